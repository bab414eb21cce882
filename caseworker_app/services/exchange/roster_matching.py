"""名册与档案的比对: whether the people of many rows are already registered, and what a row says differently from the record.

The identity number decides, in any of its forms; a person with the same name and birth date but another number is for a
person to decide (PP-01). A field the record has no answer for is a gap; what differs is never taken by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from caseworker_app.domain.names import has_private_use
from caseworker_app.domain.persons import FIELD_BY_NAME, Person, word_of
from caseworker_app.services import mapping
from caseworker_app.services.exchange.remark_parts import parts_of_note
from caseworker_app.services.exchange.roster_reading import ReadPerson, ReadRow
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.services.exchange.roster_spell_check import spell_like
from caseworker_app.services.exchange.value_words import same_member
from db.repositories.exchange import RosterLookups


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is registered, or stands in an earlier row of the same file (`row`)."""

    person: Person
    spells: Sequence[Any] = ()
    row: int | None = None

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id


@dataclass
class Register:
    """What is on record about the people of one lot of rows, with those added from earlier rows of the same file."""

    _person_of: Callable[[RosterRow], Person]
    _by_number: dict[str, int] = field(default_factory=dict)
    _people: dict[int, Known] = field(default_factory=dict)
    _alike: dict[tuple[str, str | None], list[Any]] = field(default_factory=dict)
    _named: Mapping[str, list[Any]] = field(default_factory=dict)
    _pending: dict[int, ReadRow] = field(default_factory=dict)
    _same: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        lookups: RosterLookups,
        rows: Sequence[ReadRow],
        added: Mapping[int, int],
        person_of: Callable[[RosterRow], Person],
    ) -> "Register":
        """Ask the records about these rows; `added` gives the row of each person the same file has added before."""
        people = [read.person for read in rows if read.person is not None]
        by_number = lookups.people_with({form for person in people for form in person.forms})
        ids = sorted(set(by_number.values()))
        records, former, spells = lookups.people(ids), lookups.former_numbers(ids), lookups.spells(ids)
        known = {
            i: Known(mapping.person_from(row, former.get(i, ())), spells.get(i, ()), added.get(i))
            for i, row in records.items()
        }
        new = [(p.name, p.birth) for p in people if p.birth and not any(f in by_number for f in p.forms)]
        nameless = {
            str(read.row.person["name"])
            for read in rows
            if read.trouble is not None and read.trouble.lacks_number
        }
        alike = lookups.alike(new) if new else {}
        named = lookups.named(nameless) if nameless else {}
        return cls(person_of, by_number, known, alike, named)

    def with_number(self, person: ReadPerson) -> list[Known]:
        """Everybody who has or had the number in any of its forms; more than one is for a person to decide."""
        known = self._by_number
        ids = {known[form] for form in person.forms if form in known}
        if not ids:
            return []
        return [self._known(i) for i in sorted(ids) if i in self._people or i in self._pending]

    def alike(self, person: ReadPerson) -> list[Any]:
        """People with the same name and birth date under another number."""
        if not person.birth:
            return []
        pair = (person.name, person.birth)
        return [*self._alike.get(pair, ()), *map(self._like_record, self._same.get(pair, ()))]

    def named(self, name: str) -> list[Any]:
        """Registered people of this name."""
        return self._named.get(name, [])

    def add(self, person_id: int, read: ReadRow) -> None:
        """Take note of a person of this file, so that a later row about the same one is seen."""
        person = read.person
        assert person is not None
        self._pending[person_id] = read
        for form in person.forms:
            self._by_number[form] = person_id
        if person.birth:
            self._same.setdefault((person.name, person.birth), []).append(person_id)

    def _like_record(self, person_id: int) -> Any:
        """A person of this lot, to be looked at like one on record."""
        person = self._pending[person_id].person
        assert person is not None
        return SimpleNamespace(**({"phone": None, "street": None} | dict(person.columns) | {"id": person_id}))

    def _known(self, person_id: int) -> Known:
        """A person on record, or one of this lot: that one is read anew, since it is seldom asked for."""
        if person_id in self._people:
            return self._people[person_id]
        read = self._pending[person_id]
        assert read.person is not None
        person = replace(self._person_of(read.row), id=person_id)
        spells = [spell_like(columns, person_id=person_id) for columns in read.person.spells]
        return Known(person, spells, read.row.row)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a row has that the record lacks, and what it says differently, by field."""

    gaps: tuple[str, ...]
    differing: tuple[str, ...]
    rare_name: bool = False


def compare(known: Known, read: Person, given: Iterable[str]) -> Comparison:
    """Compare the fields a row gives with the record; a blank of the row says nothing."""
    gaps: list[str] = []
    differing: list[str] = []
    rare = False
    for name in given:
        if name not in FIELD_BY_NAME:
            continue
        mine, theirs = getattr(known.person, name), getattr(read, name)
        if mine == theirs or theirs is None:
            if name == "id_number" and not set(read.previous_numbers) <= set(known.person.previous_numbers):
                differing.append(name)
        elif name == "name" and same_but_for_rare(mine, theirs):
            rare = True
        elif name == "id_number" and theirs in known.person.previous_numbers:
            continue
        elif not _agrees(name, mine, theirs, known):
            (gaps if mine in (None, ()) else differing).append(name)
    if read.other_phones and "other_phones" not in given:
        _compare_more_phones(known.person, read, gaps, differing)
    return Comparison(tuple(gaps), tuple(differing), rare)


def same_but_for_rare(record: str, told: str) -> bool:
    """Say whether a name is the record's with a private code in place of a rare character (NM-03)."""
    if len(record) != len(told) or not has_private_use(told):
        return False
    return all(mine == theirs or has_private_use(theirs) for mine, theirs in zip(record, told, strict=True))


def _agrees(name: str, mine: Any, theirs: Any, known: Known) -> bool:
    """Say whether the record has already, perhaps in another place or other words, what a row says."""
    if name == "note":
        return all(part in (mine or "") or _on_record(part, known) for part in parts_of_note(theirs))
    if name == "phone":
        return theirs in {phone.number for phone in known.person.other_phones}
    if name == "other_phones":
        held = {known.person.phone, *(phone.number for phone in mine or ())}
        return all(phone.number in held for phone in theirs)
    if name == "family":
        return set(map(same_member, theirs)) <= set(map(same_member, mine or ()))
    if isinstance(theirs, str):
        return mine is not None and word_of(mine) == word_of(theirs)
    return isinstance(theirs, tuple) and set(theirs) <= set(mine or ())


def _on_record(part: str, known: Known) -> bool:
    """Say whether a remark such as 原工作单位：某厂 repeats what stands in a registration."""
    _, _, told = part.partition("：")
    return bool(told) and any(told in (spell.employer, spell.occupation) for spell in known.spells)


def _compare_more_phones(mine: Person, read: Person, gaps: list[str], differing: list[str]) -> None:
    """Further numbers of the phone's cell: new ones are a gap where none is kept, else for a person to decide."""
    held = {mine.phone, *(phone.number for phone in mine.other_phones)}
    if all(phone.number in held for phone in read.other_phones):
        return
    (differing if mine.other_phones else gaps).append("other_phones")
