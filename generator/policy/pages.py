"""What stands on every page: contacts, links from one document to another, own sections."""

from dataclasses import dataclass

from generator.answers.company import Contact
from generator.answers.requests import ExtraSection
from generator.values import Term


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A contact and its role."""

    role: Term
    """What it is for."""
    answer: Contact
    """The answer."""


@dataclass(frozen=True, slots=True)
class ExtraSectionFacts:
    """A section in the company's own words."""

    slug: str
    """Its anchor."""
    answer: ExtraSection
    """The answer."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Links from one document to another, relative to a document's page."""

    policy: str = "../privacy-policy/"
    """The privacy policy."""
    deletion: str = "../data-deletion/"
    """The data deletion page."""
    cookies: str = "../cookie-policy/"
    """The cookie policy."""
    platform_terms: str = "../platform-terms/"
    """The platform terms."""
    versions: str = "../versions/"
    """The archive."""
