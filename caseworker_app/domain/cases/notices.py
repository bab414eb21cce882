"""公示与异议: the period counts from the day after posting; no decision before it is over without an open objection."""

from dataclasses import replace
from datetime import date

from caseworker_app.domain.cases.case import Case, Effect, Setting, Step
from caseworker_app.domain.errors import UserError


def publish(case: Case, step: Step, setting: Setting) -> Effect:
    """公示: the last day is the parameter's where the number of days is confirmed, else the clerk's."""
    ends, estimated = _last_day(step, setting)
    if ends <= step.day:
        raise UserError("notice_ends", "公示从张贴次日起算，截止日应晚于张贴当天。", "notice_ends")
    return Effect(
        replace(case, notice_from=step.day, notice_ends=ends, deadline=ends, deadline_estimated=estimated)
    )


def _last_day(step: Step, setting: Setting) -> tuple[date, bool]:
    given = step.date_of("notice_ends", "公示截止日")
    if given:
        return given, False
    days = setting.parameters.get("notice_workdays", step.day)
    if days is None:
        raise UserError("notice_ends", "公示天数待核，请填写公示截止日。", "notice_ends")
    end = setting.calendar.add_workdays(step.day, int(days.value))
    return end.day, end.estimated


def object_(case: Case, step: Step, setting: Setting) -> Effect:
    """收到异议: the notice waits for the findings."""
    del step, setting
    return Effect(replace(case, deadline=None, deadline_estimated=False))


def dismiss(case: Case, step: Step, setting: Setting) -> Effect:
    """异议不成立: the notice goes on to its last day."""
    del setting
    step.need("opinion", "异议核查结论")
    return Effect(replace(case, deadline=case.notice_ends))


def uphold(case: Case, step: Step, setting: Setting) -> Effect:
    """异议成立: the deciding office decides."""
    del setting
    step.need("opinion", "异议核查结论")
    return Effect(case)


def end_notice(case: Case, step: Step, setting: Setting) -> Effect:
    """公示期满: from the day after the last day of the notice."""
    del setting
    if case.notice_ends and step.day <= case.notice_ends:
        raise UserError("notice_running", f"公示到 {case.notice_ends} 为止，次日起才算期满。", "day")
    return Effect(replace(case, deadline=None, deadline_estimated=False))
