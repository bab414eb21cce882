"""Fabricated hand-over and transfer lists for the tests of paper."""

from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.documents.tracking_views import (
    HandedCase,
    HandOverView,
    TransferListView,
    TransferredThing,
)

CASE = HandedCase(
    number="440106-2018-00-0031",
    name="谭丽萍",
    sex="女",
    id_number="440106197203049205",
    phone="13800138000",
    address="广州市天河区石牌街石牌西路9号201房",
    groups="“4050”失业人员、低保或低收入家庭失业人员",
    status="帮扶中",
    grade="A",
    last_step="2018-01-10 岗位推荐",
    open_work=("约定下次联系（岗位推荐）（2018-01-24）", "计划步骤：参加家政培训（2018-03-01）"),
    file="D2018-00-00012",
)
HANDED = HandOverView(
    number="J440106-2018-00-0003",
    day=date(2018, 1, 15),
    giver="梁敏",
    taker="陈洁",
    stand_in="李萍",
    reason="梁敏休产假，由陈洁接手至 2018 年 7 月",
    cases=tuple(replace(CASE, number=f"440106-2018-00-{n:04d}") for n in range(31, 34)),
)
THING = TransferredThing("约定下次联系（电话联系）", "2018-02-01", "陈洁", "移交对方继续")
MOVED = TransferListView(
    name="谭丽萍",
    sex="女",
    id_number="440106197203049205",
    phone="13800138000",
    address="广州市白云区太和镇大源村大源南路12号",
    case_number="440106-2018-00-0031",
    status="帮扶中",
    groups="“4050”失业人员",
    determined_on=date(2018, 1, 5),
    grade="B",
    officer="陈洁",
    from_centre="石牌街公共就业服务站",
    to_centre="白云区太和镇公共就业服务中心",
    asked_on=date(2018, 1, 15),
    reason="常住地址迁至白云区太和镇",
    things=(THING, replace(THING, text="计划步骤：参加家政培训", day="2018-03-01", fate="不再办理")),
    months_used=("就业困难人员社会保险补贴 5 个月",),
    running=("就业困难人员社会保险补贴（已领至 2017-12）",),
    files=("纸质档案 D2018-00-00012（12 盒）",),
    steps=4,
    state="待接收",
)


def usual_views() -> dict[str, Any]:
    """The papers filled as usual."""
    return {"hand_over_list": HANDED, "transfer_list": MOVED}


def named_changes(code: str, name: str) -> dict[str, Any]:
    """The changes that put a name on the paper."""
    if code == "hand_over_list":
        return {"cases": (replace(CASE, name=name),)}
    return {"name": name} if code == "transfer_list" else {}


def crowded_changes(code: str, name: str, address: str) -> dict[str, Any]:
    """Every text as long as it may be."""
    if code == "hand_over_list":
        case = replace(CASE, name=name, address=address, groups=address[:60], open_work=(address[:60],) * 3)
        return {
            "cases": (case,) * 40,
            "giver": name,
            "taker": name,
            "stand_in": name,
            "reason": address,
        }
    if code == "transfer_list":
        things = (replace(THING, text=address, officer=name),) * 30
        centre = address[:60]
        return {
            "name": name,
            "address": address,
            "from_centre": centre,
            "to_centre": centre,
            "reason": address,
            "things": things,
        }
    return {}
