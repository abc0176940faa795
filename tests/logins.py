"""Apps that people sign in to with an account of another company, and their login clause as printed."""

import html
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from rendered import CODES, catalog, pack, renderer, to_html

from generator.answers import load
from generator.catalog import Catalog
from generator.policy import Policy, derive
from generator.wording import Wording
from questionnaires import REMOVED, write


def signing_in(provider, asked, *, activity="account", **answers):
    """Let the smallest sample ask a provider for permissions, and use all that then comes."""
    known = catalog().login_providers[provider]
    granted = (*asked, *(name for name in known.default_permissions if name not in asked))
    data = [item for name in granted for item in known.permissions[name].data]
    login = {
        "app_name": "Toko Harapan",
        "permissions": {name: {"for": activity} for name in asked},
        "token_until": "disconnected",
    }
    kept = [item for item in (*data, *known.always) if item not in ("auth_token", "access_token")]
    return {
        "login_providers": {provider: login | answers},
        "activities.account.data": list(dict.fromkeys(kept)),
        "activities.account.source": {"from": provider, "when": "sign_in"},
    }


@dataclass(frozen=True)
class Printed:
    """A login clause in one language, and the answers that it has to state."""

    code: str
    """Language code."""
    id: str
    """Anchor."""
    markdown: str
    """The clause."""
    values: tuple[str, ...]
    """What was printed in it, in no language."""
    policy: Policy
    """Everything that is stated."""
    provider: str
    """Who checks the sign-in."""
    start: str
    """The sample it was made from."""
    changes: Mapping[str, Any]
    """The answers that were changed for it."""

    @property
    def in_other_language(self):
        """The same clause in the other language."""
        (code,) = (code for code in CODES if code != self.code)
        return printed(code, self.changes, self.start, self.provider)

    @property
    def answers(self):
        """The answers."""
        return self.policy.answers

    @property
    def login(self):
        """The answers on the provider."""
        return self.answers.login_providers[self.provider]

    @property
    def known(self):
        """The catalog's entry of the provider."""
        return Catalog.bundled().login_providers[self.provider]

    @cached_property
    def page(self):
        """The clause as HTML."""
        return to_html(self.markdown)

    @cached_property
    def text(self):
        """The clause as a reader sees it, a line for each block."""
        return plain(self.page)

    @cached_property
    def sections(self):
        """The text below each heading, by the anchor's number; 0 is the start."""
        parts = re.split(r"^#+ .*\{#[^}]*\}$", self.markdown, flags=re.MULTILINE)[1:]
        return tuple(plain(to_html(part)) for part in parts)

    @cached_property
    def headings(self):
        """The headings of the sections, without their anchors."""
        return re.findall(r"^### (.*?) \{#", self.markdown, re.MULTILINE)

    def bullets(self, number):
        """Give the list items of a section."""
        return [line[2:] for line in self.sections[number].splitlines() if line.startswith("• ")]

    def say(self, value):
        """Say a value as the page does, without marks."""
        wording = Wording(pack(self.code), self.policy.own_words).plain()
        said = wording.listed(value) if isinstance(value, tuple) else wording.say(value)
        return str(said)

    def says(self, *values):
        """Tell whether each value is said somewhere in the clause."""
        return all(self.say(value).lower() in self.text.lower() for value in values)

    def changed(self, pattern, new=""):
        """Give the clause with some of its text changed; all of it has to be there."""
        markdown, count = re.subn(pattern, new, self.markdown, flags=re.MULTILINE)
        assert count, f"{pattern} is not in the clause"
        return replace(self, markdown=markdown)


def plain(page):
    """Give the text of HTML, with a line for each paragraph and list item."""
    page = re.sub(r"<li>\s*(<p>)?", "\n• ", page)
    page = re.sub(r"</?(p|ul|ol|h\d)\b[^>]*>", "\n", page)
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    lines = (" ".join(line.split()) for line in _joined(text).splitlines())
    return "\n".join(line for line in lines if line)


def _joined(text):
    """Put lines of one paragraph together."""
    return re.sub(r"(?<=\S)\n(?=[^\n•])", " ", text)


@cache
def _documents(start, changes, code):
    answers = {
        path: REMOVED if value == repr(REMOVED) else value
        for path, value in json.loads(changes).items()
    }
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder), answers, start=start)
        policy = derive(load(file, catalog()).answers, catalog())
    return policy, {each.id: each for each in renderer(code).documents(policy)}


def printed_documents(code, changes=None, start="minimal"):
    """Render a changed sample: its policy, and its documents by id."""
    return _documents(start, json.dumps(changes or {}, default=repr), code)


def printed(code, changes=None, start="minimal", provider="facebook"):
    """Render a changed sample and give the login clause of a provider."""
    policy, documents = printed_documents(code, changes, start)
    clauses = {clause.id: clause for clause in documents["privacy-policy"].clauses}
    clause = clauses[f"{provider}-login"]
    return Printed(
        code, clause.id, clause.markdown, clause.values, policy, provider, start, changes or {}
    )
