"""A text to copy, and its forms."""

from dataclasses import dataclass

from generator.snippets.forms import PasteForm, to_html, to_text


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
    """The text, below its subject `# …` where it has one."""

    @property
    def subject(self) -> str:
        """The subject of an email or the title of a message, as plain text; empty without one."""
        line = self.markdown.partition("\n")[0]
        return to_text(to_html(line)) if line.startswith("# ") else ""

    @property
    def body(self) -> str:
        """The text without its subject, as Markdown."""
        return self.markdown.partition("\n\n")[2] if self.subject else self.markdown

    def written(self, form: PasteForm) -> str:
        """Write the whole text in a form."""
        return written(self.markdown, form)


def written(markdown: str, form: PasteForm) -> str:
    """Write Markdown in a form; it has the same words in each."""
    if form == "markdown":
        return markdown
    html = to_html(markdown)
    return html if form == "html" else to_text(html)
