"""The questionnaire as a whole."""

from typing import Annotated

from pydantic import Field

from generator.answers.activities import Activity
from generator.answers.base import PRESENTATION, Answer, Reference, Several
from generator.answers.company import (
    Contact,
    Controller,
    Officer,
    OwnEntry,
    Representative,
    Service,
    Site,
)
from generator.answers.look import Look
from generator.answers.platform_terms import PlatformTerms
from generator.answers.protection import (
    Accessibility,
    Accounts,
    AutomatedDecisions,
    Breach,
    Camera,
    Children,
    OtherPeople,
    Security,
)
from generator.answers.recipients import Abroad, CustomersData, Recipient, Sharing, Storage
from generator.answers.requests import (
    Agreement,
    Changes,
    Complaints,
    CorporateEvents,
    Deletion,
    Disputes,
    ExtraSection,
    JurisdictionRules,
    Links,
    Rights,
)
from generator.answers.scope import Scope
from generator.answers.technology import (
    Advertisers,
    Cookies,
    LoginProvider,
    Marketing,
    Message,
    Messaging,
)
from generator.answers.tools import Tool
from generator.answers.words import Text
from generator.values import Term

Slug = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,40}$")]


class Contacts(Answer):
    """Whom to write to, by role."""

    privacy: Contact
    """Questions, requests and complaints about personal data."""
    support: Contact | None = None
    """Technical support."""
    customer_service: Contact | None = None
    """Customer service."""
    security: Contact | None = None
    """Security problems."""


class Representatives(Answer):
    """Representatives, by region."""

    eu: Representative | None = None
    """In the European Union (GDPR art. 27)."""
    uk: Representative | None = None
    """In the United Kingdom."""
    indonesia: Representative | None = None
    """In Indonesia, for a company abroad."""


class Answers(Answer):
    """An answered questionnaire: everything that a privacy site states comes from here."""

    site: Site
    """Where the pages are published."""
    look: Annotated[Look | None, PRESENTATION] = None
    """How the pages look: name, logo, colours, links at the foot."""
    controller: Controller
    """The company."""
    contacts: Contacts
    """Whom to write to."""
    dpo: Officer | None = None
    """The data protection officer."""
    representatives: Representatives | None = None
    """Representatives in regions."""
    service: Service
    """What the policy is about."""
    laws: Several[Annotated[Term, Reference("laws")]] | None = None
    """Laws to cover instead of those that follow from the seat and the users' countries; what countries
    outside of this list ask for is then for a person to decide."""
    scope: Scope | None = None
    """What the policy covers and says about itself."""
    activities: Annotated[dict[Slug, Activity], Field(min_length=1, max_length=200)]
    """The processing activities."""
    recipients: dict[Slug, Recipient] = {}
    """Everybody outside the company who receives data."""
    sharing: Sharing | None = None
    """What is true of all sharing."""
    storage: Storage | None = None
    """Where data are stored."""
    abroad: Abroad | None = None
    """Customers in other countries."""
    customers_data: CustomersData | None = None
    """Data processed for customers, as their processor."""
    login_providers: dict[Annotated[Term, Reference("known_login_providers")], LoginProvider] = {}
    """Signing in with an account of another company."""
    messaging: dict[Annotated[Term, Reference("messaging_channels")], Messaging] = {}
    """Messaging channels through other companies."""
    messages: tuple[Message, ...] = ()
    """Messages that the company sends of its own accord."""
    marketing: Marketing | None = None
    """Offers of goods and services."""
    advertisers: Advertisers | None = None
    """Others who advertise for the company."""
    tools: dict[Annotated[Term, Reference("known_tools")], Tool] = {}
    """Tools of other companies in the site or app: statistics, advertising, protection of forms."""
    cookies: Cookies | None = None
    """Cookies and similar technologies."""
    security: Security | None = None
    """Security of processing."""
    accounts: Accounts | None = None
    """Passwords and other credentials."""
    breach: Breach | None = None
    """What happens if protection fails."""
    children: Children | None = None
    """Children."""
    accessibility: Accessibility | None = None
    """Persons with disabilities."""
    other_people: OtherPeople | None = None
    """Data that users give about other people."""
    cameras: Camera | None = None
    """Cameras."""
    automated_decisions: AutomatedDecisions | None = None
    """Automated decisions, or `none`."""
    agreement: Agreement | None = None
    """The agreement behind the basis contract."""
    rights: Rights
    """How people use their rights."""
    deletion: Deletion
    """How people delete their account and data."""
    complaints: Complaints | None = None
    """Complaints to the company."""
    disputes: Disputes | None = None
    """How disputes are settled."""
    governing_law: JurisdictionRules | None = None
    """The law that governs the policy."""
    corporate_events: CorporateEvents | None = None
    """Mergers and the like."""
    links: Links | None = None
    """Links to the sites of others."""
    changes: Changes
    """How changes are announced."""
    platform_terms: PlatformTerms | None = None
    """Terms for customers who run their own apps on a platform."""
    extra_sections: tuple[ExtraSection, ...] = ()
    """Sections for what no field can say."""
    own: dict[Text, dict[Slug, OwnEntry]] = {}
    """Entries that the catalog does not have, by vocabulary: `own: {data: {map_pins: {…}}}`."""
