"""补贴的共同约定 (clauses 一 to 八): what every kind of subsidy tells about itself, and what a quote consists of.

A kind is one module with one `KIND`: who claims, what is asked, which conditions hold (three-valued, with reasons), and what
is paid, line by line. Amounts are Decimal yuan, each line half-up to the fen; a total is the sum of its lines.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, Field
from caseworker_app.domain.values import PartialDate

NOTHING = Decimal("0.00")
OPINIONS = "穗府〔2017〕26号"
ISSUED = date(2017, 12, 27)
"""The opinions and the day they came out: from then on a refusal may cite the clause of the kind."""
_LONGEST_MONTH = 31
_QUARTERLY = (1, 4, 7, 10)


class Claimant(StrEnum):
    """Who applies."""

    PERSON = "person"
    UNIT = "unit"


class Fund(StrEnum):
    """资金渠道 (clause 一): which money a kind is paid from."""

    EMPLOYMENT = "employment_subsidy"
    STARTUP = "startup"
    TRAINING = "training"
    TALENT = "talent"


FUND_LABELS = {
    Fund.EMPLOYMENT: "就业补助资金",
    Fund.STARTUP: "创业带动就业专项",
    Fund.TRAINING: "职业技能提升专项",
    Fund.TALENT: "人才引进专项",
}


class Family(StrEnum):
    """Months of one family are paid once per person, whoever claims them (同人同月不得重复享受)."""

    INSURANCE = "insurance"
    POST = "post"
    INTERNSHIP = "internship"
    SINGLE = "single"
    """One-off amounts: no months."""


class Counter(StrEnum):
    """累计月数: which count of months a kind feeds; A and D share one, B and C share one, E has its own."""

    INSURANCE = "insurance"
    POST = "post"
    SMALL_ENTERPRISE = "small_enterprise"
    RURAL_POST = "rural_post"
    INTERNSHIP = "internship"
    STARTUP_INSURANCE = "startup_insurance"


class Once(StrEnum):
    """A kind that is paid one time only, and to whom."""

    PERSON = "person"
    FIRM = "firm"
    BOTH = "both"
    """Once per person and once per firm."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person-month or one single item, with the rule behind its amount."""

    amount: Decimal
    rule: str
    month: PartialDate | None = None
    item: str | None = None
    parameter: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """What a kind's sum came to: the lines, what is refused and why, and how the counter stands after it."""

    lines: tuple[Line, ...] = ()
    refused: tuple[str, ...] = ()
    months_used: int | None = None
    months_left: int | None = None

    def refused_for(self, reasons: tuple[str, ...]) -> "Worked":
        """Nothing paid for these reasons: the count stands as before the claim, and its months are still left."""
        taken = len(self.lines)
        used = None if self.months_used is None else self.months_used - taken
        left = None if self.months_left is None else self.months_left + taken
        return Worked((), reasons, used, left)


@dataclass(frozen=True, slots=True)
class Quote:
    """测算: what would be paid for what was asked, with its conditions; nothing of it is a promise."""

    kind: str
    lines: tuple[Line, ...]
    refused: tuple[str, ...]
    conditions: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    months_used: int | None = None
    months_left: int | None = None

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), NOTHING)


