"""The fields of the questionnaire's model, read off its types, each with a pattern for a name."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.answers import Answers, Menu, Words
from generator.answers.base import PRESENTATION
from generator.answers.company import Address

Shape = Literal["value", "list", "entries", "record"]
"""One value; a list of values; records under keys or in a list; one record."""

_WHOLE = (Words, Menu, Address)
"""Models that are said as one value."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field, and the fields inside it."""

    pattern: str
    """Its path, with `*` for every key and every item: `activities.*.retention.*.keep`."""
    shape: Shape
    """What it holds."""
    inner: Mapping[str, "Field"]
    """The fields of a record by their names in the model; under `*` what entries have in common."""
    choices: frozenset[str] = frozenset()
    """For a value: the fixed words it can be."""
    unstated: bool = False
    """For yes and no: no is the same as saying nothing."""
    words: bool = False
    """The values are words in every language."""
    optional: bool = False
    """For a record: it can be left out."""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.pattern.rpartition(".")[2]

    @property
    def told(self) -> bool:
        """A change can be about it; about other fields only by what is inside them."""
        entry = self.name == "*" and self.shape == "record"
        return self.shape in {"value", "list"} or self.optional or entry

    def walk(self) -> Iterator["Field"]:
        """Go through this field and every field inside it."""
        yield self
        for field in self.inner.values():
            yield from field.walk()


@cache
def questionnaire() -> Field:
    """Give the field that is the whole questionnaire."""
    return Field("", "record", _fields(Answers, ""))


def patterns() -> tuple[str, ...]:
    """List the pattern of every field that a change can be about, in the order of the model."""
    return tuple(field.pattern for field in questionnaire().walk() if field.pattern and field.told)


def entries(value: Any) -> dict[Any, Any]:
    """Give the entries of a mapping, a list, or a record whose fields are all of one kind."""
    if value is None:
        return {}
    if isinstance(value, BaseModel):
        return {name: inner for name, inner in value if inner is not None}
    return dict(value) if isinstance(value, Mapping) else dict(enumerate(value))


def _fields(model: type[BaseModel], pattern: str, known: Iterable[str] = ()) -> Mapping[str, Field]:
    return {
        name: _field(
            ".".join(filter(None, (pattern, info.alias or name))),
            _alternatives(info.annotation),
            unstated=info.default is False,
        )
        for name, info in model.model_fields.items()
        if name not in known and PRESENTATION not in info.metadata
    }


def _field(pattern: str, kinds: tuple[Any, ...], *, unstated: bool = False) -> Field:
    """Describe a field that can be of some types."""
    for kind in kinds:
        if get_origin(kind) is dict:
            return _entries(pattern, _alternatives(get_args(kind)[1]))
        if get_origin(kind) is tuple:
            return _listed(pattern, _alternatives(get_args(kind)[0]))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return _model(pattern, kind, optional=type(None) in kinds)
    choices = (word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind))
    return Field(pattern, "value", {}, frozenset(choices), unstated=unstated and bool in kinds)


def _model(pattern: str, model: type[BaseModel], *, optional: bool) -> Field:
    if issubclass(model, Words):
        return Field(pattern, "value", _fields(model, pattern, Words.model_fields), words=True)
    if issubclass(model, _WHOLE):
        return Field(pattern, "value", {})
    if alike := _alike(model):
        return _entries(pattern, (alike,))
    return Field(pattern, "record", _fields(model, pattern), optional=optional)


def _alike(model: type[BaseModel]) -> type[BaseModel] | None:
    """Give the model of all fields of a model, where they have one, as contacts by role do."""
    first, *others = {_alternatives(info.annotation)[0] for info in model.model_fields.values()}
    if others or not isinstance(first, type) or not issubclass(first, BaseModel):
        return None
    return None if issubclass(first, _WHOLE) else first


def _listed(pattern: str, kinds: tuple[Any, ...]) -> Field:
    item = _field(f"{pattern}.*", kinds)
    if item.shape == "record":
        return Field(pattern, "entries", {"*": item})
    return Field(pattern, "list", {}, item.choices, words=item.words)


def _entries(pattern: str, kinds: tuple[Any, ...]) -> Field:
    return Field(pattern, "entries", {"*": _field(f"{pattern}.*", kinds)})


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """List the types that an annotation allows, without what is only annotated to them."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return tuple(kind for part in get_args(annotation) for kind in _alternatives(part))
    if hasattr(annotation, "__metadata__"):
        return _alternatives(annotation.__origin__)
    return (annotation,)
