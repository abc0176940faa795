"""Recipients by role, and the data that is passed on to none of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answers.questionnaire import Answers
from generator.answers.recipients import ProtectedData, RecipientRole
from generator.policy.recipients import RecipientFacts


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Recipients with the same role."""

    role: RecipientRole
    """The role."""
    members: tuple[RecipientFacts, ...]
    """Who has it."""

    @property
    def act_for_us(self) -> bool:
        """They are processors."""
        return self.role == "processor"

    @property
    def in_our_group(self) -> bool:
        """They belong to the same group of companies."""
        return self.role == "group_company"

    @property
    def decide_themselves(self) -> bool:
        """They are controllers of their own."""
        return self.role == "controller"


@dataclass(frozen=True, slots=True)
class ProtectedFacts:
    """Data that is not passed on, save to those who get it under the policy itself."""

    answer: ProtectedData
    """The answer."""
    passed_on: bool
    """Some recipient gets it all the same."""

    @property
    def without_exception(self) -> bool:
        """Nobody gets it."""
        return not self.passed_on and not self.answer.unless


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
    hosts: tuple[RecipientFacts, ...]
    """On whose servers data are stored."""
    protected: tuple[ProtectedFacts, ...]
    """Data that is not passed on."""

    @property
    def companies(self) -> tuple[RoleGroup, ...]:
        """Those that are described one by one, by role; joint controllers have their own clause."""
        groups = (
            RoleGroup("processor", self.processors),
            RoleGroup("group_company", self.group_companies),
            RoleGroup("controller", self.controllers),
        )
        return tuple(group for group in groups if group.members)

    @property
    def buyers(self) -> tuple[RecipientFacts, ...]:
        """Those to whom data are sold."""
        return tuple(facts for facts in self.all if "data_sale" in facts.purposes)

    @property
    def terms_on_request(self) -> tuple[RecipientFacts, ...]:
        """Those abroad with binding terms of which readers can have a copy."""
        return tuple(
            facts for facts in self.all if facts.transfer and facts.transfer.copy_available
        )

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


def grouped(recipients: Mapping[str, RecipientFacts], answers: Answers) -> RecipientGroups:
    """Sort recipients by role, in the order of the questionnaire."""
    hosts = (answers.storage.providers if answers.storage else None) or ()
    protected = answers.sharing.protected if answers.sharing else ()

    def those(role: RecipientRole) -> tuple[RecipientFacts, ...]:
        return tuple(facts for facts in recipients.values() if facts.role == role)

    return RecipientGroups(
        processors=those("processor"),
        controllers=those("controller"),
        joint_controllers=those("joint_controller"),
        group_companies=those("group_company"),
        authorities=those("authority"),
        hosts=tuple(recipients[slug] for slug in hosts),
        protected=tuple(
            ProtectedFacts(item, any(facts.can_get(item.data) for facts in recipients.values()))
            for item in protected
        ),
    )
