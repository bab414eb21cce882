"""名册的一行: reads one row into a person's particulars and spells, with what is wrong at which column.

Nothing of a row is lost in silence: what has no field of its own stands in the note, what is doubtful is a warning.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange import headings as h
from caseworker_app.services.exchange import row_values
from caseworker_app.services.exchange.cells import Cell, date_text, text
from caseworker_app.services.exchange.headings import Headings

Remark = tuple[str, str]
FORMULA = "公式无结果，请在 Excel 中打开保存后再导入"
_ID_DIGITS = 8
_PHONE_DIGITS = 7
_CLOSING = ("合计", "小计", "总计", "共计", "累计", "本页", "制表", "填表", "注")
_ZERO_LOST = re.compile(r"^(?:10|2[0-9])[0-9]{8}$|^[3-9][0-9]{9,10}$")
_READERS = row_values.PERSON_READERS | {
    h.OTHER_PHONE: row_values.phone,
    h.STATUS: row_values.status,
    h.UNEMPLOYED_FROM: date_text,
    h.EMPLOYED_FROM: date_text,
    h.REGISTERED_ON: date_text,
    h.REASON: text,
    h.EMPLOYER: text,
}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster: the sheet's row, the fields in JSON shape, and remarks as (column title, message)."""

    row: int
    person: Mapping[str, Any]
    spells: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


def holds_person(cells: Sequence[Cell], headings: Headings) -> bool:
    """Tell a person's row from totals, signatures, remarks and repeated headings by its number, phone and name."""
    values = _cells_by_field(cells, headings)
    if h.is_repeated(cells, headings):
        return False
    id_number, phone = _told(values.get("id_number")), _told(values.get("phone"))
    if _digits(id_number) >= _ID_DIGITS or _digits(phone) >= _PHONE_DIGITS:
        return True
    name = text(values.get("name"))
    if not name or _told(name) != name or name.replace(" ", "").startswith(_CLOSING):
        return False
    facts = [_told(cell) for key, cell in values.items() if key not in {"name", h.SERIAL, "note"}]
    return text(values.get(h.SERIAL)).isdecimal() or any(not fact.isdecimal() for fact in facts if fact)


def read_row(row: int, cells: Sequence[Cell], headings: Headings, unfinished: frozenset[int]) -> RosterRow:
    """Read a person's row; whatever is wrong becomes a problem, never an exception."""
    reading = _Reading(headings)
    for column in headings.columns:
        if column.index in unfinished and column.field in _READERS:
            reading.problems.append((column.title, FORMULA))
        elif column.field in _READERS and column.index < len(cells) and text(cells[column.index]):
            reading.take(column.field, column.title, cells[column.index])
    person = reading.person()
    return RosterRow(row, person, reading.spells(), tuple(reading.problems), tuple(reading.warnings))


