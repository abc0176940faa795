"""The labels of both app stores, worked out from the answers; what these leave open is asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.answers import Words
from generator.catalog.store_labels import (
    Apple,
    AppleCategory,
    ApplePurpose,
    Control,
    Play,
    PlayPurpose,
    PlayType,
    StoreLabels,
)
from generator.policy import Policy
from generator.stores.uses import DataUse, app_data, is_elsewhere
from generator.values import Term

Store = Literal["play", "apple"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a store asks and no answer says; a person decides it."""

    key: str
    """The words for it, among those of the sheets."""
    about: str | Term | Words
    """What it is about."""


@dataclass(frozen=True, slots=True)
class PlayLabel:
    """What Google Play is told about a kind of data that is collected."""

    id: PlayType
    """Google's id for it."""
    type: str
    """Its label on the screen."""
    purposes: tuple[PlayPurpose, ...]
    """Why it is collected."""
    sharing: tuple[PlayPurpose, ...]
    """Why others get it."""
    shared: bool
    """Somebody who does not act for the company gets it."""
    stored: bool
    """It is kept beyond the moment."""
    control: Control | None
    """Whether it has to be given, if that is answered."""
    screen: Play
    """The form's own words."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The purposes as on the screen."""
        return tuple(self.screen.purposes[purpose] for purpose in self.purposes)

    @property
    def sharing_reasons(self) -> tuple[str, ...]:
        """The purposes of sharing as on the screen."""
        return tuple(self.screen.purposes[purpose] for purpose in self.sharing)

    @property
    def choice(self) -> str | None:
        """Whether it has to be given, as on the screen."""
        return self.screen.controls[self.control] if self.control else None

    @property
    def ephemeral(self) -> bool | None:
        """It is forgotten at once; None if the answers do not rule that out."""
        return False if self.stored else None


@dataclass(frozen=True, slots=True)
class AppleLabel:
    """What Apple is told about a kind of data that is collected."""

    id: AppleCategory
    """Its name with fastlane."""
    type: str
    """Its label on the screen."""
    purposes: tuple[ApplePurpose, ...]
    """Why it is collected."""
    linked: bool
    """It is tied to a person."""
    tracking: bool | None
    """It follows people to other companies, if the answers tell."""
    screen: Apple
    """The store's own words."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The purposes as on the screen."""
        return tuple(self.screen.purposes[purpose].label for purpose in self.purposes)


