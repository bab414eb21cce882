"""创业担保贷款 (clause 二): who may be recommended, for how much and how long, what interest is borne, and a loan's way.

The documents behind these values are not confirmed: while a value is 待核 nothing is checked by it, and the form still prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from caseworker_app.domain.entrepreneurship import FOUNDER_LABELS, FounderKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.record_fields import read_fields, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.values import round_fen


class Borrower(StrEnum):
    """Who borrows."""

    PERSON = "person"
    FIRM = "firm"


BORROWER_LABELS = {Borrower.PERSON: "个人贷款", Borrower.FIRM: "小微企业贷款"}


class LoanStatus(StrEnum):
    """How far an application has come."""

    DRAFT = "draft"
    RECOMMENDED = "recommended"
    GRANTED = "granted"
    REFUSED = "refused"
    REPAID = "repaid"


LOAN_LABELS = {
    LoanStatus.DRAFT: "待推荐",
    LoanStatus.RECOMMENDED: "已推荐",
    LoanStatus.GRANTED: "已放款",
    LoanStatus.REFUSED: "未获批",
    LoanStatus.REPAID: "已还清",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done to an application: from which stages, to which, and what it asks."""

    code: str
    label: str
    sources: tuple[LoanStatus, ...]
    target: LoanStatus
    fields: tuple[Field, ...]


_DAY = Field("day", "日期", FieldType.DAY, required=True)
STEPS = (
    Step(
        "recommend",
        "推荐给银行",
        (LoanStatus.DRAFT,),
        LoanStatus.RECOMMENDED,
        (_DAY, Field("opinion", "推荐意见")),
    ),
    Step(
        "grant",
        "登记放款",
        (LoanStatus.RECOMMENDED,),
        LoanStatus.GRANTED,
        (
            _DAY,
            Field("granted_amount", "放款金额（元）", FieldType.MONEY, required=True),
            Field("bank", "放款银行", required=True),
        ),
    ),
    Step(
        "refuse",
        "登记未获批",
        (LoanStatus.DRAFT, LoanStatus.RECOMMENDED),
        LoanStatus.REFUSED,
        (_DAY, Field("cause", "原因", required=True)),
    ),
    Step("repay", "登记还清", (LoanStatus.GRANTED,), LoanStatus.REPAID, (_DAY,)),
)
FIELDS = (
    Field(
        "borrower",
        "贷款类型",
        FieldType.CODE,
        required=True,
        choices={str(k): v for k, v in BORROWER_LABELS.items()},
    ),
    Field("applied_on", "申请日期", FieldType.DAY, required=True),
    Field("amount", "申请金额（元）", FieldType.MONEY, required=True),
    Field("term_months", "期限（月）", FieldType.COUNT, required=True),
    Field("purpose", "用途", required=True),
    Field("bank", "经办银行"),
    Field("guarantor", "担保机构或反担保人"),
    Field("evidence", "身份证明", hint="对象范围所要的证明"),
    Field("note", "备注"),
)
GROUPS = "loan_groups"
CEILINGS = {Borrower.PERSON: "loan_person_ceiling", Borrower.FIRM: "loan_firm_ceiling"}
TERM = "loan_term_months"
OFFICE = "loan_recommending_office"
RATE = "loan_interest_rate"
SHARE = "loan_interest_share"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a loan is judged by."""

    borrower: Borrower
    founder_kind: FounderKind | None
    amount: Decimal
    term_months: int
    applied_on: date


def read_loan(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read an application.

    Raises UserError at the fields; a sum or a term of nothing is refused.
    """
    values = read_fields(FIELDS, data)
    refuse_future(values, {"applied_on": "申请日期"}, on)
    for name, label in (("amount", "申请金额"), ("term_months", "期限")):
        if not values[name]:
            raise UserError("nothing_asked", f"{label}应大于 0，请核对。", name)
    return values


def step(code: str, status: LoanStatus) -> Step:
    """The step of a code, where the stage allows it.

    Raises UserError that says what can be done now.
    """
    found = next((one for one in STEPS if one.code == code), None)
    if found is not None and status in found.sources:
        return found
    allowed = "、".join(one.label for one in STEPS if status in one.sources) or "没有可办的事项"
    raise UserError("not_allowed_now", f"贷款申请{LOAN_LABELS[status]}，现在可办：{allowed}。", "action")


def findings(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Check an application by each value that is confirmed on its day; what is 待核 checks nothing."""
    checks = (_group(asked, parameters), _ceiling(asked, parameters), _term(asked, parameters))
    return tuple(one for one in checks if one is not None)


def unconfirmed(borrower: Borrower, parameters: Parameters, on: date) -> tuple[str, ...]:
    """What the values still 待核 on a day are called: nothing is checked or worked out by them."""
    names = (GROUPS, CEILINGS[borrower], TERM, RATE, SHARE, OFFICE)
    return tuple(parameters.title(name) for name in names if parameters.get(name, on) is None)


def interest_subsidy(
    amount: Decimal, term_months: int, granted_on: date, parameters: Parameters
) -> Decimal | None:
    """What of the interest is borne, in yuan: amount × yearly rate × months ÷ 12 × share; None while 待核."""
    rate, share = parameters.get(RATE, granted_on), parameters.get(SHARE, granted_on)
    if rate is None or share is None:
        return None
    percent = Decimal(100)
    return round_fen(
        amount * Decimal(str(rate.value)) / percent * term_months / 12 * Decimal(str(share.value)) / percent
    )


def _group(asked: Asked, parameters: Parameters) -> Finding | None:
    value = parameters.get(GROUPS, asked.applied_on)
    if value is None:
        return None
    if asked.founder_kind is None:
        return Finding(None, missing=("创业者类别还没有登记",), values=(value,))
    label = FOUNDER_LABELS[asked.founder_kind]
    met = label in str(value.value).split("、")
    because = f"{label}{'属于' if met else '不属于'}创业担保贷款的对象范围（{value.value}）"
    return Finding(met, (because,), values=(value,))


def _ceiling(asked: Asked, parameters: Parameters) -> Finding | None:
    value = parameters.get(CEILINGS[asked.borrower], asked.applied_on)
    if value is None:
        return None
    met = asked.amount <= Decimal(str(value.value))
    because = f"申请 {asked.amount} 元，{'未超过' if met else '超过'}{value.title} {value.value} 元"
    return Finding(met, (because,), values=(value,))


def _term(asked: Asked, parameters: Parameters) -> Finding | None:
    value = parameters.get(TERM, asked.applied_on)
    if value is None:
        return None
    met = asked.term_months <= int(value.value)
    because = f"期限 {asked.term_months} 个月，{'未超过' if met else '超过'}最长 {value.value} 个月"
    return Finding(met, (because,), values=(value,))
