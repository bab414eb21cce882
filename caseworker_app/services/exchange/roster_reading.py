"""名册行的核对: reads the rows of a roster by the rules of registration into what would be written; a bad row says why.

Nothing here asks the records, so that a long roster can be read on another core while the lots before it are written
(`roster_pool`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import rule_set
from caseworker_app.domain.hardship.change_day import change_after
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import Person
from caseworker_app.domain.regions import Regions
from caseworker_app.services import mapping
from caseworker_app.services.employment_reading import read_spell
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.services.exchange.roster_spell_check import read_spells, spell_of
from caseworker_app.services.readings import readings, sort_key

TO_DECIDE = frozenset({"sex_differs", "birth_date_differs"})
"""Contradictions between columns that a person must settle (ID-22)."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row's person cannot be read: the code of the first problem, and each problem at its field."""

    code: str
    field: str
    problems: tuple[tuple[str, str], ...]

    @property
    def lacks_number(self) -> bool:
        """Say whether nothing is wrong but that there is no identity number."""
        return self.code == "required" and [name for name, _ in self.problems] == ["id_number"]


@dataclass(frozen=True)
class ReadPerson:
    """A row's person as it would be written: columns that hold something, what it is found by, and its spells.

    `forms` are all forms of all numbers; `due` is the next day on which the verdict can change.
    """

    name: str
    id_number: str
    birth: str | None
    forms: tuple[str, ...]
    previous: tuple[str, ...]
    columns: Mapping[str, Any]
    warnings: tuple[str, ...]
    syllables: tuple[tuple[str, ...], ...]
    sort: str
    spells: tuple[Mapping[str, Any], ...] = ()
    spell_trouble: Trouble | None = None
    due: date | None = None


@dataclass(frozen=True)
class ReadRow:
    """A row with its person, or with what is wrong."""

    row: RosterRow
    person: ReadPerson | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class RowReading:
    """By what rows are read: the legal day, regions and parameters, the rule set in use and the next one's first day."""

    today: date
    regions: Regions
    parameters: Parameters
    policy: str
    next_rules: date | None

    def read(self, row: RosterRow) -> ReadRow:
        """Read one row; nothing is raised for a bad one."""
        try:
            person = self.person(row)
        except UserError as error:
            return ReadRow(row, None, self._with_spells(trouble_of(error), row))
        if row.problems:
            trouble = Trouble("cells", row.problems[0].field, ())
            return ReadRow(row, None, self._with_spells(trouble, row))
        return ReadRow(row, self._written(person, row))

    def _with_spells(self, trouble: Trouble, row: RosterRow) -> Trouble:
        """What is wrong with the registrations besides, so that all bad cells of a row are named at once."""
        try:
            for told in row.spells:
                read_spell(told, self.today)
        except UserError as error:
            return replace(trouble, problems=(*trouble.problems, *trouble_of(error).problems))
        return trouble

    def person(self, row: RosterRow) -> Person:
        """The person a row tells of.

        Raises UserError with everything that is wrong.
        """
        return read_person(row.person, today=self.today, regions=self.regions)

    def _written(self, person: Person, row: RosterRow) -> ReadPerson:
        spells, trouble = self._spells(person, row.spells)
        syllables = readings(person.name)
        return ReadPerson(
            person.name,
            person.id_number,
            person.birth_date.isoformat() if person.birth_date else None,
            forms_of(person),
            person.previous_numbers,
            mapping.held_columns(person),
            person.warnings,
            syllables,
            sort_key(person.name, syllables),
            spells,
            trouble,
            self._due(person, spells),
        )

    def _spells(
        self, person: Person, told: Sequence[Mapping[str, Any]]
    ) -> tuple[tuple[Mapping[str, Any], ...], Trouble | None]:
        try:
            return tuple(read_spells(person, told, self.today, self.parameters)), None
        except UserError as error:
            return (), trouble_of(error)

    def _due(self, person: Person, spells: Sequence[Mapping[str, Any]]) -> date | None:
        """The next day on which the verdict of somebody new can change by itself, as `verdicts.next_change_of` has it."""
        facts = mapping.facts_from(person, [spell_of(columns) for columns in spells])
        start = max(self.today, FROM)
        change = change_after(rule_set(self.policy, start), facts, start, self.parameters)
        days = [day for day in (change, self.next_rules) if day is not None]
        return min(days, default=None)


def forms_of(person: Person) -> tuple[str, ...]:
    """Every form of every number of a person."""
    if not person.previous_numbers:
        return same_number_forms(person.id_number)
    numbers = (person.id_number, *person.previous_numbers)
    return tuple({form for number in numbers for form in same_number_forms(number)})


def trouble_of(error: UserError) -> Trouble:
    """A refusal as what is wrong at which field."""
    told: Any = error.extra.get("problems") or [(error.field or "name", error.message)]
    return Trouble(
        error.code, error.field or "name", tuple((str(name), str(message)) for name, message in told)
    )
