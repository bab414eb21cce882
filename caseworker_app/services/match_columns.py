"""外部名单的列 (clause 六 信息比对): which column of another office's list holds what: guessed, chosen by the clerk, remembered.

Every office heads its lists in its own words. The guess is shown to the clerk; what the clerk chose instead holds again
for the next list with the same headings and of the same kind.
"""

from collections.abc import Mapping
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import MatchKind
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.headings import Headings
from caseworker_app.services.exchange.mapping_memory import MOST_KEPT, signature
from db.repositories.settings import SettingRepository
from db.unit_of_work import UnitOfWork

SETTING = "match.columns"
NUMBER, NAME, DAY = "number", "name", "day"
Places = dict[str, int]
Told = Mapping[str, int | None]
"""The column (from 0) by what it holds; None: the list has no such column."""
LABELS: Mapping[str, str] = {
    NUMBER: "证件号码",
    NAME: "姓名",
    DAY: "日期",
    "until": "截止日期",
    "insurance": "险种",
    "way": "参保身份",
    "unit": "单位",
    "role": "登记身份",
    "status": "状态",
    "kind": "类别",
    "place": "去向或地点",
    "level": "等级",
    "certificate": "证号",
}
"""What a column can hold, in the words of the window."""
_MATTERS: Mapping[MatchKind, tuple[str, ...]] = {
    MatchKind.SOCIAL_INSURANCE: ("until", "insurance", "way", "unit", "status"),
    MatchKind.PENSION: ("until", "status"),
    MatchKind.BUSINESS: ("until", "unit", "role", "kind", "status"),
    MatchKind.DEATH: ("kind", "status"),
    MatchKind.MOVED: ("place",),
    MatchKind.PRISON: ("until", "status", "kind", "place"),
    MatchKind.SCHOOL: ("until", "place", "unit", "status", "kind"),
    MatchKind.PROVIDENT_FUND: ("until", "unit", "status"),
    MatchKind.MINIMUM_LIVING: ("until", "kind", "status"),
    MatchKind.DISABILITY: ("until", "certificate", "level", "status"),
    MatchKind.TAX: ("until", "unit", "kind", "status"),
    MatchKind.BORDER: ("until", "place", "status"),
}
"""What a list of a kind is judged by, beside whose row it is and since when."""
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
_NOT_DAYS = ("出生", "查询", "比对", "打印", "导出")
"""Days such lists give that are not the day of what they tell."""


def contents(kind: MatchKind) -> tuple[str, ...]:
    """What the columns of a list of this kind are read for, the number first."""
    return (NUMBER, NAME, DAY, *_MATTERS[kind])


def guess(headings: Headings) -> Places:
    """Each kind of content takes the first free column whose title says so."""
    titles = {c.index: "".join(c.title.split()) for c in headings.columns}
    taken: Places = {}
    for name in _ORDER:
        for place, title in titles.items():
            if place not in taken.values() and _says(title, name):
                taken[name] = place
                break
    return taken


def placed(guessed: Mapping[str, int], told: Told) -> Places:
    """The guess as the clerk corrected it: a column told to hold one thing is taken from any other."""
    given = {place for place in told.values() if place is not None}
    kept = {n: place for n, place in guessed.items() if n not in told and place not in given}
    return kept | {n: place for n, place in told.items() if place is not None}


def merged(remembered: Told, columns: Told) -> dict[str, int | None]:
    """What is told now, and what was told before as far as it does not stand against it."""
    given = {place for place in columns.values() if place is not None}
    before = {n: place for n, place in remembered.items() if place is None or place not in given}
    return {**before, **columns}


def checked(headings: Headings, columns: Told) -> Told:
    """The columns as given.

    Raises UserError where one holds nothing we read, is not in the list, or is given twice.
    """
    known = {column.index: column.title for column in headings.columns}
    given = [place for place in columns.values() if place is not None]
    for name, place in columns.items():
        if name not in LABELS:
            words = "、".join(f"{n}（{label}）" for n, label in LABELS.items())
            raise UserError("columns", f"没有“{name}”这一项内容，可对应的有：{words}。", "columns")
        if place is not None and place not in known:
            raise UserError(
                "columns", f"名单没有第 {place + 1} 列，请重新选择“{LABELS[name]}”所在的列。", "columns"
            )
        if place is not None and given.count(place) > 1:
            raise UserError(
                "columns",
                f"“{known[place]}”一列对应了两项内容，一列只能读作一项，请重新选择。",
                "columns",
            )
    return columns


def recalled(desk: Desk, headings: Headings, kind: MatchKind) -> dict[str, int | None]:
    """What the clerk chose last time for a list of this kind with these headings; empty where nothing was."""
    with desk.store.read() as session:
        kept = SettingRepository(session).get(SETTING) or {}
    told: Mapping[str, Any] = kept.get(_key(headings, kind), {})
    return {name: place for name, place in told.items() if name in LABELS}


def remember(uow: UnitOfWork, headings: Headings, kind: MatchKind, told: Told) -> None:
    """Keep what the clerk chose, within the unit of work at hand; nothing told forgets the list."""
    settings = SettingRepository(uow.session)
    kept = dict(settings.get(SETTING) or {})
    before = kept.pop(_key(headings, kind), None)
    if (before or {}) == dict(told):
        return
    if told:
        kept[_key(headings, kind)] = dict(told)
    settings.set(SETTING, dict(list(kept.items())[-MOST_KEPT:]))


def _key(headings: Headings, kind: MatchKind) -> str:
    return f"{kind}:{signature(headings)}"


def _says(title: str, name: str) -> bool:
    if name == DAY and any(word in title for word in _NOT_DAYS):
        return False
    return any(word in title for word in WORDS[name])
