"""外部名单的读取 (clause 六 信息比对): reads a list of another office row by row: whose number, since when, and what else it says.

Only the headings are guessed. A row whose number cannot be read is listed; everything else waits until the number is
found in the register, so that a list of a million rows costs its reading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.matching import OutsideRow
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange.cells import Cell, date_text, number_text, text
from caseworker_app.services.exchange.table import read_table

NUMBER, NAME, DAY = "number", "name", "day"
WORDS: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("公民身份号码", "身份证", "证件号", "身份号码", "社会保障号"),
    NAME: ("姓名", "人员姓名", "参保人", "缴存人", "投资人", "死者姓名", "名字"),
    "until": (
        "停保",
        "截止",
        "终止日期",
        "停发",
        "到期",
        "有效期",
        "结束",
        "毕业",
        "刑满",
        "注销日期",
        "入境日期",
        "入境时间",
    ),
    DAY: ("日期", "时间", "年月", "起始", "开始", "参保月", "费款所属期", "自何时"),
    "insurance": ("险种", "参保类型", "保险类型"),
    "way": ("参保身份", "缴费人员类别", "人员类别", "参保方式", "缴费方式"),
    "unit": ("单位", "企业名称", "公司", "市场主体", "名称", "字号"),
    "role": ("职务", "角色", "任职", "登记身份", "人员身份", "投资人类型", "身份类别"),
    "status": ("状态", "情况", "情形", "执行"),
    "kind": ("类型", "类别", "救助", "种类", "性质"),
    "place": ("迁往", "迁入", "迁至", "去向", "学校", "院校", "监所", "监狱", "部队", "地址"),
    "level": ("等级", "级别"),
    "certificate": ("残疾人证号", "残疾证号", "证书编号", "低保证号"),
}
"""What the headings of such lists say, by what the column holds; the first that fits takes the column."""
_ORDER = (
    "certificate",
    NUMBER,
    NAME,
    "until",
    DAY,
    "insurance",
    "way",
    "role",
    "level",
    "status",
    "place",
    "unit",
    "kind",
)
NUMBER_HEADINGS = (
    "社会保障号",
    "社会保障号码",
    "身份号码",
    "公民身份号",
    "参保人身份证号",
    "个人身份证号",
    "死者身份证号",
)
"""Headings of the number that rosters do not use."""
_NOT_DAYS = ("出生", "查询", "比对", "打印", "导出")
"""Days such lists give that are not the day of what they tell."""
_RESIDENT = re.compile(r"\d{17}[\dX]")
_USABLE = re.compile(r"[0-9A-Z]{5,18}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its number as the register would have it; "" and the reason where it cannot be read."""

    row: int
    number: str
    cells: Sequence[Cell]
    problem: str = ""


class OutsideFile:
    """A list as opened: its columns, and its rows one after the other."""

    def __init__(self, path: Path, *, sheet: str | None = None, encoding: str | None = None) -> None:
        """Open a list and find its columns; hidden rows are rows of the list.

        Raises UserError where the file cannot be read or no column of identity numbers is found.
        """
        self._table = read_table(
            path, sheet=sheet, encoding=encoding, hidden=True, words={NUMBER: NUMBER_HEADINGS}
        )
        self.notices = self._table.notices
        self.places = _places({c.index: "".join(c.title.split()) for c in self._table.headings.columns})
        if NUMBER not in self.places:
            raise UserError(
                "no_headings",
                "没有找到证件号码一列：表头应有“公民身份号码”或“身份证号”，请核对是否选对了文件。",
                "file",
            )

    def lines(self) -> Iterator[Line]:
        """The rows below the headings that hold anything; they can be gone through once."""
        place = self.places[NUMBER]
        for chunk in self._table.chunks:
            for row, cells in chunk:
                cell = cells[place] if place < len(cells) else ""
                if type(cell) is str and len(cell) == 18 and _RESIDENT.fullmatch(cell):
                    yield Line(row, cell, cells)
                else:
                    yield _line(row, cell, cells)

    def read(self, line: Line) -> OutsideRow:
        """What a row says beside its number.

        Raises UserError where its date cannot be read.
        """
        places = self.places
        said = {name: _cell(line.cells, place) for name, place in places.items()}
        if said.get("until"):
            said["until"] = _day_or_words(line.cells[places["until"]])
        day = date_text(line.cells[places[DAY]]) if _cell(line.cells, places.get(DAY)) else None
        values = {k: v for k, v in said.items() if v and k not in (NUMBER, NAME, DAY)}
        return OutsideRow(
            line.row, line.number, said.get(NAME, ""), PartialDate.parse(day) if day else None, values
        )


def _line(row: int, cell: Cell, cells: Sequence[Cell]) -> Line:
    try:
        number = compact_id(number_text(cell))
    except UserError as error:
        return Line(row, "", cells, error.message)
    if not number:
        return Line(row, "", cells, "没有证件号码，未比对")
    return Line(row, number, cells, "" if _USABLE.fullmatch(number) else "证件号码无法识别，未比对")


def _day_or_words(cell: Cell) -> str:
    """The last day as a date where it is one, else as it stands."""
    try:
        return date_text(cell) or text(cell)
    except UserError:
        return text(cell)


def _cell(cells: Sequence[Cell], place: int | None) -> str:
    return text(cells[place]) if place is not None and place < len(cells) else ""


def _places(titles: Mapping[int, str]) -> dict[str, int]:
    """Each kind of content takes the first free column whose title says so."""
    taken: dict[str, int] = {}
    for name in _ORDER:
        for place, title in titles.items():
            if place not in taken.values() and _says(title, name):
                taken[name] = place
                break
    return taken


def _says(title: str, name: str) -> bool:
    if name == DAY and any(word in title for word in _NOT_DAYS):
        return False
    return any(word in title for word in WORDS[name])
