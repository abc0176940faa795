"""Everything that the sheets of one questionnaire are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator import diff
from generator.answers import load as load_answers
from generator.archive import published
from generator.catalog import Catalog
from generator.catalog.sheets import Sheet
from generator.languages import Language, language_pack
from generator.lint import accepted
from generator.policy import Policy, derive
from generator.problems import PrivasiError, file_name
from generator.publishing.edition import frozen
from generator.sheets.filled import FilledSheet
from generator.sheets.filling import fill, is_needed


@dataclass(frozen=True, slots=True)
class Work:
    """A questionnaire, ready to be entered in consoles."""

    file: Path
    """The questionnaire."""
    policy: Policy
    """What its answers state now."""
    packs: Mapping[str, Language]
    """The languages of the site, and those of the explanations."""

    @classmethod
    def on(cls, file: Path) -> Self:
        """Read a questionnaire.

        Raises:
            ProblemsFound: the questionnaire has errors, so that there is no policy to agree with.
        """
        catalog = Catalog.bundled()
        questionnaire = load_answers(file, catalog)
        policy = derive(questionnaire.answers, catalog)
        accepted(questionnaire, policy)
        codes = dict.fromkeys((*policy.languages, "en", "id"))
        return cls(file, policy, {code: language_pack(file, code) for code in codes})

    @property
    def sheets(self) -> Mapping[str, Sheet]:
        """Every sheet of the catalog."""
        return self.policy.catalog.sheets

    def chosen(self, platform: str | None) -> Sequence[str]:
        """Name the sheets to fill in: the one that is asked for, or all that are needed.

        Raises:
            PrivasiError: the service uses nothing of the platform that is asked for.
        """
        needed = [name for name, sheet in self.sheets.items() if is_needed(sheet, self.policy)]
        if platform is None:
            return needed
        if platform in needed or self.sheets[platform].uses.stores:
            return [platform]
        message = f"{file_name(self.file)} uses nothing of {self.sheets[platform].name}."
        raise PrivasiError(f"{message} It uses: {', '.join(needed) or 'no platform with a sheet'}.")

    def filled(self, name: str, language: str) -> FilledSheet:
        """Fill in one sheet, with explanations in a language."""
        return fill(name, self.sheets[name], self.policy, self.packs, language)

    def doubts(self, language: str) -> Iterator[str]:
        """Say why the site might not show what the sheets say."""
        words = self.packs[language].sheet
        versions = published(self.file)
        if not versions:
            yield words["unpublished"]
            return
        newest = frozen(versions[-1], self.policy.catalog)
        if diff.changes(newest.policy, self.policy):
            yield words["changed"].format(version=newest.name)
