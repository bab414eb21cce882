"""补贴办理的各环节: what each action of the table needs and does to an application (受理之后: 审核、公示、批准、拨付、追回)."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import Kind, kind_of, quote_of
from caseworker_app.domain.subsidies.asked import read_month
from caseworker_app.domain.subsidies.life import (
    DEED_LABELS,
    NOT_SAME_AS,
    OVER,
    STAGE_LABELS,
    Deed,
    Passage,
    Stage,
)
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services import subsidy_adjustments, subsidy_checks
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import refreshed
from db.models.subsidies import SubsidyEvent
from db.repositories.accounts import AccountRepository
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

NOTICE_DAYS = "subsidy_notice_workdays"
LABELS = {
    "day": "办理日期",
    "cause": "原因",
    "opinion": "意见",
    "override": "说明",
    "voucher": "凭证号",
    "notice_ends": "公示截止日期",
}
_KNOWN = (*LABELS, "months", "people", "lines", "facts")


class _Entered:
    """What an action was given, read strictly: a misspelt name is refused, not passed over."""

    def __init__(self, data: Mapping[str, Any], desk: Desk) -> None:
        for name in data:
            if name not in _KNOWN:
                raise UserError("unknown_field", f"没有名为“{name}”的项目，请核对。", name)
        self.data = data
        self.day = self.date("day") or desk.on
        self._reason = desk.reason
        if self.day > desk.on:
            raise UserError("day_in_future", f"办理日期 {self.day} 晚于 {desk.on}，请核对。", "day")

    def text(self, name: str) -> str | None:
        """A trimmed text; the reason for the journal stands in for a cause, and for the answer to open conditions."""
        found = text_of(self.data.get(name), name, LABELS[name])
        return found or (self._reason if name in ("cause", "override") else None)

    def date(self, name: str) -> date | None:
        """A day among the data."""
        text = text_of(self.data.get(name), name, LABELS[name])
        try:
            return parse_day(text) if text else None
        except UserError as error:
            raise UserError("bad_day", f"{LABELS[name]}应为日期，如 2019-05-10。", name) from error


def take(desk: Desk, uow: UnitOfWork, row: Any, step: Passage, data: Mapping[str, Any]) -> None:
    """Take one action on an application's row, and write its event.

    Raises UserError at the field, where the persons are the same, or where the action cannot be done yet.
    """
    entered = _Entered(data, desk)
    events = SubsidyRepository(uow.session).events_of([row.id])[row.id]
    if entered.day < max(event.day for event in events):
        raise UserError("day_before_last", f"办理日期 {entered.day} 早于上一环节，请核对。", "day")
    for name in step.needs:
        if entered.text(name) is None:
            raise UserError("required", f"办理“{DEED_LABELS[step.deed]}”请填写{LABELS[name]}。", name)
    alone = AccountRepository(uow.session).active_count() == 1
    warnings = _same_person(step.deed, desk.user, events, alone=alone)
    before = row.status
    warnings += EFFECTS[step.deed](desk, uow, row, entered)
    if step.to is not None and not (step.deed is Deed.RECOVER and _still_live(uow, row)):
        row.status = str(step.to)
    if Stage(row.status) in OVER:
        _let_go(uow, row, entered.text("cause") or STAGE_LABELS[Stage(row.status)])
    details = {name: value for name, value in data.items() if value not in (None, "")}
    for name in {*step.needs, *step.asks, *data} & set(LABELS):
        if (said := entered.text(name)) is not None:
            details[name] = said
    uow.session.add(
        SubsidyEvent(
            id=uow.new_id(),
            application_id=row.id,
            person_id=row.person_id,
            action=str(step.deed),
            from_status=before,
            to_status=row.status,
            day=entered.day,
            actor=desk.user,
            details=details,
            warning="".join(warnings) or None,
        )
    )


def _same_person(deed: Deed, user: str, events: Any, *, alone: bool) -> tuple[str, ...]:
    earlier = {e.action for e in events if e.actor == user and e.action in NOT_SAME_AS.get(deed, ())}
    if not earlier:
        return ()
    if alone:
        return ("本单位只有一个账户，经办与审核、批准为同一人，已记入日志。",)
    raise UserError("same_person", "经办、审核与批准不得为同一人，请由另一位人员登录办理。", "user")


def _check(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """审核: the failed conditions stop it; what is still unknown is said."""
    del entered
    _reconsider(desk, uow, row, kind_of(row.kind))
    _refuse_failed(row)
    unknown = _unknown(row)
    return (f"尚待核实：{'；'.join(unknown)}。",) if unknown else ()


def _publish(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """公示: from the day after posting, for the working days of the parameter; a day given by hand wins."""
    del uow
    ends = entered.date("notice_ends")
    days = desk.rules.parameters.get(NOTICE_DAYS, entered.day)
    if ends is None and days is not None:
        ends = desk.rules.calendar.add_workdays(entered.day, int(days.value)).day
    if ends is not None and ends <= entered.day:
        raise UserError("notice_ends", "公示截止日期应晚于公示当天。", "notice_ends")
    row.notice_from, row.notice_ends = entered.day, ends
    return () if ends else ("公示天数待核，截止日期未登记，批准前请确认公示已满。",)


def _approve(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """批准: the notice is over, every condition is known to hold or somebody answers for it, and the budget allows it."""
    if row.notice_ends is not None and entered.day <= row.notice_ends:
        raise UserError("notice_running", f"公示至 {row.notice_ends}，期满无异议后才能批准。", "day")
    _reconsider(desk, uow, row, kind_of(row.kind))
    _refuse_failed(row)
    unknown = _unknown(row)
    override = entered.text("override")
    if unknown and override is None:
        raise UserError(
            "conditions_open",
            f"尚有条件未核实：{'；'.join(unknown)}。请先“补充材料”或在档案补登后再批准，或由批准人写明理由。",
            "override",
        )
    beyond = subsidy_checks.check_budget(uow.session, row.fund, entered.day.year, row.total)
    row.approved_on, row.year = entered.day, entered.day.year
    return tuple(
        part for part in (f"有条件未核实，批准人说明：{override}。" if unknown else None, beyond) if part
    )


def _pay(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """拨付: the day and the voucher."""
    del desk, uow
    row.paid_on, row.voucher = entered.day, entered.text("voucher")
    return () if row.voucher else ("未登记拨付凭证号，请补记。",)


def _refuse(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """不予批准: the reason is kept and the months are free again."""
    del desk, uow
    row.cause = entered.text("cause")
    row.approved_on = None
    return ()


def _withdraw(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """撤回 by the applicant."""
    del desk, uow
    row.cause = entered.text("cause")
    return ()


def _recover(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """追回: all lines, or those of the months, people or lines given; what comes back is added up to the fen.

    A line that was adjusted comes back as adjusted; what is still proposed about it is settled by the recovery.
    """
    del desk
    chosen = _chosen(uow, row, entered)
    for line in chosen:
        line.live, line.ended_cause = False, entered.text("cause")
    settled = subsidy_adjustments.settle(uow, [line.id for line in chosen], entered.text("cause") or "")
    row.recovered = row.recovered + sum((line.amount for line in chosen), Decimal("0.00")) + settled
    row.cause = entered.text("cause")
    return ()


def _chosen(uow: UnitOfWork, row: Any, entered: _Entered) -> list[Any]:
    months = _listed(entered, "months")
    wanted = {str(read_month(month)) for month in months} if months is not None else None
    people, ids = _listed(entered, "people"), _listed(entered, "lines")
    lines = [line for line in SubsidyRepository(uow.session).lines_of([row.id])[row.id] if line.live]
    chosen = [
        line
        for line in lines
        if (wanted is None or line.month in wanted)
        and (people is None or line.person_id in people)
        and (ids is None or line.id in ids)
    ]
    if not chosen:
        raise UserError("months", "所写的月份、人员或明细不在本次已拨付的明细中，请核对。", "months")
    return chosen


def _listed(entered: _Entered, name: str) -> list[Any] | None:
    given = entered.data.get(name)
    if given is None:
        return None
    if not isinstance(given, list | tuple):
        raise UserError("list", f"“{name}”应为列表。", name)
    return list(given)


def _supplement(desk: Desk, uow: UnitOfWork, row: Any, entered: _Entered) -> tuple[str, ...]:
    """补充材料: answers to what was not known; amounts and months stay as accepted."""
    given = entered.data.get("facts")
    if not isinstance(given, Mapping) or not given:
        raise UserError("required", "请写明补充的内容（facts）。", "facts")
    names = {one.name for one in kind_of(row.kind).fields}
    people = given.get("roster")
    roster: list[dict[str, Any]] = []
    for kept in row.facts["roster"]:
        own: Mapping[str, Any] = given
        if people is not None:
            own = _own_row(people, kept["person"])
        added = {k: v for k, v in own.items() if k not in ("person", "roster")}
        if strange := [name for name in added if name not in names]:
            raise UserError("unknown_field", f"没有名为“{strange[0]}”的项目，请核对。", strange[0])
        fixed = [name for name in added if kept.get(name) not in (None, "") and kept[name] != added[name]]
        if fixed:
            raise UserError(
                "fixed", "申请内容受理后不再改动；有误的请撤回后重新申请，这里只能补充没有填写的。", fixed[0]
            )
        roster.append({**kept, **added})
    row.facts = {"roster": roster}
    _reconsider(desk, uow, row, kind_of(row.kind))
    return ()


def _own_row(people: Any, person: int | None) -> Mapping[str, Any]:
    """What is added for one person of a roster."""
    if not isinstance(people, list | tuple) or not all(isinstance(row, Mapping) for row in people):
        raise UserError("roster", "补充的花名册应为逐人的列表，每行写明人员编号（person）。", "facts")
    found: Mapping[str, Any] = next((row for row in people if row.get("person") == person), {})
    return found


def _reconsider(desk: Desk, uow: UnitOfWork, row: Any, kind: Kind) -> None:
    """Ask the conditions again by what is known now; months and sums stay as they were accepted."""
    roster = refreshed(desk, uow.session, row, kind)
    conditions: list[dict[str, Any]] = []
    for kept in roster:
        asked = {name: value for name, value in kept.items() if name != "person"}
        who = {"person": kept["person"]} if len(roster) > 1 else {}
        for c in quote_of(kind, asked, desk.rules.parameters).conditions:
            conditions.append({"met": c.met, "because": list(c.because), "missing": list(c.missing)} | who)
    if roster != row.facts["roster"]:
        row.facts = {"roster": roster}
    if conditions != row.conditions:
        row.conditions = conditions


def _refuse_failed(row: Any) -> None:
    failed = [reason.rstrip("。") for c in row.conditions if c["met"] is False for reason in c["because"]]
    if failed:
        raise UserError(
            "condition_failed",
            f"不符合条件：{'；'.join(failed)}。请办理“不予批准”，或由申请人撤回。",
            "conditions",
        )


def _unknown(row: Any) -> list[str]:
    found = (reason.rstrip("。") for c in row.conditions if c["met"] is None for reason in c["because"])
    return list(dict.fromkeys(found))


def _still_live(uow: UnitOfWork, row: Any) -> bool:
    return any(line.live for line in SubsidyRepository(uow.session).lines_of([row.id])[row.id])


def _let_go(uow: UnitOfWork, row: Any, cause: str) -> None:
    """The lines of an application that is over claim nothing any more."""
    for line in SubsidyRepository(uow.session).lines_of([row.id])[row.id]:
        if line.live:
            line.live, line.ended_cause = False, cause
    subsidy_adjustments.give_back(uow, row.id)


EFFECTS: dict[Deed, Callable[[Desk, UnitOfWork, Any, _Entered], tuple[str, ...]]] = {
    Deed.CHECK: _check,
    Deed.PUBLISH: _publish,
    Deed.APPROVE: _approve,
    Deed.PAY: _pay,
    Deed.REFUSE: _refuse,
    Deed.WITHDRAW: _withdraw,
    Deed.RECOVER: _recover,
    Deed.SUPPLEMENT: _supplement,
}
