"""Cookies, login providers, messaging channels and the messages the company sends."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.answers.activities import Consent, DataId
from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Lifetime, YesNo
from generator.answers.recipients import ContactId
from generator.answers.retention import EventId
from generator.answers.words import Menu, Phrase, Text, Url, Words
from generator.values import Term

ActivityId = Annotated[Term, Reference("activities")]
RecipientId = Annotated[Term, Reference("recipients")]
ChannelId = Annotated[Term, Reference("channels")]
CookieClass = Annotated[Term, Reference("cookie_classes")]


class Cookie(Answer):
    """One cookie or similar technology."""

    name: Text
    """Its name as the browser shows it, or a family: _ga_*."""
    technology: Annotated[Term, Reference("cookie_technologies")] | None = None
    """What it is technically."""
    cookie_class: Annotated[CookieClass, Field(alias="class")]
    """Essential, preference, analytics or advertising."""
    purpose: Several[Annotated[Term, Reference("purposes")]]
    """What it is for."""
    lifetime: Lifetime
    """How long it stays: a length of time, or `session` until the browser is closed."""
    party: Text | None = None
    """The third party that sets or reads it."""
    data: Several[DataId] | None = None
    """The data it holds or sends."""

    @property
    def ends_with_session(self) -> bool:
        """It is gone when the browser is closed."""
        return self.lifetime == "session"

    @property
    def essential(self) -> bool:
        """The site cannot work without it."""
        return self.cookie_class == "essential"


class Cookies(Answer):
    """Cookies and similar technologies."""

    items: tuple[Cookie, ...] = ()
    """Each cookie; a closed list."""
    not_used: Several[CookieClass] | None = None
    """Classes that are not used at all; checked against the list."""
    activities: Several[ActivityId] | None = None
    """Activities that use the data."""
    linked_to_you: YesNo | None = None
    """Whether what they collect is tied to the person's other data."""
    consent: Consent | None = None
    """How consent to those that are not essential is asked for and withdrawn."""
    settings: Menu | None = None
    """Where in the site or app the choice can be changed."""
    browser_help: YesNo = False
    """They can be removed as the browser's help describes."""
    do_not_track: Phrase | None = None
    """What the site does on a do-not-track signal, as a clause."""

    @property
    def classes(self) -> tuple[Term, ...]:
        """The classes in use, each once."""
        return tuple(dict.fromkeys(cookie.cookie_class for cookie in self.items))

    @property
    def similar(self) -> tuple[Term, ...]:
        """Technologies in use that are not cookies in the narrow sense, each once."""
        used = dict.fromkeys(cookie.technology for cookie in self.items)
        return tuple(
            Term("similar_technologies", technology)
            for technology in used
            if technology is not None and technology != "http_cookie"
        )

    @property
    def some_essential(self) -> bool:
        """The site cannot work without some of them."""
        return any(cookie.essential for cookie in self.items)

    @property
    def technology_known(self) -> bool:
        """Of some of them it is said what they are technically."""
        return any(cookie.technology for cookie in self.items)

    @property
    def data_known(self) -> bool:
        """Of some of them it is said which data they hold or send."""
        return any(cookie.data for cookie in self.items)

    @property
    def kept_apart(self) -> bool:
        """What they collect is not tied to the person's other data."""
        return self.linked_to_you is False


class Permission(Answer):
    """A permission or scope asked of a login provider."""

    for_: Annotated[Several[ActivityId], Field(alias="for")]
    """Activities that need it."""
    data: Several[DataId] | None = None
    """Which of its data are taken; all that the catalog lists if left out."""
    optional: YesNo = False
    """The person can refuse it and still sign in."""
    if_refused: Phrase | None = None
    """What happens then, as a clause."""


class Revoke(Answer):
    """How people disconnect in the provider's own settings, as its screen shows it."""

    path: Menu
    """The way to the list of apps."""
    button: Words | None = None
    """The label of the button there that removes an app."""


class LoginProvider(Answer):
    """Signing in with an account of another company."""

    app_name: Text
    """Name of the app as the provider's dialog shows it."""
    app_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,128}$")] | None = None
    """The app's id with the provider, in quotes."""
    permissions: dict[Text, Permission]
    """What is asked for, by the provider's own names; `{}` for nothing but what always comes."""
    stored: Phrase | None = None
    """How the data are stored, as an adverbial: in our encrypted database in Indonesia."""
    token_until: EventId | None = None
    """The event until which the access token is kept."""
    revoke: Revoke | None = None
    """The way to disconnect at the provider, where its screen differs from what the catalog knows."""
    unlink: Menu | None = None
    """The service's own way to disconnect."""
    change_by: ContactId | None = None
    """Whom to ask to change the data taken over."""
    deemed_consent: YesNo = False
    """Signing in counts as consent to hand over the data; refused (UU 27/2022 art. 22(5))."""
    revoked_on_deletion: YesNo = False
    """When the account is deleted, the company ends the connection at the provider too; Apple asks for it."""
    self_service_deletion: YesNo = False
    """People can delete the data of the connection themselves."""
    deletion_callback: Url | None = None
    """The address that the provider calls when somebody asks it for deletion; needs `deletion.status`."""


