"""The checks, each under the name by which requirements of platforms refer to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.catalog.requirements import PreflightCheck
from generator.preflight import answering, hosts, reviewing
from generator.preflight.finding import Finding, Observed

Needs = Literal["nothing", "pages", "answers", "home"]
"""What has to be there for a check to find anything out: every page, a questionnaire, or the home
page of the app."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at."""

    promise: str
    """What is true where it finds nothing, as a sentence."""
    look: Callable[[Observed], Iterator[Finding]]
    """Finds what is not in order."""
    needs: Needs = "pages"
    """What it cannot do without."""


CHECKS: Mapping[PreflightCheck, Check] = {
    "status": Check(
        "Every address answers everybody with 200, without a redirect.",
        answering.status,
        needs="nothing",
    ),
    "type": Check("Every answer is a web page: text/html.", answering.content_type),
    "complete": Check("Every answer is whole, packed or not, in one range.", answering.complete),
    "same": Check("Crawlers and people are shown the same page.", answering.same),
    "text": Check("The words are there without scripts and without going on.", reviewing.text),
    "robots": Check("No page asks robots to leave it out.", answering.robots),
    "robots_txt": Check("robots.txt lets Meta's crawlers in.", hosts.robots_txt, needs="nothing"),
    "canonical": Check("Every page calls its registered address its own.", reviewing.canonical),
    "host": Check(
        "The host is that of the questionnaire, on the domain of the home page.",
        hosts.host,
        needs="answers",
    ),
    "public_host": Check(
        "The host is public, with https and a domain that can be verified.",
        hosts.public_host,
        needs="nothing",
    ),
    "deletion": Check("Policy and deletion page tell how to ask for deletion.", reviewing.deletion),
    "contact": Check("The contact stands in the text as a link.", reviewing.contact),
    "placeholder": Check("Nothing is left to be filled in.", reviewing.placeholder),
    "title": Check("Title and heading tell that it is a privacy policy.", reviewing.title),
    "links": Check("Plain links lead to the policy and to the deletion page.", reviewing.links),
    "findable": Check("The home page of the app links the policy.", hosts.findable, needs="home"),
    "speed": Check("Every answer comes soon, and fits what Meta's crawler reads.", answering.speed),
    "security_txt": Check(
        "security.txt tells where to report security problems.",
        hosts.security_txt,
        needs="nothing",
    ),
    "one_policy": Check("Each policy page is one policy, in its language.", reviewing.one_policy),
    "versions": Check("Dated versions stand at their own addresses.", hosts.versions),
    "third_parties": Check("Nothing is loaded from other hosts.", reviewing.third_parties),
    "cookies": Check("No cookie is set.", answering.cookies),
}


def unseen(check: Check, observed: Observed) -> str:
    """Say what was missing of what a check looks at; empty if nothing was."""
    match check.needs:
        case "pages" if len(observed.pages) < len(observed.responses):
            return "Not every page could be read."
        case "answers" if observed.expected is None:
            return "Nothing to compare with: give the questionnaire with --answers."
        case "home" if observed.home is None or not observed.home.status:
            return "The home page of the app was not fetched."
    return ""
