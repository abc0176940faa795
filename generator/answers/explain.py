"""Turn what pydantic found into problems for the person who has to mend them."""

import types
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.answers.docs import descriptions
from generator.answers.questionnaire import Answers
from generator.answers.words import Menu, Words
from generator.problems import Problem
from generator.yamlfile import Loc, Source

_CODES = {
    "id_unknown": "P205",
    "words_missing_language": "P206",
    "phrase_with_stop": "P212",
    "menu_lengths": "P206",
    "value_not_read": "P207",
    "text_not_plain": "P209",
    "text_placeholder": "P209",
    "address_not_web": "P210",
    "address_not_email": "P210",
    "file_outside": "P210",
    "phone_not_international": "P210",
}
_KINDS = {
    "string_type": "text; put it in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "dict_type": "a group of `name: value` lines",
    "model_type": "a group of `name: value` lines",
    "tuple_type": "a list",
}


def explain(detail: ErrorDetails, source: Source) -> Problem:  # noqa: PLR0911 (a table of errors)
    """Say of one validation error where it is, what is wrong and what to do."""
    loc: Loc = tuple(detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_field(loc, source)
    if kind == "missing":
        return _missing(loc, source)
    model = _model_at(loc)
    if kind == "model_type" and model is not None and issubclass(model, Words | Menu):
        message = "The words are needed in every language."
        return _problem(source, loc, "P206", message, "Write `{id: …, en: …}`.")
    context: Mapping[str, Any] = detail.get("ctx", {})
    message = f"{_capital(detail['msg'])}."
    if kind == "too_short":
        fix = "Add at least one, or remove the line."
        return _problem(source, loc, "P213", "Nothing is in this list.", fix)
    if kind in _KINDS:
        fix = _quoted(detail["input"]) if kind == "string_type" else _shape(model)
        return _problem(source, loc, "P204", f"This should be {_KINDS[kind]}.", fix)
    if kind == "literal_error":
        fix = f"Write {context['expected']}."
        return _problem(source, loc, "P205", "This value is not one of the choices.", fix)
    fix = str(context.get("fix") or "See the field in the reference.")
    return _problem(source, loc, _CODES.get(kind, "P208"), message, _capital(fix))


def follows(detail: ErrorDetails) -> bool:
    """Tell whether an error only follows from others: a list is short because its items are wrong."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(source: Source, loc: Loc, code: str, message: str, fix: str) -> Problem:
    known = source.known(loc)
    return Problem(code, source.place(known), _path(known), message, fix)


def _unknown_field(loc: Loc, source: Source) -> Problem:
    model = _model_at(loc[:-1])
    fields = [field.alias or name for name, field in model.model_fields.items()] if model else []
    near = get_close_matches(str(loc[-1]), fields, n=1)
    fix = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(sorted(fields))}."
    return _problem(source, loc, "P201", f"There is no field {str(loc[-1])!r} here.", fix)


def _missing(loc: Loc, source: Source) -> Problem:
    model = _model_at(loc[:-1])
    name = str(loc[-1])
    parent = source.known(loc)
    place = source.place(parent)
    path = _path((*parent, name))
    if model is not None and issubclass(model, Words):
        message = f"The words in the language {name} are missing."
        return Problem("P206", place, path, message, f"Add `{name}: …`.")
    meaning = ""
    for field_name, field in model.model_fields.items() if model else ():
        if (field.alias or field_name) == name:
            meaning = descriptions(model).get(field_name, "") if model else ""
    return Problem("P202", place, path, f"{name} is not answered.", f"Add `{name}:`. {meaning}")


def _shape(model: type[BaseModel] | None) -> str:
    if model is None:
        return "Look at the field in the reference, or at a sample."
    names = [field.alias or name for name, field in model.model_fields.items()]
    return f"Its fields are {', '.join(names)}."


def _quoted(value: object) -> str:
    """Show a number as text; anything else cannot be text."""
    return f'Write "{value}".' if type(value) in {int, float} else _shape(None)


def _path(loc: Loc) -> str:
    return ".".join(str(part) for part in loc)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _model_at(loc: Loc) -> type[BaseModel] | None:
    """Find the model that describes the answers at a location."""
    annotation: Any = Answers
    for part in loc:
        model = _model_in(annotation)
        if model is not None and not isinstance(part, int):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            annotation = fields[str(part)].annotation if str(part) in fields else None
        else:
            annotation = _inner(annotation)
    return _model_in(annotation)


def _arguments(annotation: Any) -> tuple[Any, ...]:
    """List what an annotation is made of, without the marks of optional and annotated types."""
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType}:
        return tuple(found for arg in get_args(annotation) for found in _arguments(arg))
    if hasattr(annotation, "__metadata__"):
        return _arguments(annotation.__origin__)
    return (annotation,)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for found in _arguments(annotation):
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
        if get_origin(found) is tuple:
            return None
    return None


def _inner(annotation: Any) -> Any:
    """Give the type of the items of a list or of the values of a mapping."""
    for found in _arguments(annotation):
        if get_origin(found) in {tuple, dict}:
            arguments = [arg for arg in get_args(found) if arg is not Ellipsis]
            return arguments[-1]
    return None
