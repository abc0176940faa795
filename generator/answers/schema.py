"""The JSON Schema of the questionnaire, from which editors complete and explain."""

from typing import Any

from generator.answers.questionnaire import Answers
from generator.catalog import Catalog


def json_schema(catalog: Catalog) -> dict[str, Any]:
    """Describe the questionnaire, with the ids of the catalog where one can be named.

    An id may also be one of the questionnaire's own, so other words of the same form are
    allowed besides those offered.
    """
    known: dict[str, Any] = {}
    schema: dict[str, Any] = _filled(Answers.model_json_schema(by_alias=True), catalog, known)
    schema["$defs"] |= known
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "privasi questionnaire",
    } | schema


def _filled(node: Any, catalog: Catalog, known: dict[str, Any]) -> Any:
    """Copy a schema, with every mark of a reference replaced; the lists of ids are gathered."""
    if isinstance(node, list):
        return [_filled(item, catalog, known) for item in node]
    if not isinstance(node, dict):
        return node
    if "x-known" not in node:
        return {key: _filled(value, catalog, known) for key, value in node.items()}
    kinds = node["x-known"]
    name = "known_" + "_or_".join(kinds)
    ids = [entry for kind in kinds for entry in catalog.terms.get(kind, ())]
    known[name] = {"type": "string"}
    if ids:
        known[name]["anyOf"] = [{"enum": ids}, {"pattern": "^[A-Za-z][A-Za-z0-9_-]*$"}]
    rest = {key: value for key, value in node.items() if key not in {"x-known", "type"}}
    return rest | {"$ref": f"#/$defs/{name}"}
