"""人员筛选 (clause 四 实名制): what a list of people is narrowed to, in which order it stands, and how that is kept under a name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import add_years

MOST_YEARS = 150
_DAY = timedelta(days=1)


class Sort(StrEnum):
    """The orders of the list."""

    NUMBER = "number"
    NAME = "name"
    AGE = "age"


SORT_LABELS = {Sort.NUMBER: "登记先后", Sort.NAME: "姓名", Sort.AGE: "年龄"}


class Work(StrEnum):
    """Whether somebody works now, by the registrations that are running."""

    UNEMPLOYED = "unemployed"
    WORKING = "working"


WORK_LABELS = {Work.UNEMPLOYED: "失业登记中", Work.WORKING: "就业中"}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the people listed have in common; what is None or empty does not matter.

    Ages are whole years, both ends included. Group, status, grade and officer are those of one case that has not ended;
    a status that ends a case means a case that ended so. `officer` is the person in charge or the stand-in.
    """

    text: str = ""
    sex: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    street: str | None = None
    community: str | None = None
    group: str | None = None
    status: str | None = None
    grade: str | None = None
    officer: str | None = None
    work: Work | None = None
    no_phone: bool = False
    tag: str | None = None
    no_case: bool = False
    sort: Sort = Sort.NUMBER
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything but the text is asked for."""
        plain = PeopleFilter(text=self.text, sort=self.sort, descending=self.descending)
        return self != plain


NAMES = tuple(field.name for field in fields(PeopleFilter))
_FLAGS = ("no_phone", "no_case")
_AGES = ("age_from", "age_to")


def read_filter(data: Mapping[str, Any]) -> PeopleFilter:
    """Read a filter from plain data: a form, or what was kept.

    Raises UserError at the field that cannot be right; unknown fields are passed over, so that an older program reads on.
    """
    given = {name: data[name] for name in NAMES if data.get(name) not in (None, "")}
    wanted: dict[str, Any] = {name: str(value).strip() for name, value in given.items()}
    wanted |= {name: given.get(name) is True for name in _FLAGS}
    wanted |= {name: _years(given[name], name) for name in _AGES if name in given}
    if "work" in given:
        wanted["work"] = code_of(Work, wanted["work"])
    wanted["sort"] = code_of(Sort, wanted.get("sort")) or Sort.NUMBER
    wanted["descending"] = given.get("descending") is True
    found = PeopleFilter(**wanted)
    if found.age_from is not None and found.age_to is not None and found.age_from > found.age_to:
        raise UserError("age_order", "年龄的下限大于上限，请核对。", "age_to")
    return found


def kept(wanted: PeopleFilter) -> dict[str, Any]:
    """A filter as plain data, without what does not matter."""
    return {name: value for name, value in asdict(wanted).items() if value not in (None, "", False)}


def born_between(wanted: PeopleFilter, on: date) -> tuple[date | None, date | None]:
    """The first and the last birth date of the ages asked for, on a day; None where an end is open."""
    first = None if wanted.age_to is None else _last_birth(on, wanted.age_to + 1) + _DAY
    last = None if wanted.age_from is None else _last_birth(on, wanted.age_from)
    return first, last


def _last_birth(on: date, years: int) -> date:
    """The last birth date with which one is so old on a day; a birthday on 29 February is kept on the 28th."""
    born = add_years(on, -years)
    while add_years(born + _DAY, years) <= on:
        born += _DAY
    return born


def _years(value: object, name: str) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or int(text) > MOST_YEARS:
        raise UserError("age", f"年龄应为 0 至 {MOST_YEARS} 的整数，请核对。", name)
    return int(text)
