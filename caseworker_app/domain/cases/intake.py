"""受理, 一次性告知, 补正, 逾期, 不予受理, 撤回, 初审, 报送: a case from the counter to the street."""

from dataclasses import replace

from caseworker_app.domain.cases.case import Case, Effect, Setting, Step, clocked, running
from caseworker_app.domain.errors import UserError


def accept(case: Case, step: Step, setting: Setting) -> Effect:
    """受理: the clock begins; what is not ticked is said, for the clerk to ask for it."""
    warnings: tuple[str, ...] = ()
    if setting.unticked:
        warnings = (f"受理时未勾选：{'、'.join(setting.unticked)}。",)
    return Effect(running(case, step, setting), warnings)


def ask_for_more(case: Case, step: Step, setting: Setting) -> Effect:
    """一次性告知: the clock stands still; the day to answer is the clerk's or the confirmed parameter's."""
    deadline = step.date_of("deadline", "补正期限")
    limit = setting.parameters.get("supplement_days", step.day)
    estimated = False
    if deadline is None and limit:
        end = setting.calendar.add_workdays(step.day, int(limit.value))
        deadline, estimated = end.day, end.estimated
    if deadline and deadline < step.day:
        raise UserError("deadline", "补正期限不能早于告知当天。", "deadline")
    clock = case.clock.stop(step.day, setting.calendar)
    return Effect(replace(case, clock=clock, deadline=deadline, deadline_estimated=estimated))


def supplement(case: Case, step: Step, setting: Setting) -> Effect:
    """补正: the clock goes on with the days it had used."""
    return Effect(running(case, step, setting))


def lapse(case: Case, step: Step, setting: Setting) -> Effect:
    """逾期未补正: only after the day to answer has passed."""
    del setting
    if case.deadline is None:
        raise UserError(
            "no_deadline", "一次性告知时没有填写补正期限，不能按逾期办结；可由申请人撤回。", "deadline"
        )
    if step.day <= case.deadline:
        raise UserError(
            "not_passed", f"补正期限到 {case.deadline}，当天仍可补正，次日起才能按逾期办结。", "day"
        )
    return Effect(_ended(case))


def decline(case: Case, step: Step, setting: Setting) -> Effect:
    """不予受理: wrong place or matter only, with the reason."""
    del setting
    step.need("cause", "不予受理的理由")
    return Effect(_ended(case))


def withdraw(case: Case, step: Step, setting: Setting) -> Effect:
    """撤回: the applicant's own statement ends the application."""
    del step, setting
    return Effect(_ended(case))


def check(case: Case, step: Step, setting: Setting) -> Effect:
    """初审: an opinion; a home visit is made by two different people."""
    step.need("opinion", "初审意见")
    visitors = visitor_names(step.data.get("visitors"))
    least = setting.parameters.get("home_visit_visitors", step.day)
    if visitors and least and len(set(visitors)) < int(least.value):
        raise UserError("visitors", f"入户核实须由 {least.value} 名不同的人员进行。", "visitors")
    return Effect(case)


def visitor_names(value: object) -> list[str]:
    """Names of the visitors, from a list or from one line of text."""
    if isinstance(value, str):
        for mark in "，、,；; ":
            value = value.replace(mark, "\n")
        return [name.strip() for name in value.splitlines() if name.strip()]
    return (
        [str(name).strip() for name in value if str(name).strip()] if isinstance(value, list | tuple) else []
    )


def report_up(case: Case, step: Step, setting: Setting) -> Effect:
    """报送: first review failed or papers stay short; the deciding office decides."""
    del step
    return Effect(clocked(case, setting))


def _ended(case: Case) -> Case:
    return replace(case, deadline=None, deadline_estimated=False)
