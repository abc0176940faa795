"""Who else gets the data, where they go, and what is never shared."""

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.answers.activities import DataForm, DataId
from generator.answers.base import Answer, Reference, Several
from generator.answers.company import Country
from generator.answers.fields import YesNo
from generator.answers.words import Phrase, Text, Url
from generator.values import Term

ContactId = Annotated[Term, Reference("contacts")]
ConditionId = Annotated[Term, Reference("conditions")]
RecipientRole = Literal["processor", "controller", "joint_controller", "group_company", "authority"]


class Transfer(Answer):
    """The ground on which data leave Indonesia (UU 27/2022 art. 56; PP 33/2026 art. 165)."""

    ground: Literal["equivalent_country", "binding_safeguards", "consent"]
    """Which of the three steps applies; consent only for a transfer that is not repeated."""
    instrument: Phrase | None = None
    """The binding protection, as a noun phrase: the standard contractual clauses in our agreement."""
    finding: Phrase | None = None
    """Why the country's level is equal or higher, as a noun phrase."""
    in_europe: Phrase | None = None
    """What counts under European law, as a noun phrase: the adequacy decision (GDPR art. 13(1)(f))."""
    copy_available: YesNo = False
    """Readers can have a copy of the binding terms."""

    @model_validator(mode="after")
    def _ground_is_explained(self) -> Self:
        needed = {"equivalent_country": "finding", "binding_safeguards": "instrument"}
        field = needed.get(self.ground)
        if field is not None and getattr(self, field) is None:
            raise PydanticCustomError(
                "transfer_unexplained",
                "the ground {ground} says nothing about its {field}",
                {"ground": self.ground, "field": field, "fix": f"Add `{field}:`."},
            )
        return self

    @property
    def protection(self) -> tuple[Phrase, ...]:
        """What is said of the protection; nothing where the ground is consent."""
        return tuple(each for each in (self.finding, self.instrument) if each)

    @property
    def is_equivalent(self) -> bool:
        """The country protects data at an equal or higher level."""
        return self.ground == "equivalent_country"

    @property
    def is_binding(self) -> bool:
        """There is adequate and binding protection."""
        return self.ground == "binding_safeguards"

    @property
    def is_consent(self) -> bool:
        """The data subject agreed to this one transfer."""
        return self.ground == "consent"


class Recipient(Answer):
    """Somebody outside the company who receives data, by name or by kind."""

    processor: Annotated[Term, Reference("processors")] | None = None
    """A company of the catalog; its name, country and role are known."""
    tool: Several[Annotated[Term, Reference("tools")]] | None = None
    """It runs these tools, which are answered under `tools`; what is known of them need not be typed."""
    name: Text | None = None
    """Name of the legal entity."""
    kind: Annotated[Term, Reference("recipient_kinds")] | None = None
    """What kind of recipient it is."""
    country: Several[Annotated[Term, Reference("countries", "regions")]] | None = None
    """Where it processes the data; needed unless the catalog knows it or it is an authority."""
    role: RecipientRole | None = None
    """Its role; needed unless the catalog knows it."""
    service: Phrase | None = None
    """What it does for the company, as a noun phrase: hosting our servers."""
    purpose: Several[Annotated[Term, Reference("purposes")]] | None = None
    """What it uses the data for; those of the activities that name it if left out."""
    data: Several[DataId] | None = None
    """Which data; those of its tools and of the activities that name it if left out."""
    withheld: Several[DataId] | None = None
    """Which data it does not get."""
    form: DataForm = "personal"
    """In which form it gets them."""
    when: Several[ConditionId] | None = None
    """On which condition."""
    safeguards: Several[Annotated[Term, Reference("safeguards")]] | None = None
    """What binds it."""
    no_other_use: YesNo = False
    """It may not keep, share or use the data for purposes of its own."""
    transfer: Transfer | None = None
    """The ground of the transfer, if it is outside Indonesia."""
    privacy_policy: Url | None = None
    """Its own privacy policy."""
    sub_processors: Url | None = None
    """Its list of further processors."""
    arrangement: Phrase | None = None
    """For a joint controller: who does what, as a clause (UU 27/2022 art. 18; GDPR art. 26)."""
    contact: ContactId | None = None
    """For a joint controller: the contact that both appointed (PP 33/2026 art. 63(2)(d))."""

    @property
    def pseudonymous(self) -> bool:
        """It gets codes in place of what names a person."""
        return self.form == "pseudonymous"

    @property
    def aggregate(self) -> bool:
        """It gets sums over many people."""
        return self.form == "aggregate"

    @property
    def anonymous(self) -> bool:
        """It gets data that identify nobody any more."""
        return self.form == "anonymous"

    @model_validator(mode="after")
    def _can_be_named(self) -> Self:
        known = self.processor or self.tool
        if known is None and self.name is None and self.kind is None:
            raise PydanticCustomError(
                "recipient_without_name",
                "the recipient has neither a name nor a kind",
                {"fix": "Add `processor:` from the catalog, `name:`, or `kind:`."},
            )
        if known is None and self.role is None:
            raise PydanticCustomError(
                "recipient_without_role",
                "the recipient has no role",
                {"fix": "Add `role: processor` if it acts for you, else `role: controller`."},
            )
        return self


