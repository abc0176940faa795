"""Terms for customers who run their own apps on a platform: a page of its own, between businesses."""

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.answers.base import Answer, Reference, Several
from generator.answers.fields import YesNo
from generator.answers.words import Link, Text
from generator.values import Term


class Policy(Answer):
    """A policy of the platform that applies."""

    name: Text
    """Its name as the platform writes it."""
    url: Link
    """Where it is."""


class Review(Answer):
    """The platform's review of apps."""

    submitted_by: Literal["customer", "provider"]
    """Who submits."""
    approval_guaranteed: YesNo | None = None
    """Whether the company guarantees approval, or says that it does not."""
    again_after_changes: YesNo = False
    """Changes of functions can need another review."""
    always_compliant: YesNo = False
    """The app has to comply as long as it runs."""

    @property
    def by_customer(self) -> bool:
        """The customer submits."""
        return self.submitted_by == "customer"

    @property
    def without_guarantee(self) -> bool:
        """The company says that it cannot guarantee approval."""
        return self.approval_guaranteed is False


class Audit(Answer):
    """Checks of the customer's app."""

    configuration: YesNo
    """The company can check the app's configuration while it is integrated."""
    access_on_request: YesNo = False
    """The customer gives access to its settings for that."""
    disconnected_until_mended: YesNo = False
    """An app that does not comply is disconnected until it does."""

    @model_validator(mode="after")
    def _access_has_a_use(self) -> Self:
        if self.access_on_request and not self.configuration:
            raise PydanticCustomError(
                "access_without_audit",
                "the customer gives access for a check that is not made",
                {"fix": "Write `configuration: true`, or remove `access_on_request`."},
            )
        return self


class Indemnity(Answer):
    """What the customer makes good."""

    covers: Several[Annotated[Term, Reference("indemnity_losses")]]
    """Which losses."""
    caused_by: Several[Annotated[Term, Reference("indemnity_causes")]]
    """By what."""


class BreachDuty(Answer):
    """The customer's duty if protection fails in its app."""

    tell: Several[Annotated[Term, Reference("told_of_breach")]]
    """Whom the customer tells."""
    within_law: YesNo = False
    """Within the time that the law sets (UU 27/2022 art. 46)."""


class PlatformTerms(Answer):
    """Terms for customers who run their own apps on a platform."""

    platform: Annotated[Term, Reference("platforms")]
    """The platform."""
    products: Several[Text]
    """Its products, by name."""
    policies: Several[Policy]
    """Its policies that apply; a closed list."""
    console: Text
    """Where the app is configured, by its name without an article: Meta App Dashboard."""
    configured_by: Literal["customer", "provider"]
    """Who configures it."""
    provider_only_technical: YesNo = False
    """The company only helps with the technical side on the customer's servers."""
    customer_answers_for: Several[Annotated[Term, Reference("app_matters")]]
    """What the customer is responsible for."""
    misconfiguration: Several[Annotated[Term, Reference("misconfiguration_effects")]] | None = None
    """Effects of a wrong configuration that are the customer's."""
    app_policy_public: YesNo = False
    """The app needs a privacy policy that everybody can read."""
    app_policy_tells: Several[Annotated[Term, Reference("app_policy_contents")]] | None = None
    """What that policy has to tell."""
    app_details: Several[Annotated[Term, Reference("app_details")]] | None = None
    """What the app's settings have to contain."""
    login_dialog: Several[Annotated[Term, Reference("login_dialog_rules")]] | None = None
    """Rules for the login dialog."""
    data_handling: Several[Annotated[Term, Reference("data_handling_rules")]] | None = None
    """Rules for handling data."""
    breach: BreachDuty | None = None
    """What the customer does if protection fails."""
    prohibited: Several[Annotated[Term, Reference("prohibited_practices")]] | None = None
    """What is not allowed."""
    review: Review | None = None
    """The platform's review."""
    not_ours: Several[Annotated[Term, Reference("not_ours")]] | None = None
    """What the company does not decide and does not answer for towards the customer."""
    suspension: Several[Annotated[Term, Reference("suspension_grounds")]] | None = None
    """When support is suspended."""
    audit: Audit | None = None
    """Checks."""
    indemnity: Indemnity | None = None
    """What the customer makes good."""
    termination: YesNo = False
    """The company can end the service for a customer who breaks the terms."""
    certified: Several[Annotated[Term, Reference("certified_matters")]] | None = None
    """What the customer confirms by integrating."""
    example_clause: YesNo = False
    """The page offers an example clause for app owners; there is one for Facebook Login (`meta`)."""

    @property
    def customer_configures(self) -> bool:
        """The customer configures the app."""
        return self.configured_by == "customer"

    @property
    def app_policy(self) -> bool:
        """Something is said about the privacy policy of the app."""
        return self.app_policy_public or self.app_policy_tells is not None

    @model_validator(mode="after")
    def _each_answers_for_its_own(self) -> Self:
        if self.misconfiguration is not None and not self.customer_configures:
            raise PydanticCustomError(
                "misconfiguration_not_theirs",
                "the customer answers for a configuration that is the company's",
                {"fix": "Write `configured_by: customer`, or remove `misconfiguration`."},
            )
        return self

    @model_validator(mode="after")
    def _example_exists(self) -> Self:
        if self.example_clause and self.platform != "meta":
            raise PydanticCustomError(
                "example_clause_missing",
                "there is no example clause for {platform}",
                {"platform": str.__str__(self.platform), "fix": "Remove `example_clause`."},
            )
        return self
