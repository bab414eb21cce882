"""帮扶, 就业跟踪, 类别变更, 退出, 转移: the life of a recognised person's case (clause 四; exit causes in facts 1.4)."""

from collections.abc import Iterable
from dataclasses import replace

from caseworker_app.domain import custody
from caseworker_app.domain.cases.case import Case, CaseEvent, CaseGroup, Effect, Setting, Step, with_one_main
from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause, read_cause
from caseworker_app.domain.cases.states import Action, Status
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GROUP_LABELS, RULE_SETS, GroupCode, RuleSet
from caseworker_app.domain.values import add_months

GRADES = ("A", "B", "C")


def assist(case: Case, step: Step, setting: Setting) -> Effect:
    """开始援助: the grade and the person in charge, after the agreement is signed."""
    grade = step.text("grade")
    if grade and grade.upper() not in GRADES:
        raise UserError("grade", "帮扶等级应为 A、B 或 C。", "grade")
    officer = step.text("officer") or setting.user
    return Effect(replace(case, grade=grade.upper() if grade else None, officer=officer))


def employed(case: Case, step: Step, setting: Setting) -> Effect:
    """实现就业: the employment registration must be there; follow-up begins, entitlement goes on."""
    del step
    if not setting.in_work:
        raise UserError("no_work", "当天没有就业登记，请先登记就业（单位、灵活或创业）再办理。", "spell")
    return Effect(case)


def lost_work(case: Case, step: Step, setting: Setting) -> Effect:
    """再失业: back to assistance."""
    del step, setting
    return Effect(case)


def stable(case: Case, step: Step, setting: Setting) -> Effect:
    """稳定就业: after the months of follow-up the case ends as 已就业."""
    found = case.last(Action.EMPLOYED)
    months = setting.parameters.get("stable_employment_months", step.day)
    if found and months:
        first = add_months(found.day, int(months.value))
        if step.day < first:
            raise UserError("not_stable", f"就业跟踪满 {months.value} 个月（{first}）后才算稳定就业。", "day")
    if not setting.in_work:
        raise UserError(
            "no_work", "当天没有就业登记，不能按稳定就业退出；已不在岗的，请先办理再失业。", "day"
        )
    return Effect(_exited(case, step, ExitCause.EMPLOYED))


def change_groups(case: Case, step: Step, setting: Setting) -> Effect:
    """类别变更: groups added with their proof or lapsed; the case ends only when none is left, and that is an exit."""
    held = {g.code for g in case.open_groups}
    lapse = {read_group(code, "lapse") for code in step.data.get("lapse") or ()}
    wanted = dict.fromkeys(read_group(code, "add") for code in step.data.get("add") or ())
    add = [code for code in wanted if code not in held - lapse]
    if not add and not lapse:
        raise UserError("no_change", "请选择要增加（个案尚没有的）或失效的类别。", "add")
    if missing := lapse - held:
        raise UserError("not_held", f"个案没有类别“{GROUP_LABELS[min(missing)]}”，不能失效。", "lapse")
    warnings = _carried(add, step, setting)
    proof = step.need("proof", "所增加类别的证明材料") if add else None
    kept = [replace(g, to_day=step.day) if g.to_day is None and g.code in lapse else g for g in case.groups]
    groups = (*kept, *(CaseGroup(code, False, step.day, proof=proof) for code in add))
    if not any(g.to_day is None for g in groups):
        raise UserError("none_left", "全部类别都失效时请办理退出（各认定类别均已不符合）。", "lapse")
    return Effect(replace(case, groups=with_one_main(groups)), warnings)


def _carried(add: list[GroupCode], step: Step, setting: Setting) -> tuple[str, ...]:
    """A group is added where the verdict of the day carries it, or with the reason for deciding otherwise."""
    verdict = setting.verdict_now
    assert verdict is not None
    refuse_unlisted(add, RULE_SETS[verdict.policy], "add")
    unmet = [verdict.group(code) for code in add if verdict.group(code).met is not True]
    if not unmet:
        return ()
    said = "；".join(f"{GROUP_LABELS[g.code]}：{'，'.join(g.finding.because)}" for g in unmet)
    doubt = f"按 {verdict.on} 的情况，所增加的类别不符合或尚不能确定：{said}。"
    override = step.text("override")
    if override is None:
        raise UserError("verdict_not_met", f"{doubt}如确需增加，请在“另行决定的理由”中写明。", "override")
    return (f"{doubt}另行决定：{override}",)


def read_group(code: str, field: str = "group") -> GroupCode:
    """Read a group's code.

    Raises UserError at the field, naming the codes.
    """
    group = code_of(GroupCode, code)
    if group is not None:
        return group
    raise UserError("unknown_group", f"没有类别“{code}”，可用：{'、'.join(GroupCode)}。", field)


