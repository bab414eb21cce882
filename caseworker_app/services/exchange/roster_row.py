"""名册的一行: reads one row into a person's particulars and spells, with what is wrong at which column.

Nothing of a row is lost in silence: what has no field of its own stands in the note, what is doubtful is a warning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange import headings as h
from caseworker_app.services.exchange import row_values
from caseworker_app.services.exchange.cells import Cell, date_text, text
from caseworker_app.services.exchange.headings import Headings
from caseworker_app.services.exchange.remarks import Remark, Remarks
from caseworker_app.services.exchange.roster_person import person_of
from caseworker_app.services.exchange.roster_spells import spells_of

FORMULA = "公式无结果，请在 Excel 中打开保存后再导入"
_ID_DIGITS = 8
_PHONE_DIGITS = 7
_CLOSING = ("合计", "小计", "总计", "共计", "累计", "本页", "制表", "填表", "注")
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
    """One person of a roster: the sheet's row, the fields in JSON shape, what is wrong and what is doubtful."""

    row: int
    person: Mapping[str, Any]
    spells: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


def holds_person(cells: Sequence[Cell], headings: Headings, unfinished: frozenset[int] = frozenset()) -> bool:
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
    if unfinished & {c.index for c in headings.columns if c.field in {"id_number", "phone"}}:
        return True
    facts = [_told(cell) for key, cell in values.items() if key not in {"name", h.SERIAL, "note"}]
    return text(values.get(h.SERIAL)).isdecimal() or any(not fact.isdecimal() for fact in facts if fact)


def read_row(row: int, cells: Sequence[Cell], headings: Headings, unfinished: frozenset[int]) -> RosterRow:
    """Read a person's row; whatever is wrong becomes a problem, never an exception."""
    remarks = Remarks(headings)
    values: dict[str, Any] = {}
    for column in headings.columns:
        if column.field not in _READERS:
            continue
        if column.index in unfinished:
            remarks.problem(column.field, FORMULA)
        elif column.index < len(cells) and text(cells[column.index]):
            _take(values, column.field, cells[column.index], remarks)
    person, spells = person_of(values, remarks), spells_of(values, remarks)
    return RosterRow(row, person, spells, tuple(remarks.problems), tuple(remarks.warnings))


def _take(values: dict[str, Any], name: str, cell: Cell, remarks: Remarks) -> None:
    try:
        values[name] = _READERS[name](cell)
    except UserError as trouble:
        if name != "family":
            remarks.problem(name, trouble.message)
            return
        remarks.warn(name, f"{trouble.message}，已原样记入备注")
        remarks.keep(name, text(cell))


def _cells_by_field(cells: Sequence[Cell], headings: Headings) -> dict[str, Cell]:
    return {c.field: cells[c.index] for c in headings.columns if c.field and c.index < len(cells)}


def _told(cell: Cell) -> str:
    """A cell's text, unless it is a label of the sheet itself, such as `日期：2018.1.5`."""
    written = text(cell)
    return "" if "：" in written or ":" in written else written


def _digits(written: str) -> int:
    return sum(character.isdecimal() for character in written)
