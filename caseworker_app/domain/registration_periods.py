"""登记各日期的先后 (clauses 五, 八): start, end, registration, contract, insurance and cancellation must follow one another."""

from collections.abc import Mapping
from datetime import date

from caseworker_app.domain.person_reading import Problem
from caseworker_app.domain.values import PartialDate

Days = Mapping[str, date | None]


def period_problems(start: PartialDate, end: PartialDate | None, days: Days, on: date) -> list[Problem]:
    """What is wrong with the period and the day of registration, seen from the legal day `on`."""
    found, registered = [], days.get("registered_on")
    if start.earliest() > on:
        found.append(Problem("from", f"起始日期晚于 {on}，请核对。", "day_in_future"))
    if end and end.latest() < start.earliest():
        found.append(Problem("to", "终止日期早于起始日期，请核对。", "period"))
    if registered and registered > on:
        found.append(Problem("registered_on", f"登记日期晚于 {on}，请核对。", "day_in_future"))
    if registered and registered < start.earliest():
        found.append(Problem("registered_on", "登记日期早于起始日期，请核对。", "period"))
    return found + _work_problems(days, on)


def _work_problems(days: Days, on: date) -> list[Problem]:
    """Contract and insurance."""
    begun, ends, insured = days.get("contract_from"), days.get("contract_to"), days.get("insured_from")
    found = []
    if begun and ends and ends < begun:
        found.append(Problem("contract_to", "合同终止日期早于合同起始日期，请核对。", "period"))
    if insured and insured > on:
        found.append(Problem("insured_from", f"个人参保起始日期晚于 {on}，请核对。", "day_in_future"))
    return found


def cancellation_problems(
    start: PartialDate, end: PartialDate | None, cancelled: date | None, cause: str | None, on: date
) -> list[Problem]:
    """注销: its day and its cause belong together, and the registration ends on that day."""
    if cancelled is None:
        missing = Problem("cancelled_on", "填写了注销原因，请同时填写注销日期。", "required")
        return [missing] if cause else []
    found = []
    if cause is None:
        found.append(Problem("cancel_cause", "注销失业登记须填写注销原因。", "required"))
    if cancelled > on:
        found.append(Problem("cancelled_on", f"注销日期晚于 {on}，请核对。", "day_in_future"))
    if cancelled < start.earliest():
        found.append(Problem("cancelled_on", "注销日期早于起始日期，请核对。", "period"))
    if end and not end.earliest() <= cancelled <= end.latest():
        found.append(
            Problem("cancelled_on", f"失业登记自注销当日终止，注销日期应与终止日期 {end} 一致。", "period")
        )
    return found
