"""The processing activities: the centre of the questionnaire, as in a record of processing."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Law, YesNo
from generator.answers.retention import Retention
from generator.answers.words import Phrase, Words
from generator.values import Citation, Term

DataId = Annotated[Term, Reference("data")]
DataForm = Literal["personal", "pseudonymous", "aggregate", "anonymous"]
BasisKind = Literal[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interest",
    "public_task",
    "legitimate_interest",
]


class Origin(Answer):
    """Where an activity's data come from."""

    shorthand = "from"

    from_: Annotated[Term, Reference("sources", "login_providers"), Field(alias="from")]
    """The data subject, the device, a login provider of this questionnaire, a third party."""
    data: Several[DataId] | None = None
    """Which of the activity's data; all of them if left out."""
    when: Several[Annotated[Term, Reference("occasions")]] | None = None
    """On which occasion."""
    through: Several[Annotated[Term, Reference("channels")]] | None = None
    """Through which channel."""
    method: Phrase | None = None
    """How, as a noun phrase: a log of access to the website."""
    party: Phrase | None = None
    """Which third party or public source, by name or by kind."""
    public: YesNo = False
    """The source can be read by everybody (GDPR art. 14(2)(f))."""

    @property
    def is_you(self) -> bool:
        """The data subject gives the data."""
        return self.from_ == "data_subject"

    @property
    def is_device(self) -> bool:
        """The device sends the data."""
        return self.from_ == "automatic"

    @property
    def is_us(self) -> bool:
        """The company makes the data itself."""
        return self.from_ == "inferred"

    @property
    def is_login(self) -> bool:
        """A login provider sends the data."""
        return self.from_.kind == "login_providers"

    @property
    def is_indirect(self) -> bool:
        """Somebody else gives the data (PP 33/2026 art. 64; GDPR art. 14)."""
        return not (self.is_you or self.is_device or self.is_us)


