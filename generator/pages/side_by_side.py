"""The page on which two languages stand side by side, clause by clause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import markdown
from generator.pages.accounts import Packs
from generator.pages.frame import Frame
from generator.pages.layout import Text
from generator.pages.page import Page
from generator.pages.shelf import POLICY, bilingual_place
from generator.policy import Policy

_CLAUSE = re.compile(r"^## .+? \{#(?P<id>[\w-]+)\}$", re.MULTILINE)
_ANCHOR = re.compile(r"(?<=\{#)(?P<id>[\w-]+)(?=\}$)", re.MULTILINE)
_OTHER_DOCUMENT = re.compile(r"\]\(\.\./(?=[a-z])")
_SAME_DOCUMENT = re.compile(r"\]\(#(?P<id>[\w-]+)\)")


@dataclass(frozen=True, slots=True)
class _Column:
    """One of the two languages."""

    text: Text
    frame: Frame
    suffix: str
    """What is added to its anchors, so that no two places of the page have the same."""

    @property
    def clauses(self) -> Mapping[str, str]:
        """The clauses by their ids, each as Markdown that fits this page."""
        starts = [*_CLAUSE.finditer(self.text.markdown)]
        ends = [*(start.start() for start in starts[1:]), len(self.text.markdown)]
        return {
            start["id"]: self._fitted(self.text.markdown[start.start() : end])
            for start, end in zip(starts, ends, strict=True)
        }

    def _fitted(self, clause: str) -> str:
        home = f"](../../{self.text.language}/"
        clause = _OTHER_DOCUMENT.sub(home, clause)
        clause = _SAME_DOCUMENT.sub(rf"](#\g<id>{self.suffix})", clause)
        return _ANCHOR.sub(rf"\g<id>{self.suffix}", clause).strip()


def side_by_side(
    policy: Policy,
    documents: Sequence[Text],
    frames: Mapping[str, Frame],
    packs: Packs,
    root: str,
    **state: Any,
) -> tuple[Page, ...]:
    """Lay out the policy in Indonesian and English, the language that prevails first.

    Documents are those of the site, in the order of its languages. No page if one of the two
    languages has no policy.
    """
    policies = {each.language: each for each in documents if each.id == POLICY}
    codes = [code for code in policies if code in {"id", "en"}]
    if len(codes) != len(("id", "en")):
        return ()
    first, second = (
        _Column(policies[code], frames[code], suffix)
        for code, suffix in zip(codes, ("", f"-{codes[1]}"), strict=True)
    )
    alternates = {code: f"{root}{code}/{POLICY}/index.md" for code in codes}
    original = alternates[codes[0]]  # its text stands in each language at an address of its own
    return (
        Page(
            path=bilingual_place(root),
            kind="bilingual",
            language=None,
            document=None,
            title=f"{first.text.title} · {second.text.title}",
            description=f"{first.text.description} {second.text.description}",
            markdown=_paired(policy, packs, first, second),
            alternates=alternates,
            fallback=original,
            frames=frames,
            original=original,
            **state,
        ),
    )


def _paired(policy: Policy, packs: Packs, first: _Column, second: _Column) -> str:
    """Put each clause beside the same clause in the other language.

    Blank lines around the HTML let any Markdown engine read what stands inside.
    """
    left, right = first.clauses, second.clauses
    pairs = [(_introduction(policy, packs, first), _introduction(policy, packs, second))]
    pairs += [(left.get(name, ""), right.get(name, "")) for name in dict.fromkeys((*left, *right))]
    return "\n\n".join(
        f'<div class="pv-pair" markdown="1">\n\n{_cell(first, one)}\n\n{_cell(second, other)}\n\n</div>'
        for one, other in pairs
    )


def _introduction(policy: Policy, packs: Packs, column: _Column) -> str:
    sentences = [column.frame.word("bilingual_text")]
    if policy.prevailing_language:
        name = packs[column.text.language].language_name(policy.prevailing_language)
        sentences.append(column.frame.word("bilingual_prevails", language=name))
    return markdown.escape(" ".join(sentences))


def _cell(column: _Column, text: str) -> str:
    return f'<div lang="{column.text.language}" markdown="1">\n\n{text}\n\n</div>'