@dataclass
class _Reading:
    """What has been read of one row so far."""

    headings: Headings
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, name: str, title: str, cell: Cell) -> None:
        try:
            self.values[name] = _READERS[name](cell)
        except UserError as trouble:
            if name == "family":
                self.warnings.append((title, f"{trouble.message}，已原样记入备注"))
                self.notes.append(f"{title}：{text(cell)}")
            else:
                self.problems.append((title, trouble.message))

    def person(self) -> dict[str, Any]:
        self._check_phone("phone")
        self._check_phone(h.OTHER_PHONE)
        person = {
            name: value
            for name, value in self.values.items()
            if name in row_values.PERSON_READERS and value != ""
        }
        self._settle_birth(person)
        other = self.values.get(h.OTHER_PHONE)
        if other and "phone" not in person:
            person["phone"] = other
        elif other:
            person["other_phones"] = [{"number": other, "note": None}]
        self._gather_notes(person)
        return person

    def _check_phone(self, name: str) -> None:
        number = self.values.get(name)
        if number and _ZERO_LOST.match(number):
            title = self.headings.title(name)
            self.warnings.append(
                (title, f"{number} 疑似缺少区号前的 0，未作为电话登记，已原样记入备注，请核对")
            )
            self.notes.append(f"{title}原填 {number}（疑似缺少区号前的 0）")
            del self.values[name]

    def _settle_birth(self, person: dict[str, Any]) -> None:
        """A birth date known to the month is compared with the number, whose day is the one kept."""
        written = person.get("birth_date")
        if written is None:
            return
        given, own = PartialDate.parse(written), birth_in(str(person.get("id_number", "")))
        if given.exact is not None:
            return
        del person["birth_date"]
        if own is None or not given.earliest() <= own <= given.latest():
            title = self.headings.title("birth_date")
            self.problems.append((title, f"出生日期“{written}”与证件号码不符，请核对"))

    def _gather_notes(self, person: dict[str, Any]) -> None:
        out_of_work = self._status() == SpellKind.UNEMPLOYED
        kept = [(h.REASON, "失业原因")] + ([(h.EMPLOYER, "原工作单位")] if out_of_work else [])
        told = [f"{label}：{self.values[name]}" for name, label in kept if self.values.get(name)]
        lines = [*([person["note"]] if person.get("note") else []), *told, *self.notes]
        if lines:
            person["note"] = "；".join(lines)

    def _status(self) -> str | None:
        status: str | None = self.values.get(h.STATUS)
        if status is None and (self.values.get(h.UNEMPLOYED_FROM) or self.values.get(h.REGISTERED_ON)):
            return str(SpellKind.UNEMPLOYED)
        return status

    def spells(self) -> tuple[dict[str, Any], ...]:
        """The spells a row tells of: the present one, and before work the unemployment it ended."""
        status = self._status()
        if status is None or status in {row_values.RETIRED, row_values.STUDYING}:
            return ()
        if status == SpellKind.UNEMPLOYED:
            return self._unemployed(end=None)
        start = self.values.get(h.EMPLOYED_FROM)
        if start is None:
            self._no_start(h.EMPLOYED_FROM)
            return ()
        work = {"kind": status, "from": start, "to": None, "employer": self.values.get(h.EMPLOYER)}
        before = PartialDate.parse(start).earliest() - timedelta(days=1)
        return (*self._unemployed(end=before), work)

    def _unemployed(self, end: date | None) -> tuple[dict[str, Any], ...]:
        start = self.values.get(h.UNEMPLOYED_FROM) or self.values.get(h.REGISTERED_ON)
        if start is None:
            if end is None:
                self._no_start(h.UNEMPLOYED_FROM)
            return ()
        if end is not None and PartialDate.parse(start).latest() > end:
            self.problems.append((self.headings.title(h.UNEMPLOYED_FROM), "失业时间不早于就业时间，请核对"))
            return ()
        spell = {"kind": "unemployed", "from": start, "to": end.isoformat() if end else None}
        return (spell | {"registered_on": self.values.get(h.REGISTERED_ON)},)

    def _no_start(self, name: str) -> None:
        what = "就业时间" if name == h.EMPLOYED_FROM else "失业时间"
        if any(title == self.headings.title(name) for title, _ in self.problems):
            return
        self.warnings.append((self.headings.title(h.STATUS), f"没有{what}，就业状态未登记，请补录"))


def birth_in(number: str) -> date | None:
    """The birth date inside a resident number of 18 or 15 characters; None where there is none to read."""
    bare = re.sub(r"\s", "", number)
    digits = bare[6:14] if len(bare) == 18 else "19" + bare[6:12] if len(bare) == 15 else ""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _cells_by_field(cells: Sequence[Cell], headings: Headings) -> dict[str, Cell]:
    return {c.field: cells[c.index] for c in headings.columns if c.field and c.index < len(cells)}


def _told(cell: Cell) -> str:
    """A cell's text, unless it is a label of the sheet itself, such as `日期：2018.1.5`."""
    written = text(cell)
    return "" if "：" in written or ":" in written else written


def _digits(written: str) -> int:
    return sum(character.isdecimal() for character in written)