class Basis(Answer):
    """The legal basis of an activity (UU 27/2022 art. 20(2))."""

    kind: BasisKind
    """Which of the six."""
    law: Law | None = None
    """The statute that obliges or empowers."""
    reason: Phrase | None = None
    """The interest pursued, as a noun phrase; for vital interest, whose life or health."""

    @model_validator(mode="before")
    @classmethod
    def _by_kind(cls, value: Any) -> Any:
        """Read `contract`, `{legal_obligation: LAW}` and `{legitimate_interest: WORDS}`."""
        if isinstance(value, str):
            if value in _NEEDS:
                raise PydanticCustomError(
                    "basis_incomplete",
                    "the basis {kind} stands alone; {needs} is missing",
                    {"kind": value, "needs": _NEEDS[value], "fix": f"Write `{{{value}: …}}`."},
                )
            return {"kind": value}
        if isinstance(value, dict) and len(value) == 1:
            kind, detail = next(iter(value.items()))
            if kind in _NEEDS:
                return {"kind": kind, _detail(kind): detail}
        if value == {}:
            reasons = ", ".join(f"`{{{kind}: …}}`" for kind in _NEEDS)
            raise PydanticCustomError(
                "basis_unnamed",
                "no legal basis is named",
                {"fix": f"Write `contract`, `consent`, or one with its reason: {reasons}."},
            )
        return value

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.kind in _NEEDS and getattr(self, _detail(self.kind)) is None:
            raise PydanticCustomError(
                "basis_incomplete",
                "the basis {kind} stands alone; {needs} is missing",
                {
                    "kind": self.kind,
                    "needs": _NEEDS[self.kind],
                    "fix": f"Write `{{{self.kind}: …}}`.",
                },
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe what people write, which is not what is stored."""
        properties = handler.resolve_ref_schema(handler(schema))["properties"]
        statute = {"legal_obligation": "The statute that obliges.", "public_task": "Its statute."}
        reasons = {
            "legitimate_interest": "The interest pursued, as a noun phrase.",
            "vital_interest": "Whose life or health.",
        }
        forms = {name: properties["law"] | {"description": text} for name, text in statute.items()}
        forms |= {
            name: properties["reason"] | {"description": text} for name, text in reasons.items()
        }
        detailed = {"type": "object", "properties": forms, "minProperties": 1, "maxProperties": 1}
        plain = {"enum": ["contract", "consent"]}
        return {
            "description": "The legal basis (UU 27/2022 art. 20(2)): `contract`, `consent`, or one of",
            "anyOf": [plain, detailed | {"additionalProperties": False}],
        }


def _detail(kind: str) -> str:
    """Name the field that explains a basis."""
    return "law" if kind in {"legal_obligation", "public_task"} else "reason"


_NEEDS = {
    "legal_obligation": "the statute",
    "public_task": "the statute",
    "legitimate_interest": "the interest",
    "vital_interest": "whose life or health",
}


class Consent(Answer):
    """How one consent is asked for and withdrawn (UU 27/2022 art. 20-24, 40; PP 33/2026 art. 32-37)."""

    mode: Literal["opt_in", "assumed", "deemed"] = "opt_in"
    """How it is given; assumed and deemed consent is void (UU 27/2022 art. 22(5))."""
    when: Several[Annotated[Term, Reference("occasions")]] | None = None
    """When the company asks."""
    act: Phrase
    """What the person does to consent, as a bare verb phrase: tick “Send me offers”; *mencentang …*."""
    withdraw: Phrase
    """How to withdraw, as an instruction: open Settings and switch off “Offers”."""
    effect: Phrase
    """What happens then, as a clause: we send no more offers."""
    refusal: Phrase
    """What happens if the person refuses, as a clause: you can still use every function."""
    recorded: YesNo = False
    """The company keeps a record of the consent (UU 27/2022 art. 24)."""


class Profile(Answer):
    """A profile made of a person (UU 27/2022 art. 10; PP 33/2026 art. 93)."""

    built_from: Several[DataId]
    """The data it is made from."""
    shows: Phrase
    """What it shows, as a noun phrase: your preferences."""
    used_to: Several[Phrase]
    """What it is used for, as bare verb phrases."""
    linked_to_you: YesNo
    """It is tied to the person's other data."""
    shared: Literal["never", "aggregate", "yes"]
    """Whether others receive it."""

    @property
    def only_aggregate(self) -> bool:
        """Others receive it only in aggregate form."""
        return self.shared == "aggregate"

    @property
    def never_shared(self) -> bool:
        """Nobody else receives it."""
        return self.shared == "never"

    @property
    def shared_as_it_is(self) -> bool:
        """Others receive it as it is."""
        return self.shared == "yes"


class Activity(Answer):
    """One processing activity: a purpose, its data, their source, basis, recipients, retention."""

    role: Literal["controller", "processor", "joint"] = "controller"
    """Whether the company decides (controller), acts for a customer (processor) or decides with others."""
    title: Words | None = None
    """A heading; the purpose serves as one if left out."""
    purpose: Several[Annotated[Term, Reference("purposes")]]
    """Why the data are processed."""
    includes: Several[Phrase] | None = None
    """Everything the purpose includes, as noun phrases; a closed list."""
    data: Several[DataId]
    """The data; a closed list."""
    data_subjects: Several[Annotated[Term, Reference("data_subjects")]] | None = None
    """Whose data."""
    applies_to: Phrase | None = None
    """Where it concerns only some cases, which: all card payments."""
    relevance: Phrase | None = None
    """Why these data are needed, as a clause: we cannot bill you without them (UU 27/2022 art. 21(1)(c))."""
    source: Several[Origin]
    """Where the data come from."""
    required: YesNo | None = None
    """Whether the data must be given (GDPR art. 13(2)(e))."""
    optional: Several[DataId] | None = None
    """Those of the data that need not be given."""
    if_refused: Phrase | None = None
    """What happens without the data, as a clause."""
    basis: Basis
    """The legal basis."""
    special_ground: Annotated[Term, Reference("special_grounds")] | None = None
    """For special categories of data: what allows their processing (GDPR art. 9(2))."""
    consent: Consent | None = None
    """How consent is asked for and withdrawn; with the basis consent only."""
    recipients: Several[Annotated[Term, Reference("recipients")]] | None = None
    """Who outside the company receives the data."""
    retention: Several[Retention] | None = None
    """How long the data are kept."""
    form: DataForm = "personal"
    """Whether the data still identify a person."""
    open_ended: YesNo = False
    """Other data may be collected as well; refused, since lists must be closed (UU 27/2022 art. 16(2)(a))."""
    profile: Profile | None = None
    """The profile that is made, if one is."""

    @property
    def statute(self) -> Citation | None:
        """The statute behind the basis."""
        return self.basis.law

    @property
    def pseudonymous(self) -> bool:
        """The data identify a person only together with other information."""
        return self.form == "pseudonymous"

    @property
    def aggregate(self) -> bool:
        """The data are about groups."""
        return self.form == "aggregate"

    @property
    def anonymous(self) -> bool:
        """The data no longer identify anybody."""
        return self.form == "anonymous"
