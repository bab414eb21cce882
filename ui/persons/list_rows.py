"""人员名单的行: what a row of the list says of a person, with the number masked."""

from datetime import date

from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import SEX_LABELS, Person
from caseworker_app.domain.values import age_on
from caseworker_app.services.desk import Desk
from caseworker_app.services.people_list import Listed
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("name", "姓名", 100, sortable=True),
    Column("sex", "性别", 52),
    Column("age", "年龄", 56, right=True, sortable=True),
    Column("id_number", "证件号码", 166),
    Column("phone", "联系电话", 116),
    Column("address", "常住地址"),
    Column("region", "户籍", 104),
    Column("why", "命中原因", 126),
)
NEAR = ("广东省广州市", "广东省")
"""Left out of a home region's name: nearly everybody's begins so."""


class ListRows:
    """Rows at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Ages are those of the desk's day."""
        self._desk = desk

    def listed(self, person: Listed) -> Row:
        """The row of a person of the list."""
        return Row(person.id, self._cells(person, person.address, ""), person.place)

    def hit(self, person: Person, why: str) -> Row:
        """The row of a person who was found."""
        return Row(person.id, self._cells(person, person.address or person.registered_address, why))

    def _cells(self, person: Listed | Person, address: str | None, why: str) -> tuple[object, ...]:
        return (
            Cell(person.name, bold=True, tooltip="；".join(person.warnings)),
            SEX_LABELS.get(person.sex or "", ""),
            self._age(person.birth_date),
            mask_id(person.id_number),
            person.phone or "",
            address or "",
            self._region(person.household_registration),
            Cell(why, Role.QUIET),
        )

    def _age(self, birth: date | None) -> int | None:
        return age_on(birth, self._desk.on) if birth else None

    def _region(self, code: str | None) -> str:
        name = self._desk.rules.regions.name(code[:6]) if code else None
        for beginning in NEAR:
            if name and name.startswith(beginning) and name != beginning:
                return name.removeprefix(beginning)
        return name or code or ""
