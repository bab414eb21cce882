"""待处理行的决定 (clause 四 实名制): a row that waits is taken for a person, registered as new, or dismissed; each decision apart.

Nothing is chosen beforehand: until somebody decides, nothing is done. A decision says who, when and why, and can be
taken back like any entry, or with the import.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.persons import FIELD_BY_NAME, Person
from caseworker_app.services import employment, mapping, persons
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches as importing
from caseworker_app.services.exchange import stock_writing
from caseworker_app.services.exchange.roster_plan import StockPlan
from caseworker_app.services.exchange.roster_result import Candidate
from caseworker_app.services.exchange.value_words import masked_words
from db.models.exchange import ImportRow
from db.repositories.exchange import BatchRepository, RosterLookups
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

TAKE, NEW, DISMISS = "take", "new", "dismiss"
ACTIONS = {TAKE: "按本行补充或更正", NEW: "登记为新人员", DISMISS: "不处理"}
UNDECIDED = "undecided"
CASE = "case"
"""The name under which the case a row tells of is chosen."""
TOGETHER = frozenset({"id_number", "id_type"})
"""Fields a new registration cannot do without: taken whatever was chosen."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field a row tells: what the record says and what the row says, masked where numbers are."""

    name: str
    label: str
    record: str
    given: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that waits: why, whom it may be about, and what it says beside the record of the one found."""

    id: int
    batch: int
    row: int
    state: str
    name: str
    remarks: tuple[tuple[str, str], ...]
    person: int | None
    candidates: tuple[Candidate, ...]
    fields: tuple[FieldView, ...]
    spells: int
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as taken: the person it concerned (None where dismissed), and what the write changed."""

    row: int
    person: int | None
    changes: Changes


def waiting(
    desk: Desk, *, batch_id: int, after: int = 0, limit: int | None = 50, state: str = UNDECIDED
) -> tuple[WaitingRow, ...]:
    """The rows of an import that wait (or were refused: state `rejected`), page by page, in the sheet's order."""
    with desk.store.read() as session:
        rows = BatchRepository(session).rows(batch_id, state=state, after=after, limit=limit)
        ids = sorted(
            {i for row in rows for i in ([row.person_id] if row.person_id else row.candidates or ())}
        )
        people = RosterLookups(session).people(ids)
        return tuple(_view(row, people) for row in rows)


def decide(
    desk: Desk,
    *,
    row_id: int,
    action: str,
    person: int | None = None,
    fields: Sequence[str] | None = None,
) -> Decided:
    """Decide on one row: `take` it for a person (all it says, or only `fields`), register it as `new`, or `dismiss` it.

    Raises UserError where the row was decided already, its import was undone, or the record refuses what it says.
    """
    with desk.unit() as uow:
        row = _open_row(uow, row_id)
        if action not in ACTIONS:
            raise UserError("unknown_action", f"请选择：{'、'.join(ACTIONS.values())}。", "action")
        concerned = None
        if action == TAKE:
            concerned = _take(desk, uow, row, person or row.person_id, fields)
        elif action == NEW:
            concerned = _register(desk, uow, row, fields)
        if concerned is not None and (fields is None or CASE in fields):
            _take_over(desk, uow, concerned, row)
        row.state = "dismissed" if action == DISMISS else "taken"
        row.decision, row.decided_on, row.decided_by = action, desk.on, desk.user
        row.person_id = concerned or row.person_id
        uow.commit()
        return Decided(row_id, concerned, Changes(uow.changes))


def _open_row(uow: UnitOfWork, row_id: int) -> ImportRow:
    batches = BatchRepository(uow.session)
    row = batches.row(row_id)
    if row is None:
        raise UserError("not_found", "没有这一行，请重新打开导入结果。", "row")
    if importing.known_batch(batches, row.batch_id).undone_on is not None:
        raise UserError("batch_undone", "这次导入已撤销，其中的行不再处理；需要时请重新导入。", "row")
    if row.state != UNDECIDED:
        raise UserError("already_decided", "这一行已经处理过，请刷新列表。", "row")
    return row


