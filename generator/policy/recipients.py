"""Recipients: who they are, what they get, and where it goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answers import Phrase
from generator.answers.questionnaire import Answers
from generator.answers.recipients import Recipient, RecipientRole, Transfer
from generator.catalog import Catalog
from generator.values import Term


@dataclass(frozen=True, slots=True)
class RecipientFacts:
    """A recipient, ready to be named."""

    slug: str
    """Its key in the questionnaire."""
    answer: Recipient
    """The answer."""
    name: str | Term
    """Its name, or its kind where it is not named."""
    named: bool
    """It is named."""
    role: RecipientRole
    """Its role."""
    countries: tuple[Term, ...]
    """Where it processes the data."""
    service: Phrase | Term | None
    """What it does for the company."""
    purposes: tuple[Term, ...]
    """What it uses the data for."""
    data: tuple[Term, ...]
    """What it gets."""
    privacy_policy: str | None
    """Its own privacy policy."""

    @property
    def transfer(self) -> Transfer | None:
        """The ground of the transfer."""
        return self.answer.transfer

    @property
    def abroad(self) -> tuple[Term, ...]:
        """The countries outside Indonesia where it processes the data."""
        return tuple(country for country in self.countries if country != "ID")


@dataclass(frozen=True, slots=True)
class RecipientGroups:
    """Recipients by role."""

    processors: tuple[RecipientFacts, ...]
    """They act for the company."""
    controllers: tuple[RecipientFacts, ...]
    """They decide for themselves."""
    joint_controllers: tuple[RecipientFacts, ...]
    """They decide together with the company."""
    group_companies: tuple[RecipientFacts, ...]
    """They belong to the same group."""
    authorities: tuple[RecipientFacts, ...]
    """They ask by law."""

    @property
    def all(self) -> tuple[RecipientFacts, ...]:
        """Everybody."""
        return (
            *self.processors,
            *self.joint_controllers,
            *self.group_companies,
            *self.controllers,
            *self.authorities,
        )


def recipient_facts(answers: Answers, catalog: Catalog) -> Mapping[str, RecipientFacts]:
    """Resolve every recipient, with the data and purposes of the activities that name it."""
    return {slug: _facts(slug, answers, catalog) for slug in answers.recipients}


def grouped(recipients: Mapping[str, RecipientFacts]) -> RecipientGroups:
    """Sort recipients by role, in the order of the questionnaire."""

    def those(role: RecipientRole) -> tuple[RecipientFacts, ...]:
        return tuple(facts for facts in recipients.values() if facts.role == role)

    return RecipientGroups(
        processors=those("processor"),
        controllers=those("controller"),
        joint_controllers=those("joint_controller"),
        group_companies=those("group_company"),
        authorities=those("authority"),
    )


def _facts(slug: str, answers: Answers, catalog: Catalog) -> RecipientFacts:
    answer = answers.recipients[slug]
    known = catalog.processors[answer.processor] if answer.processor else None
    users = [
        activity for activity in answers.activities.values() if slug in (activity.recipients or ())
    ]
    named = answer.name or (known.entity if known else None)
    service = answer.service or (Term("services", known.service) if known else None)
    withheld = set(answer.withheld or ())
    data = answer.data or tuple(
        dict.fromkeys(item for activity in users for item in activity.data if item not in withheld)
    )
    return RecipientFacts(
        slug=slug,
        answer=answer,
        name=named or _kind(answer),
        named=named is not None,
        role=answer.role or (known.role if known else "processor"),
        countries=answer.country or ((Term("countries", known.country),) if known else ()),
        service=service,
        purposes=answer.purpose
        or tuple(dict.fromkeys(item for activity in users for item in activity.purpose)),
        data=data,
        privacy_policy=answer.privacy_policy or (known.privacy_policy if known else None),
    )


def _kind(answer: Recipient) -> Term:
    if answer.kind is None:
        message = "a recipient without a name has a kind; the model checks it"
        raise ValueError(message)
    return answer.kind
