"""Change one answer into another one that is also well formed."""

from pathlib import Path
from typing import Any

import yaml
from questionnaires import REMOVED, _PlainDumper, changed
from rendered import catalog

from generator.answers import load
from generator.problems import ProblemsFound

OTHERS = (
    "77 days",
    "session",
    "2031-03-04",
    "UU 1/1970 art. 1",
    "https://other.example/",
    "other@other.example",
    "+62 22 5550 9999",
    "9999999999999",
    "SG",
    "Other words",
)


def answer_at(data: Any, path: str) -> Any:
    """Find an answer by its dotted path; a list of one may be written without its index."""
    for part in path.split("."):
        if isinstance(data, list):
            data = data[int(part)]
        elif part == "0" and not (isinstance(data, dict) and "0" in data):
            continue
        else:
            data = data[part]
    return data


def mutations(value: Any):
    """Propose other values of the same kind."""
    if isinstance(value, bool):
        yield not value
        yield REMOVED
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield from OTHERS
        for ids in catalog().terms.values():
            if value in ids:
                yield from (other for other in ids if other != value)
        yield REMOVED
    elif isinstance(value, dict) and set(value) >= {"id", "en"} and isinstance(value["id"], str):
        yield {language: f"{words.rstrip('.')} ubah" for language, words in value.items()}
        yield {language: f"https://changed.example/{language}/" for language in value}
        yield REMOVED
    elif isinstance(value, dict) and set(value) == {"id", "en"}:
        yield {language: [*labels, "Lain"] for language, labels in value.items()}
    elif isinstance(value, list) and len(value) > 1:
        yield value[:-1]
        yield value[1:]
        yield REMOVED
    elif isinstance(value, list):
        for other in mutations(value[0]):
            if other is not REMOVED:
                yield [other]
        yield REMOVED
    else:
        yield REMOVED


def mutated(data: Any, path: str, folder: Path):
    """Write well-formed questionnaires in which one answer is another, one after the other."""
    for number, other in enumerate(mutations(answer_at(data, path))):
        file = folder / f"{number}.yml"
        text = yaml.dump(changed(data, {path: other}), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)
        file.write_text(text, encoding="utf-8")
        try:
            load(file, catalog())
        except ProblemsFound:
            continue
        yield file
