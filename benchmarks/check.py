"""What checking costs beside rendering: rules, both languages compared, every requirement.

Run `.venv/bin/python benchmarks/check.py`. Both jobs start from the file, in one process, in turn,
so that a slow moment of the machine falls on both sides of the ratio.
"""

from datetime import date

from timing import in_turn

from generator import resources
from generator.answers import load
from generator.catalog import Catalog
from generator.checking import check_file
from generator.languages import language_pack
from generator.policy import derive
from generator.render import Renderer

SAMPLE = resources.samples() / "hosting-provider.yml"
DAY = date(2026, 11, 21)
GOAL = 2


def main() -> None:
    """Print the ratio with the goal it is measured against."""
    rendered, checked = in_turn(_render, lambda: check_file(SAMPLE, DAY))
    print(
        f"{checked / rendered:6.2f}  check / load and render both languages (goal: at most {GOAL})"
    )


def _render() -> None:
    catalog = Catalog.bundled()
    policy = derive(load(SAMPLE, catalog).answers, catalog)
    for code in policy.languages:
        Renderer(language_pack(SAMPLE, code)).documents(policy)


if __name__ == "__main__":
    main()
