"""Read YAML that came from a stranger: bounded, plain, and with a place for every value."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from generator.problems import Place, PrivasiError, Problem, ProblemsFound, file_name

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_SCALAR = 5_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is about ten times faster
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_ONLY_SOMETIMES_BOOLEAN = frozenset({"yes", "no", "on", "off"})

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file's content, with the place of every key and item."""

    file: str
    data: Any
    marks: Mapping[Loc, Any]
    """Where each key and item begins, as the parser tells it."""

    def place(self, loc: Loc) -> Place:
        """Give the place of a value, or of the nearest thing around it that exists."""
        return _place(self.file, self.marks[self.known(loc)])

    def written(self, loc: Loc) -> str:
        """Write a location as a dotted path, as the file has it: a list of one has no index."""
        parts = (
            str(part)
            for position, part in enumerate(loc)
            if part != 0 or loc[: position + 1] in self.marks
        )
        return ".".join(parts)

    def known(self, loc: Loc) -> Loc:
        """Follow a location as far as the file goes.

        A list of one may be written without brackets: its index 0 is then not in the file.
        """
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.marks:
                known = (*known, part)
            elif part != 0:
                break
        return known


def read(path: Path) -> Source:
    """Read one YAML file as text, whole numbers, true and false, lists and mappings.

    Dates and everything else that YAML would guess at stay text. Tags, anchors, aliases and
    duplicate keys are refused; size, depth and number of values are bounded.

    Raises:
        ProblemsFound: the file cannot be read safely; every reason found is listed.
    """
    name = file_name(path)
    text = _decode(name, path)
    try:
        reading = _Reading(name, _Loader(text).get_event)
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax_problem(name, error)]) from None
    except yaml.reader.ReaderError as error:
        raise ProblemsFound([_control_character(name, text, error)]) from None
    if problems := reading.hazards or reading.problems:
        raise ProblemsFound(problems)
    return Source(name, data, reading.marks)


