"""The command that tells on which answers a text rests, and what rests on an answer."""

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.parts import FILE, FORMAT, count, reports_problems
from generator.problems import Place, PrivasiError

if TYPE_CHECKING:
    from generator.proof.trace import Anchor, Given, Trace


def register(group: click.Group) -> None:
    """Add the command to a group."""
    group.add_command(why)


@click.command()
@FILE
@click.argument("name", required=False, metavar="[TEXT|ANSWER]")
@FORMAT
@reports_problems
def why(file: Path, name: str | None, form: str) -> None:
    """Tell which answers a text rests on, or which texts rest on an answer.

    A text is a clause, the title and description of a document, or a snippet. Without a name,
    every text is listed. What is listed are the answers that were looked at to make the text;
    some of them only decide that a sentence is there.

    \b
    Example: privasi why privacy.yml
             privasi why privacy.yml privacy-policy#retention
             privasi why privacy.yml privacy-policy
             privasi why privacy.yml snippets#footer-link
             privasi why privacy.yml deletion.within
    """
    from generator.pages.tracing import trace_file  # noqa: PLC0415

    trace = trace_file(file)
    if name is None:
        _tell_all(trace, form)
        return
    found = list(_found(trace, name))
    if not found:
        raise PrivasiError(_unknown(trace, name))
    if form == "json":
        _print(found)
        return
    for told in found:
        _tell(told)


def _tell_all(trace: "Trace", form: str) -> None:
    from generator.console import show_table  # noqa: PLC0415

    counted = {_written(anchor): len(trace.answers(anchor)) for anchor in trace.texts}
    if form == "json":
        _print([{"clause": clause, "answers": number} for clause, number in counted.items()])
    else:
        show_table([{"clause": key, "": count(value, "answer")} for key, value in counted.items()])


def _found(trace: "Trace", name: str) -> Iterator[Mapping[str, Any]]:
    """Give what is known of each text and answer of a name; `cookies` can be both."""
    for anchor in trace.texts:
        if name in (_written(anchor), anchor[1]):
            yield {
                **_clause(trace, anchor),
                "reads": trace.reads(anchor),
                "answers": [_answer(given) for given in trace.answers(anchor)],
                "requirements": trace.requirements(anchor),
            }
    if given := trace.answer(name):
        yield {
            **_answer(given),
            "clauses": [_clause(trace, anchor) for anchor in trace.texts_with(name)],
            "requirements": trace.requirements_on(name),
        }


def _tell(told: Mapping[str, Any]) -> None:
    click.echo(_line(told))
    for title in ("answers", "clauses"):
        if title in told:
            _list(title, (_line(each) for each in told[title]))
    _list("requirements", told["requirements"])


def _line(told: Mapping[str, Any]) -> str:
    from generator.proof.trace import shortened  # noqa: PLC0415

    if "clause" in told:
        return " ".join((told["clause"], *told["addresses"]))
    place = Place(told["file"], told["line"], told["column"])
    return f"{place}\t{told['answer']}\t{shortened(told['value'])}"


def _unknown(trace: "Trace", name: str) -> str:
    known = [*map(_written, trace.texts), *(anchor for _, anchor in trace.texts if anchor)]
    near = get_close_matches(name, [*known, *trace.paths()], n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`privasi why FILE` lists the texts."
    return f"There is no text or answer {name!r}. {hint}"


def _written(anchor: "Anchor") -> str:
    return "#".join(part for part in anchor if part)


def _clause(trace: "Trace", anchor: "Anchor") -> Mapping[str, Any]:
    from generator.proof.coverage import Where  # noqa: PLC0415

    addresses = [str(Where(language, *anchor)) for language in trace.texts[anchor]]
    return {"clause": _written(anchor), "addresses": addresses}


def _answer(given: "Given") -> Mapping[str, Any]:
    place = given.place
    return {
        "answer": given.path,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "value": given.value,
    }


def _list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    click.echo(f"{title.capitalize()}:" if listed else f"{title.capitalize()}: none")
    for line in listed:
        click.echo(f"  {line}")


def _print(data: Any) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
