"""招用类补贴 (吸纳就业, clause 四): what the subsidies for a unit that hires have in common: contract, status, periods.

No labour-dispatch firm; a contract of a year or more, not asked where less than a year is left to retirement; the person
recognised on the day of hiring; the first claim within a year, and closed after a whole year without one.
"""

from collections.abc import Callable
from datetime import date, timedelta

from caseworker_app.domain import retirement
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import (
    APPLIED,
    LAST_CLAIM,
    Filing,
    answered,
    claimed_in_time,
    filing_period,
    in_arrears,
    span,
    unconfirmed,
    unknown,
)
from caseworker_app.domain.subsidies.limits import tracks_of
from caseworker_app.domain.subsidies.protocol import FilingPeriod
from caseworker_app.domain.values import PartialDate, Tri, add_months

CONTRACT = "hiring_contract_months"
WAIVED = "contract_waived_months"
REHIRED = "rehired_within_months"
DISPATCH = Field("labour_dispatch", "是否劳务派遣企业", FieldType.TRI, from_record=True)
OPEN_ENDED = Field("contract_open_ended", "是否无固定期限合同", FieldType.TRI)
CONTRACT_TO = Field(
    "contract_to", "劳动合同终止日", FieldType.DAY, hint="续签的填最近一次合同的终止日；无固定期限的不填"
)
LEFT = Field("left_on", "离职日期", FieldType.DAY)
HIRING = (
    DISPATCH,
    Field("contract_from", "劳动合同起始日", FieldType.DAY, hint="续签的填首次合同的起始日"),
    CONTRACT_TO,
    OPEN_ENDED,
    LEFT,
    Field("recognised_on", "就业困难人员认定日期", FieldType.DAY, from_record=True),
    Field("status_ended_on", "退出就业困难人员日期", FieldType.DAY, from_record=True),
    APPLIED,
    LAST_CLAIM,
)
"""What every subsidy for hiring a hardship person asks besides the head."""
INSURED = Field("insured", "是否已缴纳社会保险", FieldType.TRI)
WORKED_BEFORE = (
    Field("worked_here_before", "此前是否在本单位工作过", FieldType.TRI),
    Field("left_same_unit_on", "此前从本单位离职的日期", FieldType.DAY),
)
GROUPS = {"hardship": "就业困难人员", "out_of_poverty": "脱贫人口", "military_spouse": "随军配偶"}


def person_group(*codes: str) -> Field:
    """招用人员类别: which group makes the hiring count; a hardship person where nothing is said."""
    return Field("group", "招用人员类别", FieldType.CODE, choices={code: GROUPS[code] for code in codes})


def hiring_conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """What must hold for every subsidy of this family."""
    return (
        not_dispatch(asked),
        contract_long_enough(asked, "contract_from", parameters),
        recognised_when_hired(asked),
        claimed_in_time(asked, "contract_from", "首次劳动合同起始日", parameters),
    )


def not_dispatch(asked: Asked) -> Finding:
    """劳务派遣企业 cannot claim."""
    return answered(
        asked,
        "labour_dispatch",
        False,
        "不是劳务派遣企业。",
        "劳务派遣企业不属于补贴对象，不予补贴，请核对单位的登记类型。",
        "尚未登记单位是否劳务派遣企业。",
    )


def insured(asked: Asked) -> Finding:
    """The unit pays social insurance for the person."""
    return answered(
        asked,
        "insured",
        True,
        "已缴纳社会保险。",
        "未按规定缴纳社会保险，不予补贴，请参保缴费后再申请。",
        "尚未核对社会保险缴费。",
    )


def contract_long_enough(asked: Asked, start: str, parameters: Parameters) -> Finding:
    """合同期限1年以上, from the first day through the last; open-ended contracts are, and the last year before retirement."""
    begins, ends = asked.day(start), asked.day("contract_to")
    if begins is None:
        return unknown("劳动合同期限：尚未登记合同起始日。", start)
    value = parameters.get(CONTRACT, begins)
    if value is None:
        return unconfirmed(CONTRACT, parameters)
    if asked.flag("contract_open_ended"):
        return Finding(True, ("劳动合同为无固定期限。",), (), (value,))
    if ends is not None and ends + timedelta(days=1) >= add_months(begins, int(value.value)):
        return Finding(True, (f"劳动合同 {begins} 至 {ends}，不少于 {value.value} 个月。",), (), (value,))
    waived = _near_retirement(asked, begins, parameters)
    if waived:
        return Finding(True, ("招用时临近法定退休年龄，不要求合同期限。",), (), (value,))
    if ends is None:
        return unknown("劳动合同期限：尚未登记合同终止日，也未说明是无固定期限。", "contract_to")
    said = f"劳动合同 {begins} 至 {ends}，不足 {value.value} 个月"
    if waived is None:
        return unknown(
            f"{said}；是否因临近退休而不要求合同期限，取决于退休年龄类别，尚未登记。", "retirement_track"
        )
    return Finding(False, (f"{said}，不符合合同期限的条件，不予补贴，请续签后按新合同申请。",), (), (value,))


