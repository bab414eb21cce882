"""实缴金额核对 (clauses 四, 八): whether what was paid for a month can be right by the bases and rates of social insurance.

A remark only: the subsidy counts what was really paid. Where a base or a rate of the month is not known nothing is said.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, MonthRow
from caseworker_app.domain.values import round_fen

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """One insurance, or two paid as one: its columns, and the parameters of base and rate at both ends."""

    label: str
    columns: tuple[str, ...]
    lower: tuple[str, str]
    upper: tuple[str, str] | None = None
    """None where the most is not known."""


_PENSION, _MEDICAL = (
    ("pension_base_lower", "pension_base_upper"),
    ("medical_base_lower", "medical_base_upper"),
)
UNIT_PARTS = (
    Part("养老", ("pension",), (_PENSION[0], "pension_rate_unit"), (_PENSION[1], "pension_rate_unit")),
    Part(
        "医疗（含生育）",
        ("medical", "maternity"),
        (_MEDICAL[0], "medical_rate_unit"),
        (_MEDICAL[1], "medical_rate_unit"),
    ),
    Part(
        "失业",
        ("unemployment",),
        ("unemployment_base_lower", "unemployment_rate_unit_lowest"),
        ("unemployment_base_upper", "unemployment_rate_unit"),
    ),
    Part("工伤", ("injury",), ("minimum_wage", "injury_rate_lowest")),
)
"""What an employer pays."""
FLEXIBLE_PARTS = (
    Part(
        "养老", ("pension",), (_PENSION[0], "pension_rate_flexible"), (_PENSION[1], "pension_rate_flexible")
    ),
    Part(
        "医疗", ("medical",), (_MEDICAL[0], "medical_rate_flexible"), (_MEDICAL[1], "medical_rate_flexible")
    ),
)
"""What a flexible worker pays."""


def unit_remarks(asked: Asked, parameters: Parameters) -> tuple[str, ...]:
    """What looks odd in the employer's parts."""
    return tuple(_remarks(asked.months(), UNIT_PARTS, parameters))


def flexible_remarks(asked: Asked, parameters: Parameters) -> tuple[str, ...]:
    """What looks odd in what a flexible worker paid."""
    return tuple(_remarks(asked.months(), FLEXIBLE_PARTS, parameters))


Bound = tuple[Decimal, ParameterValue, ParameterValue]
"""The least or the most of a month in yuan, with its base and its rate."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and most of every part, worked out once for each time in which no base and no rate changes."""

    parts: tuple[Part, ...]
    parameters: Parameters
    changes: tuple[date, ...]
    known: dict[int, tuple[tuple[Part, Bound | None, Bound | None], ...]]

    @classmethod
    def of(cls, parts: tuple[Part, ...], parameters: Parameters) -> "Bounds":
        """Find the days of change of all bases and rates."""
        names = {name for part in parts for ends in (part.lower, part.upper) for name in ends or ()}
        return cls(
            parts, parameters, tuple(sorted({d for name in names for d in parameters.first_days(name)})), {}
        )

    def on(self, day: date) -> tuple[tuple[Part, Bound | None, Bound | None], ...]:
        """The parts with their least and their most on a day; None where base or rate is not known."""
        index = bisect_right(self.changes, day)
        if index not in self.known:
            self.known[index] = tuple(
                (part, self._bound(part.lower, day), self._bound(part.upper, day)) for part in self.parts
            )
        return self.known[index]

    def _bound(self, names: tuple[str, str] | None, day: date) -> Bound | None:
        """The base times the rate, to the fen."""
        base, rate = (self.parameters.get(name, day) for name in names) if names else (None, None)
        if base is None or rate is None:
            return None
        return round_fen(Decimal(str(base.value)) * Decimal(str(rate.value)) / HUNDRED), base, rate


def _remarks(rows: Iterable[MonthRow], parts: tuple[Part, ...], parameters: Parameters) -> Iterator[str]:
    """What looks odd, month by month; a part not paid at all is no matter of a remark."""
    bounds = Bounds.of(parts, parameters)
    for row in rows:
        for part, least, most in bounds.on(row.month.earliest()):
            paid = _paid(row, part.columns)
            if paid is None:
                continue
            if least and paid < least[0]:
                yield _said(row, part, paid, "低于", least)
            elif most and paid > most[0]:
                yield _said(row, part, paid, "高于", most)


def _paid(row: MonthRow, columns: tuple[str, ...]) -> Decimal | None:
    """The sum of the columns in yuan; None where nothing was paid."""
    found = [amount for name in columns if (amount := row.values.get(name))]
    return sum(found[1:], found[0]) if found else None


def _said(row: MonthRow, part: Part, paid: Decimal, word: str, bound: Bound) -> str:
    amount, base, rate = bound
    return (
        f"{row.month}：{part.label}实缴 {paid} 元，{word}{base.title} {base.value} 元 × {rate.value}% = {amount} 元"
        f"（{base.document}），请核对缴费清单。"
    )
