"""Submission sheets: what to enter, field by field, where a platform asks about an app."""

from generator.sheets.filled import FilledSheet
from generator.sheets.names import Addresses
from generator.sheets.work import Work

__all__ = ["Addresses", "FilledSheet", "Work"]
