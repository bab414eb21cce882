"""岗位内容的核对: reads the fields of posts, plans and holdings as typed, every mistake at once, each at its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.phones import read_phone
from caseworker_app.domain.subsidies.asked import read_count, read_money, read_month
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Item:
    """One field: its label, how it is read, and whether it must be given."""

    label: str
    read: Callable[[Any, str, str], Any]
    required: bool = False


def words(raw: Any, name: str, label: str) -> str | None:
    """A text of a line."""
    return text_of(raw, name, label, LONGEST)


def day(raw: Any, name: str, label: str) -> date:
    """A day."""
    del name
    try:
        return parse_day(str(raw))
    except UserError as error:
        raise UserError(error.code, f"“{label}”应为日期，如 2018-01-15。") from error


def month(raw: Any, name: str, label: str) -> str:
    """A month, kept as 2018-03."""
    del name, label
    return str(read_month(raw))


def count(raw: Any, name: str, label: str) -> int:
    """A whole number that is not negative."""
    del name
    return read_count(raw, label)


def money(raw: Any, name: str, label: str) -> Decimal:
    """A sum in yuan, exact to the fen."""
    del name
    return read_money(raw, label)


def phones(raw: Any, name: str, label: str) -> str:
    """Telephone numbers in their one way of writing, each with whose it is, all of them kept."""
    del name, label
    return "、".join(one.number + (f"（{one.note}）" if one.note else "") for one in read_phone(str(raw)))


def yes_no(raw: Any, name: str, label: str) -> bool:
    """Yes or no."""
    del name
    if not isinstance(raw, bool):
        raise UserError("yes_no", f"“{label}”应为是或否。")
    return raw


def one_of(codes: Mapping[Any, str]) -> Callable[[Any, str, str], str]:
    """A code of a list, given as code or as its word."""

    def read(raw: Any, name: str, label: str) -> str:
        del name
        found = next((str(code) for code, word in codes.items() if raw in (str(code), word)), None)
        if found is None:
            listed = "、".join(f"{code}（{word}）" for code, word in codes.items())
            raise UserError("unknown_code", f"“{label}”应为：{listed}。")
        return found

    return read


def read_items(items: Mapping[str, Item], data: Mapping[str, Any], *, partly: bool = False) -> dict[str, Any]:
    """The given fields as columns; with `partly` what is not given is left out, else required ones must be there.

    Raises UserError that names every field which is missing, unknown or cannot be read.
    """
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in items
    ]
    columns: dict[str, Any] = {}
    for name, item in items.items():
        if partly and name not in data:
            continue
        raw = data.get(name)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            columns[name] = None
            if item.required:
                problems.append(Problem(name, f"请填写{item.label}。", "required"))
            continue
        try:
            columns[name] = item.read(raw, name, item.label)
        except UserError as error:
            problems.append(Problem(name, error.message, error.code))
    refuse(problems)
    return columns
