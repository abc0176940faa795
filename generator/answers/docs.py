"""What the docstrings under the fields say, read when somebody wants to know."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping

from pydantic import BaseModel


def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Give the docstring under each field of a model, by the field's name in Python.

    Reading the source takes as long as all other work of a start, so that pydantic is not
    asked to do it for every model each time.
    """
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, BaseModel) and parent is not BaseModel:
            found |= _documented(parent)
    return {name: text for name, text in found.items() if name in model.model_fields}


def _documented(model: type[BaseModel]) -> dict[str, str]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    return dict(_fields(definition)) if isinstance(definition, ast.ClassDef) else {}


def _fields(definition: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, below in zip(definition.body, definition.body[1:], strict=False):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield statement.target.id, inspect.cleandoc(str(below.value.value))
