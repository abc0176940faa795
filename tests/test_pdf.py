"""Documents on paper: the words of the page, on numbered sheets that say what they are from."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SITE_DAY
from pypdf import PdfReader
from releases import FIRST, SECOND, THIRD

from generator import cli, pdf, site
from generator.catalog import Catalog
from generator.paper import Home, Print, Request, prints
from generator.problems import PrivasiError

FORMS = ["id", "en", "bilingual"]
POLICY = "privacy-policy"
NUMBERS = {"id": "Halaman {} dari {}", "en": "Page {} of {}", "bilingual": "Halaman {} dari {}"}
HOST = "https://privacy.tokoharapan.example/"


def _prints(file, *, home=Home(), **request):
    return prints(
        file, Request(**request), catalog=Catalog.bundled(), today=SITE_DAY, home=home
    )


@pytest.fixture(scope="module")
def printed(published_sample):
    """The version in force as PDF files, by form."""
    return {form: pdf.pdf(*_prints(published_sample, form=form)) for form in FORMS}


class _Visible(HTMLParser):
    """The words of a page that paper shows: its notices, its title and its text."""

    HIDDEN = ("pv-header", "pv-contents", "pv-links", "pv-footer", "pv-hidden", "md-skip")
    VOID = ("meta", "link", "br", "hr")

    def __init__(self):
        super().__init__()
        self.hidden, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        hides = tag == "head" or any(name in self.HIDDEN for name in classes)
        self.hidden.append(hides or (bool(self.hidden) and self.hidden[-1]))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            self.hidden.pop()

    def handle_data(self, data):
        if self.hidden and not self.hidden[-1]:
            self.words.append(data)


def _page_text(html):
    reader = _Visible()
    reader.feed(html)
    return _letters(" ".join(reader.words))


def _letters(text):
    """Leave out what breaks lines: a PDF does not tell a space from the end of a line."""
    return re.sub(r"[\s•‐-]+", "", text)


def _sheets(content):
    """Give the text of each sheet, and what stands in its margins."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [text.split("\n") for text in texts]
