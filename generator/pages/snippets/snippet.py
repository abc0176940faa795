"""A text to copy."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from generator.pages.snippets.forms import PasteForm, flowing, forms
from generator.reads import Reading, together


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to copy, in one language."""

    name: str
    """What it is called on the command line and in the address of its section."""
    title: str
    """What it is, for the person who copies it; plain text."""
    use: str
    """What it is for and where it goes, as Markdown."""
    markdown: str
    """The whole text, with each paragraph on a line of its own."""
    file: str = ""
    """The name of the file, where the text is a program."""
    readings: tuple[Reading, ...] = field(default=(), compare=False, repr=False)
    """What was looked at for it, for its title, and for what it is for."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Paths of the answers that were looked at, as those of a clause."""
        return together(self.readings)

    @classmethod
    def of(cls, name: str, title: str, use: str, markdown: str) -> "Snippet":
        """Make a text that is easy to paste from one that is easy to edit."""
        return cls(name, title, use, flowing(markdown))

    @classmethod
    def program(cls, name: str, title: str, use: str, path: Path) -> "Snippet":
        """Make a program a block of code that nothing in it can end."""
        code = path.read_text(encoding="utf-8")
        fence = max("```", *(f"{run}`" for run in re.findall("`+", code)), key=len)
        return cls(name, title, use, f"{fence}\n{code.rstrip()}\n{fence}", path.name)

    @property
    def subject(self) -> str:
        """The subject of an email or the title of a message, as plain text; empty without one."""
        line, body = self._parts
        return forms(line)["text"] if body else ""

    @property
    def body(self) -> str:
        """What stands below the subject, as Markdown."""
        line, body = self._parts
        return body or line

    @property
    def _parts(self) -> tuple[str, str]:
        """Part the subject from the rest; without one, there is no rest."""
        line, _, body = self.markdown.partition("\n\n")
        return (line, body) if line.startswith("# ") else (self.markdown, "")

    def written(self, form: PasteForm) -> str:
        """Write the whole text in a form."""
        return forms(self.markdown)[form]
