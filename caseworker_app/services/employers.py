"""用人单位登记 (clauses 四, 五, 七): units by their checked 统一社会信用代码, each once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.employers import EMPLOYER_CODES, EMPLOYER_TEXTS
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import Tri, parse_day
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.employer import Employer
from db.repositories.employers import EmployerRepository

LONGEST = 200
FIELDS = ("uscc", "registered_on", "labour_dispatch", *EMPLOYER_CODES, *EMPLOYER_TEXTS)


@dataclass(frozen=True, slots=True)
class EmployerView:
    """One unit as kept."""

    id: int
    name: str
    uscc: str
    unit_type: str | None = None
    size: str | None = None
    industry: str | None = None
    registered_on: date | None = None
    registered_address: str | None = None
    legal_representative: str | None = None
    social_insurance_number: str | None = None
    contact: str | None = None
    phone: str | None = None
    bank: str | None = None
    bank_account_name: str | None = None
    bank_account: str | None = None
    labour_dispatch: Tri = None
    finance_level: str | None = None
    department: str | None = None
    note: str | None = None
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """A page of units by id, and how many there are in all."""

    employers: tuple[EmployerView, ...]
    total: int


def add(desk: Desk, *, data: Mapping[str, Any]) -> EmployerView:
    """Register a unit.

    Raises UserError at the field; code `duplicate` with the other's id and name where the code is known.
    """
    columns = _read(data, desk.on)
    refuse([Problem(n, f"请填写{label}。", "required") for n, label in _NEEDED.items() if not columns.get(n)])
    with desk.unit() as uow:
        _refuse_duplicate(EmployerRepository(uow.session), columns["uscc"])
        row = Employer(id=uow.new_id(), **columns)
        uow.session.add(row)
        uow.session.flush()
        view = view_of(row)
        uow.commit()
        return _with(view, uow.changes)


def update(desk: Desk, *, employer_id: int, data: Mapping[str, Any]) -> EmployerView:
    """Change what is given of a unit; what is not given stays.

    Raises UserError at the field, or where there is no such unit.
    """
    columns = _read(data, desk.on)
    emptied = [n for n in _NEEDED if n in columns and not columns[n]]
    refuse([Problem(n, f"请填写{_NEEDED[n]}。", "required") for n in emptied])
    with desk.unit() as uow:
        rows = EmployerRepository(uow.session)
        row = known(rows, employer_id)
        if "uscc" in columns and columns["uscc"] != row.uscc:
            _refuse_duplicate(rows, columns["uscc"])
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        uow.session.flush()
        view = view_of(row)
        uow.commit()
        return _with(view, uow.changes)


def show(desk: Desk, *, employer_id: int) -> EmployerView:
    """One unit.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        return view_of(known(EmployerRepository(session), employer_id))


def page(desk: Desk, *, text: str = "", limit: int = 50, after: int = 0) -> EmployerPage:
    """A page of units by id, after the given one; with `text` those whose name or code contains it."""
    wanted = text.strip()
    with desk.store.read() as session:
        rows = EmployerRepository(session)
        found = rows.page(text=wanted, after=after, limit=limit)
        return EmployerPage(tuple(map(view_of, found)), rows.count(text=wanted))


def find(desk: Desk, *, text: str, limit: int = 30) -> EmployerPage:
    """Units whose name or code contains a text, for choosing one in a form."""
    return page(desk, text=text.strip().upper() if text.isascii() else text, limit=limit)


def by_uscc(desk: Desk, *, uscc: str) -> EmployerView | None:
    """The unit with a code, or None.

    Raises UserError where it is no code.
    """
    with desk.store.read() as session:
        row = EmployerRepository(session).by_uscc(read_uscc(uscc))
        return view_of(row) if row is not None else None


def known(rows: EmployerRepository, employer_id: int) -> Employer:
    """The row of a unit.

    Raises UserError where there is none.
    """
    row = rows.get(employer_id)
    if row is None:
        raise UserError("not_found", "没有这个单位编号，请核对。", "employer")
    return row


def view_of(row: Any) -> EmployerView:
    """A unit's row as a frozen view."""
    return EmployerView(row.id, **{name: getattr(row, name) for name in FIELDS})


_NEEDED = {"name": "单位名称", "uscc": "统一社会信用代码"}


def _with(view: EmployerView, changes: Mapping[str, Any]) -> EmployerView:
    kept = {name: getattr(view, name) for name in FIELDS}
    return EmployerView(view.id, **kept, changes=Changes(changes))


def _refuse_duplicate(rows: EmployerRepository, uscc: str) -> None:
    other = rows.by_uscc(uscc)
    if other is not None:
        raise UserError(
            "duplicate",
            f"该统一社会信用代码已登记为“{other.name}”，请直接打开该单位，不要重复登记。",
            "uscc",
            id=other.id,
        )


def _read(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The given fields as columns, every mistake at once."""
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in FIELDS
    ]
    columns: dict[str, Any] = {}
    for name in data:
        if name not in FIELDS:
            continue
        try:
            columns[name] = _value(name, data[name], on)
        except UserError as error:
            problems.append(Problem(name, error.message, error.code))
    refuse(problems)
    return columns


def _value(name: str, raw: Any, on: date) -> Any:
    if raw in (None, ""):
        return None
    if name == "uscc":
        return read_uscc(str(raw))
    if name == "registered_on":
        day = parse_day(str(raw))
        if day > on:
            raise UserError("day_in_future", f"注册日期晚于 {on}，请核对。")
        return day
    if name == "labour_dispatch":
        if not isinstance(raw, bool):
            raise UserError("yes_no", "“劳务派遣单位”应为是或否。")
        return raw
    if name in EMPLOYER_CODES:
        label, codes = EMPLOYER_CODES[name]
        found = next((code for code, word in codes.items() if raw in (code, word)), None)
        if found is None:
            words = "、".join(f"{code}（{word}）" for code, word in codes.items())
            raise UserError("unknown_code", f"“{label}”应为：{words}。")
        return found
    return text_of(raw, name, EMPLOYER_TEXTS[name], LONGEST)
