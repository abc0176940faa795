"""A new project: a questionnaire to answer and everything that publishes it."""

from pathlib import Path

from generator.problems import PrivasiError
from generator.resources import samples

_MKDOCS = """\
# Read by `mkdocs build` and by `privasi build`; every option of Material can be set here.
site_name: Privacy
theme:
  name: material
  font: false # a policy site asks nobody else for anything
plugins:
  - privasi:
      questionnaire: privacy.yml
"""

_WORKFLOW = """\
# Builds the site at every change, and every morning: a version that was announced
# becomes the current one on its date.
name: privacy site
on:
  push:
    branches: [main]
  schedule:
    - cron: "5 17 * * *" # 00:05 in Jakarta
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency: pages
jobs:
  build:
    runs-on: ubuntu-latest
    environment: github-pages
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install -r requirements.txt
      - run: privasi check privacy.yml
      - run: privasi build privacy.yml -o site
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
      - uses: actions/deploy-pages@v4
"""

_GIT = """\
# Published versions are proved by their bytes: git must not change line endings in them.
*.versions/** -text
"""

_EDITOR = """\
{
  "yaml.schemas": {"./privacy.schema.json": "privacy.yml"}
}
"""


def start(folder: Path, sample: str) -> tuple[Path, ...]:
    """Write a project into a folder that is new or empty; all of it or nothing.

    Raises:
        PrivasiError: there is no such sample, or the folder is in use.
    """
    import json  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from generator.answers.schema import json_schema  # noqa: PLC0415
    from generator.catalog import Catalog  # noqa: PLC0415

    if folder.exists() and any(folder.iterdir()):
        raise PrivasiError(f"{folder} is not empty. Name a new folder.")
    schema = json.dumps(json_schema(Catalog.bundled()), indent=2, ensure_ascii=False)
    files = {
        "privacy.yml": _sample(sample),
        "mkdocs.yml": _MKDOCS,
        "requirements.txt": f"privasi=={version('privasi')}\n",
        "privacy.schema.json": f"{schema}\n",
        "docs/.gitkeep": "",  # MkDocs wants a folder for pages of your own, even an empty one
        ".gitattributes": _GIT,
        ".vscode/settings.json": _EDITOR,
        ".github/workflows/privacy-site.yml": _WORKFLOW,
    }
    written = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _sample(name: str) -> str:
    known = {path.stem: path for path in sorted(samples().glob("*.yml"))}
    if name not in known:
        raise PrivasiError(f"There is no sample {name!r}. Known: {', '.join(known)}.")
    return known[name].read_text(encoding="utf-8")
