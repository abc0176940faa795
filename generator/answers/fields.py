"""The kinds of value an answer can be; each says in its error what to write instead."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.values import Citation, Duration, Term

MOST_LISTED = 12

_PLACEHOLDER = re.compile(
    r"\[(?:specify|insert|your|fill|isi|nama|tanggal)\b|\b(?:TBA|TBD|TODO|XXX|lorem ipsum)\b"
    r"|\{\{|\{%|<%",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What references are checked against: ids of the catalog and of the questionnaire itself."""

    known: Mapping[str, frozenset[str]]
    """Vocabulary or section name to the ids that can be named."""


class Answer(BaseModel):
    """A group of answers: every key is known, nothing changes after it was read."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        defer_build=True,  # the whole questionnaire is built once, not each of its parts
    )

    shorthand: ClassVar[str | None] = None
    """The field that a bare value fills, so that `source: automatic` is enough."""

    @model_validator(mode="before")
    @classmethod
    def _expand_shorthand(cls, value: Any) -> Any:
        if cls.shorthand is not None and isinstance(value, str | list):
            return {cls.shorthand: value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the bare value to editors as well."""
        full = handler(schema)
        if cls.shorthand is None:
            return full
        properties = handler.resolve_ref_schema(full)["properties"]
        return {"anyOf": [properties[cls.shorthand], full]}


def _plain(value: str) -> str:
    """Refuse what could break out of a line, hide text or was never filled in."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            raise PydanticCustomError(
                "text_not_plain",
                "there is a line break or an invisible character (U+{code})",
                {"code": f"{ord(character):04X}", "fix": "Write it in one line, without it."},
            )
    if match := _PLACEHOLDER.search(value):
        raise PydanticCustomError(
            "text_placeholder",
            "{found} was never filled in",
            {"found": repr(match.group()), "fix": "Write the real value, or leave the field out."},
        )
    return value


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


Text = Annotated[
    str,
    BeforeValidator(_stripped),
    StringConstraints(min_length=1, max_length=600),
    AfterValidator(_plain),
]
"""One line of text in no particular language: a name, a number."""

YesNo = StrictBool


class Words(Answer):
    """The company's own words, in every language of the site."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text] = Field(init=False)

    id: Text
    """In Indonesian."""
    en: Text
    """In English."""

    def in_language(self, language: str) -> str:
        """Give the words in one language.

        Raises:
            KeyError: the questionnaire has no words in it.
        """
        words: str = dict(self)[language]
        return words

    @model_validator(mode="after")
    def _every_language(self, info: ValidationInfo) -> Self:
        context: Context | None = info.context
        expected = context.known["languages"] if context else frozenset({"id", "en"})
        if missing := sorted(expected - set(dict(self))):
            raise PydanticCustomError(
                "words_missing_language",
                "the words in the language {missing} are missing",
                {"missing": ", ".join(missing), "fix": f"Add `{missing[0]}: …`."},
            )
        return self


class Phrase(Words):
    """Part of a sentence: lower case unless a name, without a final stop."""

    @model_validator(mode="after")
    def _no_final_stop(self) -> Self:
        for language, words in self:
            if words.endswith((".", ";", ",", ":")) and not words.endswith("…"):
                raise PydanticCustomError(
                    "phrase_with_stop",
                    "the {language} words end with {mark}",
                    {
                        "language": language,
                        "mark": repr(words[-1]),
                        "fix": "Leave it off: the words are put inside a sentence.",
                    },
                )
        return self


class Sentence(Words):
    """A whole sentence with its stop."""

    @model_validator(mode="after")
    def _final_stop(self) -> Self:
        for language, words in self:
            if not words.endswith((".", "!", "?")):
                raise PydanticCustomError(
                    "sentence_without_stop",
                    "the {language} words are not a whole sentence",
                    {"language": language, "fix": "Write a sentence with a full stop."},
                )
        return self


class Menu(Answer):
    """A path through menus, label by label as on the screen, in every language of the site."""

    id: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
    """The labels in Indonesian."""
    en: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
    """The labels in English."""

    @model_validator(mode="after")
    def _same_length(self) -> Self:
        if len(self.id) != len(self.en):
            raise PydanticCustomError(
                "menu_lengths",
                "the path has {id} labels in Indonesian and {en} in English",
                {"id": len(self.id), "en": len(self.en), "fix": "Give each label in each."},
            )
        return self

    def in_language(self, language: str) -> tuple[str, ...]:
        """Give the labels in one language, outermost first."""
        labels: tuple[str, ...] = dict(self)[language]
        return labels


def _reader(parse: Callable[[str], object], what: str, fix: str) -> BeforeValidator:
    """Read text with a parser that raises ValueError, and say what to write instead."""

    def read(value: Any) -> Any:
        if not isinstance(value, str | int):
            return value
        try:
            return parse(str(value))
        except ValueError:
            raise PydanticCustomError(
                "value_not_read",
                "{value} is not {what}",
                {"value": repr(value), "what": what, "fix": fix},
            ) from None

    return BeforeValidator(read)


