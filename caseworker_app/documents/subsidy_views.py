"""补贴申请文书的数据 (clauses 一 to 八): a claim as its forms and its roster show it, whatever the kind; labels already in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from caseworker_app.documents.views import AgentView, GroupRow, OpinionView, PersonView

Figure = Decimal | int | None
"""A sum in yuan, a count such as days, or nothing said."""


def added(rows: Iterable[Sequence[Figure]]) -> tuple[Figure, ...]:
    """The figures of several rows added up, column by column; a column nobody filled stays empty."""
    columns = zip_longest(*rows)
    known = [[one for one in column if one is not None] for column in columns]
    return tuple(sum(some[1:], start=some[0]) if some else None for some in known)


@dataclass(frozen=True)
class ClaimLine:
    """补贴月份或项目: what was paid (as the heads of the claim say), the subsidy, and the rule behind it."""

    label: str
    amount: Decimal
    figures: tuple[Figure, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class AnswerRow:
    """申请情况: one thing the kind asks, answered in words."""

    label: str
    answer: str


@dataclass(frozen=True)
class PayeeView:
    """收款账户, as it stood when the application was accepted."""

    name: str | None = None
    bank: str | None = None
    account: str | None = None


@dataclass(frozen=True)
class HandlingView:
    """受理、审核、公示、批准、拨付: who did what on which day; what has not happened stays open to be filled in.

    `ended` tells how it ended otherwise: refused, withdrawn or recovered, and why.
    """

    officer: str = ""
    accepted_on: date | None = None
    checked: OpinionView = field(default_factory=OpinionView)
    approved: OpinionView = field(default_factory=OpinionView)
    notice_from: date | None = None
    notice_ends: date | None = None
    paid: Decimal | None = None
    paid_by: str = ""
    paid_on: date | None = None
    voucher: str | None = None
    ended: str = ""


@dataclass(frozen=True)
class ClaimView:
    """补贴申请: what is claimed, for which months, and what it comes to; `heads` name the figures beside a month."""

    kind: str = ""
    number: str = ""
    applied_on: date | None = None
    period: str = ""
    monthly: bool = True
    heads: tuple[str, ...] = ()
    lines: tuple[ClaimLine, ...] = ()
    total: Decimal | None = None
    months_used: int | None = None
    answers: tuple[AnswerRow, ...] = ()
    payee: PayeeView = PayeeView()
    handling: HandlingView = HandlingView()
    authority: str = ""


@dataclass(frozen=True)
class SubsidyApplicationView:
    """个人补贴申请表: a person's claim; `person_types` are the kinds of claimant, the right one ticked."""

    person: PersonView = field(default_factory=PersonView)
    person_types: tuple[GroupRow, ...] = ()
    claim: ClaimView = ClaimView()
    agent: AgentView | None = None


@dataclass(frozen=True)
class ClaimingUnit:
    """申领单位."""

    name: str = ""
    uscc: str | None = None
    social_insurance_number: str | None = None
    address: str | None = None
    unit_type: str | None = None
    industry: str | None = None
    size: str | None = None
    legal_representative: str | None = None
    contact: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class SubsidyUnitView:
    """单位补贴申领表: a unit's claim for `people` persons and `person_months` months, with the sums of its figures.

    `adjusted` is what earlier claims had too much or too little, contained in the total.
    """

    title: str = ""
    unit: ClaimingUnit = ClaimingUnit()
    claim: ClaimView = ClaimView()
    people: int | None = None
    person_months: int | None = None
    sums: tuple[Figure, ...] = ()
    adjusted: Decimal | None = None
    agent: AgentView | None = None


@dataclass(frozen=True)
class RosterPerson:
    """补贴花名册: one line; `figures` are summed up over the months claimed."""

    name: str
    id_number: str | None = None
    recognised_on: str | None = None
    begins: str | None = None
    ends: str | None = None
    months: str = ""
    month_count: int = 0
    figures: tuple[Figure, ...] = ()
    amount: Decimal = Decimal("0.00")
    months_used: int | None = None
    phone: str | None = None


@dataclass(frozen=True)
class SubsidyRosterView:
    """补贴花名册: everybody a unit claims for; `last` is the head of the empty column at the end (备注, 本人签名)."""

    title: str = ""
    unit: str = ""
    uscc: str | None = None
    kind: str = ""
    number: str = ""
    applied_on: date | None = None
    period: str = ""
    heads: tuple[str, ...] = ()
    people: tuple[RosterPerson, ...] = ()
    total: Decimal | None = None
    last: str = "备注"
