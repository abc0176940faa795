"""What has to be disclosed, worked out from the answers and the catalog, in no language."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from generator.answers.company import Contact, Controller, Officer, Service, Site
from generator.answers.questionnaire import Answers, Representatives
from generator.answers.technology import Cookie
from generator.answers.words import Words
from generator.catalog import Catalog
from generator.policy.activities import ActivityFacts, activity_facts, distinct
from generator.policy.bases import ByBasis, ConsentFacts, consent_facts
from generator.policy.channels import ChannelFacts, channel_facts
from generator.policy.deletion import DeletionFacts, deletion_facts
from generator.policy.laws import LawsFacts, Limits, laws_facts, limits
from generator.policy.logins import LoginFacts, login_facts
from generator.policy.pages import Addresses, ContactFacts, ExtraSectionFacts
from generator.policy.recipient_groups import RecipientGroups, grouped
from generator.policy.recipients import RecipientFacts, recipient_facts
from generator.policy.retention import RetentionSchedule, retention_schedule
from generator.policy.rights import RightsFacts, can_be_objected_to, rights_facts
from generator.policy.tools import StoreFacts, ToolFacts, store_facts, tool_facts
from generator.values import Term

FEW_ACTIVITIES = 5
"""So many can be shown with all their data on one screen."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that is stated; its attributes are the names that clauses use."""

    catalog: Catalog
    """The facts about the world."""
    answers: Answers
    """The answers, for what needs no working out."""
    own_words: Mapping[tuple[str, str], Words]
    """Words of the questionnaire's own entries, by vocabulary and id."""
    site: Site
    """Where the pages are published."""
    languages: tuple[str, ...]
    """Language codes; the prevailing one comes first."""
    controller: Controller
    """The company."""
    service: Service
    """What the policy is about."""
    contact: Contact
    """Where to write about personal data."""
    contacts: tuple[ContactFacts, ...]
    """Other contacts."""
    contact_of: Mapping[str, Contact]
    """Every contact by its role."""
    dpo: Officer | None
    """The data protection officer."""
    representatives: Representatives | None
    """Representatives in regions."""
    laws: LawsFacts
    """The laws that apply."""
    limits: Limits
    """The time limits they set."""
    activities: tuple[ActivityFacts, ...]
    """Activities for which the company decides, alone or with others."""
    processor_activities: tuple[ActivityFacts, ...]
    """Activities in which it acts for customers."""
    basis: ByBasis
    """The former by legal basis."""
    profiles: tuple[ActivityFacts, ...]
    """Those in which a profile is made."""
    indirect: tuple[ActivityFacts, ...]
    """Those with data from somebody other than the data subject and the device."""
    data: tuple[Term, ...]
    """All data for which the company decides, each once."""
    specific: tuple[Term, ...]
    """Those of them that are specific personal data."""
    purposes: tuple[Term, ...]
    """All purposes, each once."""
    recipients: RecipientGroups
    """Recipients by role."""
    transfers: tuple[RecipientFacts, ...]
    """Recipients outside Indonesia."""
    recipient_of: Mapping[str, RecipientFacts]
    """Every recipient by its key."""
    retention: RetentionSchedule
    """How long data are kept."""
    logins: tuple[LoginFacts, ...]
    """Login providers."""
    channels: tuple[ChannelFacts, ...]
    """Messaging channels."""
    tools: tuple[ToolFacts, ...]
    """Embedded tools."""
    stores: tuple[StoreFacts, ...]
    """App stores that list the app."""
    deletion: DeletionFacts
    """Deletion on request."""
    rights: RightsFacts
    """Rights: times, contacts, and what can be objected to."""
    agreement_parties: tuple[RecipientFacts, ...]
    """Who else takes part in what the agreement needs."""
    consents: tuple[ConsentFacts, ...]
    """Every consent that is asked for."""
    offer_consents: tuple[ConsentFacts, ...]
    """Those of them for offers, where it is answered which offers are sent."""
    objection: tuple[ActivityFacts, ...]
    """Activities that people in Europe can object to (GDPR art. 21)."""
    extra_sections: tuple[ExtraSectionFacts, ...]
    """Sections for what no field can say."""
    addresses: Addresses
    """Links from one document to another."""
    brief: bool
    """There are so few activities that a summary can list their data."""

    @property
    def names(self) -> dict[str, Any]:
        """What clauses can use, by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def channels_opted_into(self) -> tuple[ChannelFacts, ...]:
        """Messaging channels for which people are asked whether they want messages."""
        return tuple(
            channel
            for channel in self.channels
            if channel.answer.opt_in or channel.answer.needs_consent
        )

    @property
    def prevailing_language(self) -> str | None:
        """The language that applies if the languages differ."""
        return self.site.prevailing_language

    @property
    def updated(self) -> date | None:
        """When the answers were last changed, if they say so."""
        return self.answers.scope.updated if self.answers.scope else None

    @property
    def breach_contact(self) -> Contact | None:
        """Where to report a security problem."""
        breach = self.answers.breach
        return self.contact_of[breach.contact] if breach else None

    @property
    def needs_care(self) -> bool:
        """Some data are specific personal data or, in Europe, of a special category."""
        special = any(facts.special for facts in self.activities)
        return bool(self.specific) or (special and bool(self.laws.europe))

    @property
    def in_use(self) -> tuple[LoginFacts | ChannelFacts | ToolFacts | StoreFacts, ...]:
        """Everything in use that makes demands."""
        return (*self.logins, *self.channels, *self.tools, *self.stores)

    @property
    def has_accounts(self) -> bool:
        """People can have an account; app stores and Meta then ask how to delete it."""
        managed = any("account_management" in facts.purposes for facts in self.activities)
        return managed or bool(self.logins) or self.answers.accounts is not None

    @property
    def collects_children_data(self) -> bool:
        """Children can use the service with a parent's consent."""
        return self.answers.children is not None and not self.answers.children.excluded

    @property
    def sells_or_shares(self) -> bool:
        """Data are sold, or advertising is chosen by behaviour (Cal. Civ. Code 1798.140(ad), (ah))."""
        sold = self.answers.sharing is not None and self.answers.sharing.sold
        return sold or bool(self.recipients.buyers) or "targeted_advertising" in self.purposes

    @property
    def optional_cookies(self) -> tuple[Cookie, ...]:
        """Cookies that are not essential (Directive 2002/58/EC art. 5(3))."""
        items = self.answers.cookies.items if self.answers.cookies else ()
        return tuple(cookie for cookie in items if not cookie.essential)

    @property
    def outside_eu(self) -> bool:
        """The GDPR applies, and the company has its seat outside its countries (art. 27)."""
        gdpr, seat = self.laws.gdpr, self.controller.address.country
        return gdpr is not None and seat not in gdpr.known.covers.seats

    @property
    def date_shown(self) -> tuple[str, ...]:
        """Where on a page the date of the last change stands; at the top if nothing is said."""
        return self.answers.changes.date_shown or ("top",)

    def look_up(self, name: str) -> Any:
        """Follow a dotted name; what is not answered is None all the way down.

        Raises:
            AttributeError: there is no such name.
        """
        value: Any = self
        for part in name.split("."):
            if value is None:
                return None
            value = getattr(value, part)
        return value

    def holds(self, name: str) -> bool:
        """Tell whether a dotted name has something in it."""
        return bool(self.look_up(name))


