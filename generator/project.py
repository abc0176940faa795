"""A new project: a questionnaire to answer and everything that publishes it."""

from collections.abc import Mapping
from pathlib import Path

from generator.problems import PrivasiError
from generator.resources import samples, starter

_AS_THEY_ARE = {
    "mkdocs.yml": "mkdocs.yml",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".vscode/settings.json": "editor.json",
    ".github/workflows/privacy-site.yml": "workflow.yml",
}
"""Files of a project, and what they are called in the package."""


def start(folder: Path, sample: str) -> tuple[Path, ...]:
    """Write a project into a folder that is new or empty; all of it or nothing.

    Raises:
        PrivasiError: there is no such sample, or the folder is in use.
    """
    if folder.exists() and any(folder.iterdir()):
        raise PrivasiError(f"{folder} is not empty. Name a new folder.")
    written = []
    for name, text in _files(sample).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _files(sample: str) -> Mapping[str, str]:
    """Give every file of a project by its path."""
    import json  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from generator.answers.schema import json_schema  # noqa: PLC0415
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.deploy import nginx  # noqa: PLC0415

    schema = json.dumps(json_schema(Catalog.bundled()), indent=2, ensure_ascii=False)
    return {
        "privacy.yml": _sample(sample),
        **{name: _text(starter() / file) for name, file in _AS_THEY_ARE.items()},
        "requirements.txt": f"privasi=={version('privasi')}\n",
        "privacy.schema.json": f"{schema}\n",
        "docs/.gitkeep": "",  # MkDocs wants a folder for pages of your own, even an empty one
        "deploy/nginx.conf": nginx(),
    }


def _sample(name: str) -> str:
    known = {path.stem: path for path in sorted(samples().glob("*.yml"))}
    if name not in known:
        raise PrivasiError(f"There is no sample {name!r}. Known: {', '.join(known)}.")
    return _text(known[name])


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
