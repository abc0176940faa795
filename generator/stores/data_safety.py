"""Google Play's Data safety form: fill the file that its owner exported from Play Console."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.catalog.store_labels import Play
from generator.problems import Place, Problem, ProblemsFound
from generator.stores.labels import Labels, PlayLabel

HEADER = (
    "Question ID (machine readable)",
    "Response ID (machine readable)",
    "Response value",
    "Answer requirement",
    "Human-friendly question label",
)
"""The first line; Play Console refuses a file with another one."""

Key = tuple[str, str]
"""A question and one of its responses; the label beside them is translated and never compared."""

_FIELD = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
_RECORD = re.compile(rf"({_FIELD}),({_FIELD}),({_FIELD}),({_FIELD}),({_FIELD})(\r\n|\n|\Z)")
_YES, _NO = "true", "false"
_ACCOUNTS = "PSL_SUPPORTED_ACCOUNT_CREATION_METHODS"  # there can be ways that no answer names
_USAGE: Mapping[str, tuple[str, ...]] = {
    "PSL_DATA_USAGE_COLLECTION_AND_SHARING": (
        "PSL_DATA_USAGE_ONLY_COLLECTED",
        "PSL_DATA_USAGE_ONLY_SHARED",
    ),
    "PSL_DATA_USAGE_EPHEMERAL": (),
    "DATA_USAGE_USER_CONTROL": (
        "PSL_DATA_USAGE_USER_CONTROL_OPTIONAL",
        "PSL_DATA_USAGE_USER_CONTROL_REQUIRED",
    ),
}
_USAGE_PURPOSES = ("DATA_USAGE_COLLECTION_PURPOSE", "DATA_USAGE_SHARING_PURPOSE")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file, with the place of its answer in the text."""

    number: int
    key: Key
    value: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A file to upload."""

    text: str
    """Its content: every byte but those of the answers is as it was."""
    contradicted: tuple[str, ...]
    """What the file says already, in its own words, and the answers do not."""


def fill(template: bytes, file: str, labels: Labels, deletion_url: str) -> Filled:
    """Answer the questions of a file exported from Play Console; what is open stays as it was.

    Raises:
        ProblemsFound: the file is not such an export, has a row that is not known here, or
            lacks one that has to be answered.
    """
    text = _decoded(template, file)
    rows = tuple(_rows(text, file))
    found = answers(labels, deletion_url)
    problems = [*_unknown(rows, labels.catalog.play, file), *_missing(rows, found, file)]
    if problems:
        raise ProblemsFound(problems)
    return Filled(
        _written(text, rows, found), tuple(_contradicted(rows, found, labels.catalog.play))
    )


def answers(labels: Labels, deletion_url: str) -> Mapping[Key, str]:
    """Give every answer that the questionnaire knows, by question and response."""
    per_type = (_label(label, labels) for label in labels.play)
    return dict(chain(_general(labels, deletion_url), *per_type))


def _general(labels: Labels, deletion_url: str) -> Iterator[tuple[Key, str]]:
    yield ("PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA", ""), _YES if labels.collects else _NO
    if labels.encrypted:
        yield ("PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT", ""), _YES
    if labels.by_login:
        yield (_ACCOUNTS, "PSL_ACM_OAUTH"), _YES
    yield ("PSL_ACCOUNT_DELETION_URL", ""), deletion_url
    if labels.parts_deletable:
        yield ("PSL_SUPPORT_DATA_DELETION_BY_USER", "DATA_DELETION_YES"), _YES
        yield ("PSL_DATA_DELETION_URL", ""), deletion_url


def _label(label: PlayLabel, labels: Labels) -> Iterator[tuple[Key, str]]:
    groups = labels.catalog.play.groups
    group = next(name for name, each in groups.items() if label.id in each.types)
    usage = f"PSL_DATA_USAGE_RESPONSES:{label.id}"
    how = f"{usage}:PSL_DATA_USAGE_COLLECTION_AND_SHARING"
    yield (group, label.id), _YES
    yield (how, "PSL_DATA_USAGE_ONLY_COLLECTED"), _YES
    if label.shared:
        yield (how, "PSL_DATA_USAGE_ONLY_SHARED"), _YES
    if label.stored:
        yield (f"{usage}:PSL_DATA_USAGE_EPHEMERAL", ""), _NO
    if label.control:
        response = f"PSL_DATA_USAGE_USER_CONTROL_{label.control.upper()}"
        yield (f"{usage}:DATA_USAGE_USER_CONTROL", response), _YES
    for sub, purposes in zip(_USAGE_PURPOSES, (label.purposes, label.sharing), strict=True):
        for purpose in purposes:
            yield (f"{usage}:{sub}", purpose), _YES


def keys(play: Play) -> Iterator[Key]:
    """Give every row that the form has, in its order."""
    for question, responses in play.general.items():
        yield from ((question, response) for response in responses or ("",))
    for group, each in play.groups.items():
        yield from ((group, name) for name in each.types)
    usage = {**_USAGE, **dict.fromkeys(_USAGE_PURPOSES, tuple(play.purposes))}
    for name in play.types:
        for sub, responses in usage.items():
            question = f"PSL_DATA_USAGE_RESPONSES:{name}:{sub}"
            yield from ((question, response) for response in responses or ("",))


def _decoded(template: bytes, file: str) -> str:
    try:
        return template.decode()
    except UnicodeDecodeError:
        raise ProblemsFound([_not_an_export(file, 1)]) from None


def _rows(text: str, file: str) -> Iterator[_Row]:
    """Read the lines below the header, which has to be the one that Play Console writes."""
    position = len(text) - len(text.removeprefix("\ufeff"))
    if position == len(text):
        raise ProblemsFound([_not_an_export(file, 1)])
    while position < len(text):
        match = _RECORD.match(text, position)
        number = text.count("\n", 0, position) + 1
        if match is None:
            raise ProblemsFound([_not_an_export(file, number)])
        fields = [_plain(match[index]) for index in range(1, 6)]
        if number > 1:
            yield _Row(number, (fields[0], fields[1]), fields[2], fields[4], *match.span(3))
        elif tuple(fields) != HEADER:
            raise ProblemsFound([_not_an_export(file, number)])
        position = match.end()


def _plain(field: str) -> str:
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def _quoted(value: str) -> str:
    escaped = value.replace('"', '""')
    return f'"{escaped}"' if re.search(r'[",\r\n]', value) else value


def _written(text: str, rows: tuple[_Row, ...], found: Mapping[Key, str]) -> str:
    parts, position = [], 0
    for row in rows:
        if row.key in found:
            parts += [text[position : row.start], _quoted(found[row.key])]
            position = row.end
    return "".join((*parts, text[position:]))


def _contradicted(rows: Iterable[_Row], found: Mapping[Key, str], play: Play) -> Iterator[str]:
    """Find what is ticked beside the answers, where they say all that can be ticked."""
    answered = {question for question, _ in found} - {_ACCOUNTS}
    for row in rows:
        complete = row.key[0] in answered or row.key[0] in play.groups
        if complete and row.key not in found and row.value.lower() == _YES:
            yield row.label


def _unknown(rows: tuple[_Row, ...], play: Play, file: str) -> Iterator[Problem]:
    known = set(keys(play))
    for row in rows:
        if row.key not in known:
            message = f"Play Console asks for {_name(row.key)}, which privasi does not know."
            fix = "Answer this row by hand, and take it out of the file that privasi fills."
            yield Problem("P842", Place(file, row.number, 1), "", message, fix)


def _missing(rows: tuple[_Row, ...], found: Mapping[Key, str], file: str) -> Iterator[Problem]:
    there = {row.key for row in rows}
    for key in found:
        if key not in there:
            message = f"The file has no row {_name(key)}, for which there is an answer."
            fix = "Export the form from Play Console again, and fill that file."
            yield Problem("P843", Place(file), "", message, fix)


def _name(key: Key) -> str:
    return f"`{key[0]}` with `{key[1]}`" if key[1] else f"`{key[0]}`"


def _not_an_export(file: str, line: int) -> Problem:
    message = "This is not a Data safety form as Play Console exports it."
    fix = "In Play Console, open App content > Data safety, and export the form to CSV."
    return Problem("P841", Place(file, line, 1), "", message, fix)