@dataclass(frozen=True, slots=True)
class FilingPeriod:
    """申报期: in which months and on which days an application is handed in, and the rule that says so."""

    months: tuple[int, ...]
    first_day: int
    last_day: int
    values: tuple[ParameterValue, ...] = ()

    def holds(self, day: date) -> bool:
        """Say whether `day` lies in it (a last day past the month's end means the month's end)."""
        return day.month in self.months and self.first_day <= day.day <= self.last_day

    @property
    def quarterly(self) -> bool:
        """Say whether it lies in the first month of each quarter, so that a claim is for quarters that are over."""
        return self.months == _QUARTERLY

    @property
    def document(self) -> str:
        """The document that sets it; empty where none is known."""
        return next((value.document for value in self.values), "")

    def words(self) -> str:
        """The period in words: 1、4、7、10 月的 8 日至月末."""
        months = "、".join(str(month) for month in self.months)
        return f"{months} 月的 {self.days()}"

    def days(self) -> str:
        """Its days in words: 8 日至月末."""
        last = "月末" if self.last_day >= _LONGEST_MONTH else f" {self.last_day} 日"
        return f"{self.first_day} 日至{last}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of subsidy: everything that quote, application, form and list need to know of it."""

    code: str
    label: str
    clause: str
    claimant: Claimant
    fields: tuple[Field, ...]
    conditions: Callable[[Asked, Parameters], tuple[Finding, ...]]
    work_out: Callable[[Asked, Parameters], Worked]
    family: Family = Family.SINGLE
    counter: Counter | None = None
    once: Once | None = None
    fund: Fund = Fund.EMPLOYMENT
    agent: bool = True
    """Whether somebody may act for the claimant (代办)."""
    hardship: bool = False
    """Whether it is for persons recognised as 就业困难人员 on the day of hiring or registration."""
    filing: Callable[[date, Parameters], FilingPeriod | None] = field(default=lambda day, parameters: None)
    """The filing period in force on a day; None where no rule sets one."""
    basis: str = ""
    """The parameter whose document a refusal cites where the condition rests on no number of its own."""
    remarks: Callable[[Asked, Parameters], tuple[str, ...]] = field(default=lambda asked, parameters: ())
    """What looks odd in the answers and should be checked; it refuses nothing."""
    per_person: bool = True
    """Whether the amount is that of one person; False where it is the unit's whole sum and a roster only its evidence."""
    roster_gap: str | None = None
    """The parameter in months within which nobody of such a roster may stand in another claim of the kind; None: no roster."""
    note: str = ""
    """What the application page says about the kind in one line."""


def quote_of(kind: Kind, data: Mapping[str, Any], parameters: Parameters) -> Quote:
    """Work out one kind for what is asked: conditions first, then the lines; what a failed condition forbids is refused.

    A condition that is not yet known stops no quote; it is listed, and an application cannot be approved on it.
    Raises UserError at the field where the input cannot be read.
    """
    asked = Asked.read(kind.fields, data)
    rule = _rule_behind(kind, asked, parameters)
    conditions = tuple(_cited(found, rule) for found in kind.conditions(asked, parameters))
    failed = tuple(reason for c in conditions if c.met is False for reason in c.because)
    worked = kind.work_out(asked, parameters)
    if failed:
        worked = worked.refused_for(failed)
    return Quote(
        kind.code,
        worked.lines,
        tuple(with_rule(sentence, rule) for sentence in worked.refused),
        conditions,
        (*asked.unread, *kind.remarks(asked, parameters)),
        worked.months_used,
        worked.months_left,
    )


def with_rule(sentence: str, rule: str) -> str:
    """A refusal with the document it rests on; as it is where it names one already."""
    return (
        sentence if not rule or any(mark in sentence for mark in RULE_MARKS) else f"{sentence}依据：{rule}。"
    )


RULE_MARKS = ("〔", "《", "办事指南", "文号待核")
"""What a sentence holds that names its document."""


def _cited(found: Finding, rule: str) -> Finding:
    """A condition that failed, each of its reasons with a document: that of its own numbers, else that of the kind."""
    if found.met is not False:
        return found
    own = "、".join(dict.fromkeys(value.document for value in found.values)) or rule
    return replace(found, because=tuple(with_rule(reason, own) for reason in found.because))


def _rule_behind(kind: Kind, asked: Asked, parameters: Parameters) -> str:
    """The document of a kind on the day of the claim, and the clause of the opinions once they were out, or where it is all."""
    day = asked.day("applied_on") or max((row.month.earliest() for row in asked.months()), default=ISSUED)
    known = parameters.of(kind.basis) if kind.basis else None
    document = (known.entry_on(day) or known.entries[0]).document if known else ""
    clause = f"{OPINIONS}第{kind.clause}条" if day >= ISSUED or not document else ""
    return "、".join(part for part in (document, clause) if part)
