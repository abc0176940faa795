"""The texts that announce a version to the people whom its changes touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from generator.archive.manifest import Manifest
from generator.diff import Change, say
from generator.languages import Language
from generator.markdown import Markdown
from generator.policy import Policy
from generator.problems import PrivasiError
from generator.render import Renderer
from generator.wording import OwnWords, Wording

Form = Literal["email", "in-app"]
"""How a notice reaches people: by email, or as a message in the service."""

FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that announces a version."""

    form: Form
    """How it reaches people."""
    markdown: str
    """The text, below the subject of the email or the title of the message: `# …`."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a notice says of the version, besides what the policy says."""

    manifest: Manifest
    """Its number and dates."""
    changes: tuple[Markdown, ...]
    """What people have to know, one sentence or phrase each."""
    needs_consent: bool
    """Some of it is done only with a consent that has to be asked for."""
    address: str
    """Where the pages of one language start."""

    @property
    def number(self) -> str:
        """The number of the version, in figures alone."""
        return str(self.manifest.number)

    @property
    def before(self) -> str:
        """The number of the version that applies until then."""
        return str(self.manifest.number - 1)

    @property
    def policy_url(self) -> str:
        """Where the policy of the version can be read, now and later."""
        return f"{self.address}versions/{self.manifest.effective}/privacy-policy/"

    @property
    def changes_url(self) -> str:
        """Where every change is listed, by meaning and word by word."""
        return f"{self.address}versions/{self.manifest.effective}/changes/"

    @property
    def in_force_url(self) -> str:
        """Where the policy stands that applies until then."""
        return f"{self.address}privacy-policy/"

    @property
    def deletion_url(self) -> str:
        """Where people find out how their data is deleted."""
        return f"{self.address}data-deletion/"


def notice(  # noqa: PLR0913 (each says another thing about the version)
    policy: Policy,
    changes: Sequence[Change],
    manifest: Manifest,
    language: Language,
    form: Form,
    *,
    own_words: OwnWords | None = None,
) -> Notice:
    """Write the text that announces the material changes of a version.

    The policy is that of the version; own words of the one before are needed where an entry
    with words of its own is gone. Changes that touch nobody are left to the page that lists
    them all.

    Raises:
        PrivasiError: there is no material change, so nobody has to be told.
        ProblemsFound: the template is wrong.
    """
    material = [change for change in changes if change.material]
    if not material:
        raise PrivasiError(f"{manifest.name.capitalize()} has no change that people must be told.")
    wording = Wording(language, {**(own_words or {}), **policy.own_words})
    announced = Announced(
        manifest=manifest,
        changes=tuple(say(change, wording) for change in material),
        needs_consent=any("consent" in change.effects for change in material),
        address=f"{policy.site.url.rstrip('/')}/{language.code}/",
    )
    context = policy.names | {"version": announced}
    return Notice(form, Renderer(language).text(f"notices/{form}", form, context, wording))
