"""同一人的名单 (clause 四 实名制): pairs, and candidates of one person, as rows of the list."""

from collections.abc import Sequence

from caseworker_app.domain.same_person import STRENGTH_LABELS, Strength
from caseworker_app.services.same_person import Brief, Candidate, Pair
from ui import text
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("strength", "程度", 76),
    Column("who", "姓名和号码末四位", least=140),
)
_SHOWN = 4
"""The places of a number that a mask leaves at its end."""
_ROLES = {Strength.SURE: Role.BAD, Strength.STRONG: Role.ASK, Strength.POSSIBLE: Role.QUIET}


def rows_of(pairs: Sequence[Pair]) -> list[Row]:
    """One row a pair, known by its two ids."""
    return [
        Row((pair.first.id, pair.second.id), _cells(pair.first, pair.second, pair.strength, pair.because))
        for pair in pairs
    ]


def candidate_rows(person: Brief, candidates: Sequence[Candidate]) -> list[Row]:
    """One row a candidate of a person."""
    return [
        Row((person.id, other.person.id), _cells(person, other.person, other.strength, other.because))
        for other in candidates
    ]


def because_of(row: Row) -> str:
    """The grounds of a row, which stand above the comparison."""
    cell = row.cells[0]
    return cell.tooltip if isinstance(cell, Cell) else ""


def _cells(first: Brief, second: Brief, strength: Strength, because: Sequence[str]) -> tuple[object, ...]:
    names = "、".join(f"{one.name} {one.number[-_SHOWN:]}" for one in (first, second))
    ends = text.dotted(*(f"{one.name} {one.number} {text.day(one.birth_date)}" for one in (first, second)))
    return (
        Cell(STRENGTH_LABELS[strength], _ROLES[strength], tooltip="；".join(because)),
        Cell(names, bold=True, tooltip=ends),
    )
