"""Write the reference pages that are made from the model, the catalog and the commands."""

from pathlib import Path

from generator import cli, reference

FOLDER = Path(__file__).parent / "reference"

PAGES = {
    "questionnaire.md": reference.questionnaire,
    "catalog.md": reference.catalog,
    "requirements.md": reference.requirements,
    "commands.md": lambda: reference.commands(cli.main),
}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8", newline="\n")
