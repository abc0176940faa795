"""The form of catalog files about other companies: what they offer, and how they are known."""

from typing import Any, Literal

from generator.catalog.entries import Checked, DurationText, Entry


class MenuPath(Entry):
    """Menu labels as on the screen."""

    en: tuple[str, ...]
    """In English."""
    id: tuple[str, ...]
    """In Indonesian."""

    def in_language(self, language: str) -> tuple[str, ...]:
        """Give the labels in one language; English where the screen has no other."""
        return getattr(self, language, self.en)


class Label(Entry):
    """One label as on the screen."""

    en: str
    """In English."""
    id: str
    """In Indonesian."""

    def in_language(self, language: str) -> str:
        """Give the label in one language; English where the screen has no other."""
        return getattr(self, language, self.en)


class Revoke(Entry):
    """How people disconnect in the provider's own settings."""

    path: MenuPath
    """Where."""
    remove: Label | None = None
    """The label of the button."""
    url: str | None = None
    """A direct address."""


class Permission(Entry):
    """What one permission or scope gives."""

    data: tuple[str, ...]
    """Kinds of data it yields."""
    review: bool = False
    """The provider reviews apps that ask for it."""
    reason: bool = False
    """The provider wants to be told what it is for, without a review."""
    sensitivity: Literal["non-sensitive", "sensitive", "restricted"] | None = None
    """The list of the provider's console that it stands in, if there are such lists."""
    demands: tuple[str, ...] = ()
    """Requirements that come with it."""
    note: str | None = None
    """For contributors."""


class Identifier(Entry):
    """An identifier that the provider always sends."""

    id: str
    """Its name with the provider."""
    data: str
    """The kind of data it is."""
    note: str | None = None
    """For contributors."""


class Product(Checked):
    """Something of others that an answer can name."""

    name: str
    """The product's name as the company writes it."""

    @property
    def page(self) -> str | None:
        """The address where what is printed of it can be looked up."""
        return None


class Company(Product):
    """A company of the catalog, by its product."""

    entity: str
    """The legal entity."""
    country: str
    """ISO 3166 code."""
    also_in: tuple[str, ...] = ()
    """Other countries where it processes the data, as ISO 3166 codes."""
    privacy_policy: str | None = None
    """Address of its privacy policy."""

    @property
    def page(self) -> str | None:
        """Its privacy policy."""
        return self.privacy_policy


class LoginProvider(Company):
    """A company whose accounts people can sign in with."""

    company: str
    """What readers call it."""
    developer_terms: str | None = None
    """Address of the terms for developers."""
    always: tuple[str, ...]
    """Kinds of data received at every sign-in."""
    identifiers: tuple[Identifier, ...] = ()
    """Identifiers by the provider's own names."""
    permissions: dict[str, Permission]
    """Permissions or scopes by the provider's own names."""
    default_permissions: tuple[str, ...] = ()
    """Those granted without being asked for."""
    revoke: Revoke | None = None
    """How to disconnect there."""
    demands: tuple[str, ...] = ()
    """Requirements it makes of our texts, whatever is asked for."""
    unlisted: tuple[str, ...] = ()
    """Requirements that a permission which is not listed here is taken to bring."""

    @property
    def page(self) -> str | None:
        """The page in the account's settings, or the privacy policy."""
        return (self.revoke.url if self.revoke else None) or self.privacy_policy


class Terms(Entry):
    """Terms of a platform."""

    name: str
    """Their name."""
    url: str
    """Their address."""


class MessagingChannel(Product):
    """A channel for messages."""

    company: str
    """What readers call it, in the middle of a sentence."""
    operator: str | None = None
    """The processor of the catalog that runs it; left out if no single company does."""
    decrypts: bool = False
    """The operator decrypts messages to pass them on."""
    data: tuple[str, ...] = ()
    """Data it carries."""
    terms: tuple[Terms, ...] = ()
    """Terms that apply."""
    opt_out: dict[str, Any] = {}
    """Ways to stop that the channel itself offers."""
    demands: tuple[str, ...] = ()
    """Requirements it makes of our texts."""

    @property
    def page(self) -> str | None:
        """The first of its terms."""
        return self.terms[0].url if self.terms else None


class ToolCookie(Entry):
    """A cookie that a tool sets."""

    name: str
    """Its name."""
    purpose: str
    """What for."""
    lifetime: DurationText | Literal["session"]
    """How long."""
    party: Literal["first", "third"] | None = None
    """Whose it is."""


class ToolOptOut(Entry):
    """A choice against a tool that others than the company offer."""

    of: str
    """What people opt out of; one of tool_opt_outs."""
    urls: tuple[str, ...]
    """Where."""


class ToolFeatures(Entry):
    """Functions of a tool that have to be switched on, and what comes with each of them."""

    ids: tuple[str, ...]
    """Which; of tool_features."""
    data: tuple[str, ...] = ()
    """Data it collects for them."""
    hashed: bool = False
    """These data are sent only as codes, which the operator compares with those of its users."""
    role: Literal["processor", "controller"] | None = None
    """The operator's role for them, where it is another one."""
    statements: tuple[str, ...] = ()
    """What third parties do with them; of tool_statements."""
    opt_out: tuple[ToolOptOut, ...] = ()
    """Choices against them."""
    consent_in_europe: bool = False
    """The operator asks for consent in Europe before they start."""


class Tool(Company):
    """A tool that sites and apps embed."""

    company: str
    """What readers call it."""
    role: Literal["processor", "controller"]
    """The operator's role."""
    data: tuple[str, ...] = ()
    """Data it collects, whatever it is used for."""
    not_sent: tuple[str, ...] = ()
    """Data that its terms forbid to send."""
    features: tuple[ToolFeatures, ...] = ()
    """Functions that have to be switched on."""
    statements: tuple[str, ...] = ()
    """What the operator wants readers to learn that third parties do; of tool_statements."""
    explains: tuple[str, ...] = ()
    """Pages on which the operator explains what it does with data from others' sites and apps."""
    terms: tuple[Terms, ...] = ()
    """Terms that apply."""
    cookies: tuple[ToolCookie, ...] = ()
    """Cookies it sets."""
    opt_out: tuple[ToolOptOut, ...] = ()
    """Choices against it."""
    consent_in_europe: bool = False
    """The operator asks for consent in Europe before it starts."""
    demands: tuple[str, ...] = ()
    """Requirements it makes of our texts."""


class Store(Checked):
    """A store in which apps are listed."""

    name: str
    """What readers call it."""
    tracking: MenuPath | None = None
    """Where people take back the permission to track them, if its devices ask for one."""
    demands: tuple[str, ...] = ()
    """Requirements it makes of our texts."""


class Processor(Company):
    """A company that processes data for others, or as part of its own service."""

    role: Literal["processor", "controller"]
    """Its usual role."""
    service: str
    """What it usually does."""
    dpa: str | None = None
    """Address of its data processing agreement."""
    sub_processors: str | None = None
    """Address of its list of further processors."""

    @property
    def page(self) -> str | None:
        """Its data processing agreement, or its privacy policy."""
        return self.dpa or self.privacy_policy
