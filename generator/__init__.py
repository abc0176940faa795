"""Turns an answered questionnaire into a company's bilingual privacy site."""

__version__ = "0.1.0"
