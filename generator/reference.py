"""The reference pages that are made from the model, the catalog and the commands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from generator.answers.questionnaire import Answers
from generator.catalog import Catalog
from generator.catalog.requirements import LawRequirements, Requirement
from generator.listing import entries

Schema = Mapping[str, Any]

_FORMATS = {
    "uri": "web address",
    "email": "email address",
    "date": "date, `2026-11-21`",
}
_PATTERNS = {
    "^[1-9]": "length of time, `90 days`",
    "^\\d{13}$": "13 digits, in quotes",
    "^(#": 'colour, `"#14532d"` or `darkgreen`',
    "^[A-Za-z0-9_]": "file below this folder, `look/logo.svg`",
}
_PAIRS = {
    "Words": "pair",
    "Phrase": "pair",
    "Label": "text, or a pair",
    "Link": "web address, or a pair of them",
    "Destination": "address, or a pair of them",
    "Menu": "pair of lists of labels",
}

_CODES = {
    "countries": "country code (ISO 3166-1), `ID`",
    "languages": "language code (BCP 47), `id`",
}

_QUESTIONNAIRE = """\
Every field, as `privasi schema` gives it to editors.
Made from the model; do not edit this page."""
_FORMS = """\
A *pair* is `{id: …, en: …}`.
An *id* comes from the [catalog](catalog.md) or from `own`.
Where a list is allowed, a single value can stand without brackets."""
_CATALOG = """\
What an answer can name, as `privasi catalog` lists it.
Made from the catalog; do not edit this page."""

_REQUIREMENTS = """\
What laws and platforms ask a site to say, and what privasi takes as proof, as `privasi check` reports it.
Made from the catalog; do not edit this page."""
_PROOF = """\
A requirement is met by the passages named, in every language, with the answers printed in them; by the absence
of the [problems](problems.md) named; or by a language. What no text can prove, or no
answer tells, is for a person to do.
*Read* is known from a text, *secondary* from reports, *recalled* from memory: check it before you rely on it.
This is information, not legal advice."""
_VERIFIED = {"full": "read", "partial": "read in part", "recalled": "recalled, not read"}


def questionnaire() -> str:
    """Describe every field of the questionnaire."""
    schema = Answers.model_json_schema(by_alias=True)
    models = schema["$defs"]
    parts = [
        "# Questionnaire",
        _QUESTIONNAIRE,
        _FORMS,
        "## The file",
        *_fields(schema, models),
    ]
    for name, described in models.items():
        forms = [described, *described.get("anyOf", ())]
        model: Schema = next((form for form in forms if "properties" in form), {})
        if model and not _is_words(model):
            parts += [f"## {name}", str(described.get("description", "")), *_fields(model, models)]
    return _page(parts)


def commands(group: click.Group) -> str:
    """Describe every command with its options and an example."""
    parts = ["# Commands", "Made from `privasi --help`; do not edit this page."]
    whole = click.Context(group, info_name="privasi", **group.context_settings)
    for name in sorted(group.commands):
        command = group.commands[name]
        context = click.Context(command, parent=whole, info_name=name, terminal_width=88)
        parts += [f"## {name}", f"```text\n{command.get_help(context)}\n```"]
    return _page(parts)


def catalog() -> str:
    """List every id that an answer can name, with its words."""
    kinds = Catalog.bundled().terms
    parts = [
        "# Catalog",
        _CATALOG,
    ]
    for kind in sorted(kinds):
        rows = [
            f"| `{row['entry']}` | {_cell(row['en'])} | {_cell(row['id'])} |"
            for row in entries(kind)
        ]
        parts += [
            f"## {kind}",
            "\n".join(["| id | English | Indonesian |", "|---|---|---|", *rows]),
        ]
    return _page(parts)


def requirements() -> str:
    """List what each law and platform asks for, and how it is proved."""
    catalog = Catalog.bundled()
    parts = ["# Requirements", _REQUIREMENTS, _PROOF]
    for slug in catalog.instruments:
        law = catalog.law_requirements[slug]
        parts += [f"## {slug}", _law(law), _required(law.requirements, catalog)]
    for slug, platform in catalog.platforms.items():
        named = {f"{slug}.{key}": each for key, each in platform.requirements.items()}
        parts += [f"## {slug}", f"{platform.name}.", _required(named, catalog)]
    return _page(parts)


def _law(law: LawRequirements) -> str:
    note = f" {law.note.strip()}" if law.note else ""
    return f"{law.name}, in force from {law.in_force}; {_VERIFIED[law.verified]}.{note}"


def _required(every: Mapping[str, Requirement], catalog: Catalog) -> str:
    rows = [
        f"| {name} | {_cell(each.section)} | {each.level} | {_cell(each.requires.en)} "
        f"| {_cell('; '.join(_proofs(each, catalog)))} "
        f"| {', '.join(sorted({one.how for one in each.evidence}))} | {each.checked} |"
        for name, each in every.items()
    ]
    head = "| id | where | level | what it asks | how it is proved | known | checked |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows])


def _proofs(requirement: Requirement, catalog: Catalog) -> Iterator[str]:
    """Say what meets a requirement; where nothing does, what to do."""
    disclosed = (each for name in requirement.discloses for each in catalog.disclosures[name])
    passages = (f"`{each.document}#{each.clause}`" for each in (*requirement.shown, *disclosed))
    yield from dict.fromkeys(passages)
    yield from (f"no {code}" for code in requirement.rules)
    yield from (f"a text in `{code}`" for code in requirement.languages)
    yield from (f"preflight: {name}" for name in requirement.preflight)
    if requirement.todo:
        yield requirement.todo.en


def _page(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _meaning(field: Schema, models: Mapping[str, Schema]) -> str:
    """Give a field's meaning; where it says no more than the model it holds, the model's."""
    model = models.get(str(field.get("$ref", "")).rpartition("/")[2], {})
    return str(field.get("description") or model.get("description", ""))


def _fields(model: Schema, models: Mapping[str, Schema]) -> list[str]:
    required = set(model.get("required", ()))
    rows = [
        f"| `{name}` | {_kind(field)} | {'yes' if name in required else ''} "
        f"| {_cell(_meaning(field, models))} |"
        for name, field in model.get("properties", {}).items()
    ]
    return ["\n".join(["| field | what to write | needed | meaning |", "|---|---|---|---|", *rows])]


def _is_words(model: Schema) -> bool:
    return set(model.get("properties", ())) == {"id", "en"}


def _kind(field: Schema) -> str:  # noqa: PLR0911 (a table of forms)
    if "x-known" in field:
        return " or ".join(_named(kind) for kind in field["x-known"])
    if "anyOf" in field or "allOf" in field:
        return _choice(field.get("anyOf") or field["allOf"])
    if "$ref" in field:
        return _model(field["$ref"].rpartition("/")[2])
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    match field.get("type"):
        case "array":
            return f"list: {_kind(field['items'])}" if "items" in field else "list"
        case "object":
            patterns = list(field.get("patternProperties", {}).values())
            inner = field.get("additionalProperties") or (patterns[0] if patterns else None)
            return f"names with: {_kind(inner)}" if isinstance(inner, dict) else "names"
        case "boolean":
            return "`true` or `false`"
        case "integer":
            return "whole number"
        case "string":
            return _text(field)
    return "text"


def _named(kind: str) -> str:
    """Say where the names of a kind come from: a standard, the file itself or the catalog."""
    if kind in _CODES:
        return _CODES[kind]
    if kind in Answers.model_fields and kind not in Catalog.bundled().terms:
        return f"a name under [{kind}](#the-file)"
    return f"id of [{kind}](catalog.md#{kind})"


def _text(field: Schema) -> str:
    if "format" in field:
        return _FORMATS[field["format"]]
    for start, words in _PATTERNS.items():
        if str(field.get("pattern", "")).startswith(start):
            return words
    return f"`{field['examples'][0]}`" if "examples" in field else "text"


def _choice(parts: Sequence[Schema]) -> str:
    """Name alternatives; a value and a list of the same values are one."""
    kinds = [_kind(part) for part in parts if part.get("type") != "null"]
    single = [kind for kind in kinds if f"list: {kind}" not in kinds]
    shortened = [
        f"{kind.removeprefix('list: ')}, or a list" if kind.startswith("list: ") else kind
        for kind in single
    ]
    return " or ".join(dict.fromkeys(shortened))


def _model(name: str) -> str:
    return _PAIRS.get(name) or f"[{name}](#{name.lower()})"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").replace("{", "&#123;")