@dataclass(frozen=True)
class Labels:
    """The answers to the questions of both stores; nothing of it changes after it was made."""

    policy: Policy
    """What is stated."""

    @property
    def catalog(self) -> StoreLabels:
        """What the stores ask."""
        return self.policy.catalog.store_labels

    @cached_property
    def uses(self) -> tuple[DataUse, ...]:
        """Every kind of data that the app sends."""
        return tuple(app_data(self.policy))

    @cached_property
    def play(self) -> tuple[PlayLabel, ...]:
        """Google Play's kinds of data that the app collects, in the order of the form."""
        return tuple(
            self._play(name, label, uses)
            for name, label in self.catalog.play.types.items()
            if (uses := self._uses_of("play", name))
        )

    @cached_property
    def apple(self) -> tuple[AppleLabel, ...]:
        """Apple's kinds of data that the app collects, in the order of the screen."""
        return tuple(
            self._apple(name, each.label, uses)
            for name, each in self.catalog.apple.types.items()
            if (uses := self._uses_of("apple", name))
        )

    @property
    def collects(self) -> bool:
        """The app collects data of some kind."""
        return bool(self.play)

    @property
    def encrypted(self) -> bool | None:
        """All data are encrypted on their way; None if no answer says so of all of them."""
        security = self.policy.answers.security
        measures = security.measures if security else ()
        whole = {str(measure.measure) for measure in measures if measure.data is None}
        return "encryption_in_transit" in whole or None

    @property
    def by_login(self) -> bool | None:
        """Accounts are made by signing in with another company; None if nothing says so."""
        return any(login.by_token for login in self.policy.logins) or None

    @property
    def parts_deletable(self) -> bool | None:
        """Some of the data can be deleted without the account; None if nothing says so."""
        return self.policy.answers.deletion.parts or None

    @property
    def tracks(self) -> bool | None:
        """The app follows people to other companies; None if the answers do not tell."""
        return self.policy.service.tracking or any_of(label.tracking for label in self.apple)

    @property
    def play_questions(self) -> tuple[Question, ...]:
        """What a person decides for Google Play."""
        control = (Question("control", each.type) for each in self.play if each.control is None)
        stored = (Question("ephemeral", each.type) for each in self.play if not each.stored)
        aimless = (each for each in self.play if each.shared and not each.sharing)
        sharing = (Question("sharing", each.type) for each in aimless)
        return (*self._left_out(), *self._aimless("play"), *control, *stored, *sharing)

    @property
    def apple_questions(self) -> tuple[Question, ...]:
        """What a person decides for the App Store."""
        tracking = (Question("tracking", each.type) for each in self.apple if each.tracking is None)
        linked = (Question("coded", use.data) for use in self.uses if use.coded)
        return (*self._left_out(), *self._aimless("apple"), *tracking, *self._untold(), *linked)

    def _uses_of(self, store: Store, name: str) -> tuple[DataUse, ...]:
        types = self.catalog.type_of
        return tuple(
            use
            for use in self.uses
            if use.data in types and getattr(types[use.data], store) == name
        )

    def _play(self, name: PlayType, label: str, uses: Sequence[DataUse]) -> PlayLabel:
        others = [party for use in uses for party in use.third_parties]
        wanted = self._aims("play", (item for use in uses for item in use.purposes))
        given = self._aims("play", (item for party in others for item in party.purposes))
        order = self.catalog.play.purposes
        return PlayLabel(
            id=name,
            type=label,
            purposes=tuple(aim for aim in order if aim in wanted),
            sharing=tuple(aim for aim in order if aim in given),
            shared=bool(others),
            stored=any(use.stored for use in uses),
            control=_control(uses),
            screen=self.catalog.play,
        )

    def _apple(self, name: AppleCategory, label: str, uses: Sequence[DataUse]) -> AppleLabel:
        wanted = self._aims("apple", (item for use in uses for item in use.purposes))
        return AppleLabel(
            id=name,
            type=label,
            purposes=tuple(aim for aim in self.catalog.apple.purposes if aim in wanted),
            linked=any(use.linked for use in uses),
            tracking=any_of(self._tracking(use) for use in uses),
            screen=self.catalog.apple,
        )

    def _aims(self, store: Store, purposes: Iterable[Term]) -> set[str | None]:
        """Give the store's purposes for some of ours; None stands for one that it does not have."""
        known = self.catalog.purpose_of
        return {getattr(known[item], store) if item in known else None for item in purposes}

    def _tracking(self, use: DataUse) -> bool | None:
        """Tell whether a use is tracking as Apple defines it, if the answers tell."""
        known = self.catalog.purpose_of
        if any(item in known and known[item].tracks for item in use.purposes):
            return True
        return None if use.follows and use.meets_others else False

    def _untold(self) -> Iterator[Question]:
        """Ask which data are tracked with, if the app tracks and no purpose tells."""
        told = any(label.tracking is not False for label in self.apple)
        if self.policy.service.tracking and not told:
            yield Question("tracked", self.policy.service.name)

    def _aimless(self, store: Store) -> Iterator[Question]:
        """Ask about every purpose that a store does not have."""
        for item in dict.fromkeys(item for use in self.uses for item in use.purposes):
            if self._aims(store, [item]) == {None}:
                yield Question("no_purpose", item)

    def _left_out(self) -> Iterator[Question]:
        """Ask about everything that is not on the label."""
        for use in self.uses:
            if use.data in self.catalog.not_in_apps:
                yield Question("not_sent", use.data)
            elif use.data not in self.catalog.type_of:
                yield Question("no_type", use.data)
        for facts in self.policy.activities:
            if is_elsewhere(facts):
                yield Question("elsewhere", facts.title)
        for facts in self.policy.processor_activities:
            yield Question("for_customers", facts.title)


def _control(uses: Sequence[DataUse]) -> Control | None:
    if any(use.must_be_given for use in uses):
        return "required"
    return "optional" if all(use.can_be_refused for use in uses) else None


def any_of(found: Iterable[bool | None]) -> bool | None:
    """Tell whether one of them holds; None if that cannot be told."""
    every = set(found)
    if True in every:
        return True
    return None if None in every else False
