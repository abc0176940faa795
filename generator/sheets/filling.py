"""Filling in a sheet: from the fields of the catalog and a policy to what a person enters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog.sheets import Sheet, SheetField, SheetSection
from generator.languages import Language
from generator.policy import Policy
from generator.sheets.filled import Cells, Entered, FilledSection, FilledSheet, Heading
from generator.sheets.names import Addresses, InUse, follow, several
from generator.stores.labels import Labels
from generator.wording import Wording

Context = Mapping[str, Any]
"""What names can start with, besides what the policy has."""


def is_needed(sheet: Sheet, policy: Policy) -> bool:
    """Tell whether a service uses something of the platform."""
    used = InUse(sheet.uses, policy)
    return bool(used.items or used.stores)


def fill(
    name: str, sheet: Sheet, policy: Policy, packs: Mapping[str, Language], language: str
) -> FilledSheet:
    """Fill a sheet in; explanations are in a language, values in that of the platform's reviewers."""
    filler = _Filler(sheet, policy, packs, packs[language])
    return FilledSheet(
        id=name,
        name=sheet.name,
        url=sheet.url,
        intro=filler.intro(),
        sections=tuple(filled for section in sheet.sections for filled in filler.sections(section)),
    )


@dataclass(frozen=True, slots=True)
class _Filler:
    form: Sheet
    """What the console asks."""
    policy: Policy
    """What is stated."""
    packs: Mapping[str, Language]
    """Languages by their codes."""
    reader: Language
    """The language of explanations."""

    def intro(self) -> str:
        checked = self.reader.date(self.form.checked)
        said = self._word("intro", name=self.form.name, date=checked)
        items = [item.known.name for item in InUse(self.form.uses, self.policy).items]
        return f"{said} {self._word('uses', items=self.reader.listed(items))}" if items else said

    def sections(self, section: SheetSection) -> Iterator[FilledSection]:
        uses = section.uses or self.form.uses
        used = InUse(uses, self.policy)
        if not (used.items or uses.stores):  # a store can be asked for before the app is in it
            return
        title = section.title.in_language(self.reader.code)
        shared = {
            "logins": used.logins,
            "channels": used.channels,
            "processors": used.processors,
            "labels": Labels(self.policy),
        }
        for item in used.items if section.each else (None,):
            context = {**shared, "item": item}
            if self._holds(section.when, context):
                yield FilledSection(
                    title=f"{title}: {item.known.name}" if item else title,
                    where=section.where,
                    fields=tuple(
                        each for field in section.fields for each in self._fields(field, context)
                    ),
                )

    def _fields(self, field: SheetField, context: Context) -> Iterator[Entered]:
        if not self._holds(field.when, context):
            return
        if not field.each_language:
            yield self._entered(field, field.label, context, self.form.language)
            return
        names = self.packs[self.form.language]
        for number, code in enumerate(self.policy.languages):
            label = f"{field.label} ({names.language_name(code)})"
            entered = self._entered(field, label, context, code)
            yield replace(entered, notes=()) if number and entered.filled else entered

    def _entered(self, field: SheetField, label: str, context: Context, code: str) -> Entered:
        reader = self.reader.code
        values = self._values(field, context, code)
        rows = tuple(self._rows(field, context, code))
        missing = field.missing if not (values or rows) else None
        said = [each.in_language(reader) for each in (field.note, missing) if each]
        asked = self._look_up(field.questions, context, code) if field.questions else ()
        warnings = [self._word("missing", field=label, note=said[-1])] if missing else []
        return Entered(
            label=label,
            values=values,
            columns={
                name: Heading(column.label.in_language(reader), column.blank, column.code)
                for name, column in field.columns.items()
            },
            rows=rows,
            notes=tuple(said),
            questions=tuple(
                self._word(each.key, about=self._said(each.about, reader)) for each in asked
            ),
            warnings=(*warnings, *self._too_long(field, label, values)),
            requirements=field.requirements,
        )

    def _values(self, field: SheetField, context: Context, code: str) -> tuple[str, ...]:
        for name in field.value:
            found = self._look_up(name, context, code)
            if field.asks and found is not None:
                return (self._said(bool(found), code),)
            if values := several(found):
                return tuple(dict.fromkeys(self._said(value, code) for value in values))
        return ()

    def _rows(
        self, field: SheetField, context: Context, code: str
    ) -> Iterator[Mapping[str, Cells]]:
        for row in several(self._look_up(field.rows, context, code)) if field.rows else ():
            inner = {**context, "row": row}
            yield {
                name: self._cells(column.value, inner, code)
                for name, column in field.columns.items()
            }

    def _cells(self, name: str | None, context: Context, code: str) -> Cells:
        found = several(self._look_up(name, context, code)) if name else ()
        return tuple(self._said(value, code) for value in found)

    def _too_long(self, field: SheetField, label: str, values: tuple[str, ...]) -> Iterator[str]:
        for value in values:
            if field.limit and len(value) > field.limit:
                yield self._word("too_long", field=label, limit=field.limit, length=len(value))

    def _holds(self, name: str | None, context: Context) -> bool:
        return name is None or bool(self._look_up(name, context, self.form.language))

    def _look_up(self, name: str, context: Context, code: str) -> Any:
        """Follow a dotted name from the context, or from the policy."""
        first, *rest = name.split(".")
        own = {
            **context,
            "address": Addresses(self.policy, code),
            "postal_address": self._postal_address(code),
        }
        return follow(own[first] if first in own else getattr(self.policy, first), rest)

    def _postal_address(self, code: str) -> str:
        postal = self.policy.controller.address
        return ", ".join((*postal.parts, self._said(postal.country, code)))

    def _said(self, value: Any, code: str) -> str:
        pack = self.packs[code]
        if isinstance(value, bool):
            return pack.sheet["yes" if value else "no"]
        return str(Wording(pack, self.policy.own_words).plain().say(value))

    def _word(self, key: str, **values: object) -> str:
        return self.reader.sheet[key].format(**values)
