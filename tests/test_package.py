"""The wheel holds everything: installed outside the checkout, it builds a site."""

import functools
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel from the source distribution, and install it into a fresh environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run = functools.partial(subprocess.run, check=True, capture_output=True, text=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    run([str(python), "-m", "pip", "install", "--quiet", str(wheel)])
    return environment / "bin" / "privasi"


def test_an_installed_privasi_starts_a_project_and_builds_it(installed, tmp_path):
    """Templates, catalog, theme and samples are in the package."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for arguments in (
        ["init", "shop", "--from", "hosting-provider"],
        ["check", "shop/privacy.yml"],
        ["build", "shop/privacy.yml", "-o", "public"],
    ):
        done = subprocess.run(
            [str(installed), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    pages = sorted(
        path.relative_to(tmp_path / "public").as_posix()
        for path in (tmp_path / "public").rglob("index.html")
    )
    assert "id/privacy-policy/index.html" in pages
    assert "en/data-deletion/index.html" in pages
