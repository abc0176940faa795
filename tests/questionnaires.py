"""Questionnaires for tests: the smallest sample, with answers changed by their paths."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import resources
from generator.answers import Questionnaire, load
from generator.catalog import Catalog


class _Removed:
    def __repr__(self) -> str:
        return "REMOVED"


REMOVED = _Removed()
"""Put in place of an answer to take it out."""


class _PlainLoader(yaml.SafeLoader):
    """Reads dates as text, as privasi does."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _PlainDumper(yaml.SafeDumper):
    """Writes everything out, without references."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def read_plain(path: Path) -> Any:
    """Read a YAML file as plain data."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506


def sample(name: str) -> Path:
    """Find a sample questionnaire."""
    return resources.samples() / f"{name}.yml"


def changed(data: Any, changes: Mapping[str, Any]) -> Any:
    """Copy answers with some of them changed, each named by its dotted path."""
    result = copy.deepcopy(data)
    for path, value in changes.items():
        *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
        place = result
        for part in parents:
            if part == 0 and not isinstance(place, list):
                continue  # a list of one, written without brackets
            place = place.setdefault(part, {}) if isinstance(place, dict) else place[part]
        if value is REMOVED:
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value
    return result


def write(folder: Path, changes: Mapping[str, Any] | None = None, start: str = "minimal") -> Path:
    """Write a questionnaire that starts from a sample."""
    data = changed(read_plain(sample(start)), changes or {})
    path = folder / "privacy.yml"
    text = yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def answered(
    folder: Path, changes: Mapping[str, Any] | None = None, start: str = "minimal"
) -> Questionnaire:
    """Load a questionnaire that starts from a sample."""
    return load(write(folder, changes, start), Catalog.bundled())
