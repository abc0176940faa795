"""What the policy covers and what it says about itself."""

from typing import Annotated, Literal

from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import Day, YesNo
from generator.answers.words import Link, Phrase, Text, Words
from generator.values import Term


class RelatedDocument(Answer):
    """Another document that readers are pointed to."""

    kind: Annotated[Term, Reference("document_kinds")]
    """What it is."""
    title: Words | None = None
    """Its title, where it is not the usual one of its kind."""
    url: Link
    """Where it is."""
    topics: Several[Phrase] | None = None
    """What it tells."""

    @property
    def name(self) -> Words | Term:
        """What it is called."""
        return self.title or self.kind


class RegionalNotice(Answer):
    """Another privacy notice for readers in a region."""

    region: Annotated[Term, Reference("regions", "countries")]
    """The region."""
    audience: Several[Annotated[Term, Reference("data_subjects")]]
    """Who should read it."""
    name: Text
    """The notice's name."""
    url: Link
    """Where it is."""


class Scope(Answer):
    """What the policy covers and what it says about itself."""

    explains: Several[Annotated[Term, Reference("policy_topics")]] | None = None
    """What the policy explains, for its introduction."""
    channels: Several[Annotated[Term, Reference("channels")]] | None = None
    """Through which the service is used: website, mobile app, social media, telephone."""
    any_device: YesNo = False
    """The policy applies on any device that can reach the service."""
    excludes: Several[Annotated[Term, Reference("excluded_places")]] | None = None
    """What the policy does not cover."""
    definitions: Several[Annotated[Term, Reference("definitions")]] | None = None
    """Words that the policy explains."""
    updated: Day | None = None
    """When the policy was last changed; published versions carry their own dates."""
    committed: YesNo = False
    """The company commits itself to protecting its users' data as the policy says."""
    read_carefully: YesNo = False
    """The policy asks to be read carefully."""
    only_these_purposes: YesNo = False
    """The company uses data for no purpose but those in the policy."""
    part_of_agreement: YesNo = False
    """The policy is part of the company's agreement with its customers and binds it."""
    acceptance: Literal["none", "continued_use", "deemed"] = "none"
    """Whether using the service is taken as agreement; only `none` is lawful (UU 27/2022 art. 22)."""
    other_documents: tuple[RelatedDocument, ...] = ()
    """Other documents that readers are pointed to."""
    regional_notices: tuple[RegionalNotice, ...] = ()
    """Other privacy notices for readers in some regions."""
    not_personal: Several[Annotated[Term, Reference("data")]] | None = None
    """Data the company calls non-personal; refused for data that identify (UU 27/2022 art. 4(3)(f))."""

    @property
    def defines_personal_data(self) -> bool:
        """The policy explains what personal data is."""
        return self._defines("personal_data")

    @property
    def defines_processing(self) -> bool:
        """The policy explains what processing is."""
        return self._defines("processing")

    @property
    def defines_cookie(self) -> bool:
        """The policy explains what a cookie is."""
        return self._defines("cookie")

    @property
    def defines_controller(self) -> bool:
        """The policy explains who a data controller is."""
        return self._defines("data_controller")

    @property
    def defines_processor(self) -> bool:
        """The policy explains who a data processor is."""
        return self._defines("data_processor")

    @property
    def defines_profiling(self) -> bool:
        """The policy explains what profiling is."""
        return self._defines("profiling")

    def _defines(self, word: str) -> bool:
        return self.definitions is not None and word in self.definitions