def _take(
    desk: Desk, uow: UnitOfWork, row: ImportRow, person_id: int | None, fields: Sequence[str] | None
) -> int:
    if person_id is None:
        raise UserError("person_needed", "请先选择是哪一位已登记人员。", "person")
    told: Mapping[str, Any] = row.data["person"]
    chosen = {name: value for name, value in told.items() if fields is None or name in fields}
    if fields is None:
        chosen = _without_other_number(uow, person_id, chosen)
    persons.update_within(desk, uow, person_id=person_id, data=chosen)
    if fields is None or "from" in fields:
        _add_spells(desk, uow, person_id, row.data["spells"])
    return person_id


def _take_over(desk: Desk, uow: UnitOfWork, person_id: int, row: ImportRow) -> None:
    """存量接收: the case the row tells of; whoever has one already is corrected there."""
    case, openings = row.data.get("case") or {}, row.data.get("openings") or ()
    if not case and not openings:
        return
    lookups = RosterLookups(uow.session)
    if case and (known := lookups.cases([person_id]).get(person_id)):
        raise UserError(
            "case_exists",
            f"该人员已有个案 {known[-1].number}，存量个案不能再接收；请在个案中更正，或只采用本人情况。",
            "case",
        )
    kept = {one.counter for one in lookups.openings([person_id]).get(person_id, ())}
    new = tuple(told for told in openings if told["counter"] not in kept)
    stock_writing.write(desk, uow, [StockPlan(person_id, case, new)])


def _without_other_number(uow: UnitOfWork, person_id: int, told: dict[str, Any]) -> dict[str, Any]:
    """Taking a row keeps the record's number, unless it is the same one in another form, or it was chosen by name."""
    kept = PersonRepository(uow.session).get(person_id)
    forms = same_number_forms(str(told.get("id_number", "")))
    if kept is not None and kept.id_number not in forms:
        return {name: value for name, value in told.items() if name not in TOGETHER}
    return told


def _register(desk: Desk, uow: UnitOfWork, row: ImportRow, fields: Sequence[str] | None) -> int:
    """Register the row's person; of columns that contradict each other only those chosen are taken."""
    told: Mapping[str, Any] = row.data["person"]
    chosen = {
        name: value
        for name, value in told.items()
        if fields is None or name in fields or name in TOGETHER or name == "name"
    }
    person, _ = persons.add_within(desk, uow, data=chosen)
    _add_spells(desk, uow, person.id, row.data["spells"])
    return person.id


def _add_spells(desk: Desk, uow: UnitOfWork, person_id: int, spells: Sequence[Mapping[str, Any]]) -> None:
    """Record the row's spells that are not on record."""
    kept = {(r.kind, r.from_day) for r in RosterLookups(uow.session).spells([person_id]).get(person_id, ())}
    for spell in spells:
        if (spell["kind"], str(spell["from"])) not in kept:
            employment.add_within(desk, uow, person_id=person_id, data=spell)


def _view(row: ImportRow, people: Mapping[int, Any]) -> WaitingRow:
    record = people.get(row.person_id) if row.person_id else None
    told: Mapping[str, Any] = row.data["person"]
    return WaitingRow(
        id=row.id,
        batch=row.batch_id,
        row=row.row,
        state=row.state,
        name=str(told.get("name") or ""),
        remarks=tuple((remark["column"], remark["message"]) for remark in row.remarks),
        person=row.person_id,
        candidates=tuple(Candidate.of(people[i]) for i in row.candidates or () if i in people),
        fields=_fields(told, mapping.person_from(record) if record is not None else None),
        spells=len(row.data["spells"]),
        actions=_actions(row),
    )


def _actions(row: ImportRow) -> tuple[str, ...]:
    """What can be decided: a row of a registered number is nobody new, one without a number cannot be registered."""
    if row.state != UNDECIDED:
        return ()
    may_take = bool(row.person_id or row.candidates)
    may_add = row.person_id is None and bool(row.data["person"].get("id_number"))
    return (*((TAKE,) if may_take else ()), *((NEW,) if may_add else ()), DISMISS)


def _fields(told: Mapping[str, Any], record: Person | None) -> tuple[FieldView, ...]:
    return tuple(
        FieldView(
            name,
            FIELD_BY_NAME[name].label,
            masked_words(name, getattr(record, name)) if record else "",
            _given(name, value),
        )
        for name, value in told.items()
        if name in FIELD_BY_NAME
    )


def _given(name: str, value: Any) -> str:
    """What a row says, as it was written there; lists in short."""
    if isinstance(value, list):
        return "；".join(str(item.get("name") or item.get("number") or "") for item in value)
    return masked_words(name, value)