def _decode(name: str, path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise PrivasiError(f"{name}: cannot be read: {reason}.") from None
    if len(raw) > MAX_BYTES:
        problem = Problem(
            "P102",
            Place(name),
            "",
            f"The file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read.",
            "Split it into one questionnaire for each service.",
        )
        raise ProblemsFound([problem])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        place = Place(name, before.count(b"\n") + 1, column)
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8 text."
        fix = "Save the file with the encoding UTF-8."
        raise ProblemsFound([Problem("P103", place, "", message, fix)]) from None


def _hazards(event: yaml.NodeEvent, name: str) -> Iterator[Problem]:
    anchor, tag = event.anchor, getattr(event, "tag", None)
    place = _place(name, event.start_mark)
    if isinstance(event, yaml.AliasEvent):
        message = f"`*{anchor}` refers to another value; references are not followed."
        yield Problem("P105", place, "", message, "Write the value itself.")
    elif anchor:
        message = f"`&{anchor}` names a value; such names are not used here."
        yield Problem("P105", place, "", message, "Remove the name.")
    if tag:
        message = f"`{tag}` is a YAML tag; tags are not used here."
        yield Problem("P106", place, "", message, "Remove it and write the value as it is.")


def _syntax_problem(name: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name) if mark is None else _place(name, mark)
    words = ", ".join(part for part in (error.context, error.problem) if part)
    fix = "Check the indentation, the colons and the quotation marks around here."
    return Problem("P107", place, "", f"This is not valid YAML: {words}.", fix)


def _control_character(name: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    position = min(error.position, len(text))
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    message = "There is a control character that YAML does not allow."
    return Problem("P107", Place(name, line, column), "", message, "Delete it.")


def _place(name: str, mark: Any) -> Place:
    return Place(name, mark.line + 1, mark.column + 1)  # PyYAML counts from 0


class _Reading:
    """One walk over the flat stream of events, so that nothing is built from a bomb.

    Values come on the way, marks and problems on the side.
    """

    def __init__(self, name: str, take: Callable[[], yaml.Event]) -> None:
        self.name = name
        self.marks: dict[Loc, Any] = {}
        self.problems: list[Problem] = []
        self.hazards: list[Problem] = []
        self._take = take
        self._depth = self._nodes = 0

    def document(self) -> Any:
        """Read the only document of the stream.

        Raises:
            ProblemsFound: it is empty, or larger than is read.
            yaml.MarkedYAMLError: it is no YAML, or not the only one.
        """
        self._take()
        start: Any = self._take()
        if isinstance(start, yaml.StreamEndEvent):
            fix = "Start with `privasi init`."
            raise ProblemsFound([Problem("P101", Place(self.name), "", "The file is empty.", fix)])
        data = self.value(self.node(), ())
        self._take()
        end: Any = self._take()
        if not isinstance(end, yaml.StreamEndEvent):
            one, other = "expected a single document in the stream", "but found another document"
            raise yaml.composer.ComposerError(one, start.start_mark, other, end.start_mark)
        return data

    def node(self) -> Any:
        """Take the next event: a value or the start of one, or the end of the one around it."""
        event = self._take()
        if not isinstance(event, yaml.NodeEvent):
            self._depth -= 1
            return event
        self._nodes += 1
        self._depth += isinstance(event, yaml.CollectionStartEvent)
        if self._depth > MAX_DEPTH or self._nodes > MAX_NODES:
            self.give_up(event)
        if event.anchor or getattr(event, "tag", None):
            self.hazards.extend(_hazards(event, self.name))
        return event

    def give_up(self, event: yaml.Event) -> NoReturn:
        """Stop before more is built."""
        message = f"The file nests deeper than {MAX_DEPTH} levels."
        if self._nodes > MAX_NODES:
            message = f"The file holds more than {MAX_NODES:,} values."
        fix = "Compare it with a sample: `privasi init DIR --from minimal`."
        problem = Problem("P104", _place(self.name, event.start_mark), "", message, fix)
        raise ProblemsFound([*self.hazards, problem])

    def value(self, event: yaml.Event, loc: Loc) -> Any:
        self.marks.setdefault(loc, event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, loc)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self.value(item, (*loc, index)) for index, item in enumerate(self.inside())]
        return None  # an alias, which is refused

    def inside(self) -> Iterator[Any]:
        """Take the items or the keys of what has begun, up to its end."""
        while isinstance(event := self.node(), yaml.NodeEvent):
            yield event

    def mapping(self, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_event in self.inside():
            if not isinstance(key_event, yaml.ScalarEvent):
                self.report("P108", key_event, loc, "A key must be a word.", "Write one word.")
                self.pass_over(key_event)
                self.pass_over(self.node())
                continue
            self.scalar(key_event, loc)
            key = key_event.value
            inner = (*loc, key)
            if key in result:
                first = self.marks[inner].line + 1
                message = f"{key!r} stands here for the second time; the first is in line {first}."
                self.report("P109", key_event, inner, message, "Keep one of them.")
                self.pass_over(self.node())
                continue
            self.marks[inner] = key_event.start_mark
            result[key] = self.value(self.node(), inner)
        return result

    def pass_over(self, event: yaml.Event) -> None:
        """Take what belongs to a value that is not wanted."""
        if isinstance(event, yaml.CollectionStartEvent):
            for inner in self.inside():
                self.pass_over(inner)

    def scalar(self, event: yaml.ScalarEvent, loc: Loc) -> str | int | bool | None:
        text: str = event.value
        if len(text) > MAX_SCALAR:
            message = f"A value has {len(text):,} characters; at most {MAX_SCALAR:,} are read."
            self.report("P102", event, loc, message, "Shorten it.")
        if event.style:  # quoted or a block: text, whatever it looks like
            return text
        lower = text.lower()
        if lower in _ONLY_SOMETIMES_BOOLEAN:
            message = f"`{text}` without quotes is a yes-or-no value to some YAML tools."
            fix = f'Write true or false, or "{text}" in quotes if you mean the word.'
            self.report("P110", event, loc, message, fix)
        if lower in {"", "~", "null"}:
            return None
        if lower in {"true", "false"}:
            return lower == "true"
        return int(text) if _INTEGER.fullmatch(text) else text

    def report(self, code: str, event: yaml.Event, loc: Loc, message: str, fix: str) -> None:
        path = ".".join(str(part) for part in loc)
        place = _place(self.name, event.start_mark)
        self.problems.append(Problem(code, place, path, message, fix))
