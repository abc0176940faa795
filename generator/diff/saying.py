"""Say a change in a language, in one line."""

from datetime import date
from typing import Any

from generator.answers import Menu
from generator.answers.company import Address
from generator.diff.compare import Change
from generator.diff.values import Choice, Code, Details, Title
from generator.diff.words import ChangeWords, change_words
from generator.markdown import Markdown
from generator.values import Term
from generator.wording import Wording


def say(change: Change, wording: Wording) -> Markdown:
    """Say a change as one line of Markdown; every language states the same values.

    Raises:
        PrivasiError: the language pack has no words for it.
    """
    return _Saying(wording, change_words(wording.language)).line(change)


class _Saying:
    """Puts values and words together."""

    def __init__(self, wording: Wording, words: ChangeWords) -> None:
        self._wording, self._words = wording, words

    def line(self, change: Change) -> Markdown:
        """Say a change."""
        label, forms = self._words.label(change.field), self._words.forms
        bare = {"added": forms.came, "removed": forms.went}.get(change.kind)
        usual = bare if change.old is None and change.new is None and bare else None
        own = getattr(label, change.kind)
        form = own or usual or getattr(forms, change.kind)
        what = label.label
        said = {side: self._value(getattr(change, side)) for side in ("old", "new")}
        said["subject"] = subject = self._subject(change.subject)
        if subject:
            what = forms.of.format(label=what, subject=subject)
        return _capital(form.format(What=_capital(what), **said))

    def _subject(self, subject: tuple[Any, ...]) -> str:
        if not subject:
            return ""
        outer, *inner = (self._value(name) for name in subject)
        if not inner:
            return outer
        return self._words.forms.inside.format(subject=outer, inner="; ".join(inner))

    def _value(self, value: Any) -> str:  # noqa: PLR0911 (a table of types)
        wording = self._wording
        match value:
            case None:
                return ""
            case tuple():
                return wording.listed(Markdown(self._value(item)) for item in value)
            case Code():
                return wording.code(value.text)
            case Choice():
                return self._words.choice(value.of, value.word)
            case Title():
                return f"“{wording.capital(value.words)}”"
            case Details():
                return self._details(value)
            case Menu():
                return wording.menu(value)
            case Address():
                places = (*value.parts, wording.say(value.country))
                return ", ".join(wording.say(place) for place in places)
            case Term() if value.kind == "languages":
                return wording.language_name(value)
            case date():
                return wording.say(value)
        return wording.say(value)

    def _details(self, details: Details) -> str:
        forms = self._words.forms
        told = [(pattern, self._value(value)) for pattern, value in details.told]
        if details.name is None and len(told) == 1:
            return told[0][1]
        said = "; ".join(
            forms.detail.format(label=self._words.label(pattern).label, value=value)
            for pattern, value in told
        )
        if details.name is None:
            return said
        return forms.named.format(name=self._value(details.name), details=said)


def _capital(text: str) -> Markdown:
    return Markdown(text[:1].upper() + text[1:])
