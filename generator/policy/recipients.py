"""Recipients: who they are, what they get, and where it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.answers import Phrase, Words
from generator.answers.activities import Activity
from generator.answers.company import Contact
from generator.answers.questionnaire import Answers
from generator.answers.recipients import Recipient, RecipientRole, Transfer
from generator.catalog import Catalog
from generator.catalog.companies import Company, Processor, Tool
from generator.values import Term

SHORT_LIST = 4
"""How many kinds of data are read at a glance."""

_BINDING = frozenset({"written_agreement", "data_processing_agreement"})


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
    headings: tuple[Words | Term, ...]
    """The headings of the activities whose data it gets, if it gets all of them."""
    everything: bool
    """That is all data that the company decides on, and too much for a short list."""
    contact: Contact | None
    """For a joint controller: the contact that both appointed."""
    privacy_policy: str | None
    """Its own privacy policy."""
    tools: tuple[str, ...]
    """The tools of the service that it runs, by their names."""

    @property
    def transfer(self) -> Transfer | None:
        """The ground of the transfer."""
        return self.answer.transfer

    @property
    def abroad(self) -> tuple[Term, ...]:
        """The countries outside Indonesia where it processes the data."""
        return tuple(country for country in self.countries if country != "ID")

    @property
    def bound(self) -> bool:
        """A written agreement binds it to act for the company only."""
        return not _BINDING.isdisjoint(self.answer.safeguards or ())

    @property
    def cases(self) -> tuple[Term, ...]:
        """On which conditions it gets data; an authority without any asks by law."""
        by_law = (Term("conditions", "required_by_law"),) if self.role == "authority" else ()
        return self.answer.when or by_law

    @property
    def acts_for_us(self) -> bool:
        """It processes data for the company."""
        return self.role == "processor"

    @property
    def own_purposes(self) -> tuple[Term, ...]:
        """Purposes to state beside its service: answered for it, or all that is known of it."""
        return self.answer.purpose or (() if self.service else self.purposes)

    def can_get(self, data: tuple[Term, ...]) -> bool:
        """Tell whether it gets some of the data in a form that is about a person."""
        open_request = self.role == "authority" and not self.data
        identifies = self.answer.form in {"personal", "pseudonymous"}
        return open_request or (identifies and not set(data).isdisjoint(self.data))


def recipient_facts(answers: Answers, catalog: Catalog) -> Mapping[str, RecipientFacts]:
    """Resolve every recipient, with the data and purposes of the activities that name it."""
    return {slug: _facts(slug, answers, catalog) for slug in answers.recipients}


def in_catalog(processor: str, answers: Answers, catalog: Catalog) -> RecipientFacts:
    """Describe a company of the catalog that no answer names as a recipient."""
    answer = Recipient(processor=Term("processors", processor))
    return _facts(
        processor, answers.model_copy(update={"recipients": {processor: answer}}), catalog
    )


def recipients_of(activity: str, answers: Answers) -> tuple[str, ...]:
    """List who receives data of an activity: whom it names, and who runs a tool that it uses."""
    named = answers.activities[activity].recipients or ()
    used = {slug for slug, tool in answers.tools.items() if activity in tool.activities}
    if not used:
        return named
    run = (slug for slug, answer in answers.recipients.items() if used & set(answer.tool or ()))
    return tuple(dict.fromkeys((*named, *run)))


def _facts(slug: str, answers: Answers, catalog: Catalog) -> RecipientFacts:
    answer = answers.recipients[slug]
    known = _known(answer, catalog)
    users = [
        activity
        for name, activity in answers.activities.items()
        if slug in recipients_of(name, answers) or _is_host(slug, answers)
    ]
    named = answer.name or (known.entity if known else None)
    usual = known.service if isinstance(known, Processor) else None
    data = answer.data or _data(slug, answers)
    return RecipientFacts(
        slug=slug,
        answer=answer,
        name=named or _kind(answer),
        named=named is not None,
        role=answer.role or (known.role if known else "processor"),
        countries=answer.country or (_countries(known) if known else ()),
        service=answer.service or (Term("services", usual) if usual else None),
        purposes=answer.purpose
        or tuple(dict.fromkeys(item for activity in users for item in activity.purpose)),
        data=data,
        headings=_headings(users, data) if len(data) > SHORT_LIST else (),
        everything=len(data) > SHORT_LIST and set(data) >= _data_we_decide_on(answers),
        contact=getattr(answers.contacts, answer.contact) if answer.contact else None,
        privacy_policy=answer.privacy_policy or (known.privacy_policy if known else None),
        tools=tuple(catalog.tools[tool].name for tool in answer.tool or ()),
    )


def _countries(known: Company) -> tuple[Term, ...]:
    return tuple(Term("countries", code) for code in (known.country, *known.also_in))


def _known(answer: Recipient, catalog: Catalog) -> Processor | Tool | None:
    """Find the company in the catalog; that of the first tool stands for all of them."""
    if answer.processor:
        return catalog.processors[answer.processor]
    return catalog.tools[answer.tool[0]] if answer.tool else None


def _data(slug: str, answers: Answers) -> tuple[Term, ...]:
    """Gather what a recipient gets: through its tools, by activities, and on its servers."""
    answer = answers.recipients[slug]
    withheld = set(answer.withheld or ())
    sent = [item for tool in answer.tool or () for item in answers.tools[tool].data]
    passed_on = [
        item
        for activity in answers.activities.values()
        if slug in (activity.recipients or ()) or _is_host(slug, answers)
        for item in activity.data
    ]
    return tuple(dict.fromkeys(item for item in (*sent, *passed_on) if item not in withheld))


def _is_host(slug: str, answers: Answers) -> bool:
    """Tell whether data is stored on its servers: it comes there, whatever it is for."""
    return answers.storage is not None and slug in (answers.storage.providers or ())


def _headings(users: Sequence[Activity], data: tuple[Term, ...]) -> tuple[Words | Term, ...]:
    """Name the activities instead of their data, where they come to the same."""
    if {item for activity in users for item in activity.data} != set(data):
        return ()
    if any(activity.role == "processor" for activity in users):
        return ()
    return tuple(activity.title or activity.purpose[0] for activity in users)


def _data_we_decide_on(answers: Answers) -> set[Term]:
    ours = (activity for activity in answers.activities.values() if activity.role != "processor")
    return {item for activity in ours for item in activity.data}


def _kind(answer: Recipient) -> Term:
    if answer.kind is None:
        message = "a recipient without a name has a kind; the model checks it"
        raise ValueError(message)
    return answer.kind
