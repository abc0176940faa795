"""changes.yml of a language pack: the words in which changes are told."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from generator.languages import Language
from generator.problems import Place, PrivasiError, Problem, ProblemsFound, file_name
from generator.yamlfile import read

FILE = "changes.yml"


class _Words(BaseModel):
    """Words of a pack: every key is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(_Words):
    """The words for a field."""

    label: str
    """A noun phrase."""
    of: str | None = None
    """The same with what it belongs to, where that is not said in the usual form."""
    detail: str | None = None
    """The same among the details of an entry, where it can be shorter."""
    added: str | None = None
    """A sentence of its own for what came; so for the others."""
    removed: str | None = None
    changed: str | None = None


class Forms(_Words):
    """How words are put together."""

    of: str
    inside: str
    changed: str
    elsewhere: str
    added: str
    removed: str
    came: str
    went: str
    detail: str
    named: str


class RedlineWords(_Words):
    """Words around a comparison word by word."""

    deleted: str
    inserted: str
    added: str
    removed: str
    moved: str
    beginning: str


_Labelled = Annotated[
    Label, BeforeValidator(lambda value: {"label": value} if isinstance(value, str) else value)
]


class ChangeWords(_Words):
    """All words in which changes are told."""

    forms: Forms
    redline: RedlineWords
    choices: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, _Labelled]

    def label(self, pattern: str) -> Label:
        """Give the words for a field.

        Raises:
            PrivasiError: the pack has none.
        """
        if pattern not in self.labels:
            raise PrivasiError(f"{FILE} of the language pack has no label for {pattern}.")
        return self.labels[pattern]

    def choice(self, pattern: str, word: str) -> str:
        """Give the words for an answer that is one of a few.

        Raises:
            PrivasiError: the pack has none.
        """
        try:
            return self.choices[pattern][word]
        except KeyError:
            message = f"{FILE} of the language pack has no words for {word!r} of {pattern}."
            raise PrivasiError(message) from None


def change_words(language: Language) -> ChangeWords:
    """Load the words of a language; the project's own win one by one.

    Raises:
        PrivasiError: the pack has no such file.
        ProblemsFound: the file does not have the form of the bundled ones.
    """
    paths = [path for folder in language.folders if (path := folder / FILE).is_file()]
    if not paths:
        raise PrivasiError(f"The language pack {language.code} has no {FILE}.")
    return _read(tuple((path, path.stat().st_mtime_ns) for path in reversed(paths)))


def placeholders(form: str) -> frozenset[str]:
    """List what a form is filled in with."""
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name)


@lru_cache(maxsize=8)
def _read(files: Sequence[tuple[Path, int]]) -> ChangeWords:
    """Read files of which the later ones win; the time of each says whether it was read before."""
    merged: dict[str, Any] = {}
    for path, _ in files:
        merged = _merged(merged, read(path).data)
    try:
        return ChangeWords.model_validate(merged)
    except ValidationError as error:
        place = Place(file_name(files[-1][0]))
        fix = "Compare it with the bundled language packs."
        raise ProblemsFound(
            Problem("P902", place, ".".join(map(str, detail["loc"])), f"{detail['msg']}.", fix)
            for detail in error.errors(include_url=False)
        ) from None


def _merged(old: Any, new: Any) -> Any:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    return old | {key: _merged(old.get(key), value) for key, value in new.items()}
