"""What a questionnaire says about its site, to compare the published site with."""

from dataclasses import dataclass

from generator.answers import Answers
from generator.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Expected:
    """The answers that can be seen on the site."""

    url: str
    """Where the site is published."""
    languages: tuple[str, ...]
    """The codes of its languages."""
    names: tuple[str, ...]
    """The company's legal name and the name of the service, which the policy has to give."""
    deletion_email: str
    """Where people ask for deletion."""
    privacy_email: str
    """Where people ask about their data."""
    homes: tuple[str, ...]
    """The home pages of the app and of the company, as far as they are answered."""
    reviewed: bool
    """People sign in through a platform whose crawlers fetch the site."""


def expected(answers: Answers, catalog: Catalog) -> Expected:
    """Take from the answers what can be seen on the site."""
    homes = (answers.service.url, answers.controller.website)
    return Expected(
        url=answers.site.url,
        languages=("id", "en", *answers.site.more_languages),
        names=(answers.controller.legal_name, answers.service.name),
        deletion_email=answers.deletion.email.lower(),
        privacy_email=answers.contacts.privacy.email.lower(),
        homes=tuple(home for home in homes if home),
        reviewed=_reviewed(answers, catalog),
    )


def _reviewed(answers: Answers, catalog: Catalog) -> bool:
    """Tell whether a login comes from a platform that sends crawlers, by what it demands."""
    platforms = {visitor.platform for visitor in catalog.hosting.visitors.values()}
    return any(
        demand.partition(".")[0] in platforms
        for name in map(str, answers.login_providers)
        if name in catalog.login_providers
        for demand in catalog.login_providers[name].demands
    )
