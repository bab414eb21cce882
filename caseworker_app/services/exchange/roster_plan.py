"""导入方案 (clause 四 实名制): what became of each row before anything is written: people to add, gaps to fill, rows that wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from caseworker_app.domain.persons import Person
from caseworker_app.services.exchange.roster_reading import ReadPerson
from caseworker_app.services.exchange.roster_result import Candidate, Outcome, RowRemark
from caseworker_app.services.exchange.roster_row import RosterRow


@dataclass(frozen=True, slots=True)
class Added:
    """A person to register, with the first spells; the id is given already."""

    id: int
    person: ReadPerson


@dataclass(frozen=True, slots=True)
class Filled:
    """Gaps of a record to fill: the person as it then is, its changed columns, new spells, gaps of spells by their id."""

    person: Person
    columns: Mapping[str, Any]
    spells: tuple[Mapping[str, Any], ...] = ()
    spell_columns: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StockPlan:
    """A case decided elsewhere to take over as the row tells it (empty: none), and months of counts used before."""

    person: int
    case: Mapping[str, Any] = field(default_factory=dict)
    openings: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what became of it and why."""

    row: RosterRow
    outcome: Outcome
    remarks: tuple[RowRemark, ...] = ()
    warnings: tuple[RowRemark, ...] = ()
    person: int | None = None
    candidates: tuple[Candidate, ...] = ()
    added: Added | None = None
    filled: Filled | None = None
    stock: StockPlan | None = None
