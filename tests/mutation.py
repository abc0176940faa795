"""Change one answer into another one that is also well formed."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from rendered import catalog
from sites import understood

from generator.answers import Answers, Questionnaire
from generator.problems import ProblemsFound
from questionnaires import REMOVED, changed

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


MOST_TRIED = 12
"""Of a long vocabulary, a few are enough to see another answer."""


@cache
def choices():
    """List the closed choices of the model, such as controller, processor, joint."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            found.append(tuple(node.get("enum", ())))
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(Answers.model_json_schema())
    return tuple(dict.fromkeys(each for each in found if each))


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


def mutations(value: Any):  # noqa: C901 (a table of kinds)
    """Propose other values of the same kind."""
    if isinstance(value, bool):
        yield not value
        yield REMOVED
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        for ids in (*choices(), *catalog().terms.values()):
            if value in ids:
                yield from [other for other in ids if other != value][:MOST_TRIED]
        yield from OTHERS
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


def mutated(data: Any, path: str) -> Iterator[Questionnaire]:
    """Understand well-formed answers of which one is another, one after the other."""
    for other in mutations(answer_at(data, path)):
        try:
            questionnaire = understood(changed(data, {path: other}))
        except ProblemsFound:
            continue
        yield questionnaire