def derive(answers: Answers, catalog: Catalog, *, effective: date | None = None) -> Policy:
    """Work out what has to be disclosed.

    The effective date decides which laws are in force; without one, laws that are already
    made count as well, so that the text of a draft does not depend on the day.
    """
    recipients = recipient_facts(answers, catalog)
    every = {
        slug: activity_facts(slug, answers, catalog, recipients) for slug in answers.activities
    }
    ours = tuple(facts for facts in every.values() if facts.answer.role != "processor")
    theirs = tuple(facts for facts in every.values() if facts.answer.role == "processor")
    laws = laws_facts(answers, catalog, effective)
    consents = consent_facts(answers, ours)
    contacts = {
        name: contact
        for name in type(answers.contacts).model_fields
        if (contact := getattr(answers.contacts, name))
    }
    return Policy(
        catalog=catalog,
        answers=answers,
        own_words=_own_words(answers),
        site=answers.site,
        languages=_languages(answers),
        controller=answers.controller,
        service=answers.service,
        contact=answers.contacts.privacy,
        contacts=tuple(
            ContactFacts(Term("contact_roles", name), contact)
            for name, contact in contacts.items()
            if name != "privacy"
        ),
        contact_of=contacts,
        dpo=answers.dpo,
        representatives=answers.representatives,
        laws=laws,
        limits=limits(laws),
        activities=ours,
        processor_activities=theirs,
        basis=ByBasis.sort(ours),
        profiles=tuple(facts for facts in ours if facts.profile),
        indirect=tuple(facts for facts in ours if _is_indirect(facts)),
        data=distinct(item for facts in ours for item in facts.data),
        specific=distinct(item for facts in ours for item in facts.specific),
        purposes=distinct(item for facts in ours for item in facts.purposes),
        recipients=grouped(recipients, answers),
        transfers=tuple(facts for facts in recipients.values() if facts.abroad),
        recipient_of=recipients,
        retention=retention_schedule(ours),
        logins=login_facts(answers, catalog, every),
        channels=channel_facts(answers, catalog, every, recipients),
        tools=tool_facts(answers, catalog, every, recipients),
        stores=store_facts(answers, catalog),
        deletion=deletion_facts(answers, ours),
        rights=rights_facts(answers, ours, laws, limits(laws)),
        agreement_parties=tuple(
            recipients[name] for name in (answers.agreement and answers.agreement.parties) or ()
        ),
        consents=consents,
        offer_consents=tuple(
            consent for consent in consents if consent.for_offers and answers.marketing
        ),
        objection=tuple(filter(can_be_objected_to, ours)) if laws.europe else (),
        extra_sections=tuple(
            ExtraSectionFacts(section.id, section) for section in answers.extra_sections
        ),
        addresses=Addresses(),
        brief=len(ours) <= FEW_ACTIVITIES,
    )


def _is_indirect(facts: ActivityFacts) -> bool:
    return any(
        not (origin.is_you or origin.is_device or origin.is_us) for origin in facts.answer.source
    )


def _languages(answers: Answers) -> tuple[str, ...]:
    codes = ("id", "en", *answers.site.more_languages)
    first = answers.site.prevailing_language
    return (str(first), *(code for code in codes if code != first)) if first else codes


def _own_words(answers: Answers) -> Mapping[tuple[str, str], Words]:
    return {
        (kind, slug): words
        for kind, entries in answers.own.items()
        for slug, words in entries.items()
    }
