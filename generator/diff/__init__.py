"""What is different between two versions: by meaning from their answers, by words from their text."""

from generator.diff.compare import Change, changes

__all__ = ["Change", "changes"]
