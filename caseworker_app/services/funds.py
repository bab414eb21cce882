"""就业资金 (clause 一): budget per fund and year, what is asked for, committed, paid and left, and what came of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import read_money
from caseworker_app.domain.subsidies.life import Stage
from caseworker_app.domain.subsidies.protocol import FUND_LABELS, NOTHING, Fund
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import add_months
from caseworker_app.services import mapping
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.subsidies import FundBudget
from db.repositories.employment import SpellRepository
from db.repositories.subsidies import FundRepository

KEPT = "work_kept_months"
_YEARS = range(2009, 2100)


@dataclass(frozen=True, slots=True)
class FundLine:
    """One fund in one year, in yuan; `left` and `budget` are None while no budget is registered.

    `asked` waits for a decision, `committed` is approved and not yet paid, `paid` is what went out less what came back.
    """

    fund: Fund
    label: str
    year: int
    budget: Decimal | None
    document: str | None
    asked: Decimal
    committed: Decimal
    paid: Decimal
    refused: Decimal
    recovered: Decimal
    applications: int

    @property
    def left(self) -> Decimal | None:
        """What may still be approved."""
        return None if self.budget is None else self.budget - self.committed - self.paid


@dataclass(frozen=True, slots=True)
class FundResult:
    """What a fund's money of a year came to: people, person-months, yuan, and who was in work after the months of `KEPT`.

    `too_early` people were first paid less than those months ago; of `unknown` nothing is registered for that day.
    """

    fund: Fund
    label: str
    people: int
    months: int
    money: Decimal
    in_work: int
    not_in_work: int
    unknown: int
    too_early: int


@dataclass(frozen=True, slots=True)
class BudgetSet:
    """A budget as registered, and what the write changed."""

    fund: Fund
    year: int
    amount: Decimal
    changes: Changes = field(default_factory=Changes, compare=False)


def set_budget(desk: Desk, *, fund: str, year: int, amount: Any, document: str) -> BudgetSet:
    """Register or change the budget of a fund in a year, by its document; the administrator's.

    Raises UserError at the field; a budget below what is committed and paid already is refused.
    """
    code = code_of(Fund, fund)
    if code is None:
        words = "、".join(f"{c}（{label}）" for c, label in FUND_LABELS.items())
        raise UserError("unknown_fund", f"资金应为：{words}。", "fund")
    if year not in _YEARS:
        raise UserError("year", "年度应为四位数字，如 2019。", "year")
    money = read_money(amount, "预算金额")
    source = text_of(document, "document", "文号")
    if source is None:
        raise UserError("required", "请填写预算文件的文号。", "document")
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        funds = FundRepository(uow.session)
        line = _line(funds, funds.spent(year), Fund(code), year)
        if money < line.committed + line.paid:
            raise UserError(
                "below_spent",
                f"{year} 年{line.label}已批准和拨付 {line.committed + line.paid:,.2f} 元，预算不能低于此数。",
                "amount",
            )
        row = funds.budget(code, year)
        if row is None:
            uow.session.add(FundBudget(id=uow.new_id(), fund=code, year=year, amount=money, document=source))
        else:
            row.amount, row.document = money, source
        uow.commit()
        return BudgetSet(Fund(code), year, money, Changes(uow.changes))


def sheet(desk: Desk, *, year: int) -> tuple[FundLine, ...]:
    """Every fund of a year: budget, asked for, committed, paid, refused, recovered, left."""
    with desk.store.read() as session:
        funds = FundRepository(session)
        spent = funds.spent(year)
        return tuple(_line(funds, spent, fund, year) for fund in Fund)


def results(desk: Desk, *, year: int) -> tuple[FundResult, ...]:
    """What each fund's money of a year came to; those in work are looked for after the months of the parameter."""
    months = int(desk.rules.parameters.need(KEPT, desk.on).value)
    with desk.store.read() as session:
        return tuple(_result(desk, session, fund, year, months) for fund in Fund)


def _line(funds: FundRepository, spent: Any, fund: Fund, year: int) -> FundLine:
    budget = funds.budget(fund, year)

    def of(*stages: Stage) -> tuple[int, Decimal, Decimal]:
        found = [spent[fund, s] for s in stages if (fund, s) in spent]
        return (
            sum(n for n, _, _ in found),
            sum((total for _, total, _ in found), NOTHING),
            sum((back for _, _, back in found), NOTHING),
        )

    waiting = of(Stage.ACCEPTED, Stage.CHECKED, Stage.PUBLISHED)
    paid = of(Stage.PAID, Stage.RECOVERED)
    return FundLine(
        fund,
        FUND_LABELS[fund],
        year,
        budget.amount if budget else None,
        budget.document if budget else None,
        asked=waiting[1],
        committed=of(Stage.APPROVED)[1],
        paid=paid[1] - paid[2],
        refused=of(Stage.REFUSED)[1],
        recovered=paid[2],
        applications=of(*Stage)[0],
    )


def _result(desk: Desk, session: Any, fund: Fund, year: int, months: int) -> FundResult:
    funds = FundRepository(session)
    people, person_months, _ = funds.paid_lines(year, fund)
    counts = {True: 0, False: 0, None: 0}
    early = 0
    first = funds.first_paid(year, fund)
    spells = SpellRepository(session).of_people(list(first))
    for person_id, paid_on in first.items():
        day = add_months(paid_on, months)
        if day > desk.on:
            early += 1
            continue
        counts[_in_work(spells[person_id], day)] += 1
    line = _line(funds, funds.spent(year), fund, year)
    return FundResult(
        fund,
        FUND_LABELS[fund],
        people,
        person_months,
        line.paid,
        counts[True],
        counts[False],
        counts[None],
        early,
    )


def _in_work(rows: Any, day: date) -> bool | None:
    state = unemployment_on([mapping.spell_from(row) for row in rows], day)
    return None if state.unemployed is None else not state.unemployed