Period = Annotated[
    Duration,
    _reader(
        Duration.parse,
        "a length of time",
        "Write a whole number and hours, days, working days, weeks, months or years: `90 days`.",
    ),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[1-9][0-9]{0,3} (hours?|(working )?days?|weeks?|months?|years?)$",
        }
    ),
]
"""A length of time: `90 days`, `30 working days`, `5 years`. Days are calendar days unless said."""

Lifetime = Annotated[
    Duration | Literal["session"],
    _reader(
        lambda text: text if text == "session" else Duration.parse(text),
        "a lifetime",
        "Write a length of time such as `13 months`, or `session`.",
    ),
    WithJsonSchema({"type": "string", "examples": ["session", "13 months"]}),
]
"""How long something stays: a length of time, or `session` until the browser is closed."""

Law = Annotated[
    Citation,
    _reader(
        Citation.parse,
        "a citation of a law",
        "Write it as `UU 28/2007 art. 28(11)` or `PP 33/2026 art. 62(1)(d)`.",
    ),
    WithJsonSchema({"type": "string", "examples": ["UU 28/2007 art. 28(11)"]}),
]
"""A place in a law: `UU 28/2007 art. 28(11)`."""

Day = Annotated[
    date,
    _reader(
        date.fromisoformat,
        "a date that exists",
        "Write year, month and day: `2026-11-21`.",
    ),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar date: `2026-11-21`."""


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?(/[^\s<>\"'`{}|\\^]*)?", value, re.IGNORECASE):
        raise PydanticCustomError(
            "address_not_web",
            "{value} is not a web address",
            {"value": repr(value), "fix": "Write it in full: `https://example.com/page/`."},
        )
    return value


Url = Annotated[
    Text, AfterValidator(_web_address), WithJsonSchema({"type": "string", "format": "uri"})
]
"""A web address that starts with https:// or http://."""


class Link(Words):
    """A web address: one for everybody, or one in every language of the site."""

    @model_validator(mode="before")
    @classmethod
    def _same_for_all(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        context: Context | None = info.context
        return dict.fromkeys(context.known["languages"] if context else ("id", "en"), value)

    @model_validator(mode="after")
    def _web_addresses(self) -> Self:
        for _, address in self:
            _web_address(address)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the single address to editors."""
        full = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [{"type": "string", "format": "uri"}, full]}


def _email(value: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 (slow to import)

    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise PydanticCustomError(
            "address_not_email",
            "{value} is not an email address",
            {"value": repr(value), "fix": str(error)},
        ) from None


Email = Annotated[
    Text, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})
]
"""An email address."""


def _phone(value: str) -> str:
    import phonenumbers  # noqa: PLC0415 (slow to import)

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise PydanticCustomError(
            "phone_not_international",
            "{value} is not an international telephone number",
            {"value": repr(value), "fix": 'Start with the country code: "+62 22 5550 1234".'},
        )
    return value


Phone = Annotated[Text, AfterValidator(_phone)]
"""A telephone number with its country code: "+62 22 5550 1234"."""


class _OneOrMore:
    """Lets a list of one be written without the brackets."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, list | tuple) else [value], handler(source)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


_Item = TypeVar("_Item")
Several = Annotated[tuple[_Item, ...], Field(min_length=1, max_length=100), _OneOrMore()]
"""One value, or a list of them."""


class Reference:
    """A field type that names something by its id and is read as a Term."""

    def __init__(self, kind: str, *also: str) -> None:
        self.kind = kind
        self.also = also

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: Any) -> JsonSchemaValue:
        """Leave a mark that the schema command replaces by the ids of the catalog."""
        return {"type": "string", "x-known": [self.kind, *self.also]}

    def read(self, value: Any, info: ValidationInfo) -> Term:
        """Make a Term out of an id that exists."""
        context: Context | None = info.context
        kinds = (self.kind, *self.also)
        if isinstance(value, str):
            for kind in kinds:
                if context is None or value in context.known.get(kind, frozenset()):
                    return Term(kind, value)
        known = (
            sorted(set().union(*(context.known.get(kind, ()) for kind in kinds))) if context else []
        )
        near = get_close_matches(str(value), known, n=1, cutoff=0.6)
        listed = (
            f"one of: {', '.join(known)}"
            if len(known) <= MOST_LISTED
            else f"one of those that `privasi catalog {self.kind}` lists"
        )
        raise PydanticCustomError(
            "id_unknown",
            "there is no {value} among the {kind}",
            {
                "value": repr(value),
                "kind": self.kind.replace("_", " "),
                "fix": f'Did you mean "{near[0]}"?' if near else f"Write {listed}.",
            },
        )
