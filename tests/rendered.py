"""Samples rendered once for all tests, and their text as a reader sees it."""

import html
import re
import tempfile
from functools import cache
from pathlib import Path

import markdown

from generator import languages, resources
from generator.answers import load
from generator.catalog import Catalog
from generator.pages.snippets import draft_texts
from generator.policy import derive
from generator.render import Renderer
from questionnaires import WITH_TOOLS, sample, write

SAMPLES = tuple(sorted(path.stem for path in resources.samples().glob("*.yml")))
VARIATIONS = {"minimal-with-tools": WITH_TOOLS}
"""Answers that no sample gives, as changes of the smallest sample."""
PRINTED = (*SAMPLES, *VARIATIONS)
CODES = ("en", "id")


@cache
def catalog():
    """The bundled catalog."""
    return Catalog.bundled()


@cache
def pack(code):
    """A bundled language pack."""
    return languages.load(code, [resources.templates()])


@cache
def renderer(code):
    """A renderer whose templates are compiled once."""
    return Renderer(pack(code))


def documents(file, code):
    """Render a questionnaire in one language."""
    return renderer(code).documents(derive(load(file, catalog()).answers, catalog()))


@cache
def sample_documents(name, code):
    """Render a sample or a variation in one language, by document id."""
    if name not in VARIATIONS:
        return {document.id: document for document in documents(sample(name), code)}
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder), VARIATIONS[name])
        return {document.id: document for document in documents(file, code)}


def texts_to_copy(file):
    """Make the texts to copy of a questionnaire as it is now, by language and name."""
    return texts_of(derive(load(file, catalog()).answers, catalog()))


def texts_of(policy):
    """Make the texts to copy of a policy, by language and name."""
    every = [each for code in CODES for each in renderer(code).documents(policy)]
    found = draft_texts(policy, every, {code: pack(code) for code in CODES})
    return {code: {each.name: each for each in found[code]} for code in CODES}


def to_html(text):
    """Render Markdown as the site does."""
    return markdown.markdown(text, extensions=["tables", "attr_list", "sane_lists"])


def sentences(text, *, with_lists=True):
    """Split a document's Markdown into what a reader reads as sentences, without headings and tables."""
    page = to_html(text)
    page = re.sub(r"<(table|h\d)\b.*?</\1>", " ", page, flags=re.DOTALL)
    if not with_lists:
        page = re.sub(r"<(ul|ol)>.*?</\1>", " ", page, flags=re.DOTALL)
    blocks = re.split(r"</?(?:p|li|ul|ol|div)\b[^>]*>", page)
    found = []
    for block in blocks:
        plain = html.unescape(re.sub(r"<[^>]+>", "", block))
        plain = re.sub(r"\s+", " ", plain).strip()
        plain = re.sub(r"(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?", "address", plain)
        plain = re.sub(r"\S+@\S+", "address", plain)
        found += [
            part
            for part in re.split(r"(?<=[.!?])\s+(?=[A-Z““\"(])", plain)
            if re.search(r"\w", part)
        ]
    return found
