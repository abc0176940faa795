"""Texts to copy: clauses, notices, emails and links, for use outside the site."""

from generator.pages.snippets.forms import PASTE_FORMS, PasteForm
from generator.pages.snippets.page import snippet_pages
from generator.pages.snippets.snippet import Snippet
from generator.pages.snippets.texts import draft_texts, published_texts

__all__ = ["PASTE_FORMS", "PasteForm", "Snippet", "draft_texts", "published_texts", "snippet_pages"]
