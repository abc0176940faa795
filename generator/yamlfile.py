"""Read YAML that came from a stranger: bounded, plain, and with a place for every value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    places: Mapping[Loc, Place]

    def place(self, loc: Loc) -> Place:
        """Give the place of a value, or of the nearest thing around it that exists."""
        return self.places[self.known(loc)]

    def written(self, loc: Loc) -> str:
        """Write a location as a dotted path, as the file has it: a list of one has no index."""
        parts = (
            str(part)
            for position, part in enumerate(loc)
            if part != 0 or loc[: position + 1] in self.places
        )
        return ".".join(parts)

    def known(self, loc: Loc) -> Loc:
        """Follow a location as far as the file goes.

        A list of one may be written without brackets: its index 0 is then not in the file.
        """
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.places:
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
        _refuse_hazards(name, text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax_problem(name, error)]) from None
    except yaml.reader.ReaderError as error:
        raise ProblemsFound([_control_character(name, text, error)]) from None
    if node is None:
        raise ProblemsFound(
            [Problem("P101", Place(name), "", "The file is empty.", "Start with `privasi init`.")]
        )
    reading = _Reading(name)
    data = reading.value(node, ())
    if reading.problems:
        raise ProblemsFound(reading.problems)
    return Source(name, data, reading.places)


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


def _refuse_hazards(name: str, text: str) -> None:
    """Look at the flat stream of events, so that nothing is built from a bomb."""
    depth = nodes = 0
    problems: list[Problem] = []
    for event in yaml.parse(text, Loader=_Loader):
        nodes += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            message = f"The file nests deeper than {MAX_DEPTH} levels."
            if nodes > MAX_NODES:
                message = f"The file holds more than {MAX_NODES:,} values."
            fix = "Compare it with a sample: `privasi init DIR --from minimal`."
            problems.append(Problem("P104", _place(name, event.start_mark), "", message, fix))
            break
        problems.extend(_hazards(event, name))
    if problems:
        raise ProblemsFound(problems)


def _hazards(event: yaml.Event, name: str) -> Iterator[Problem]:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if not (anchor or tag):
        return
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
    """One walk over the nodes: values on the way up, places and problems on the side."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.places: dict[Loc, Place] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.places.setdefault(loc, self.place(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*loc, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, loc)
        return None  # a document holds no other nodes

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report("P108", key_node, loc, "A key must be a word.", "Write one word.")
                continue
            self.scalar(key_node, loc)
            key = key_node.value
            inner = (*loc, key)
            if key in result:
                first = self.places[inner].line
                message = f"{key!r} stands here for the second time; the first is in line {first}."
                self.report("P109", key_node, inner, message, "Keep one of them.")
                continue
            self.places[inner] = self.place(key_node)
            result[key] = self.value(value_node, inner)
        return result

    def scalar(self, node: yaml.ScalarNode, loc: Loc) -> str | int | bool | None:
        text: str = node.value
        if len(text) > MAX_SCALAR:
            message = f"A value has {len(text):,} characters; at most {MAX_SCALAR:,} are read."
            self.report("P102", node, loc, message, "Shorten it.")
        if node.style:  # quoted or a block: text, whatever it looks like
            return text
        lower = text.lower()
        if lower in _ONLY_SOMETIMES_BOOLEAN:
            message = f"`{text}` without quotes is a yes-or-no value to some YAML tools."
            fix = f'Write true or false, or "{text}" in quotes if you mean the word.'
            self.report("P110", node, loc, message, fix)
        if lower in {"", "~", "null"}:
            return None
        if lower in {"true", "false"}:
            return lower == "true"
        return int(text) if _INTEGER.fullmatch(text) else text

    def place(self, node: yaml.Node) -> Place:
        return _place(self.name, node.start_mark)

    def report(self, code: str, node: yaml.Node, loc: Loc, message: str, fix: str) -> None:
        path = ".".join(str(part) for part in loc)
        self.problems.append(Problem(code, self.place(node), path, message, fix))
