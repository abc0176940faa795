"""Say a change in a language, in one line."""

from typing import Any

from generator.answers import Menu
from generator.answers.company import Address
from generator.diff.compare import Change
from generator.diff.values import Choice, Code, Details, Title
from generator.diff.words import ChangeWords, change_words
from generator.markdown import Markdown
from generator.values import Term
from generator.wording import Wording

_TRUE = Choice("yes_no", "yes")


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
        old, new = self._value(change.old), self._value(change.new)
        subject = self._subject(change.subject)
        what = label.label
        if subject:
            what = (label.of or forms.of).format(label=label.label, subject=subject)
        if change.kind == "changed" and old == new:
            return _capital(forms.elsewhere.format(What=_capital(what)))
        if own := getattr(label, change.kind):
            return _capital(own.format(old=old, new=new, subject=subject))
        side = change.new if change.kind == "added" else change.old
        if change.kind == "changed" or _called(side):
            form = getattr(forms, change.kind)
            return _capital(form.format(What=_capital(what), old=old, new=new))
        form = forms.came if change.kind == "added" else forms.went
        line = form.format(What=_capital(what))
        return _capital(forms.named.format(name=line, details=old or new) if side else line)

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
        return wording.say(value)

    def _details(self, details: Details) -> str:
        forms = self._words.forms
        said = "; ".join(self._detail(pattern, value) for pattern, value in details.told)
        if details.name is None:
            return said
        return forms.named.format(name=self._value(details.name), details=said)

    def _detail(self, pattern: str, value: Any) -> str:
        """Say a detail; one that is just true is said by its label."""
        words = self._words.label(pattern)
        label = words.detail or words.label
        if value == _TRUE:
            return label
        return self._words.forms.detail.format(label=label, value=self._value(value))


def _called(value: Any) -> bool:
    """Tell whether a value is more than details of something without a name."""
    return value is not None and not (isinstance(value, Details) and value.name is None)


def _capital(text: str) -> Markdown:
    return Markdown(text[:1].upper() + text[1:])
