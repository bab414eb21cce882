"""补贴测算与核对: a claim of one person, or of a unit with its roster, worked out row by row before anything is saved.

The same check serves the application page, the roster before it is handed in, and the application itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import Kind, Quote, quote_of
from caseworker_app.domain.subsidies.asked import FieldType, read_money
from caseworker_app.domain.subsidies.protocol import NOTHING, Claimant
from caseworker_app.domain.values import add_months, parse_day
from caseworker_app.services import subsidy_checks, subsidy_heads, subsidy_standing
from caseworker_app.services.case_rows import possible_id
from caseworker_app.services.desk import Desk
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository
from db.repositories.subsidies import SubsidyRepository

_SMALL = ("small", "micro")
ABOUT_CLAIM = (
    "employer",
    "employer_name",
    "roster",
    "agent",
    "payee",
    "adjustments",
    "person",
)
"""What is told of the claim as a whole; everything else is asked by the kind."""
FIRM = "employer_uscc"
"""The unit's code: told of the claim, and asked as a fact by kinds for founders."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One row of a claim: the person (None for what a firm claims for itself), what was asked, the quote, the trouble."""

    person: int | None
    person_name: str | None
    facts: Mapping[str, Any]
    quote: Quote | None
    problems: tuple[str, ...] = ()
    entered: Mapping[str, Any] = field(default_factory=dict)
    """What was stated, before the records had their say."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as checked: every row with its quote; `total` counts what would be paid."""

    kind: Kind
    applied_on: date
    rows: tuple[ClaimRow, ...]
    evidence: tuple[int, ...] = ()
    """People a claim for the whole unit names as its evidence (创业带动就业花名册)."""

    @property
    def total(self) -> Decimal:
        """The sum of the lines of all rows."""
        return sum((row.quote.total for row in self.rows if row.quote), NOTHING)

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything that stops the claim, with the person's name before it where there are several."""
        several = len(self.rows) > 1
        return tuple(
            f"{row.person_name}：{problem}" if several and row.person_name else problem
            for row in self.rows
            for problem in row.problems
        )


def is_id(value: Any) -> bool:
    """Whether something entered can be a record's number."""
    return isinstance(value, int) and not isinstance(value, bool) and possible_id(value)


def work_out(
    desk: Desk,
    session: Any,
    kind: Kind,
    *,
    person_id: int | None,
    employer_id: int | None,
    data: Mapping[str, Any],
) -> Claim:
    """Work a claim out against the records: heads, quotes, months claimed before.

    Raises UserError where the input cannot be read or a person does not exist.
    """
    on = applied_on(data, desk.on)
    if data.get("person") not in (None, person_id):
        raise UserError("person", "申请内容中的人员与申领人不是同一人，请核对。", "person")
    entered, evidence = _rows(kind, person_id, data)
    people = [row["person"] for row in entered if row.get("person") is not None]
    if len(set(people)) < len(people) or len(set(evidence)) < len(evidence):
        raise UserError("person_twice", "花名册中同一人出现不止一次，请合并为一行。", "roster")
    known = subsidy_heads.known_of(desk, session, kind, people, employer_id)
    alone = not data.get("roster")
    rows = [_row(desk, session, kind, known, row, employer_id, on, alone=alone) for row in entered]
    rows = _with_overlaps(session, kind, rows, known)
    if evidence:
        rows[0] = _with_evidence(desk, session, kind, rows[0], evidence, on)
    return Claim(kind, on, tuple(rows), evidence)


def applied_on(data: Mapping[str, Any], on: date) -> date:
    """The day of application: the legal day where none is given, never after it.

    Raises UserError at the field.
    """
    text = data.get("applied_on")
    if not text:
        return on
    try:
        day = parse_day(str(text))
    except UserError as error:
        raise UserError("bad_day", "申请日期应为日期，如 2019-04-10。", "applied_on") from error
    if day > on:
        raise UserError("day_in_future", f"申请日期 {day} 晚于 {on}，请核对。", "applied_on")
    return day


