"""The documentation says what the program does."""

import re
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from rendered import SAMPLES

from generator import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

from make_reference import PAGES  # noqa: E402


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_up_to_date(name):
    """Run `make reference` after changing the model, the catalog or a command."""
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == PAGES[name]()


def test_every_code_is_documented_and_every_documented_code_exists():
    """A person who reads a code can look it up."""
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py")
    )
    page = (DOCS / "reference" / "problems.md").read_text(encoding="utf-8")

    assert set(re.findall(r'"(P\d{3})"', source)) == set(
        re.findall(r"^\| (P\d{3}) ", page, re.MULTILINE)
    )


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_has_an_example(command):
    """Help shows how it is used."""
    assert f"Example: privasi {command}" in cli.main.commands[command].help


@pytest.mark.parametrize(
    "page", sorted(DOCS.rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix()
)
def test_links_between_pages_lead_somewhere(page):
    """Relative links name files that exist; sample sites are made at build time."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("samples/"):
            assert (page.parent / target).exists(), target


def test_the_project_site_builds_with_the_samples_live_in_it(tmp_path):
    """Guides and every sample, each below its own prefix, without a warning."""
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)

    for name in SAMPLES:
        assert (
            tmp_path / "site" / "samples" / name / "id" / "privacy-policy" / "index.html"
        ).is_file()
    assert (tmp_path / "site" / "tutorial" / "first-policy" / "index.html").is_file()
