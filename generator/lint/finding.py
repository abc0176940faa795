"""What rules look at, and what they report."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.answers import Answers
from generator.catalog import Catalog
from generator.lint.texts import Text, texts
from generator.policy import Policy
from generator.policy.logins import LoginFacts
from generator.problems import Severity
from generator.yamlfile import Loc

_IN_USE = frozenset({"login_providers", "messaging", "tools"})
"""Sections whose entries stand for companies with demands of their own."""


@dataclass(frozen=True)
class Facts:
    """Well-formed answers and what follows from them."""

    answers: Answers
    """The answers."""
    catalog: Catalog
    """What ids stand for."""
    policy: Policy
    """What will be stated."""
    folder: Path
    """The folder of the questionnaire."""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The company's own words, each language by itself."""
        return tuple(texts(self.answers))

    def logins_demanding(self, requirement: str) -> Iterator[LoginFacts]:
        """Find the login providers in use whose catalog entries demand something."""
        return (login for login in self.policy.logins if requirement in login.demands)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend, by the location of the answer."""

    code: str
    """Stable, documented in docs/reference/problems.md."""
    loc: Loc
    """The answer's location in the questionnaire."""
    message: str
    """What is wrong, as a sentence."""
    fix: str
    """What to do, as a sentence."""
    articles: tuple[str, ...] = ()
    """Citations that ask for it."""
    severity: Severity = "error"
    """Warnings do not stop a build unless it is strict; notes never do."""
    about: str = ""
    """The path of the login provider, channel, tool or store that it concerns, where the answer
    stands outside of it."""

    @property
    def concerns(self) -> tuple[str, ...]:
        """The path of what it concerns; nothing if that is the whole site."""
        if self.about:
            return (self.about,)
        section, *names = self.loc
        return (f"{section}.{names[0]}",) if section in _IN_USE and names else ()
