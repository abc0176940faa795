"""catalog/changes.yml: which changes matter to people, what follows from them, what entries are called."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Self

from pydantic import BeforeValidator, ValidationError

from generator.catalog import Catalog
from generator.catalog.entries import Entry
from generator.diff.values import Effect, Kind
from generator.problems import Problem, ProblemsFound
from generator.yamlfile import read

_Listed = BeforeValidator(lambda value: value if isinstance(value, list | tuple) else [value])
Patterns = Annotated[tuple[str, ...], _Listed]
Conditions = Mapping[str, Annotated[tuple[str | bool | None, ...], _Listed]]


class FieldFacts(Entry):
    """What is known of a change of a field."""

    material: bool | tuple[Kind, ...] = True
    """Whether a change touches people, or which kinds of change do."""
    name: Patterns = ()
    """For an entry: the fields that name it; the first one that is answered does."""
    identity: str | None = None
    """For an item of a list: the field by which it is known again, where the name is not one."""
    key: str | None = None
    """For an entry: how its key is said: `code`, `choice`, or the vocabulary that has words for it."""
    quoted: bool = False
    """For an entry: its name is a heading."""
    tells: Patterns = ()
    """For an entry: the fields whose values are told when it comes or goes."""
    says: str | None = None
    """For a value: `code`, or the vocabulary that has words for it."""
    unanswered: str | None = None
    """For a value: what it means to leave it out, where that is not nothing."""
    derived: str | None = None
    """For a value: where the policy has it if it is left out."""
    silent: tuple[Kind, ...] = ()
    """Kinds of change that say nothing on their own."""


class Rule(Entry):
    """What else follows from a change."""

    effect: Effect
    """What follows."""
    added: Patterns = ()
    """Fields whose coming has the effect, on their own or inside an entry that comes."""
    changed: Patterns = ()
    """Fields whose change has it."""
    excepted: Patterns = ()
    """Fields that do not have it all the same."""
    answers: Conditions = {}
    """Answers that have to be given as well, the same entry's if the field is in one; null if left out."""
    catalog: Conditions = {}
    """Facts of the catalog that have to hold; null if the catalog does not know the entry."""

    def covers(self, kind: Kind) -> Sequence[str]:
        """List the fields whose change of this kind has the effect."""
        return {"added": self.added, "changed": self.changed, "removed": ()}[kind]


class Facts(Entry):
    """All that is known of changes."""

    fields: Mapping[str, FieldFacts]
    """By the field's pattern; for others all is as usual."""
    effects: tuple[Rule, ...]
    """What follows from changes."""

    @classmethod
    def load(cls, catalog: Catalog) -> Self:
        """Read them from a catalog.

        Raises:
            ProblemsFound: the file does not have this form.
        """
        source = read(catalog.folder / "changes.yml")
        try:
            return cls.model_validate(source.data)
        except ValidationError as error:
            raise ProblemsFound(
                Problem(
                    "P901",
                    source.place(detail["loc"]),
                    ".".join(map(str, detail["loc"])),
                    f"{detail['msg']}.",
                    "Compare the entry with its neighbours in the catalog.",
                )
                for detail in error.errors(include_url=False)
            ) from None

    def of(self, pattern: str) -> FieldFacts:
        """Give what is known of a field."""
        return self.fields.get(pattern) or FieldFacts()

    def is_material(self, pattern: str, kind: Kind) -> bool:
        """Tell whether a change touches people; what is inside an entry can be told apart."""
        material = self.of(pattern).material
        return kind in material if isinstance(material, tuple) else material
