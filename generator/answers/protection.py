"""How data and people are protected."""

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.answers.activities import DataId
from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Period, YesNo
from generator.answers.recipients import ContactId
from generator.answers.words import Phrase, Text
from generator.values import Term

ChannelId = Annotated[Term, Reference("channels")]


class Measure(Answer):
    """One security measure."""

    shorthand = "measure"

    measure: Annotated[Term, Reference("security_measures")]
    """What is done."""
    standard: Text | None = None
    """The standard or product: AES-256, TLS 1.3, ISO/IEC 27001."""
    data: Several[DataId] | None = None
    """Which data it protects, if not all."""
    where: Phrase | None = None
    """Where, as an adverbial: in our offices."""
    people: Several[Phrase] | None = None
    """Who has access, as noun phrases."""
    all_day: YesNo = False
    """It works around the clock."""


class Security(Answer):
    """Security of processing (UU 27/2022 art. 35-39)."""

    measures: Several[Measure]
    """What is done; a closed list."""
    against: Several[Annotated[Term, Reference("threats")]] | None = None
    """What the measures protect against."""
    fits_risk: YesNo = False
    """The measures fit the nature of the data and the risk (UU 27/2022 art. 35)."""
    online_and_offline: YesNo = False
    """Data are protected online and offline."""
    partners_bound: YesNo = False
    """Agreements and standards bind everybody who processes data for the company."""
    sanctions: Several[Annotated[Term, Reference("sanctions")]] | None = None
    """What follows unauthorised access."""
    not_absolute: YesNo = False
    """The policy says that no system is secure against everything; this takes back no duty."""
    padlock: YesNo = False
    """The browser shows a padlock on pages that encrypt."""


class Accounts(Answer):
    """Passwords and other credentials."""

    keep_secret: YesNo
    """Users are asked to keep their credentials to themselves."""
    report_to: ContactId | None = None
    """Whom to tell if somebody else may know them."""
    user_alone_responsible: YesNo = False
    """All access with valid credentials is the user's responsibility; refused (PP 33/2026 art. 44, 65)."""


class Breach(Answer):
    """What happens if protection fails (UU 27/2022 art. 46; PP 33/2026 art. 114)."""

    channels: Several[ChannelId]
    """How the people concerned are told."""
    contact: ContactId
    """Where to report a security problem."""
    beyond_control: YesNo = False
    """The policy says that a breach is beyond the company's control; refused (PP 33/2026 art. 65)."""


class Children(Answer):
    """Children (UU 27/2022 art. 25; PP 33/2026 art. 1(21), 38)."""

    policy: Literal["excluded", "with_consent"]
    """Whether the service is closed to children, or open with a parent's consent."""
    age: Annotated[int, Field(ge=13, le=21)]
    """Who is younger counts as a child: 18 in Indonesia."""
    delete_within: Period | None = None
    """How soon a child's data that was found is deleted; for a closed service."""
    unintended: YesNo = False
    """If such data are found, the company did not mean to collect them."""
    verification: Phrase | None = None
    """How a parent's consent is checked, as a clause."""
    coming_of_age: Phrase | None = None
    """What happens when the child comes of age, as a clause."""

    @property
    def excluded(self) -> bool:
        """The service is closed to children."""
        return self.policy == "excluded"


class Accessibility(Answer):
    """Persons with disabilities (UU 27/2022 art. 26; PP 33/2026 art. 39)."""

    formats: Several[Phrase]
    """How the company communicates, as noun phrases: large print."""
    channel: Phrase
    """The special way to make a request, as an instruction."""
    guardian_consent: YesNo = False
    """A guardian can consent and ask for the person."""


class OtherPeople(Answer):
    """Data that users give about other people."""

    consent: Literal["ask_first", "assumed"]
    """Whether the user has to ask them; assumed consent is void (UU 27/2022 art. 22(5))."""
    we_inform: YesNo = False
    """The company informs them itself (PP 33/2026 art. 64)."""

    @property
    def ask_first(self) -> bool:
        """The user has to ask them."""
        return self.consent == "ask_first"


class Camera(Answer):
    """Cameras (UU 27/2022 art. 17; PP 33/2026 art. 16-19)."""

    places: Several[Phrase]
    """Where they are, as noun phrases: the entrance of our office in Bandung."""
    purpose: Several[Annotated[Term, Reference("purposes")]]
    """What they are for."""
    keep: Period
    """How long recordings are kept."""
    sign_contact: ContactId
    """The contact on the sign at the entrance."""


class AutomatedDecision(Answer):
    """A decision made by a machine alone (UU 27/2022 art. 10; PP 33/2026 art. 93-95; GDPR art. 22)."""

    decides: Phrase
    """What is decided, as a noun phrase: whether you can pay by instalments."""
    data: Several[DataId]
    """The data used."""
    technology: Phrase
    """The technology, as a noun phrase."""
    logic: Phrase
    """How it decides, as a clause."""
    consequences: Phrase
    """What it means for the person, as a clause."""
    human: Phrase
    """How to reach a person who decides instead, as an instruction."""


class AutomatedDecisions(Answer):
    """Automated decisions, or the statement that there are none."""

    none: YesNo = False
    """No decision with legal or significant effect is made by a machine alone."""
    decisions: tuple[AutomatedDecision, ...] = ()
    """Each of them."""

    @model_validator(mode="before")
    @classmethod
    def _none(cls, value: Any) -> Any:
        return {"none": True} if value == "none" else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the word `none` to editors."""
        return {"anyOf": [{"const": "none"}, super().__get_pydantic_json_schema__(schema, handler)]}
