"""列类型: how days, moments, money and lists lie in the file: as text that sorts, and as whole fen; never as a float."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, String, Text, TypeDecorator

from db.canonical import canonical, moment_text

Id = BigInteger().with_variant(Integer(), "sqlite")
"""A record's id: 64 bits everywhere; in SQLite the spelling INTEGER makes it the row's own key."""


class Day(TypeDecorator[date]):
    """A calendar day, kept as YYYY-MM-DD: no time zone can move it (DT-01)."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Refuse a moment where a day is due."""
        if isinstance(value, datetime) or not isinstance(value, date | None):
            raise TypeError("a day column takes a date")
        return value.isoformat() if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        """The day."""
        return date.fromisoformat(value) if value else None


class PartialDay(TypeDecorator[str]):
    """A day that may be known to the month only: YYYY-MM-DD or YYYY-MM; a named CHECK holds the form."""

    impl = String(10)
    cache_ok = True


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as text with microseconds (DT-03)."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a moment without its time zone."""
        return moment_text(value) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        return datetime.fromisoformat(value).astimezone(UTC) if value else None


class Json(TypeDecorator[Any]):
    """Lists and small mappings. Assign a new value to change one: a change in place is not seen."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """The canonical text; None stays NULL."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """The value."""
        return None if value is None else json.loads(value)

    def compare_values(self, x: Any, y: Any) -> bool:
        """Two values are the same where their texts are."""
        return x is y or canonical(x) == canonical(y)


class Fen(TypeDecorator[Decimal]):
    """Money: yuan as Decimal in code, whole fen in the file."""

    impl = Id
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuse floats and fractions of a fen."""
        if value is None:
            return None
        if not isinstance(value, Decimal) or value * 100 != int(value * 100):
            raise TypeError("money is a Decimal of whole fen")
        return int(value * 100)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Yuan with two decimals."""
        return None if value is None else Decimal(value).scaleb(-2)
