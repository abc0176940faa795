"""What people can ask for, and how the company tells them about changes."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.answers.activities import DataId
from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Email, Period, YesNo
from generator.answers.recipients import ContactId
from generator.answers.technology import ActivityId, ChannelId
from generator.answers.words import Menu, Phrase, Url, Words
from generator.values import Term

RightId = Annotated[Term, Reference("rights")]
TimedRight = Literal[
    "access",
    "copy",
    "rectification",
    "erasure",
    "withdraw_consent",
    "restriction",
    "object_automated",
    "portability",
    "explain_legitimate_interest",
    "object",
]
"""Rights for which a time can be promised; deletion has its own (`deletion.within`)."""


class SelfService(Answer):
    """A right that people can use themselves in the service."""

    rights: Several[RightId]
    """Which rights."""
    path: Menu
    """Where."""

    @property
    def actions(self) -> tuple[Term, ...]:
        """What people can do there."""
        return tuple(Term("right_actions", right) for right in self.rights)


class Rights(Answer):
    """How people use their rights (UU 27/2022 art. 5-14, 30-41; PP 33/2026 art. 20-27)."""

    identity_check: Phrase
    """How the company makes sure who asks, as a clause: we send a code to your email address."""
    free: YesNo | None = None
    """Requests and copies cost nothing (PP 33/2026 art. 76; GDPR art. 12(5))."""
    by: Several[ChannelId] | None = None
    """Channels for requests besides email."""
    contacts: Several[ContactId] | None = None
    """Contacts that take requests besides `privacy`."""
    self_service: tuple[SelfService, ...] = ()
    """What people can do themselves."""
    formats: Several[Annotated[Term, Reference("formats")]] | None = None
    """In which formats data can be taken away (PP 33/2026 art. 112)."""
    correction_examples: Several[DataId] | None = None
    """Data that people often correct."""
    corrects_as_asked: YesNo = False
    """A correction goes as far as the request needs."""
    parts: YesNo = False
    """A request can concern all of the data or a part."""
    within: dict[TimedRight, Period] = {}
    """Times shorter than the law's; a longer one is refused (UU 27/2022 art. 30, 32, 40, 41)."""


class Way(Answer):
    """One way to ask for deletion."""

    title: Phrase
    """A short name: in the app."""
    steps: Phrase
    """What to do, as an instruction: open … and choose …"""


class Deletion(Answer):
    """Deletion of an account and its data, for everybody (Meta, Google Play, Apple, UU 27/2022 art. 43-45)."""

    email: Email
    """Where to ask by email."""
    form: Url | None = None
    """A form to ask with."""
    self_service: Menu | None = None
    """Where people delete the account themselves."""
    ways: tuple[Way, ...] = ()
    """Other ways to ask."""
    without_account: Phrase | None = None
    """What people without an account do, such as guests of a shop, as an instruction: give us your order number."""
    within: Period
    """How soon after the request the data are permanently deleted."""
    then: Literal["destroy", "anonymise", "erase"] = "destroy"
    """How; mere *penghapusan* (erase) is refused, since the data would stay within reach."""
    kept: Several[ActivityId] | None = None
    """Activities whose data a law obliges the company to keep."""
    backups: Period | None = None
    """How much later backup copies are gone."""
    identity_check: Phrase | None = None
    """How the company makes sure who asks, if not as for other requests, as a clause."""
    deactivation: YesNo = False
    """People can have the account deactivated instead."""
    parts: YesNo = False
    """People can ask to delete some of the data and keep the account."""
    recipients_told: YesNo = False
    """The company tells recipients to delete the data too."""
    status: Url | None = None
    """A page that shows how far a request is."""

    @property
    def destroyed(self) -> bool:
        """The data can no longer identify the person."""
        return self.then == "destroy"

    @property
    def anonymised(self) -> bool:
        """The data are made anonymous."""
        return self.then == "anonymise"


class Complaints(Answer):
    """Complaints to the company."""

    contact: ContactId
    """Where to complain."""
    about: Several[Annotated[Term, Reference("policy_topics")]] | None = None
    """What about."""
    acknowledged_within: Period | None = None
    """How soon the company confirms a complaint."""
    answered_within: Period | None = None
    """How soon it answers."""


class Disputes(Answer):
    """How disputes are settled (UU 27/2022 art. 64)."""

    first_talks: YesNo = False
    """The company first tries to settle by talking."""
    by: Literal["court", "arbitration", "mediation"]
    """Who decides."""
    body: Phrase | None = None
    """Which court or body."""

    @property
    def in_court(self) -> bool:
        """A court decides."""
        return self.by == "court"

    @property
    def by_arbitration(self) -> bool:
        """Arbitrators decide."""
        return self.by == "arbitration"


