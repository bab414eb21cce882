"""就业登记与失业登记 (clauses 五, 八): recording a spell; it ends the open one before it, as the counter does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import PartialDate, parse_day
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.employment import EmploymentSpell
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

TEXTS = {"employer": "单位名称", "occupation": "工种或岗位", "sub_kind": "细类", "channel": "办理渠道"}
FIELDS = ("kind", "from", "to", "registered_on", "employer_uscc", *TEXTS)


@dataclass(frozen=True, slots=True)
class SpellView:
    """One registration as kept."""

    id: int
    person: int
    kind: str
    from_day: PartialDate
    to_day: PartialDate | None
    employer: str | None
    employer_uscc: str | None
    occupation: str | None
    sub_kind: str | None
    registered_on: date | None
    channel: str | None
    outside_status: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A spell as recorded, the one it ended, and what the write changed."""

    spell: SpellView
    closed: tuple[int, ...]
    changes: Changes


def shape(recorded: Recorded) -> dict[str, Any]:
    """The spell as the command line prints it."""
    from caseworker_app.shapes import plain

    spell: dict[str, Any] = plain(recorded.spell)
    return spell | {"closed": list(recorded.closed)}


def add(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> Recorded:
    """Record a spell of work or of registered unemployment.

    Raises UserError at the field; overlap with a spell that has its end is refused, naming the period.
    """
    with desk.unit() as uow:
        view, closed = add_within(desk, uow, person_id=person_id, data=data)
        uow.commit()
        return Recorded(view, closed, Changes(uow.changes))


def add_within(
    desk: Desk, uow: UnitOfWork, *, person_id: int, data: Mapping[str, Any]
) -> tuple[SpellView, tuple[int, ...]]:
    """Record a spell inside a unit of work that is already open."""
    persons_rows = PersonRepository(uow.session)
    row = persons_rows.get(person_id)
    if row is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    columns = _read(data, desk.on)
    closed = _settle_overlap(SpellRepository(uow.session).of_person(person_id), columns)
    spell = EmploymentSpell(id=uow.new_id(), person_id=person_id, outside_status="not_entered", **columns)
    uow.session.add(spell)
    uow.session.flush()
    verdicts.keep_next_change(desk, uow.session, row, mapping.person_from(row))
    return view_of(spell), closed


def correct(desk: Desk, *, spell_id: int, data: Mapping[str, Any]) -> Recorded:
    """Correct a registration, or give it what was missing (its day of registration, its end); nothing is erased.

    Raises UserError at the field, or where the corrected period overlaps another spell.
    """
    with desk.unit() as uow:
        row = SpellRepository(uow.session).get(spell_id)
        if row is None:
            raise UserError("not_found", "没有这条就业失业登记，请核对。", "spell")
        columns = _read({**_as_entered(row), **data}, desk.on)
        others = [s for s in SpellRepository(uow.session).of_person(row.person_id) if s.id != spell_id]
        _refuse_overlap(others, columns)
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        uow.session.flush()
        person = PersonRepository(uow.session).get(row.person_id)
        verdicts.keep_next_change(desk, uow.session, person, mapping.person_from(person))
        uow.commit()
        return Recorded(view_of(row), (), Changes(uow.changes))


def _as_entered(row: Any) -> dict[str, Any]:
    """A kept registration in the shape of the form."""
    days = {"from": row.from_day, "to": row.to_day}
    days["registered_on"] = row.registered_on.isoformat() if row.registered_on else None
    return days | {name: getattr(row, name) for name in ("kind", "employer_uscc", *TEXTS)}


def of_person(desk: Desk, *, person_id: int) -> tuple[SpellView, ...]:
    """All spells of a person, oldest first."""
    with desk.store.read() as session:
        return tuple(view_of(row) for row in SpellRepository(session).of_person(person_id))


def view_of(row: Any) -> SpellView:
    """A spell's row as a frozen view."""
    return SpellView(
        row.id,
        row.person_id,
        row.kind,
        PartialDate.parse(row.from_day),
        mapping.partial(row.to_day),
        row.employer,
        row.employer_uscc,
        row.occupation,
        row.sub_kind,
        row.registered_on,
        row.channel,
        row.outside_status,
    )


def _read(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in FIELDS
    ]
    kind = text_of(data.get("kind"), "kind", "类型") or ""
    if code_of(SpellKind, kind) is None:
        words = "、".join(f"{code}（{label}）" for code, label in SPELL_LABELS.items())
        problems.append(Problem("kind", f"请选择就业失业类型：{words}。", "unknown_code"))
    start = _when(data, "from", "起始日期", problems)
    end = _when(data, "to", "终止日期", problems)
    registered = _when(data, "registered_on", "登记日期", problems)
    refuse(problems)
    _check_order(start, end, registered, on)
    assert start is not None
    uscc = text_of(data.get("employer_uscc"), "employer_uscc", "统一社会信用代码")
    return {
        "kind": kind,
        "from_day": str(start),
        "to_day": mapping.text(end),
        "registered_on": registered.exact if registered else None,
        "employer_uscc": read_uscc(uscc) if uscc else None,
    } | {name: text_of(data[name], name, label) for name, label in TEXTS.items() if name in data}


def _when(data: Mapping[str, Any], name: str, label: str, problems: list[Problem]) -> PartialDate | None:
    value = data.get(name)
    if value in (None, ""):
        if name == "from":
            problems.append(Problem(name, f"请填写{label}。", "required"))
        return None
    try:
        return (
            PartialDate.parse(str(parse_day(str(value))))
            if name == "registered_on"
            else PartialDate.parse(str(value))
        )
    except (UserError, ValueError):
        problems.append(Problem(name, f"{label}应为日期，如 2017-06-01 或 2017-06。", "bad_day"))
        return None


def _check_order(
    start: PartialDate | None, end: PartialDate | None, registered: PartialDate | None, on: date
) -> None:
    assert start is not None
    problems = []
    if start.earliest() > on:
        problems.append(Problem("from", f"起始日期晚于 {on}，请核对。", "day_in_future"))
    if end and end.latest() < start.earliest():
        problems.append(Problem("to", "终止日期早于起始日期，请核对。", "period"))
    if registered and registered.latest() > on:
        problems.append(Problem("registered_on", f"登记日期晚于 {on}，请核对。", "day_in_future"))
    if registered and registered.latest() < start.earliest():
        problems.append(Problem("registered_on", "登记日期早于起始日期，请核对。", "period"))
    refuse(problems)


def _settle_overlap(rows: Any, columns: dict[str, Any]) -> tuple[int, ...]:
    """End the open spell before a new one begins; refuse a period that is already told for."""
    start = PartialDate.parse(columns["from_day"])
    closed = [row for row in rows if _runs_before(row, columns["kind"], start)]
    _refuse_overlap([row for row in rows if row not in closed], columns)
    for row in closed:
        row.to_day = str(start.earliest() - timedelta(days=1))
    return tuple(row.id for row in closed)


def _runs_before(row: Any, kind: str, start: PartialDate) -> bool:
    """Say whether a spell is still running, began before the new one, and ends by it."""
    began = PartialDate.parse(row.from_day)
    return row.to_day is None and _clash(row.kind, kind) and began.earliest() < start.earliest()


def _refuse_overlap(rows: Any, columns: dict[str, Any]) -> None:
    """Refuse what certainly overlaps; two borders known to the same month may well be neighbours."""
    start, end = PartialDate.parse(columns["from_day"]), mapping.partial(columns["to_day"])
    for row in rows:
        other_start, other_end = PartialDate.parse(row.from_day), mapping.partial(row.to_day)
        apart = (end and end.earliest() < other_start.latest()) or (
            other_end and other_end.earliest() < start.latest()
        )
        if _clash(row.kind, columns["kind"]) and not apart:
            label = SPELL_LABELS[SpellKind(row.kind)]
            raise UserError(
                "overlap",
                f"与已有登记重叠：{label} {other_start} 至 {other_end or '今'}，请先更正该段或改日期。",
                "from",
            )


def _clash(one: str, other: str) -> bool:
    """Two kinds of work may run side by side; unemployment excludes everything else."""
    return SpellKind.UNEMPLOYED in (one, other)
