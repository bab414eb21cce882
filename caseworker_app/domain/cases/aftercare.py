"""帮扶, 就业跟踪, 类别变更, 退出, 转移: the life of a recognised person's case (clause 四; exit causes in facts 1.4)."""

from dataclasses import replace

from caseworker_app.domain.cases.case import Case, CaseGroup, Effect, Setting, Step
from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause, read_cause
from caseworker_app.domain.cases.states import Action, Status
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
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
    return Effect(_exited(case, step, ExitCause.EMPLOYED))


def change_groups(case: Case, step: Step, setting: Setting) -> Effect:
    """类别变更: groups added or lapsed; the case ends only when none is left, and that is an exit."""
    del setting
    add = [read_group(code) for code in _codes(step, "add")]
    lapse = {read_group(code) for code in _codes(step, "lapse")}
    if not add and not lapse:
        raise UserError("no_change", "请选择要增加或失效的类别。", "add")
    held = {g.code for g in case.open_groups}
    if missing := lapse - held:
        raise UserError("not_held", f"个案没有类别“{GROUP_LABELS[min(missing)]}”，不能失效。", "lapse")
    groups = [replace(g, to_day=step.day) if g.to_day is None and g.code in lapse else g for g in case.groups]
    groups += [CaseGroup(c, False, step.day, proof=step.text("proof")) for c in add if c not in held - lapse]
    left = [g for g in groups if g.to_day is None]
    if not left:
        raise UserError("none_left", "全部类别都失效时请办理退出（各认定类别均已不符合）。", "lapse")
    if not any(g.main for g in left):
        groups[groups.index(left[0])] = replace(left[0], main=True)
    return Effect(replace(case, groups=tuple(groups)))


def _codes(step: Step, key: str) -> list[str]:
    value = step.data.get(key) or []
    return [value] if isinstance(value, str) else [str(code) for code in value]


def read_group(code: str) -> GroupCode:
    """Read a group's code.

    Raises UserError that names the codes.
    """
    group = code_of(GroupCode, code)
    if group is not None:
        return group
    raise UserError("unknown_group", f"没有类别“{code}”，可用：{'、'.join(GroupCode)}。", "group")


def exit_(case: Case, step: Step, setting: Setting) -> Effect:
    """退出: a cause without fault at once; one with fault only after the person was heard."""
    del setting
    text = step.text("cause")
    if case.status is Status.HEARD:
        proposed = case.last(Action.PROPOSE_EXIT)
        text = text or (str(proposed.details.get("cause")) if proposed else None)
    if text is None:
        raise UserError("required", "请选择退出原因。", "cause")
    cause = read_cause(text)
    if EXIT_LABELS[cause].heard_first and case.status is not Status.HEARD:
        raise UserError("hear_first", f"“{EXIT_LABELS[cause].label}”须先办理拟退出并听取陈述申辩。", "cause")
    return Effect(_exited(case, step, cause))


def _exited(case: Case, step: Step, cause: ExitCause) -> Case:
    groups = tuple(replace(g, to_day=g.to_day or step.day) for g in case.groups)
    return replace(
        case,
        groups=groups,
        exited_on=step.day,
        exit_cause=str(cause),
        deadline=None,
        deadline_estimated=False,
    )


def propose_exit(case: Case, step: Step, setting: Setting) -> Effect:
    """拟退出: the cause is told and the person has until the day to answer."""
    read_cause(step.need("cause", "拟退出原因"))
    deadline = step.date_of("deadline", "陈述申辩期限")
    limit = setting.parameters.get("heard_days", step.day)
    if deadline is None and limit:
        deadline = setting.calendar.add_workdays(step.day, int(limit.value)).day
    if deadline and deadline < step.day:
        raise UserError("deadline", "陈述申辩期限不能早于当天。", "deadline")
    return Effect(replace(case, resume=case.status, deadline=deadline))


def keep(case: Case, step: Step, setting: Setting) -> Effect:
    """维持: the person was heard and stays; the case goes back to where it was."""
    del step, setting
    return Effect(replace(case, status=case.resume or Status.ASSISTED, resume=None, deadline=None))


def transfer(case: Case, step: Step, setting: Setting) -> Effect:
    """转移: the case goes on at another centre, with its open work listed."""
    del setting
    return Effect(replace(case, centre=step.need("centre", "接收的服务机构")))
