"""岗位文书的共同部分: the unit's lines, dense tables for landscape sheets, and the roster of people."""

from collections.abc import Iterable, Sequence
from datetime import date

from caseworker_app.documents.parts import centred, label, value
from caseworker_app.documents.post_views import PostPerson, UnitView
from caseworker_app.documents.sheet import Align, Band, Cell, Row, Sign, Words
from caseworker_app.documents.wording import shown, yuan

DENSE = 8.5
ROSTER_HEADS = (
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "岗位",
    "招用日期",
    "招用当日身份及依据",
    "合同起止",
    "月工资（元）",
    "参保",
    "离岗日期及原因",
)
ROSTER_COLUMNS = (26, 72, 26, 106, 70, 62, 104, 106, 54, 28, 80)


def unit_band(unit: UnitView, budget: bool = True) -> Band:
    """Who the unit is, who pays, and whom to ask."""
    first = (label("单位名称"), value(unit.name, 3), label("统一社会信用代码", size=9.0), value(unit.uscc))
    second = (label("主管部门"), value(unit.department), label("联系人"), value(unit.contact))
    money = (label("财政级次"), value(unit.level), label("经费来源"), value(unit.budget_item, 3))
    rows = [Row(first, 22.0), Row((*second, label("联系电话"), value(unit.phone)), 22.0)]
    return Band((66, 150, 60, 100, 90, 140), (*rows, *((Row(money, 22.0),) if budget else ())))


def dense_table(
    heads: Sequence[str], lines: Iterable[Sequence[object]], columns: Sequence[float], least: int
) -> Band:
    """A table of many columns in small type; its head comes again on every page."""
    filled = [list(map(shown, line)) for line in lines]
    filled += [[""] * len(heads)] * (least - len(filled))
    head = Row(tuple(Cell((Words(title, DENSE, Align.CENTRE),), label=True) for title in heads), 28.0)
    body = (Row(tuple(centred(text, size=DENSE) for text in line), 20.0) for line in filled)
    return Band(tuple(columns), (head, *body), heads=1)


def roster(people: Sequence[PostPerson], least: int) -> Band:
    """The people of finance-paid service posts."""
    return dense_table(
        ROSTER_HEADS, (roster_line(n, one) for n, one in enumerate(people, 1)), ROSTER_COLUMNS, least
    )


def roster_line(number: int, one: PostPerson) -> tuple[object, ...]:
    """One person in the order of the heads."""
    status = f"{one.status}（{one.basis}）" if one.basis else one.status
    return (
        number,
        one.name,
        one.sex,
        one.id_number,
        one.post,
        short_day(one.hired_on),
        status,
        period(one),
        yuan(one.wage),
        one.insured,
        gone(one),
    )


def period(one: PostPerson) -> str:
    """The contract from and to."""
    if one.contract_from is None and one.contract_to is None:
        return ""
    return f"{short_day(one.contract_from)}至{short_day(one.contract_to)}"


def gone(one: PostPerson) -> str:
    """When and why the person left."""
    return f"{short_day(one.left_on)} {one.left_cause}".strip()


def short_day(day: date | str | None) -> str:
    """A day, or a month, as dense tables write it: 2018.03.01."""
    return "" if day is None else str(day).replace("-", ".")


def signed(fields: tuple[str, ...], day: str) -> Cell:
    """A box that is signed and sealed."""
    return Cell((), foot=(Sign(fields, seal=True, day=day, size=9.5),))
