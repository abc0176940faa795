"""Text: plain, in every language of the site, or as labels on a screen."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.answers.base import Answer, Context

PLACEHOLDER = re.compile(
    r"\[(?:specify|insert|your|fill|company|isi|nama|tanggal|perusahaan)\b"
    r"|\b(?:TBA|TBD|TODO|XXX|lorem ipsum)\b|\{\{|\{%|<%",
    re.IGNORECASE,
)
"""What stands where a value was never filled in."""


def _plain(value: str) -> str:
    """Refuse what could break out of a line, hide text or was never filled in."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
            raise PydanticCustomError(
                "text_not_plain",
                "there is a line break or an invisible character (U+{code})",
                {"code": f"{ord(character):04X}", "fix": "Write it in one line, without it."},
            )
    if match := PLACEHOLDER.search(value):
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
        return self.by_language[language]

    @property
    def by_language(self) -> Mapping[str, str]:
        """The words by language code."""
        return {"id": self.id, "en": self.en, **(self.__pydantic_extra__ or {})}

    @model_validator(mode="after")
    def _every_language(self, info: ValidationInfo) -> Self:
        context: Context | None = info.context
        expected = context.known["languages"] if context else frozenset({"id", "en"})
        if missing := sorted(expected - set(self.by_language)):
            raise PydanticCustomError(
                "words_missing_language",
                "the words in the language {missing} are missing",
                {"missing": ", ".join(missing), "fix": f"Add `{missing[0]}: …`."},
            )
        if more := sorted(set(self.by_language) - expected):
            raise PydanticCustomError(
                "words_missing_language",
                "{more} is no language of this site",
                {"more": more[0], "fix": "Remove it, or add it to `site.more_languages`."},
            )
        return self


class Phrase(Words):
    """Part of a sentence: lower case unless a name, without a final stop."""

    @model_validator(mode="after")
    def _no_final_stop(self) -> Self:
        for language, words in self.by_language.items():
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


class Label(Words):
    """A name: one for everybody, or one in every language of the site."""

    single: ClassVar[JsonSchemaValue] = {"type": "string"}
    """What editors know of the one for everybody."""

    @model_validator(mode="before")
    @classmethod
    def _same_for_all(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        context: Context | None = info.context
        return dict.fromkeys(context.known["languages"] if context else ("id", "en"), value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the single one to editors."""
        full = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [cls.single, full]}


class Link(Label):
    """A web address: one for everybody, or one in every language of the site."""

    single: ClassVar[JsonSchemaValue] = {"type": "string", "format": "uri"}

    @model_validator(mode="after")
    def _addresses(self) -> Self:
        for address in self.by_language.values():
            self.check(address)
        return self

    @staticmethod
    def check(address: str) -> str:
        """Refuse what is no web address."""
        return _web_address(address)
