"""What is different between two versions: by meaning from their answers, by words from their text."""

from generator.diff.compare import Change, changes
from generator.diff.marked import to_markdown
from generator.diff.redline import ClauseRedline, redline
from generator.diff.saying import say
from generator.diff.values import Effect
from generator.diff.weight import material, reason

__all__ = [
    "Change",
    "ClauseRedline",
    "Effect",
    "changes",
    "material",
    "reason",
    "redline",
    "say",
    "to_markdown",
]