class ProtectedData(Answer):
    """Data that is not passed on."""

    data: Several[DataId]
    """Which data."""
    which: Phrase | None = None
    """Which part of it, as a relative clause: that you upload to the service."""
    unless: Several[ConditionId] | None = None
    """On which conditions it is passed on nevertheless."""


class PrivateMessages(Answer):
    """What the company does not do with private communications."""

    never: Several[Literal["monitor", "edit", "disclose"]]
    """What it does not do."""
    unless: Several[ConditionId] | None = None
    """On which conditions it does nevertheless."""

    @property
    def not_monitored(self) -> bool:
        """They are not read."""
        return "monitor" in self.never

    @property
    def not_edited(self) -> bool:
        """They are not changed."""
        return "edit" in self.never

    @property
    def not_disclosed(self) -> bool:
        """They are not passed on."""
        return "disclose" in self.never


class Sharing(Answer):
    """What is true of all sharing; checked against the recipients."""

    sale: Literal["never", "with_consent", "yes"] | None = None
    """Whether data are sold."""
    rent: Literal["never", "with_consent", "yes"] | None = None
    """Whether data are rented out."""
    others: Literal["never", "with_consent"] | None = None
    """Whether anybody else than the recipients answered can receive data."""
    protected: tuple[ProtectedData, ...] = ()
    """Data that is not passed on."""
    private_messages: PrivateMessages | None = None
    """What is not done with private communications."""
    written_requests: YesNo = False
    """Authorities have to ask in writing (PP 33/2026 art. 155)."""

    @property
    def sold(self) -> bool:
        """Data are sold."""
        return self.sale == "yes"

    @property
    def never_sold(self) -> bool:
        """Data are never sold."""
        return self.sale == "never"

    @property
    def sold_with_consent(self) -> bool:
        """Data are sold with consent only."""
        return self.sale == "with_consent"

    @property
    def rented(self) -> bool:
        """Data are rented out."""
        return self.rent == "yes"

    @property
    def never_rented(self) -> bool:
        """Data are never rented out."""
        return self.rent == "never"

    @property
    def rented_with_consent(self) -> bool:
        """Data are rented out with consent only."""
        return self.rent == "with_consent"

    @property
    def others_never(self) -> bool:
        """Nobody else receives data."""
        return self.others == "never"

    @property
    def others_with_consent(self) -> bool:
        """Anybody else receives data with consent only."""
        return self.others == "with_consent"


class Storage(Answer):
    """Where and how data are stored (PP 33/2026 art. 62(1)(d))."""

    countries: Several[Country]
    """In which countries the servers stand."""
    method: Phrase | None = None
    """How, as a noun phrase: encrypted databases."""
    providers: Several[Annotated[Term, Reference("recipients")]] | None = None
    """On whose servers."""


class Abroad(Answer):
    """Customers in other countries."""

    customers: YesNo
    """Customers live in other countries, so that their data come to Indonesia."""
    same_policy: YesNo = False
    """Their data are handled under this policy."""


class CustomersData(Answer):
    """Data that the company processes for its customers, as their processor (UU 27/2022 art. 51-52)."""

    customers: Phrase
    """Who the customers are, as a noun phrase: internet service providers."""
    people: Phrase
    """Whose data it is, as a noun phrase: the subscribers of our customers."""
    instructions: YesNo
    """The company acts on the customers' instructions only."""
    further_processors: Literal["with_approval", "none"] | None = None
    """Whether others help; they need the customer's written approval (UU 27/2022 art. 51(5))."""
    breach_notice: Phrase | None = None
    """When the customer hears of a protection failure, as an adverbial: at the first opportunity."""
    requests: YesNo = False
    """People whose data it is turn to the customer; the company passes on what reaches it."""

    @property
    def with_approval(self) -> bool:
        """Further processors need approval."""
        return self.further_processors == "with_approval"

    @property
    def alone(self) -> bool:
        """There are no further processors."""
        return self.further_processors == "none"