def refuse_unlisted(codes: Iterable[GroupCode], rules: RuleSet, field: str) -> None:
    """Groups that the case's rule set does not have.

    Raises UserError at the field, naming those it has.
    """
    missing = [code for code in codes if code not in rules.codes]
    if missing:
        names = "、".join(GROUP_LABELS[code] for code in missing)
        known = "、".join(f"{rules.label(code)}（{code}）" for code in rules.codes)
        raise UserError(
            "group_not_listed",
            f"认定规则 {rules.code}（{rules.document}）没有类别“{names}”，可用：{known}。",
            field,
        )


def exit_(case: Case, step: Step, setting: Setting) -> Effect:
    """退出: a cause without fault at once; one with fault only after the person was heard on it."""
    del setting
    proposed = case.last(Action.PROPOSE_EXIT) if case.status is Status.HEARD else None
    heard_on = read_cause(str(proposed.details.get("cause"))) if proposed else None
    text = step.text("cause") or heard_on
    if text is None:
        raise UserError("required", "请选择退出原因。", "cause")
    cause = read_cause(text)
    if EXIT_LABELS[cause].heard_first and cause is not heard_on:
        raise UserError("hear_first", f"“{EXIT_LABELS[cause].label}”须先办理拟退出并听取陈述申辩。", "cause")
    if proposed and cause is heard_on:
        _was_heard(case, proposed, step)
    if cause is ExitCause.SENTENCED:
        _detained(step.text("proof"))
    warnings = () if step.text("proof") else ("未登记退出的证明材料，请补记。",)
    return Effect(_exited(case, step, cause), warnings)


def _detained(proof: str | None) -> None:
    """X7 is being sentenced and in prison: who serves outside of it stays recognised.

    Raises UserError where the proof is missing, or speaks of serving outside.
    """
    if proof is None:
        raise UserError(
            "detained",
            "被判刑收监执行的，请写明收监的证明（如执行通知书）；社区矫正、缓刑人员未收监，不退出。",
            "proof",
        )
    if custody.detained(proof) is False:
        raise UserError(
            "not_detained",
            "社区矫正、缓刑、假释、监外执行的人员未收监，不属于退出情形，请维持。",
            "proof",
        )


def _was_heard(case: Case, proposed: CaseEvent, step: Step) -> None:
    """The person was given a day: until it has passed the office waits, unless the answer is there."""
    answered = step.date_of("answered_on", "陈述申辩的日期")
    if answered and not proposed.day <= answered <= step.day:
        raise UserError("answered_on", "陈述申辩的日期应在拟退出告知与退出之间，请核对。", "answered_on")
    if answered is None and case.deadline and step.day <= case.deadline:
        raise UserError(
            "hearing_open",
            f"陈述申辩期限到 {case.deadline}，次日起才能退出；本人已陈述申辩的，请填写其日期。",
            "answered_on",
        )


def _exited(case: Case, step: Step, cause: ExitCause) -> Case:
    groups = tuple(replace(g, to_day=g.to_day or step.day) for g in case.groups)
    return replace(
        case,
        groups=groups,
        exited_on=step.day,
        exit_cause=str(cause),
        deadline=None,
        deadline_estimated=False,
        resume=None,
    )


def propose_exit(case: Case, step: Step, setting: Setting) -> Effect:
    """拟退出: the cause is told and the person has until the day to answer."""
    cause = read_cause(step.need("cause", "拟退出原因"))
    deadline, estimated = step.date_of("deadline", "陈述申辩期限"), False
    limit = setting.parameters.get("heard_days", step.day)
    if deadline is None and limit:
        end = setting.calendar.add_workdays(step.day, int(limit.value))
        deadline, estimated = end.day, end.estimated
    if deadline and deadline < step.day:
        raise UserError("deadline", "陈述申辩期限不能早于当天。", "deadline")
    warnings: tuple[str, ...] = ()
    counted = setting.refusals
    if cause is ExitCause.REFUSALS and counted and not counted.reached:
        warnings = (
            f"{counted.window_months} 个月内登记拒绝 {counted.count} 次，不足 {counted.limit} 次，请核对。",
        )
    heard = replace(case, resume=case.status, deadline=deadline, deadline_estimated=estimated)
    return Effect(heard, warnings)


def keep(case: Case, step: Step, setting: Setting) -> Effect:
    """维持: the person was heard and stays; the case goes back to where it was."""
    del step, setting
    back = case.resume or Status.ASSISTED
    return Effect(replace(case, status=back, resume=None, deadline=None, deadline_estimated=False))


def transfer(case: Case, step: Step, setting: Setting) -> Effect:
    """转移: the case goes on at another centre, with its open work listed."""
    del setting
    return Effect(replace(case, centre=step.need("centre", "接收的服务机构")))