def _rows(
    kind: Kind, person_id: int | None, data: Mapping[str, Any]
) -> tuple[list[dict[str, Any]], tuple[int, ...]]:
    """The rows to work out, and the people that are only evidence of a sum for the whole unit."""
    asked = {one.name for one in kind.fields}
    about = ABOUT_CLAIM if FIRM in asked else (*ABOUT_CLAIM, FIRM)
    common = {name: value for name, value in data.items() if name not in about}
    roster = data.get("roster")
    if not roster:
        if person_id is None and (kind.per_person or kind.claimant is Claimant.PERSON):
            raise UserError("person_needed", f"{kind.label}按人计算，请选择人员或填写花名册。", "person")
        return [{"person": person_id, **common}], ()
    people = _roster_people(kind, roster)
    if not kind.per_person:
        return [{"person": person_id, **common}], people
    return [{**common, **row} for row in roster], ()


def _roster_people(kind: Kind, roster: Any) -> tuple[int, ...]:
    if not isinstance(roster, list | tuple) or not all(isinstance(row, Mapping) for row in roster):
        raise UserError("roster", "花名册应为逐人的列表。", "roster")
    if kind.claimant is not Claimant.UNIT:
        raise UserError("roster", f"{kind.label}由本人申请，不能用花名册。", "roster")
    if not all(is_id(row.get("person")) for row in roster):
        raise UserError("roster", "花名册每行应写明人员编号（person）。", "roster")
    return tuple(row["person"] for row in roster)


def _with_evidence(
    desk: Desk, session: Any, kind: Kind, row: ClaimRow, people: Sequence[int], on: date
) -> ClaimRow:
    """同一劳动者在间隔期内不得重复作为依据: nobody of the roster may stand in another claim of the kind within the gap."""
    known = {person.id for person in PersonRepository(session).many(people)}
    missing = [str(one) for one in people if one not in known]
    if missing:
        raise UserError("not_found", f"没有这个人员编号：{'、'.join(missing[:5])}，请核对。", "roster")
    gap = desk.rules.parameters.get(kind.roster_gap, on) if kind.roster_gap else None
    if gap is None:
        return row
    taken = SubsidyRepository(session).recent_workers(kind.code, people, add_months(on, -int(gap.value)))
    names, _ = SubsidyRepository(session).names(taken, [])
    said = tuple(
        f"{names[person]} 在 {gap.value} 个月内已作为申请 {number} 的依据（{gap.document}），请从花名册去掉。"
        for person, number in taken.items()
    )
    return replace(row, problems=(*row.problems, *said))


def _row(
    desk: Desk,
    session: Any,
    kind: Kind,
    known: subsidy_heads.Known,
    entered: Mapping[str, Any],
    employer_id: int | None,
    on: date,
    *,
    alone: bool,
) -> ClaimRow:
    """Work out one row; in a roster a mistake in it is the row's own trouble and does not hide the other rows'."""
    person_id = entered.get("person")
    name = known.people[person_id].name if person_id is not None else None
    try:
        facts = (
            subsidy_heads.facts_for(session, kind, known, person_id, entered, on)
            if person_id is not None
            else {"applied_on": on.isoformat(), **{k: v for k, v in entered.items() if k != "person"}}
        )
        if employer_id is not None:
            facts = _of_unit(session, kind, facts, employer_id)
        quote = quote_of(kind, facts, desk.rules.parameters)
    except UserError as error:
        if alone:
            raise
        return ClaimRow(person_id, name, dict(entered), None, (error.message,), entered)
    problems = quote.refused or (() if quote.lines else ("没有可以补贴的月份或项目，请核对申请内容。",))
    return ClaimRow(person_id, name, facts, quote, problems, entered)


def _of_unit(session: Any, kind: Kind, facts: dict[str, Any], employer_id: int) -> dict[str, Any]:
    """What the record knows of the unit: a form that forgot what was paid before cannot get it twice."""
    names = {one.name for one in kind.fields}
    unit = EmployerRepository(session).get(employer_id)
    known: dict[str, Any] = {}
    if unit is not None:
        known = {
            "labour_dispatch": unit.labour_dispatch,
            "small_enterprise": unit.size in _SMALL if unit.size else None,
            "registered_on": unit.registered_on.isoformat() if unit.registered_on else None,
        }
        known = {name: value for name, value in known.items() if name in names and value is not None}
    if "years_used" in names:
        paid_years = SubsidyRepository(session).live_items(kind.code, employer_id=employer_id)
        known["years_used"] = max(paid_years, int(facts.get("years_used") or 0))
    if "already_paid" in names:
        paid = SubsidyRepository(session).live_total(kind.code, employer_id)
        known["already_paid"] = str(max(paid, read_money(facts.get("already_paid") or "0", "此前已领")))
    return {**facts, **known}