def _near_retirement(asked: Asked, day: date, parameters: Parameters) -> Tri:
    birth, limit = asked.day("birth_date"), parameters.get(WAIVED, day)
    if birth is None or limit is None:
        return False
    months = {retirement.months_left(track, birth, day, parameters) for track in tracks_of(asked)}
    answers = {0 <= left < int(limit.value) for left in months}
    return answers.pop() if len(answers) == 1 else None


def recognised_when_hired(asked: Asked, start: str = "contract_from", label: str = "招用") -> Finding:
    """The person was recognised as 就业困难人员, and still was, on the day of hiring (or of flexible registration)."""
    group = asked.text("group")
    if group not in (None, "hardship"):
        return Finding(True, (f"招用人员类别为{GROUPS[str(group)]}，不要求就业困难人员身份。",))
    recognised, ended, day = asked.day("recognised_on"), asked.day("status_ended_on"), asked.day(start)
    missing = tuple(n for n, v in (("recognised_on", recognised), (start, day)) if v is None)
    if recognised is None or day is None:
        words = {"recognised_on": "认定日期", start: f"{label}日期"}
        return unknown(f"就业困难人员身份：尚未登记{'和'.join(words[name] for name in missing)}。", *missing)
    if recognised > day:
        return Finding(
            False,
            (
                f"{label}日 {day} 时尚未认定为就业困难人员（{recognised} 才认定），不予补贴，请核对认定日期和{label}日期。",
            ),
        )
    if ended is not None and ended < day:
        return Finding(
            False,
            (f"{label}日 {day} 时已退出就业困难人员（{ended}），不予补贴，请核对退出日期和{label}日期。",),
        )
    return Finding(True, (f"{label}日 {day} 时已认定为就业困难人员（{recognised}）。",))


def rehired_by_same_unit(asked: Asked, parameters: Parameters) -> Finding:
    """Not hired back by the same unit within two months of leaving it; the day that answers to the leaving day is enough."""
    left, hired = asked.day("left_same_unit_on"), asked.day("contract_from")
    if left is None:
        if asked.flag("worked_here_before") is False:
            return Finding(True, ("此前未在本单位工作过。",))
        return unknown(
            "尚未登记此前是否在本单位工作过及离职日期。", "worked_here_before", "left_same_unit_on"
        )
    if hired is None:
        return unknown("尚未登记劳动合同起始日。", "contract_from")
    value = parameters.get(REHIRED, hired)
    if value is None:
        return unconfirmed(REHIRED, parameters)
    again = add_months(left, int(value.value))
    if hired < again:
        because = f"{left} 从本单位离职，{hired} 又被本单位招用，不满 {value.value} 个月（应在 {again} 及以后），不予岗位补贴，请核对离职和招用日期。"
        return Finding(False, (because,), (), (value,))
    return Finding(
        True, (f"{left} 离职后满 {value.value} 个月才再次被本单位招用（{hired}）。",), (), (value,)
    )


def outside_contract(
    asked: Asked, parameters: Parameters, start: str = "contract_from", by: Filing | None = None
) -> Callable[[PartialDate], str | None]:
    """Say of a month why it lies outside the contract, or is not over yet; `by` is the kind's filing period."""
    early = in_arrears(asked, parameters, by)
    begins = ("劳动合同起始日", asked.day(start))
    ends = (("劳动合同终止日", asked.day("contract_to")), ("离职日期", asked.day("left_on")))
    return lambda month: span(month, begins, *ends) or early(month)


def filing(day: date, parameters: Parameters) -> FilingPeriod | None:
    """申报期 of the claims of units that hire: the month after each quarter, from the 8th to its end."""
    return filing_period("hiring_filing", day, parameters)
