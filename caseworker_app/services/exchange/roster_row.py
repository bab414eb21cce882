"""名册的一行: reads one row into a person's particulars and spells, with what is wrong at which column.

Nothing of a row is lost in silence: what has no field of its own stands in the note, what is doubtful is a warning.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange import row_values
from caseworker_app.services.exchange.cells import Cell, date_text, text
from caseworker_app.services.exchange.headings import Headings, is_repeated
from caseworker_app.services.exchange.remarks import Remark, Remarks
from caseworker_app.services.exchange.roster_case import CASE_READERS, case_of, openings_of
from caseworker_app.services.exchange.roster_person import person_of
from caseworker_app.services.exchange.roster_spells import spells_of

FORMULA = "公式无结果，请在 Excel 中打开保存后再导入"
ERROR = "公式结果出错（如 #N/A），请在 Excel 中改正后再导入"
ERROR_LEFT = "公式结果出错（如 #N/A），按空白处理"
ROSTER, STOCK = "roster", "stock"
"""What a file is read as: people only, or people with their determined cases (存量接收)."""
_ID_DIGITS = 8
_PHONE_DIGITS = 7
_CLOSING = ("合计", "小计", "总计", "共计", "累计", "本页", "制表", "填表", "注")
_ROSTER_READERS: dict[str, Callable[[Cell], Any]] = row_values.PERSON_READERS | {
    h.OTHER_PHONE: row_values.phone,
    h.CONTACT_NAME: text,
    h.CONTACT_RELATION: text,
    h.STATUS: row_values.status,
    h.UNEMPLOYED_FROM: date_text,
    h.EMPLOYED_FROM: date_text,
    h.REGISTERED_ON: date_text,
    h.REASON: text,
    h.EMPLOYER: text,
    h.FORMER_EMPLOYER: text,
    h.FORMER_POST: text,
}
_READERS = {ROSTER: _ROSTER_READERS, STOCK: _ROSTER_READERS | CASE_READERS}
Missing = frozenset[int]


@dataclass(frozen=True)
class RosterRow:
    """One person of a roster: the sheet's row, the fields in JSON shape, what is wrong and what is doubtful.

    `case` and `openings` are filled when the office's stock is taken over: what the row says of a determined case, and of
    months of subsidies used before.
    """

    row: int
    person: Mapping[str, Any]
    spells: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    case: Mapping[str, Any] = field(default_factory=dict)
    openings: tuple[Mapping[str, Any], ...] = ()


class RowReader:
    """Reads the rows under the same headings; what stands in which column is worked out once."""

    def __init__(self, headings: Headings, kind: str = ROSTER) -> None:
        """Read rows as people, or as people with their cases."""
        self._headings = headings
        self._kind = kind
        readers = _READERS[kind]
        self._columns = [
            (c.index, c.field, readers[c.field]) for c in headings.columns if c.field in readers and c.field
        ]
        self._places = {c.field: c.index for c in reversed(headings.columns) if c.field}

    def holds_person(self, cells: Sequence[Cell], missing: Missing = frozenset()) -> bool:
        """Tell a person's row from totals, signatures, remarks and repeated headings by its number, phone and name.

        `missing` are the columns whose formula has no result, or an error for one.
        """
        id_number = self._told(cells, "id_number")
        if id_number[:_ID_DIGITS].isdecimal() and len(id_number) >= _ID_DIGITS:
            return True
        if _digits(id_number) >= _ID_DIGITS or _digits(self._told(cells, "phone")) >= _PHONE_DIGITS:
            return True
        name = text(self._cell(cells, "name"))
        if not name or _label(name) or name.replace(" ", "").startswith(_CLOSING):
            return False
        if is_repeated(cells, self._headings):
            return False
        if missing & {self._places.get("id_number"), self._places.get("phone")}:
            return True
        if text(self._cell(cells, h.SERIAL)).isdecimal():
            return True
        facts = [self._told(cells, key) for key in self._places if key not in ("name", h.SERIAL, "note")]
        return any(not fact.isdecimal() for fact in facts if fact)

    def read(
        self, row: int, cells: Sequence[Cell], missing: Missing = frozenset(), failed: Missing = frozenset()
    ) -> RosterRow:
        """Read a person's row; whatever is wrong becomes a problem, never an exception.

        `failed` are the columns whose formula gave an error: only of a name or number is that a problem.
        """
        remarks = Remarks(self._headings)
        values: dict[str, Any] = {}
        width = len(cells)
        for index, name, reader in self._columns:
            if index in missing:
                remarks.problem(name, FORMULA)
                continue
            if index in failed:
                _fail(name, remarks)
                continue
            cell = cells[index] if index < width else None
            if cell is None or cell == "" or (isinstance(cell, str) and cell.isspace()):
                continue
            try:
                values[name] = reader(cell)
            except UserError as trouble:
                _complain(name, cell, trouble, remarks)
        return self._row(row, values, remarks)

    def _row(self, row: int, values: dict[str, Any], remarks: Remarks) -> RosterRow:
        person, spells = person_of(values, remarks), spells_of(values, remarks)
        if self._kind == ROSTER:
            return RosterRow(row, person, spells, tuple(remarks.problems), tuple(remarks.warnings))
        case, openings = case_of(values, remarks), openings_of(values)
        return RosterRow(
            row, person, spells, tuple(remarks.problems), tuple(remarks.warnings), case, openings
        )

    def _cell(self, cells: Sequence[Cell], name: str) -> Cell:
        index = self._places.get(name)
        return cells[index] if index is not None and index < len(cells) else None

    def _told(self, cells: Sequence[Cell], name: str) -> str:
        """A cell's text, unless it is a label of the sheet itself, such as `日期：2018.1.5`."""
        written = text(self._cell(cells, name))
        return "" if _label(written) else written


def _fail(name: str, remarks: Remarks) -> None:
    if name in ("name", "id_number"):
        remarks.problem(name, ERROR)
    else:
        remarks.warn(name, ERROR_LEFT)


def _complain(name: str, cell: Cell, trouble: UserError, remarks: Remarks) -> None:
    if not text(cell):
        return
    if name != "family":
        remarks.problem(name, trouble.message)
        return
    remarks.warn(name, f"{trouble.message}，已原样记入备注")
    remarks.keep(name, text(cell))


def _label(written: str) -> bool:
    return "：" in written or ":" in written


def _digits(written: str) -> int:
    return sum(map(str.isdecimal, written))
