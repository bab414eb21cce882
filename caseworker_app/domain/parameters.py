"""政策参数: every amount, age and number of days a document fixes, with the day it starts and how sure it is.

There is no "current" value: asking needs a day. What is not confirmed (待核) is absent, never a silent guess.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any

from caseworker_app.domain.errors import UserError

Value = int | str | bool | Decimal
CERTAINTIES = ("SOURCE", "SEEN", "KNOWN", "READING", "UNSURE")
"""How sure a value is; READING (读法) is how this program reads a text that leaves it open: used, and shown as 待核."""
_UNSURE = "UNSURE"
_REMEMBERED = 50_000
CONFIRMED = "CONFIRMED"
"""A value an administrator of this office has confirmed with its document; no file has it."""
DECIMAL_UNITS = ("元", "倍", "%")
_NEEDED = ("from", "certainty")
_KNOWN_KEYS = frozenset(
    (*_NEEDED, "value", "suggested", "document", "clause", "from_certainty", "announced_on", "ended", "note")
)
_OF_PARAMETER = ("title", "unit", "choices", "values")
_REMARKS = re.compile("（[^）]*）|[：，；].*|所用的(数值|期限).*")


class ParameterProblems(ValueError):
    """Everything that is wrong in the parameter files, at once, each with its file and name."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A confirmed value with its source, as verdicts and forms quote it."""

    name: str
    title: str
    value: Value
    unit: str
    from_day: date
    document: str
    clause: str
    certainty: str
    from_certainty: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a parameter: from a day on this value, or (None) ended, or 待核 with a suggestion."""

    from_day: date
    certainty: str
    value: Value | None = None
    suggested: Value | None = None
    document: str = ""
    clause: str = ""
    from_certainty: str = ""
    announced_on: date | None = None
    ended: bool = False
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Say whether the program may use it."""
        return self.value is not None and self.certainty != _UNSURE and not self.ended

    @property
    def own(self) -> bool:
        """Say whether this office has entered it."""
        return self.certainty == CONFIRMED


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter with all its entries, oldest first.

    `subject` is what its file is of; `choices` are the only texts it may hold, each with its words (empty: any).
    """

    name: str
    title: str
    unit: str
    entries: tuple[Entry, ...]
    subject: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, compare=False)
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _values: tuple[ParameterValue | None, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the look-up once: a verdict asks for many values in a fraction of a millisecond."""
        entries = tuple(sorted(self.entries, key=lambda e: e.from_day))
        object.__setattr__(self, "entries", entries)
        object.__setattr__(self, "_days", tuple(e.from_day for e in entries))
        object.__setattr__(self, "_values", tuple(self._value_of(e) for e in entries))

    def _value_of(self, entry: Entry) -> ParameterValue | None:
        if entry.value is None or not entry.confirmed:
            return None
        return ParameterValue(
            self.name,
            self.title,
            entry.value,
            self.unit,
            entry.from_day,
            entry.document,
            entry.clause,
            entry.certainty,
            entry.from_certainty or entry.certainty,
        )

    def on(self, day: date) -> ParameterValue | None:
        """The confirmed value of the entry in force on `day`."""
        index = bisect_right(self._days, day)
        return self._values[index - 1] if index else None

    def entry_on(self, day: date) -> Entry | None:
        """The entry in force on `day`, confirmed or not: what an administrator looks at."""
        index = bisect_right(self._days, day)
        return self.entries[index - 1] if index else None


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """All parameters by name. A name that no file has is a defect of the program and raises KeyError.

    A set of parameters is itself and no other, so that what was worked out from it can be remembered.
    """

    _by_name: Mapping[str, Parameter]
    _shipped: Mapping[str, Parameter] | None = None
    _found: dict[tuple[str, date], ParameterValue | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was asked already: a register asks for the same few values of the same days again and again."""

    @classmethod
    def load(cls, paths: Iterable[Path]) -> "Parameters":
        """Read the files.

        Raises ParameterProblems (a ValueError) with everything that is wrong in any of them.
        """
        problems: list[str] = []
        by_name: dict[str, Parameter] = {}
        for path in paths:
            text = _text(path, problems)
            for name, table in _tables(path, text, problems).items():
                if name in by_name:
                    problems.append(f"{path.name}：{name}：名称与其他参数重复")
                read = _parameter(name, table, f"{path.name}：{name}", problems)
                by_name[name] = replace(read, subject=_heading(text) or path.stem)
        if problems:
            raise ParameterProblems(problems)
        return cls(MappingProxyType(by_name))

    def get(self, name: str, on: date) -> ParameterValue | None:
        """The value on a day; None before its first day, after its end, and while it is 待核."""
        key = (name, on)
        try:
            return self._found[key]
        except KeyError:
            value = self._by_name[name].on(on)
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        self._found[key] = value
        return value

    def need(self, name: str, on: date) -> ParameterValue:
        """Return the value on a day.

        Raises UserError where it is absent or not confirmed.
        """
        value = self._found.get((name, on)) or self.get(name, on)
        if value is None:
            title = self._by_name[name].title
            message = f"“{title}”在 {on} 没有已核实的数值，请管理员核实并登记后再办理。"
            raise UserError("parameter_absent", message, None, parameter=name)
        return value

    def has(self, name: str) -> bool:
        """Say whether there is a parameter of that name."""
        return name in self._by_name

    def of(self, name: str) -> Parameter:
        """The parameter of a name with all its entries."""
        return self._by_name[name]

    def shipped(self, name: str) -> Parameter:
        """The parameter as it comes with the program, without what an office has entered."""
        return (self._shipped or self._by_name)[name]

    def title(self, name: str) -> str:
        """What a parameter is called."""
        return self._by_name[name].title

    def all(self) -> tuple[Parameter, ...]:
        """Every parameter, by name, for the list an administrator sees."""
        return tuple(self._by_name[name] for name in sorted(self._by_name))

    def first_days(self, name: str) -> tuple[date, ...]:
        """Days on which the parameter changes."""
        return tuple(entry.from_day for entry in self._by_name[name].entries)

    def with_value(
        self, name: str, value: Value, from_day: date, *, document: str = "", clause: str = ""
    ) -> "Parameters":
        """The same parameters with one more confirmed value, in place of an entry of that day."""
        known = self._by_name[name]
        entry = Entry(from_day, "KNOWN", value, document=document, clause=clause)
        kept = tuple(e for e in known.entries if e.from_day != from_day)
        changed = replace(known, entries=(*kept, entry))
        return Parameters(MappingProxyType({**self._by_name, name: changed}))

    def merged(self, own: Mapping[str, Iterable[Entry]]) -> "Parameters":
        """The shipped parameters with the entries of an office, each in place of a shipped one of its day.

        Entries merged before are left out; names the program no longer has are passed over.
        """
        shipped = self._shipped or self._by_name
        changed = {name: _with(shipped[name], own[name]) for name in own if name in shipped}
        if not changed and self._shipped is None:
            return self
        return Parameters(MappingProxyType({**shipped, **changed}), shipped)


def _with(parameter: Parameter, own: Iterable[Entry]) -> Parameter:
    entries = {entry.from_day: entry for entry in (*parameter.entries, *own)}
    return replace(parameter, entries=tuple(entries.values()))


def _text(path: Path, problems: list[str]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}：无法读取（{error}）")
        return ""


def _tables(path: Path, text: str, problems: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path.name}：无法读取（{error}）")
        return {}


def _heading(text: str) -> str:
    """What a file is of: its first line, a remark, without brackets and what follows a colon or comma."""
    first = text.partition("\n")[0]
    return _REMARKS.sub("", first.lstrip("# ")).strip() if first.startswith("#") else ""


def _parameter(name: str, table: Any, where: str, problems: list[str]) -> Parameter:
    if not isinstance(table, dict):
        problems.append(f"{where}：应为一个参数（含 title、unit 和 values）")
        return Parameter(name, "", "", ())
    problems += [f"{where}：缺少 {key}" for key in ("title", "unit") if not isinstance(table.get(key), str)]
    problems += [f"{where}：不认识的项目 {key}" for key in table if key not in _OF_PARAMETER]
    unit = str(table.get("unit", ""))
    rows = table.get("values") or []
    if not rows:
        problems.append(f"{where}：没有数值（values）")
    found = [_entry(row, unit, f"{where}：第 {n} 个数值", problems) for n, row in enumerate(rows, 1)]
    entries = tuple(entry for entry in found if entry)
    if len({entry.from_day for entry in entries}) < len(entries):
        problems.append(f"{where}：有两个数值的起始日（from）相同")
    choices = _choices(table.get("choices", {}), entries, where, problems)
    return Parameter(name, str(table.get("title", "")), unit, entries, choices=choices)


def _choices(raw: Any, entries: tuple[Entry, ...], where: str, problems: list[str]) -> dict[str, str]:
    """The texts a parameter may hold, each with its words; a value outside of them is a fault of the file."""
    if not isinstance(raw, dict) or not all(isinstance(words, str) for words in raw.values()):
        problems.append(f"{where}：choices 应为可选的取值及其说法")
        return {}
    held = {value for entry in entries for value in (entry.value, entry.suggested) if value is not None}
    problems += [f"{where}：{value} 不在 choices 之内" for value in held if raw and value not in raw]
    return raw


def _entry(row: Mapping[str, Any], unit: str, where: str, problems: list[str]) -> Entry | None:
    """Read one `[[name.values]]`; None where it cannot be used."""
    wrong = [f"缺少 {key}" for key in _NEEDED if key not in row]
    wrong += [f"不认识的项目 {key}" for key in row if key not in _KNOWN_KEYS]
    wrong += [
        f"{key} 应为日期，如 2017-12-27" for key in ("from", "announced_on") if not _is_day(row.get(key))
    ]
    wrong += [
        f"{key} 应为 {'、'.join(CERTAINTIES)} 之一"
        for key in ("certainty", "from_certainty")
        if row.get(key, _UNSURE) not in CERTAINTIES
    ]
    wrong += _gaps(row)
    values: dict[str, Value | None] = {}
    for key in ("value", "suggested"):
        try:
            values[key] = _value(row.get(key), unit)
        except (ValueError, InvalidOperation):
            wrong.append(f'{key} 应为整数、文字或是否；金额请写成带引号的数字，如 "600.00"')
    problems += [f"{where}：{problem}" for problem in wrong]
    if wrong:
        return None
    rest = {key: row[key] for key in row if key not in ("from", "value", "suggested")}
    return Entry(from_day=row["from"], value=values["value"], suggested=values["suggested"], **rest)


def _gaps(row: Mapping[str, Any]) -> list[str]:
    """A value in use needs its document; without a value the line must say 待核 or ended."""
    if row.get("certainty") == _UNSURE or row.get("ended"):
        return []
    return [f"已核实的数值缺少 {key}" for key in ("value", "document") if row.get(key) in (None, "")]


def _is_day(value: object) -> bool:
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))


def _value(raw: object, unit: str) -> Value | None:
    """Amounts and factors become Decimal, never float; other texts stay (a region prefix is no amount)."""
    if raw is None or isinstance(raw, bool):
        return raw
    if unit.startswith(DECIMAL_UNITS) and isinstance(raw, str | int):
        amount = Decimal(raw)
        if not amount.is_finite():
            raise ValueError(raw)
        return amount
    if isinstance(raw, str | int):
        return raw
    raise ValueError(type(raw).__name__)