class NewUse(Answer):
    """What happens before data are used in a new way."""

    told_by: Several[ChannelId]
    """How people are told."""
    consent: YesNo
    """They are asked for consent first."""
    not_for: Several[Annotated[Term, Reference("spared_people")]] | None = None
    """Whose data are not used in the new way, and who are not contacted."""


class Changes(Answer):
    """How changes of the policy are announced (UU 27/2022 art. 21(2); PP 33/2026 art. 62(5))."""

    notice: Period
    """How long before a change applies people are told."""
    channels: Several[ChannelId]
    """How they are told."""
    reasons: Several[Annotated[Term, Reference("change_reasons")]] | None = None
    """Why the policy changes."""
    only_material: YesNo = False
    """Notice is given of material changes; others are shown on the page."""
    small_changes_on: Several[ChannelId] | None = None
    """Where changes are shown that do not touch data already held."""
    date_shown: Several[Annotated[Term, Reference("date_places")]] | None = None
    """Where on the page the date of the last change stands; the theme puts it at the top."""
    new_use: NewUse | None = None
    """What happens before data are used in a new way."""
    as_collected: YesNo = False
    """Data are used under the version in force when they were collected."""
    despite_opt_out: YesNo = False
    """Notices of changes also reach people who get no other messages."""
    continued_use: YesNo = False
    """Going on using the service counts as agreement; refused (UU 27/2022 art. 22; UU 8/1999 art. 18)."""
    at_any_time: YesNo = False
    """The policy can change at any time without notice; refused (UU 27/2022 art. 21(2))."""


class CorporateEvents(Answer):
    """Mergers and the like (UU 27/2022 art. 48; PP 33/2026 art. 133)."""

    events: Several[Annotated[Term, Reference("corporate_events")]]
    """Which events."""
    data_included: YesNo = False
    """Data are usually among what is handed over."""
    notice: Literal["before_and_after", "before"]
    """When people are told; UU 27/2022 wants both, and both are stated where it applies."""
    objection: Phrase | None = None
    """How to object, as an instruction."""
    new_use: Literal["consent", "opt_out"] | None = None
    """What happens if the new company wants to use data in another way."""

    @property
    def told_after(self) -> bool:
        """People are told once more after it."""
        return self.notice == "before_and_after"

    @property
    def asks_consent(self) -> bool:
        """It asks for consent."""
        return self.new_use == "consent"

    @property
    def lets_refuse(self) -> bool:
        """It lets people refuse."""
        return self.new_use == "opt_out"


class Links(Answer):
    """Links to the sites of others."""

    external: YesNo
    """There are such links."""
    own_policies: YesNo = False
    """Those sites have their own privacy policies."""
    advise: YesNo = False
    """Readers are advised to notice when they leave, and to read those policies."""
    no_responsibility: YesNo = False
    """The policy says that the company is not responsible for them; refused (PP 33/2026 art. 65)."""


class Agreement(Answer):
    """What an agreement says so that it can be a legal basis (PP 33/2026 art. 43)."""

    name: Phrase
    """Its name: the subscription agreement."""
    url: Url | None = None
    """Where it can be read."""
    link: Phrase
    """How the processing belongs to it, as a clause."""
    duties: Phrase
    """Rights and duties of each side, as a clause."""
    consequence: Phrase
    """What happens without the processing, as a clause."""
    impact: Phrase
    """What the processing means for the person, as a clause."""
    guarantees: Phrase
    """What is guaranteed, as a clause."""
    parties: Several[Annotated[Term, Reference("recipients")]] | None = None
    """Who else takes part."""


class JurisdictionRules(Answer):
    """The law that governs the policy."""

    country: Annotated[Term, Reference("countries")]
    """Whose law."""


class ExtraSection(Answer):
    """A section for what no field can say; the last resort."""

    id: Annotated[str, Field(pattern="^[a-z][a-z0-9-]{2,40}$")]
    """Its anchor."""
    title: Words
    """Its heading."""
    paragraphs: Several[Words]
    """Its text."""

    @model_validator(mode="after")
    def _not_a_clause(self) -> Self:
        if self.id.endswith(("-login", "-tool")):
            raise PydanticCustomError(
                "anchor_taken", "the anchor is used by a clause", {"fix": "Choose another id."}
            )
        return self