def _with_overlaps(
    session: Any, kind: Kind, rows: Sequence[ClaimRow], known: subsidy_heads.Known
) -> list[ClaimRow]:
    """Add to each row the months somebody claimed before, and those that finance pays already."""
    months = {
        row.person: [str(line.month) for line in row.quote.lines if line.month]
        for row in rows
        if row.person is not None and row.quote is not None
    }
    if not any(months.values()):
        return list(rows)
    found = subsidy_checks.overlaps(session, kind, months)
    unit = EmployerRepository(session).get(known.unit) if known.unit is not None else None
    uscc = unit.uscc if unit else None
    checked = []
    for row in rows:
        trouble = [found.get(row.person)] if row.person is not None else []
        if row.person is not None and row.person in months:
            asked, held = months[row.person], known.holdings.get(row.person, ())
            trouble.append(subsidy_standing.job_trouble(kind, held, known.unit, asked))
            trouble.append(_contradictions(kind, known, row.person, asked, uscc))
        said = tuple(one for one in trouble if one)
        checked.append(replace(row, problems=(*row.problems, *said)) if said else row)
    return checked


def _contradictions(
    kind: Kind, known: subsidy_heads.Known, person: int, months: Sequence[str], uscc: str | None
) -> str | None:
    spells = known.spells.get(person, ())
    said = [
        found
        for month in months
        if (found := subsidy_standing.contradiction(kind, spells, uscc, month)) is not None
    ]
    return "；".join(said) + "。" if said else None


def refreshed(desk: Desk, session: Any, application: Any, kind: Kind) -> list[dict[str, Any]]:
    """The kept facts of an application, with what the records have come to know since: only what was not known is added.

    Months, sums and counts stay as they were accepted.
    """
    roster: list[dict[str, Any]] = application.facts["roster"]
    people = [row["person"] for row in roster if row["person"] is not None]
    known = subsidy_heads.known_of(desk, session, kind, people, application.employer_id)
    names = {one.name for one in kind.fields} - set(_FIXED)
    fresh: list[dict[str, Any]] = []
    for row in roster:
        now: dict[str, Any] = {}
        if row["person"] is not None:
            entered = {k: v for k, v in row.items() if k in names and v not in (None, "", [])}
            now = subsidy_heads.facts_for(
                session, kind, known, row["person"], entered, application.applied_on
            )
        if application.employer_id is not None:
            now = _of_unit(session, kind, now, application.employer_id)
        added = {k: v for k, v in now.items() if k in names and row.get(k) in (None, "", [])}
        fresh.append({**row, **added})
    return fresh


_FIXED = ("months", "months_used", "years_used", "first_approved_on", "last_claim_on", "already_paid")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a unit's last claim, with the facts for the next one."""

    person: int
    name: str
    facts: Mapping[str, Any]


def next_roster(session: Any, kind: Kind, application: Any) -> tuple[RosterRow, ...]:
    """The roster of an application moved on to the months that follow; what the records know is left to them."""
    asked = {one.name for one in kind.fields if not one.from_record or one.type is FieldType.TRI}
    rows = [row for row in application.facts["roster"] if row["person"] is not None]
    names, _ = SubsidyRepository(session).names([row["person"] for row in rows], [])
    return tuple(
        RosterRow(
            row["person"],
            names.get(row["person"], ""),
            {
                name: _moved_on(value) if name == "months" else value
                for name, value in row.items()
                if name in asked and name != "applied_on"
            },
        )
        for row in rows
    )


def _moved_on(months: Sequence[Any]) -> list[Any]:
    """As many months, directly after the last of them."""
    listed = [row["month"] if isinstance(row, Mapping) else row for row in months]
    moved = dict(zip(listed, subsidy_checks.months_after(max(listed), len(listed)), strict=True))
    return [
        {**row, "month": moved[row["month"]]} if isinstance(row, Mapping) else moved[row] for row in months
    ]
