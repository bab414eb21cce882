"""申请内容: what a kind of subsidy asks, read from a file or a form into days, months, sums and answers, all mistakes at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import PartialDate, Tri, parse_day

T = TypeVar("T")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,9}")
MOST_YUAN = Decimal(10) ** 9
MOST_COUNT = 100_000
FEN = Decimal("0.01")
_YES_NO = {True: True, False: False, "true": True, "false": False, "是": True, "否": False}


class FieldType(StrEnum):
    """How a field is read and edited."""

    TEXT = "text"
    DAY = "day"
    PARTIAL = "partial"
    COUNT = "count"
    MONEY = "money"
    TRI = "tri"
    CODE = "code"
    MONTHS = "months"
    """A list of months: `["2021-11", …]`."""
    MONTH_ROWS = "month_rows"
    """A list of months with amounts: `[{"month": "2021-11", "pension": …}, …]`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One value beside a month: a sum, or a count of days."""

    name: str
    label: str
    type: FieldType = FieldType.MONEY
    required: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a kind asks: its name in files, its Chinese label, how it is read, and what may be chosen."""

    name: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    from_record: bool = False
    """Known from the person's or the unit's record, so that an application need not ask it."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month asked for, with the values beside it (None where nothing was said)."""

    month: PartialDate
    values: Mapping[str, Any] = field(default_factory=dict)

    def money(self, name: str) -> Decimal | None:
        """A sum beside the month."""
        value: Decimal | None = self.values.get(name)
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, by field name; `unread` tells of names that no field has."""

    values: Mapping[str, Any]
    unread: tuple[str, ...] = ()

    @classmethod
    def read(cls, fields: Iterable[Field], data: Mapping[str, Any]) -> "Asked":
        """Read the input of a kind.

        Raises UserError that names every field which is missing or cannot be read.
        """
        problems: list[Problem] = []
        known = tuple(fields)
        values: dict[str, Any] = {}
        for one in known:
            raw = data.get(one.name)
            if raw in (None, "") or raw == []:
                if one.required:
                    problems.append(Problem(one.name, f"请填写{one.label}。", "required"))
                values[one.name] = None
                continue
            try:
                values[one.name] = READERS[one.type](one, raw)
            except UserError as error:
                problems.append(Problem(one.name, error.message, error.code))
        refuse(problems)
        names = {one.name for one in known}
        unread = tuple(f"没有名为“{name}”的项目，未采用。" for name in data if name not in names)
        return cls(values, unread)

    def knows(self, name: str) -> bool:
        """Say whether a field was answered."""
        return self.values.get(name) is not None

    def day(self, name: str) -> date | None:
        """A day."""
        value: date | None = self.values.get(name)
        return value

    def partial(self, name: str) -> PartialDate | None:
        """A day that may be known to the month only."""
        value: PartialDate | None = self.values.get(name)
        return value

    def text(self, name: str) -> str | None:
        """A text or code."""
        value: str | None = self.values.get(name)
        return value

    def flag(self, name: str) -> Tri:
        """A yes or no; None while nobody has asked."""
        value: bool | None = self.values.get(name)
        return value

    def count(self, name: str, default: int = 0) -> int:
        """A number; `default` where nothing was said."""
        value = self.values.get(name)
        return default if value is None else int(value)

    def money(self, name: str) -> Decimal | None:
        """A sum in yuan."""
        value: Decimal | None = self.values.get(name)
        return value

    def months(self, name: str = "months") -> tuple[MonthRow, ...]:
        """The months asked for, in order of time."""
        return self.values.get(name) or ()


def read_money(raw: Any, label: str) -> Decimal:
    """Read a sum in yuan, exact to the fen.

    Raises UserError where it is none, negative, or has fractions of a fen.
    """
    try:
        if isinstance(raw, bool | float):
            raise InvalidOperation
        amount = Decimal(str(raw).strip().replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise UserError("amount", f"“{label}”应为金额，如 1173.49。") from error
    if not amount.is_finite() or not 0 <= amount <= MOST_YUAN:
        raise UserError("amount", f"“{label}”应在 0 到 {MOST_YUAN} 元之间。")
    exact = amount.quantize(FEN)
    if amount != exact:
        raise UserError("amount_fen", f"“{label}”的金额最多两位小数（精确到分）。")
    return exact


def read_count(raw: Any, label: str) -> int:
    """Read a whole number that is not negative.

    Raises UserError where it is none.
    """
    text = str(raw).strip()
    if isinstance(raw, bool) or not _COUNT.fullmatch(text) or int(text) > MOST_COUNT:
        raise UserError("count", f"“{label}”应为不小于 0 的整数。")
    return int(text)


def read_month(raw: Any) -> PartialDate:
    """Read a month written 2021-11.

    Raises UserError where it is not one month.
    """
    if raw in (None, ""):
        raise UserError("month", "请写明月份，如 2021-11。")
    text = str(raw).strip()
    if not _MONTH.fullmatch(text):
        try:
            found = PartialDate.parse(text)
        except UserError as error:
            raise UserError("month", f"月份“{text}”无法识别，请写成 2021-11。") from error
        if found.day is not None:
            raise UserError("month", f"“{text}”应只写到月份，如 {found.year}-{found.month:02}。")
        return found
    return PartialDate.parse(text)


def _months(one: Field, raw: Any) -> tuple[MonthRow, ...]:
    if not isinstance(raw, list | tuple):
        raise UserError("months", f"“{one.label}”应为月份的列表。")
    rows = [_month_row(one, item) for item in raw]
    times = Counter(row.month for row in rows)
    twice = sorted(str(month) for month, number in times.items() if number > 1)
    if twice:
        raise UserError(
            "month_twice", f"{'、'.join(twice)} 写了不止一次，同一个月只能申请一次，请删去重复的。"
        )
    return tuple(sorted(rows, key=lambda row: row.month))


def _month_row(one: Field, item: Any) -> MonthRow:
    if not isinstance(item, Mapping):
        if any(column.required for column in one.columns):
            raise UserError(
                "months", f"“{one.label}”每个月应写明：{'、'.join(c.label for c in one.columns)}。"
            )
        return MonthRow(read_month(item))
    month = read_month(item.get("month"))
    when = str(month)
    names = {column.name for column in one.columns}
    strange = [name for name in item if name != "month" and name not in names]
    if strange:
        raise UserError("unknown_field", f"{when}：没有名为“{strange[0]}”的项目，请核对。")
    values: dict[str, Any] = {}
    for column in one.columns:
        raw = item.get(column.name)
        if raw in (None, ""):
            if column.required:
                raise UserError("required", f"{when}：请填写{column.label}。")
            values[column.name] = None
        elif column.type is FieldType.COUNT:
            values[column.name] = read_count(raw, f"{when} {column.label}")
        else:
            values[column.name] = read_money(raw, f"{when} {column.label}")
    return MonthRow(month, values)


def _tri(one: Field, raw: Any) -> bool:
    if isinstance(raw, str | bool) and raw in _YES_NO:
        return _YES_NO[raw]
    raise UserError("yes_no", f"“{one.label}”应为是或否。")


def _labelled(one: Field, read: Callable[[str], T], raw: Any) -> T:
    """Read a date; what is wrong with it is said under the field's label, as several are told of at once."""
    try:
        return read(str(raw))
    except UserError as error:
        raise UserError(error.code, f"“{one.label}”：{error.message}", one.name) from error


def _code(one: Field, raw: Any) -> str:
    text = text_of(raw, one.name, one.label) or ""
    for code, word in one.choices.items():
        if text in (code, word):
            return code
    words = "、".join(f"{code}（{word}）" for code, word in one.choices.items())
    raise UserError("unknown_code", f"“{one.label}”应为：{words}。")


READERS: dict[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.TEXT: lambda one, raw: text_of(raw, one.name, one.label),
    FieldType.DAY: lambda one, raw: _labelled(one, parse_day, raw),
    FieldType.PARTIAL: lambda one, raw: _labelled(one, PartialDate.parse, raw),
    FieldType.COUNT: lambda one, raw: read_count(raw, one.label),
    FieldType.MONEY: lambda one, raw: read_money(raw, one.label),
    FieldType.TRI: _tri,
    FieldType.CODE: _code,
    FieldType.MONTHS: _months,
    FieldType.MONTH_ROWS: _months,
}
