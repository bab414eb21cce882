"""名册逐行判断 (clause 四 实名制): whether a row adds a person, fills gaps, changes nothing, waits for a person, or is refused.

By default nothing that is registered changes: a blank is filled, a difference waits. Rows that could be the same person
as another wait too, with everybody who comes into question (PP-01).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.names import normalise_name
from caseworker_app.domain.person_reading import read_person
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.roster_matching import Known, Register, compare
from caseworker_app.services.exchange.roster_plan import Added, Filled, Judged
from caseworker_app.services.exchange.roster_reading import (
    TO_DECIDE,
    ReadRow,
    RowReading,
    Trouble,
    trouble_of,
)
from caseworker_app.services.exchange.roster_remarks import RARE, Speaker
from caseworker_app.services.exchange.roster_result import Candidate, Outcome
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.services.exchange.roster_spell_check import (
    SpellComparison,
    compare_spells,
)
from db.repositories.exchange import MOST_ALIKE


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the rows of one lot."""

    desk: Desk
    register: Register
    say: Speaker
    reading: RowReading
    new_id: Callable[[], int]

    def judge(self, read: ReadRow) -> Judged:
        """What becomes of a row; nothing is raised for a bad one."""
        row, person = read.row, read.person
        if person is None:
            assert read.trouble is not None
            return self._unread(row, read.trouble)
        known = self.register.with_number(person)
        if len(known) > 1:
            message = "证件号码与多名已登记人员相符，请核对是哪一人"
            return self._wait(row, "id_number", message, [k.person for k in known])
        if person.spell_trouble is not None:
            return Judged(row, Outcome.REJECTED, self.say.troubles(row, person.spell_trouble))
        return self._registered(read, known[0]) if known else self._new(read)

    def _new(self, read: ReadRow) -> Judged:
        row, person = read.row, read.person
        assert person is not None
        others = self.register.alike(person)
        if others:
            message = f"与已登记人员（编号 {others[0].id}）姓名、出生日期相同而证件号码不同，请核对是否同一人"
            return self._wait(row, "id_number", message, others)
        person_id = self.new_id()
        self.register.add(person_id, read)
        warnings = self.say.warnings(row, person.warnings) if person.warnings or row.warnings else ()
        return Judged(row, Outcome.ADDED, warnings=warnings, person=person_id, added=Added(person_id, person))

    def _registered(self, read: ReadRow, known: Known) -> Judged:
        """Compare with the record; a person of this same file is never filled up from another row of it."""
        row, told = read.row, read.person
        assert told is not None
        person = self.reading.person(row)
        found = compare(known, person, row.person)
        about = compare_spells(known.spells, told.spells, row.spells)
        differing = (*found.differing, *about.differing)
        if known.row is not None:
            differing = (*differing, *found.gaps, *(["from"] if about.new or about.gaps else []))
        if differing:
            remarks = self.say.differences(row, known, person, tuple(dict.fromkeys(differing)))
            return Judged(row, Outcome.UNDECIDED, remarks, person=known.id)
        warnings = self.say.warnings(row, person.warnings)
        if found.rare_name:
            warnings = (*warnings, self.say.remark(row, "name", RARE))
        if not found.gaps and not about.new and not about.gaps:
            return Judged(row, Outcome.UNCHANGED, warnings=warnings, person=known.id)
        try:
            filled = self.filled(row, known, found.gaps, about)
        except UserError as error:
            remarks = self.say.troubles(row, trouble_of(error))
            return Judged(row, Outcome.UNDECIDED, remarks, person=known.id)
        return Judged(row, Outcome.UPDATED, warnings=warnings, person=known.id, filled=filled)

    def filled(self, row: RosterRow, known: Known, names: Sequence[str], about: SpellComparison) -> Filled:
        """The record with fields of the row taken.

        Raises UserError where they do not fit together with the rest of it.
        """
        data = {name: row.person[name] for name in names if name in row.person}
        if "other_phones" in names and "phone" in row.person:
            data["phone"] = row.person["phone"]
        person = read_person(data, today=self.desk.on, regions=self.desk.rules.regions, known=known.person)
        before, after = mapping.person_columns(known.person), mapping.person_columns(person)
        columns = {name: value for name, value in after.items() if value != before[name]}
        return Filled(person, columns, tuple(about.new), about.gaps)

    def _unread(self, row: RosterRow, trouble: Trouble) -> Judged:
        """A contradiction between columns waits, a row without a number may be about somebody; else it is refused."""
        if trouble.code in TO_DECIDE and not row.problems:
            remark = self.say.remark(row, trouble.field, trouble.problems[0][1])
            return Judged(row, Outcome.UNDECIDED, (remark,))
        if trouble.lacks_number and not row.problems:
            others = self._perhaps(row)
            if others:
                return self._wait(row, "id_number", _namesakes(len(others)), others[: MOST_ALIKE - 1])
        return Judged(row, Outcome.REJECTED, self.say.troubles(row, trouble))

    def _perhaps(self, row: RosterRow) -> list[Any]:
        """Registered people of the row's name whose birth date does not contradict it, those with its phone first."""
        birth, phone = row.person.get("birth_date"), row.person.get("phone")
        named = self.register.named(normalise_name(str(row.person["name"])))
        fitting = [p for p in named if not birth or p.birth_date is None or str(p.birth_date) == birth]
        return sorted(fitting, key=lambda p: (not phone or p.phone != phone, p.id))

    def _wait(self, row: RosterRow, name: str, message: str, others: Sequence[Any]) -> Judged:
        candidates = tuple(Candidate.of(other) for other in others)
        return Judged(row, Outcome.UNDECIDED, (self.say.remark(row, name, message),), candidates=candidates)


def _namesakes(count: int) -> str:
    """What is said of a row without a number."""
    some = f"{MOST_ALIKE - 1} 人以上" if count >= MOST_ALIKE else f"{count} 人"
    return f"没有证件号码，姓名与已登记的 {some}相同，请核对是哪一人；不处理则不改动"
