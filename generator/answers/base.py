"""What every group of answers is, and how answers name other things by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.answers.docs import descriptions
from generator.values import Term

MOST_LISTED = 12
PRESENTATION = "presentation"
"""Marks a field that says nothing about personal data: it is no fact, and a change of it is none."""


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
        """Explain every field to editors, and offer the bare value as well."""
        full = handler(schema)
        properties = handler.resolve_ref_schema(full)["properties"]
        for name, text in descriptions(cls).items():
            properties[cls.model_fields[name].alias or name]["description"] = text
        if cls.shorthand is None:
            return full
        return {"anyOf": [properties[cls.shorthand], full]}


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
        raise PydanticCustomError(
            "id_unknown",
            "there is no {value} among the {kind}",
            {
                "value": repr(value),
                "kind": self.kind.replace("_", " "),
                "fix": self._advice(str(value), known),
            },
        )

    def _advice(self, value: str, known: Sequence[str]) -> str:
        """Offer an id that is nearly the same, or list the ids; of answers, there can be none."""
        folded = {each.casefold(): each for each in known}
        if near := get_close_matches(value.casefold(), folded, n=1, cutoff=0.6):
            return f'Did you mean "{folded[near[0]]}"?'
        if not known:
            return f"Nothing is answered under `{self.kind}`: add it there, or remove it here."
        if len(known) <= MOST_LISTED:
            return f"Write one of: {', '.join(known)}."
        return f"Write one of those that `privasi catalog {self.kind}` lists."
