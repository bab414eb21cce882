"""跟踪的待办 (clauses 四, 六): plans, receipts, promised calls, certificates, paper files, transfers, reviews, findings and households."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseworker_app.domain.household_life import STAGE_LABELS, HouseholdStage
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, Tally, all_of, of_case, tallied
from caseworker_app.services.due_kinds import DueGroup
from caseworker_app.services.household_life import without_placement

_CERTIFICATES = (
    ("disability_valid_until", "disability_expiry", "残疾人证"),
    ("allowance_valid_until", "allowance_expiry", "低保证"),
)


def plans(ask: Ask) -> list[Found]:
    """Steps of plans and terms of plans."""
    found = [
        of_case(row, "plan_item", f"计划步骤“{row.text}”", ask) for row in ask.rows.plan_items(ask.until)
    ]
    found += [
        of_case(row, "plan_end", f"帮扶计划{_ends(row.day, ask)}（目标：{row.goal}）", ask)
        for row in ask.rows.plans(ask.until)
    ]
    return all_of(found, ask)


def _ends(day: date, ask: Ask) -> str:
    return "已到期" if day < ask.on else "到期"


def referrals(ask: Ask) -> list[Found]:
    """Letters of referral whose receipt is late or soon due."""
    return all_of((_referral(row, ask) for row in ask.rows.referrals(ask.until)), ask)


def _referral(row: Any, ask: Ask) -> Due:
    return Due(
        row.day,
        (row.day - ask.on).days,
        "referral_reply",
        f"推荐回执{'已过期' if row.day < ask.on else '应收回'}（{row.title}）：{row.name}",
        row.person_id,
        None,
        row.name,
        record=row.id,
    )


def promised(ask: Ask) -> list[Found]:
    """Calls promised in the counter log outside a case."""
    return all_of((_promised(row, ask) for row in ask.rows.promised(ask.until)), ask)


def _promised(row: Any, ask: Ask) -> Due:
    return Due(
        row.day,
        (row.day - ask.on).days,
        "counter_follow_up",
        f"约定再次联系：{row.name}",
        row.person_id,
        None,
        row.name,
        row.actor,
        record=row.id,
        stage="" if row.person_id else "未登记人员",
    )


def certificates(ask: Ask) -> list[Found]:
    """Certificates and papers of people with an open case that run out."""
    found = []
    for column, kind, words in _CERTIFICATES:
        found += [
            of_case(row, kind, f"{words}{_valid(row.day, ask)}", ask)
            for row in ask.rows.certificates(column, ask.until)
        ]
    found += [
        of_case(row, "material_expiry", f"材料“{row.title}”{_valid(row.day, ask)}", ask)
        for row in ask.rows.materials(ask.until)
    ]
    return all_of(found, ask)


def _valid(day: date, ask: Ask) -> str:
    return f"有效期至 {day}，已过期" if day < ask.on else f"有效期至 {day}"


def files(ask: Ask) -> list[Found]:
    """Paper files that were to be back."""
    return all_of((_loan(row, ask) for row in ask.rows.loans(ask.until)), ask)


def _loan(row: Any, ask: Ask) -> Due:
    return Due(
        row.day,
        (row.day - ask.on).days,
        "file_loan",
        f"纸质档案 {row.number} {'逾期未还' if row.day < ask.on else '应归还'}（{row.borrower}借阅）：{row.name}",
        row.person_id,
        None,
        row.name,
    )


def transfers(ask: Ask) -> list[Found]:
    """Transfers to another centre that wait for an answer."""
    return all_of(
        (
            of_case(row, "transfer_open", f"跨街转移待答复（转往{row.to_centre}）", ask)
            for row in ask.rows.transfers(ask.until)
        ),
        ask,
    )


def reviews(ask: Ask) -> list[Found]:
    """Causes of exit that are to be looked into."""
    return all_of(
        (
            of_case(row, "exit_review", f"核实退出情形（{row.detail}）", ask)
            for row in ask.rows.exit_reviews(ask.until)
        ),
        ask,
    )


def findings(ask: Ask) -> list[Found]:
    """Findings of a comparison with another office's list, each to be verified by its day."""
    rows = ask.rows.findings(ask.until, ask.whose, ask.limit)
    listed = tuple(_finding(row, ask) for row in rows)
    beyond = _beyond(ask, rows)
    return [Found(DueGroup.EXIT, listed, tallied(listed, ask) + beyond)] if listed or beyond.total else []


def _finding(row: Any, ask: Ask) -> Due:
    return Due(
        row.day,
        (row.day - ask.on).days,
        "match_finding",
        f"核实比对结果（{row.detail}）：{row.name}",
        row.person_id,
        row.case_id,
        row.name,
        row.officer,
        row.status,
        record=row.finding,
        stand_in=row.stand_in,
    )


def _beyond(ask: Ask, rows: Sequence[Any]) -> Tally:
    if ask.limit is None or len(rows) < ask.limit:
        return Tally()
    counted = ask.rows.count_findings(ask.marks, ask.whose)
    shown = [sum(row.day <= day for row in rows) for day in ask.marks]
    return Tally(*(all_there - seen for all_there, seen in zip(counted, shown, strict=True)))


def households(ask: Ask) -> list[Found]:
    """Zero-employment households in which nobody has been placed yet."""
    return all_of((_household(row, ask) for row in without_placement(ask.session, ask.until)), ask)


def _household(row: Any, ask: Ask) -> Due:
    stage = STAGE_LABELS[HouseholdStage(row.stage)]
    day = row.deadline or row.found_on or row.opened_on
    late = "已超期" if row.deadline and row.deadline < ask.on else ""
    where = row.address or row.street or ""
    name = f"{row.number} {where}".strip()
    return Due(
        day,
        (day - ask.on).days,
        "household_deadline" if row.deadline else "household_waiting",
        f"零就业家庭尚未安置{late}：{name}",
        None,
        None,
        name,
        record=row.id,
        stage=stage,
    )
