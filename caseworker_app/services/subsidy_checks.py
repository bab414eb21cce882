"""补贴申请的核对 (clause 一 资金监管): a month claimed twice by anyone, a second one-off claim, a missed filing period, the budget."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.life import COMMITTED
from caseworker_app.domain.subsidies.protocol import FUND_LABELS, FilingPeriod, Fund, Once
from db.repositories.subsidies import FundRepository, SubsidyRepository


def overlaps(
    session: Any, kind: Kind, months: Mapping[int, Sequence[str]], *, without: int = 0
) -> dict[int, str]:
    """For each person whose months were claimed before, the sentence that names period and application (RU-06)."""
    subsidies = SubsidyRepository(session)
    asked = {month for many in months.values() for month in many}
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for line, number in subsidies.claimed_months(kind.family, months, asked, without=without):
        person_id, month = line.person_id, line.month
        if person_id is not None and month is not None and month in months[person_id]:
            found[person_id, number].append(month)
    sentences: dict[int, str] = {}
    for (person_id, number), taken in found.items():
        said = f"{period(taken)} 已由申请 {number} 申领同类补贴，同一人同一月份不得重复享受，请去掉这些月份。"
        sentences[person_id] = sentences.get(person_id, "") + said
    return sentences


def period(months: Iterable[str]) -> str:
    """Months as periods: 2018-05 至 2018-07、2018-09."""
    parts: list[list[str]] = []
    for month in sorted(months):
        if parts and _next(parts[-1][-1]) == month:
            parts[-1].append(month)
        else:
            parts.append([month])
    return "、".join(part[0] if len(part) == 1 else f"{part[0]} 至 {part[-1]}" for part in parts)


def months_after(month: str, count: int) -> list[str]:
    """So many months, one after the other, directly after a month."""
    found = [month]
    for _ in range(count):
        found.append(_next(found[-1]))
    return found[1:]


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def refuse_second(session: Any, kind: Kind, person_id: int | None, employer_id: int | None) -> None:
    """Refuse what is paid once only and was claimed already.

    Raises UserError that names the earlier application.
    """
    subsidies = SubsidyRepository(session)
    if kind.once in (Once.PERSON, Once.BOTH) and person_id is not None:
        _refuse(kind, subsidies.has_live(kind.code, person_id=person_id), "每人")
    if kind.once in (Once.FIRM, Once.BOTH) and employer_id is not None:
        _refuse(kind, subsidies.has_live(kind.code, employer_id=employer_id), "每家单位")


def _refuse(kind: Kind, number: str | None, who: str) -> None:
    if number is not None:
        raise UserError(
            "once_only", f"{kind.label}{who}只享受一次，已有申请 {number}，不能再次申请。", "kind"
        )


def check_filing(kind: Kind, day: date, parameters: Parameters) -> FilingPeriod | None:
    """Refuse an application outside its filing period.

    Raises UserError that says which period, by which document, and when the next one begins.
    """
    filing = kind.filing(day, parameters)
    if filing is None or filing.holds(day):
        return filing
    source = next((value.document for value in filing.values), "")
    basis = f"（{source}）" if source else ""
    raise UserError(
        "window_missed",
        f"{kind.label}在{filing.words()}受理{basis}，{day} 不在申报期内；"
        f"下一个申报期自 {next_filing(filing, day)} 起，请届时再申请。",
        "applied_on",
    )


def next_filing(filing: FilingPeriod, day: date) -> date:
    """The first day of the next filing period after a day."""
    for ahead in range(13):
        year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
        start = date(year, month + 1, filing.first_day)
        if start > day and filing.holds(start) and month + 1 in filing.months:
            return start
    return day


def check_budget(session: Any, fund: str, year: int, amount: Decimal) -> str | None:
    """Refuse an approval beyond the fund's budget of the year; where no budget is registered, the warning for it.

    Raises UserError with what is left.
    """
    funds = FundRepository(session)
    budget = funds.budget(fund, year)
    label = FUND_LABELS[Fund(fund)]
    if budget is None:
        return f"{year} 年{label}尚未登记预算，未能核对是否超出。"
    spent = funds.spent(year)
    used = sum(
        (spent[fund, s][1] - spent[fund, s][2] for s in COMMITTED if (fund, s) in spent), Decimal("0.00")
    )
    left = budget.amount - used
    if amount > left:
        raise UserError(
            "over_budget",
            f"{year} 年{label}预算 {budget.amount:,.2f} 元，已批准 {used:,.2f} 元，余 {left:,.2f} 元，"
            f"不足以批准本次 {amount:,.2f} 元（资金监管，不得超预算）；请追加预算后再批准。",
            "amount",
        )
    return None
