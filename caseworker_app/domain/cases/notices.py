"""公示与异议: the period counts from the day after posting; no decision before it is over without an open objection.

The notice has its own last day; the clock of the decision runs on beside it.
"""

from dataclasses import replace
from datetime import date

from caseworker_app.domain.cases.case import Case, Effect, Setting, Step, clocked
from caseworker_app.domain.errors import UserError


def publish(case: Case, step: Step, setting: Setting) -> Effect:
    """公示: the last day is the parameter's where the number of days is confirmed, else the clerk's."""
    given = step.date_of("notice_ends", "公示截止日")
    least, estimated = _least(step.day, setting)
    ends = given or least
    if ends is None:
        raise UserError("notice_ends", "公示天数待核，请填写公示截止日。", "notice_ends")
    check_notice(step.day, ends, setting)
    warnings = ("公示截止日超出已公布的工作日安排，为估算。",) if estimated and not given else ()
    return Effect(replace(case, notice_from=step.day, notice_ends=ends), warnings)


def check_notice(posted: date, ends: date, setting: Setting) -> None:
    """Hold the last day of a notice to the day of posting and, where it is confirmed, to the number of days.

    Raises UserError at `notice_ends`.
    """
    if ends <= posted:
        raise UserError("notice_ends", "公示从张贴次日起算，截止日应晚于张贴当天。", "notice_ends")
    least, _ = _least(posted, setting)
    if least and ends < least:
        raise UserError(
            "notice_too_short", f"{posted} 张贴的公示至少到 {least} 才满规定天数，请核对。", "notice_ends"
        )


def _least(posted: date, setting: Setting) -> tuple[date | None, bool]:
    days = setting.parameters.get("notice_workdays", posted)
    if days is None:
        return None, False
    end = setting.calendar.add_workdays(posted, int(days.value))
    return end.day, end.estimated


def object_(case: Case, step: Step, setting: Setting) -> Effect:
    """收到异议: the notice waits for the findings."""
    del step, setting
    return Effect(case)


def dismiss(case: Case, step: Step, setting: Setting) -> Effect:
    """异议不成立: the notice goes on to its last day."""
    step.need("opinion", "异议核查结论")
    return Effect(clocked(case, setting))


def uphold(case: Case, step: Step, setting: Setting) -> Effect:
    """异议成立: the deciding office decides."""
    step.need("opinion", "异议核查结论")
    return Effect(clocked(case, setting))


def end_notice(case: Case, step: Step, setting: Setting) -> Effect:
    """公示期满: from the day after the last day of the notice."""
    if case.notice_ends and step.day <= case.notice_ends:
        raise UserError("notice_running", f"公示到 {case.notice_ends} 为止，次日起才算期满。", "day")
    return Effect(clocked(case, setting))
