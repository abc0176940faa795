"""Which answers a text looked at: what templates read, traced back to the questionnaire."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context

from generator.answers import Menu, Words
from generator.answers.base import Answer
from generator.policy import Policy

Look = tuple[object, str]
"""An object and the name of what was read of it; the policy's own names have None before them."""

_HOLE = re.compile(r"\{([\w.]+)\}")
_AROUND = re.compile(r"\.[^.]+\.\^")
_NOT_OF_THE_POLICY = frozenset({"item", "wording"})


class _Names(Context):
    """The names of a template; keeps those that it looks at."""

    environment: "RecordingEnvironment"

    def resolve_or_missing(self, key: str) -> Any:
        """Give what a name stands for."""
        if self.environment.looks is not None:
            self.environment.looks += (None, key)
        return super().resolve_or_missing(key)


class RecordingEnvironment(Environment):
    """An environment for templates that can keep what they look at."""

    context_class = _Names
    looks: list[Any] | None = None
    """Objects and names in turn, as they were looked at since the recording began; nothing while
    there is none. To make a pair for every look would slow rendering down."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute of an object."""
        if self.looks is not None:
            self.looks += (obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    @contextmanager
    def recording(self) -> Iterator[list[Any]]:
        """Keep what is looked at in the meantime: objects and names in turn."""
        looks: list[Any] = []
        self.looks = looks
        try:
            yield looks
        finally:
            self.looks = None


class Origins:
    """Where in the questionnaire of a policy things come from."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._found: dict[tuple[int, str], tuple[str, ...]] = {}

    @cached_property
    def _table(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return self._policy.catalog.reads

    @cached_property
    def _paths(self) -> Mapping[int, str]:
        """Where each group of answers stands, by its identity: equal ones can stand in two places."""
        return dict(_answers(self._policy.answers, ""))

    def reads(self, looks: Iterable[Look], printed: Iterable[str]) -> tuple[str, ...]:
        """Give the paths of all answers that were looked at, sorted and each once.

        A `*` stands for every entry of a mapping or a list; a path with `?` was looked at only
        for whether anything stands there. What was printed tells which of the questionnaire's
        own words were used.
        """
        found = set(self._own(printed))
        for each in {(id(thing), name): (thing, name) for thing, name in looks}.values():
            found.update(self._of(each))
        return tuple(sorted(each for each in found if not _is_implied(each, found)))

    def names(self, dotted: str) -> Iterator[Look]:
        """Give what is looked at where a dotted name of the policy is followed."""
        thing: Any = None
        for part in dotted.split("."):
            yield thing, part
            thing = getattr(self._policy if thing is None else thing, part)
            if thing is None:
                return

    def _row(self, kind: str, name: str) -> Iterator[str] | None:
        """Give the paths that the table has for an attribute; nothing if it is not there."""
        row = self._table.get(kind, {}).get(name)
        return None if row is None else self._written_out(kind, row)

    def _of(self, look: Look) -> tuple[str, ...]:
        thing, name = look
        key = (id(thing), name)
        if key not in self._found:
            self._found[key] = tuple(self._traced(thing, name))
        return self._found[key]

    def _traced(self, thing: object, name: str) -> Iterator[str]:
        if thing is None and name in _NOT_OF_THE_POLICY:
            return
        row = self._row("Policy" if thing is None else type(thing).__name__, name)
        if isinstance(thing, Answer) and row is None:
            yield from self._field(thing, name)
        for path in row or ():
            filled = self._filled(path, thing)
            if filled is not None:
                yield filled

    def _field(self, answer: Answer, name: str) -> Iterator[str]:
        """Give the path of a field, or of the whole answer for what is worked out from it."""
        around = self._paths.get(id(answer))
        if around is None:
            return
        field = type(answer).model_fields.get(name)
        if field is None:
            yield around
        else:
            mark = "?" if _holds_answers(getattr(answer, name)) else ""
            yield _below(around, field.alias or name) + mark

    def _filled(self, path: str, thing: object) -> str | None:
        """Fill the holes of a path; nothing if an answer in it does not stand in the file."""
        for hole in _HOLE.findall(path):
            held = thing
            for part in hole.split(".") if hole != "self" else ():
                held = getattr(held, part)
            found = self._paths.get(id(held)) if isinstance(held, Answer) else held
            if found is None:
                return None
            path = path.replace(f"{{{hole}}}", str(found))
        while "^" in path:
            path = _AROUND.sub("", path, count=1)
        return path

    def _written_out(self, kind: str, row: Iterable[str]) -> Iterator[str]:
        for path in row:
            if path.startswith("="):
                other, _, name = path[1:].rpartition(".")
                of = other or kind
                yield from self._written_out(of, self._table[of][name])
            else:
                yield path

    def _own(self, printed: Iterable[str]) -> Iterator[str]:
        for value in printed:
            kind, _, slug = value.partition(":")
            if (kind, slug) in self._policy.own_words:
                yield f"own.{kind}.{slug}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was looked at for a text; it is traced to answers when somebody asks."""

    origins: Origins
    """Where things come from."""
    asked: tuple[Look, ...]
    """What was looked at outside templates, to place the clause and to say names."""
    looked: list[Any]
    """What the template looked at: objects and names in turn."""
    printed: tuple[str, ...]
    """What was printed."""

    @property
    def looks(self) -> tuple[Look, ...]:
        """Everything that was looked at."""
        return (*self.asked, *zip(self.looked[::2], self.looked[1::2], strict=True))

    def paths(self) -> tuple[str, ...]:
        """Give the paths of the answers, as `Origins.reads` does."""
        return self.origins.reads(self.looks, self.printed)


def together(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Give the paths of the answers that were looked at for texts of which one is made."""
    found = {path for reading in readings for path in reading.paths()}
    return tuple(sorted(each for each in found if not _is_implied(each, found)))


def covers(read: str, path: str) -> bool:
    """Tell whether a read looks at an answer: at it, at something around it, or at a part of it."""
    whole = not read.endswith("?")
    ours, theirs = read.rstrip("?").split("."), path.split(".")
    same = all(one in ("*", other) for one, other in zip(ours, theirs, strict=False))
    return same and (whole or len(theirs) <= len(ours))


def _answers(answer: Any, path: str) -> Iterator[tuple[int, str]]:
    """Walk over all answers that were given, each with its path."""
    if isinstance(answer, Answer):
        yield id(answer), path
        for name in answer.model_fields_set & type(answer).model_fields.keys():
            alias = type(answer).model_fields[name].alias or name
            yield from _answers(getattr(answer, name), _below(path, alias))
    elif isinstance(answer, Mapping):
        for key, entry in answer.items():
            yield from _answers(entry, _below(path, str.__str__(key)))
    elif isinstance(answer, tuple):
        for index, item in enumerate(answer):
            yield from _answers(item, _below(path, str(index)))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _holds_answers(value: Any) -> bool:
    """Tell whether a value is made of answers that are looked at one by one."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return bool(value) and _holds_answers(value[0])
    return isinstance(value, Answer) and not isinstance(value, Words | Menu)


def _is_implied(path: str, found: Iterable[str]) -> bool:
    """Tell whether a look at whether something stands there adds nothing to the others."""
    if not path.endswith("?"):
        return False
    whole = path[:-1]
    inner = f"{whole.removesuffix('.*')}."
    return whole in found or any(other.startswith(inner) for other in found if other != path)
