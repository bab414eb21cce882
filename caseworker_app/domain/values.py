"""日期、月份、金额与“未知”: the small values every rule counts with, each counted in one place only.

Months and years follow the month-end rule (民法典 202): 29 February is the 28th in common years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, total_ordering

from caseworker_app.domain.errors import UserError

Tri = bool | None
FEN = Decimal("0.01")

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_PARTED = re.compile(r"(\d{4})\s*([-./])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?")
_SHORT_YEAR = re.compile(r"\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?")
_LOST_ZERO = re.compile(r"\d{4}\s*\.\s*1")
YEARS = range(1900, 2100)
"""Years that a day in somebody's papers can lie in."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a month where the day was never recorded; a month stands before each of its days."""

    year: int
    month: int
    day: int | None = None
    _first: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is not in the calendar with ValueError."""
        first = date(self.year, self.month, 1 if self.day is None else self.day)
        object.__setattr__(self, "_first", first)

    def __lt__(self, other: "PartialDate") -> bool:
        """Order by time; an unknown day comes first."""
        return (self.year, self.month, self.day or 0) < (other.year, other.month, other.day or 0)

    def __str__(self) -> str:
        """Write `2017-12-27`, or `2017-12` where only the month is known."""
        month = f"{self.year:04}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Take a day as it is."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read 20171227, 2017-12-27, 2017.12.27, 2017/12/27, 2017年12月27日, or the same without the day.

        Raises UserError for anything else; what could be read in two ways is asked back, not guessed.
        """
        return _parsed(text)

    def earliest(self) -> date:
        """First day it can stand for."""
        return self._first

    def latest(self) -> date:
        """Last day it can stand for."""
        if self.day is not None:
            return self._first
        return self._first.replace(day=monthrange(self.year, self.month)[1])

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        return self._first if self.day else None


@lru_cache(maxsize=1 << 14)
def _parsed(text: str) -> PartialDate:
    """Read a date; the days of a roster repeat, and are read once."""
    cleaned = text.translate(_FULL_WIDTH).strip()
    if _SHORT_YEAR.fullmatch(cleaned):
        raise UserError("date_unclear", "年份请写四位数字，如 2017-12-27。")
    if _LOST_ZERO.fullmatch(cleaned):
        raise UserError("date_unclear", "分不清是 1 月还是 10 月，请写成 2017-01 或 2017-10。")
    found = _split(cleaned)
    if found is None:
        raise UserError("date", "日期写法无法识别，请写成 2017-12-27（不知道哪一天的写 2017-12）。")
    year, month, day = found
    try:
        parsed = PartialDate(int(year), int(month), int(day) if day else None)
    except ValueError as error:
        raise UserError("date", "没有这一天，请核对年月日。") from error
    if parsed.year not in YEARS:
        raise UserError("date", "年份不合常理，请核对年月日。")
    return parsed


def _split(text: str) -> tuple[str, str, str | None] | None:
    if found := _PARTED.fullmatch(text):
        return found[1], found[3], found[4]
    if found := _JOINED.fullmatch(text) or _CHINESE.fullmatch(text):
        return found[1], found[2], found[3]
    return None


def parse_day(text: str) -> date:
    """Read a day in the styles of `PartialDate.parse`.

    Raises UserError where only the month is given.
    """
    day = PartialDate.parse(text).exact
    if day is None:
        raise UserError("date_month_only", "请写明是哪一天，如 2017-12-27。")
    return day


def add_months(day: date, months: int) -> date:
    """Go on (or back) by calendar months; no matching day means the last day of the month (民法典 202).

    A series is always counted from its first day, so that a short month shortens none after it (RU-03).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    same = day.day
    return date(year, month + 1, same if same <= 28 else min(same, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The anniversary; of 29 February, 28 February in common years."""
    return add_months(day, 12 * years)


def age_on(birth: date, on: date) -> int:
    """Full years of age on a day: the birthday itself counts (RU-01, RU-02)."""
    years = on.year - birth.year
    return years if on >= add_years(birth, years) else years - 1


def round_fen(amount: Decimal) -> Decimal:
    """Round to the fen, half up, as people do by hand (RU-04)."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def tri_and(*values: Tri) -> Tri:
    """All hold: one no is enough for no, else one unknown makes it unknown."""
    if False in values:
        return False
    return None if None in values else True


def tri_or(*values: Tri) -> Tri:
    """Any holds: one yes is enough for yes, else one unknown makes it unknown."""
    if True in values:
        return True
    return None if None in values else False


def tri_not(value: Tri) -> Tri:
    """The opposite; unknown stays unknown."""
    return None if value is None else not value
