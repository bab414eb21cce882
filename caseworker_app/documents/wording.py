"""How days, amounts and unknown values read on paper: 2018年1月3日; what is not known is room to write."""

import re
from datetime import date
from decimal import Decimal

from caseworker_app.documents.sheet import BLANK_DAY

_PARTIAL = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def day_text(day: date | str | None) -> str:
    """A day, or a date known to the month, as it is written on paper; empty where it is not known."""
    if not day:
        return ""
    found = _PARTIAL.fullmatch(str(day))
    if not found:
        return str(day)
    year, month, number = found.groups()
    return f"{year}年{int(month)}月" + (f"{int(number)}日" if number else "")


def day_or_room(day: date | None) -> str:
    """A day, or the blanks it is written into by hand."""
    return day_text(day) or BLANK_DAY


def shown(value: object) -> str:
    """A value as text; empty where it is not known."""
    return "" if value is None else str(value)


def yuan(amount: Decimal | None) -> str:
    """An amount with its two places and thousands set off; empty where it is not known."""
    return "" if amount is None else f"{amount:,.2f}"
