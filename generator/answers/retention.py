"""How long data are kept, and what happens to them then."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Law, Period, YesNo
from generator.values import Duration, Term

EventId = Annotated[Term, Reference("events")]
EndOfLife = Literal["destroy", "erase", "anonymise"]
"""destroy: *pemusnahan*, PP 33/2026 art. 84; erase: *penghapusan*, art. 82; anonymise."""


class RetentionException(Answer):
    """When data are kept for another time than the rule says."""

    because: Literal["required_by_law", "deletion_request", "dispute"]
    """Why."""
    law: Law | None = None
    """The law that requires it."""
    data: Several[Annotated[Term, Reference("data")]] | None = None
    """Which data, if not all."""
    keep: Period | None = None
    """How long then."""
    from_: Annotated[EventId | None, Field(alias="from")] = None
    """After which event that time starts."""
    extent: Literal["all", "part"] | None = None
    """For a deletion request: of all the data, or also of part of them."""

    @model_validator(mode="after")
    def _law_is_named(self) -> Self:
        if self.because == "required_by_law" and self.keep is not None and self.law is None:
            raise PydanticCustomError(
                "exception_without_law",
                "a legal duty to keep data names no law",
                {"fix": "Add `law: UU 6/1983 art. 28(11)`."},
            )
        if self.keep is not None and self.from_ is None:
            raise PydanticCustomError(
                "period_without_start",
                "the period has no start",
                {"fix": "Add `from:` and the event after which it runs."},
            )
        return self

    @property
    def start(self) -> Term | None:
        """The event after which the time runs."""
        return self.from_

    @property
    def on_request(self) -> bool:
        """The person asked for deletion."""
        return self.because == "deletion_request"

    @property
    def by_law(self) -> bool:
        """A law requires it."""
        return self.because == "required_by_law"

    @property
    def in_dispute(self) -> bool:
        """A dispute needs the data."""
        return self.because == "dispute"

    @property
    def for_all(self) -> bool:
        """The request has to be about all of the data."""
        return self.extent == "all"

    @property
    def for_part(self) -> bool:
        """The request can be about a part of the data."""
        return self.extent == "part"


class Retention(Answer):
    """A retention period: a length of time, an event, a criterion, or some of them together."""

    data: Several[Annotated[Term, Reference("data")]] | None = None
    """Which of the activity's data; all of them if left out."""
    during: Annotated[Term, Reference("relationships")] | None = None
    """As long as this lasts, before the period starts: the contract."""
    keep: Period | None = None
    """A length of time."""
    from_: Annotated[EventId | None, Field(alias="from")] = None
    """After which event it starts."""
    comparator: Literal["exactly", "over", "at_most"] = "exactly"
    """Whether the length is exact, a minimum or a maximum."""
    normally: YesNo = False
    """The length is the usual one."""
    until: EventId | None = None
    """An event that ends it; of several ends the first one counts."""
    criterion: Annotated[Term, Reference("retention_criteria")] | None = None
    """What decides when it ends, where no time can be given (GDPR art. 13(2)(a))."""
    review: Period | None = None
    """How often the company checks what is no longer needed."""
    exceptions: Several[RetentionException] | None = None
    """When it is otherwise."""
    then: EndOfLife
    """What happens at the end."""
    backups: Period | None = None
    """How much later backup copies are gone."""

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.keep is None and self.until is None and self.criterion is None:
            raise PydanticCustomError(
                "retention_without_end",
                "the retention rule has no end",
                {"fix": "Add `keep: 90 days` with `from:`, or `until:`, or `criterion:`."},
            )
        if self.keep is not None and self.from_ is None:
            raise PydanticCustomError(
                "period_without_start",
                "the period has no start",
                {"fix": "Add `from:` and the event after which it runs."},
            )
        return self

    @property
    def start(self) -> Term | None:
        """The event after which the period runs."""
        return self.from_

    @property
    def ends(self) -> tuple[Term | Duration, ...]:
        """All that is said of how long: what lasts, a length and its start, an event, a criterion."""
        stated = (self.during, self.keep, self.from_, self.until, self.criterion)
        return tuple(each for each in stated if each is not None)

    @property
    def several_ends(self) -> bool:
        """More than one thing can end the period; a usual length or a minimum ends nothing."""
        length = self.keep is not None and not self.normally and not self.at_least
        return [length, self.until is not None, self.criterion is not None].count(True) > 1

    @property
    def at_least(self) -> bool:
        """The length is a minimum."""
        return self.comparator == "over"

    @property
    def at_most(self) -> bool:
        """The length is a maximum."""
        return self.comparator == "at_most"

    @property
    def destroyed(self) -> bool:
        """The data can no longer identify the person (PP 33/2026 art. 84(2))."""
        return self.then == "destroy"

    @property
    def erased(self) -> bool:
        """Nobody but the controller can still reach the data (PP 33/2026 art. 82(4))."""
        return self.then == "erase"

    @property
    def anonymised(self) -> bool:
        """The data are made anonymous."""
        return self.then == "anonymise"
