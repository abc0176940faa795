"""The texts that announce a version to the people whom its changes touch."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal, get_args

from jinja2 import TemplateError

from generator.archive.manifest import Manifest
from generator.diff import Change, say
from generator.languages import Language
from generator.policy import Policy
from generator.problems import Place, PrivasiError, Problem, ProblemsFound
from generator.render import Renderer
from generator.wording import OwnWords, Wording

Form = Literal["email", "in-app"]
"""How a notice reaches people: by email, or as a message in the service."""

_BLANK_LINES = re.compile(r"\n{3,}")
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that announces a version; plain text, to be pasted."""

    form: Form
    """How it reaches people."""
    title: str
    """The subject of the email, or the title of the message."""
    text: str
    """What stands below it."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a notice says of the version, besides what the policy says."""

    manifest: Manifest
    """Its number and dates."""
    changes: tuple[str, ...]
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
    wording = Wording(language, {**(own_words or {}), **policy.own_words}).plain()
    announced = Announced(
        manifest=manifest,
        changes=tuple(_unmarked(say(change, wording)) for change in material),
        needs_consent=any("consent" in change.effects for change in material),
        address=f"{policy.site.url.rstrip('/')}/{language.code}/",
    )
    context = {field.name: getattr(policy, field.name) for field in fields(policy)}
    name = f"{language.code}/notices/{form}.md.j2"
    try:
        template = Renderer(language).environment.get_template(name)
        written = template.render(context, version=announced, wording=wording)
    except (TemplateError, AttributeError, TypeError) as error:
        fix = "Compare the template with the bundled one."
        problem = Problem("P802", Place(f"templates/{name}"), "", f"{error}.", fix)
        raise ProblemsFound([problem]) from error
    title, _, text = _BLANK_LINES.sub("\n\n", written).strip().partition("\n\n")
    return Notice(form, title.removeprefix("# "), text)


def _unmarked(line: str) -> str:
    """Leave out the marks of technical names and menus, which an email would show."""
    return line.replace("**", "").replace("`", "")
