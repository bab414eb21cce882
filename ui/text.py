"""How days, sums and counts are written on screen (显示格式): one style everywhere."""

from datetime import date, datetime
from decimal import Decimal

_WEEKDAYS = "一二三四五六日"
BLANK = "—"


def day(value: date | None) -> str:
    """Write a day as 2018-01-15, nothing as a dash."""
    return value.isoformat() if value else BLANK


def day_in_words(value: date) -> str:
    """Write a day as 2018 年 1 月 15 日 星期一."""
    return f"{value.year} 年 {value.month} 月 {value.day} 日 星期{_WEEKDAYS[value.weekday()]}"


def moment(value: datetime, today: date) -> str:
    """Write a local moment as 今天 08:02, or with its day."""
    clock = f"{value:%H:%M}"
    return f"今天 {clock}" if value.date() == today else f"{day(value.date())} {clock}"


def count(value: int) -> str:
    """Write a count with thousands set apart: 1,204."""
    return f"{value:,}"


def money(value: Decimal | None) -> str:
    """Write yuan to the fen: 1,204.00."""
    return BLANK if value is None else f"{value:,.2f}"


def remaining(days: int) -> str:
    """Write how long is left until a day: 超期 1 天, 今天, 还有 2 天."""
    if days < 0:
        return f"超期 {-days} 天"
    return "今天" if days == 0 else f"还有 {days} 天"


def dotted(*parts: str | None) -> str:
    """Join what is known by middle dots: 女 · 45 岁."""
    return " · ".join(part for part in parts if part)