class OptOut(Answer):
    """One way to stop messages."""

    keyword: Text | None = None
    """The word to reply with: STOP."""
    contact: ContactId | None = None
    """Whom to write to."""
    feature: Menu | None = None
    """A function of the app: Block."""
    link: Menu | None = None
    """A link or button in each message: Unsubscribe."""
    stops: Phrase
    """What then happens, as a clause: we send no more messages that are not about your order."""

    @model_validator(mode="after")
    def _has_a_way(self) -> Self:
        if not (self.keyword or self.contact or self.feature or self.link):
            raise PydanticCustomError(
                "opt_out_without_way",
                "nothing says how to stop the messages",
                {"fix": "Add `keyword: STOP`, `contact:`, `feature:` or `link:`."},
            )
        return self


class Messaging(Answer):
    """A messaging channel such as WhatsApp Business, SMS or email."""

    role: Literal["controller", "processor"] = "controller"
    """The company's role for the messages; who sets the purpose is controller."""
    number: Text | None = None
    """The number, address or account that writes."""
    operator: RecipientId | None = None
    """Who sends and receives the messages for the company: an SMS gateway, an email service, a WhatsApp provider."""
    activities: Several[ActivityId]
    """Activities that use the channel."""
    opt_in: Phrase | None = None
    """What the person does to get messages there, as a bare verb phrase: tick “Updates by WhatsApp”."""
    data: Several[DataId]
    """Data the channel carries."""
    shared_data: Several[DataId] | None = None
    """Data that those who carry the messages receive so that they arrive."""
    includes: Several[Phrase] | None = None
    """What is sent, as noun phrases; a closed list."""
    needs_consent: Several[Phrase] | None = None
    """What is sent with consent only, as noun phrases."""
    opt_out: Several[OptOut] | None = None
    """How to stop messages."""
    still_sent: Several[Phrase] | None = None
    """What cannot be stopped while the agreement lasts, as noun phrases."""
    alternatives: Several[ChannelId] | None = None
    """Other channels that can be used instead."""
    agreement: YesNo = False
    """An agreement with the operator governs the exchange."""
    operator_own_policy: YesNo = False
    """The channel processes data for itself under its own policy; where it belongs to nobody, the operator does."""


class Message(Answer):
    """A kind of message that the company sends of its own accord."""

    kind: Annotated[Term, Reference("message_kinds")]
    """What it is: invoices, service announcements, marketing, support, surveys."""
    includes: Several[Phrase] | None = None
    """What it contains, as noun phrases; a closed list."""
    by: Several[ChannelId]
    """Through which channels."""
    frequency: Annotated[Term, Reference("frequencies")] | None = None
    """How often."""
    to: Several[Annotated[Term, Reference("data_subjects")]] | None = None
    """Who gets it."""
    your_choice_of_channel: YesNo = False
    """The person chooses the channel."""
    promotional: YesNo | None = None
    """Whether it promotes anything."""
    stop: Phrase | None = None
    """How to stop it, as an instruction; left out if it cannot be stopped."""
    cannot_stop: YesNo = False
    """It belongs to the service and cannot be stopped."""
    instead: Phrase | None = None
    """What to do instead, as an instruction: close your account."""

    @property
    def not_promotional(self) -> bool:
        """It promotes nothing."""
        return self.promotional is False


class Marketing(Answer):
    """Offers of goods and services (PP 33/2026 art. 35(2))."""

    offers: Several[Phrase]
    """What is offered, as noun phrases; a closed list."""
    by: Several[ChannelId]
    """The form the offers take."""
    third_parties: Several[RecipientId] | None = None
    """Who receives data for offers; nobody if left out."""
    stop: Phrase
    """How to stop offers, as an instruction."""
    report: ContactId
    """Whom to tell if offers continue."""


class Advertisers(Answer):
    """Others who advertise for the company and bring visitors to it."""

    kinds: Several[Literal["advertising", "affiliate"]]
    """What kind of relationship."""
    number: Annotated[int, Field(ge=1)] | None = None
    """How many there are."""

    @property
    def advertise(self) -> bool:
        """Some advertise."""
        return "advertising" in self.kinds

    @property
    def are_affiliates(self) -> bool:
        """Some are affiliates."""
        return "affiliate" in self.kinds
