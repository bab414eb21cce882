"""政策参数: nothing 待核 is used until an administrator confirms it, each value with its document, each write journaled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import CONFIRMED, Parameters
from caseworker_app.rules import load_rules
from caseworker_app.services import integrity, parameters
from caseworker_app.services.desk import Desk
from caseworker_app.services.parameter_views import EntryView
from tests import offices

TEXT = """# 试用的参数（测试）
[grace]
title = "公示天数"
unit = "工作日"
[[grace.values]]
suggested = 5
from = 2017-12-27
certainty = "UNSURE"
note = "未见原文"

[wage]
title = "最低工资标准"
unit = "元/月"
[[wage.values]]
value = "2100"
from = 2018-07-01
document = "粤府函〔2018〕187号"
certainty = "KNOWN"
[[wage.values]]
suggested = "2300"
from = 2021-12-01
certainty = "UNSURE"

[age]
title = "年龄"
unit = "周岁"
[[age.values]]
value = 40
from = 2017-12-27
document = "穗府〔2017〕26号"
certainty = "SOURCE"

[mode]
title = "计算方式"
unit = "方式"
choices = { fixed = "定额", ratio = "按比例" }
[[mode.values]]
value = "fixed"
from = 2019-01-01
document = "指南"
certainty = "READING"

[mixed]
title = "是否合并计算"
unit = "是否"
[[mixed.values]]
suggested = true
from = 2019-01-01
certainty = "UNSURE"
"""
TODAY = date(2018, 1, 15)
GIVEN = {"from_day": "2017-12-27", "value": "7", "document": "穗人社函[2018]15号", "clause": "第三条"}


@pytest.fixture
def here(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose program has five parameters."""
    path = tmp_path / "trial.toml"
    path.write_text(TEXT, encoding="utf-8")
    return replace(desk, rules=replace(desk.rules, parameters=Parameters.load([path])))


def confirm(desk: Desk, name: str = "grace", **changes: Any) -> parameters.Written:
    return parameters.confirm(desk, name=name, data=GIVEN | changes)


def refusal(desk: Desk, name: str, data: Mapping[str, Any]) -> tuple[str, str | None, str]:
    with pytest.raises(UserError) as refused:
        parameters.confirm(desk, name=name, data=data)
    return refused.value.code, refused.value.field, refused.value.message


def line(desk: Desk, name: str, day: str) -> EntryView:
    """What counts from a day on."""
    view = parameters.show(desk, name=name)
    return next(e for e in view.entries if e.counts and e.from_day == date.fromisoformat(day))


def test_nothing_unsure_is_used_until_confirmed_and_then_at_once(here: Desk) -> None:
    assert here.rules.parameters.get("grace", TODAY) is None
    written = confirm(here)
    used = here.rules.parameters.need("grace", TODAY)
    assert (used.value, used.document, used.clause, used.certainty) == (
        7,
        "穗人社函〔2018〕15号",
        "第三条",
        CONFIRMED,
    )
    assert written.words == "公示天数：2017-12-27 起 7 工作日"
    assert written.changes.has("parameter_entry", written.id)


def test_a_suggestion_is_confirmed_without_typing_it_again(here: Desk) -> None:
    confirm(here, "wage", from_day="2021-12-01", value=None)
    assert here.rules.parameters.need("wage", date(2022, 1, 1)).value == Decimal(2300)
    confirm(here, "mixed", from_day="2019-01-01", value="")
    assert here.rules.parameters.need("mixed", date(2022, 1, 1)).value is True


def test_without_a_suggestion_a_value_is_asked_for(here: Desk) -> None:
    assert refusal(here, "wage", GIVEN | {"value": None})[:2] == ("required", "value")


def test_the_next_to_sign_in_uses_the_confirmed_value(desk: Desk) -> None:
    parameters.confirm(desk, name="notice_workdays", data=GIVEN)
    again = offices.open_office(desk.store.path)
    assert again.rules.parameters.need("notice_workdays", TODAY).value == 7
    again.store.close()
    assert load_rules().parameters.get("notice_workdays", TODAY) is None


def test_an_office_that_has_confirmed_nothing_shares_the_parameters_of_the_program(desk: Desk) -> None:
    assert desk.rules.parameters is load_rules().parameters


def test_a_withdrawn_value_is_used_no_more_but_stays_in_the_history(here: Desk) -> None:
    number = confirm(here).id
    parameters.withdraw(here, entry_id=number, reason="录错")
    assert here.rules.parameters.get("grace", TODAY) is None
    states = [(e.words, e.state, e.counts) for e in parameters.show(here, name="grace").entries]
    assert states == [
        ("待核（建议 5 工作日）", "待核", True),
        ("7 工作日", "已撤回：录错", False),
    ]
    confirm(here, value="3")
    assert here.rules.parameters.need("grace", TODAY).value == 3


def test_a_withdrawal_needs_its_reason_and_is_done_once(here: Desk) -> None:
    number = confirm(here).id
    codes = []
    for entry, reason in ((number, " "), (number + 7, "录错"), (number, "录错"), (number, "录错")):
        try:
            parameters.withdraw(here, entry_id=entry, reason=reason)
        except UserError as error:
            codes.append(error.code)
    assert codes == ["required", "not_found", "withdrawn"]


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER])
def test_only_an_administrator_confirms_and_withdraws(here: Desk, role: Role) -> None:
    number = confirm(here).id
    other = replace(here, role=role)
    assert refusal(other, "wage", GIVEN)[0] == "not_allowed"
    with pytest.raises(UserError) as refused:
        parameters.withdraw(other, entry_id=number, reason="录错")
    assert refused.value.code == "not_allowed"
    assert parameters.page(other)


def test_each_write_is_journaled(here: Desk) -> None:
    before = integrity.verify(here).entries
    number = confirm(here).id
    parameters.withdraw(here, entry_id=number, reason="录错")
    after = integrity.verify(here)
    assert after.entries == before + 2
    assert not after.problems


@pytest.mark.parametrize("document", ["", None, "电话答复", "粤府函"])
def test_a_value_without_a_document_number_is_refused(here: Desk, document: str | None) -> None:
    code, field, message = refusal(here, "grace", GIVEN | {"document": document})
    assert (code, field) == ("document_number", "document")
    assert "文号" in message


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("粤府函（2025）23号", "粤府函〔2025〕23号"),
        ("穗人社规【2019】 7 号", "穗人社规〔2019〕 7 号"),
        ("《中华人民共和国劳动法》", "《中华人民共和国劳动法》"),
        ("市人社局公告 2024 年第 5 号", "市人社局公告 2024 年第 5 号"),
    ],
)
def test_a_document_number_is_kept_in_its_one_style_and_a_law_needs_none(
    here: Desk, typed: str, kept: str
) -> None:
    confirm(here, document=typed)
    assert line(here, "grace", "2017-12-27").document == kept


@pytest.mark.parametrize(
    ("name", "value", "code", "part"),
    [
        ("grace", "5.5", "not_whole", "应为整数（单位：工作日）"),
        ("grace", "五", "not_whole", "应为整数"),
        ("grace", True, "not_whole", "应为整数"),
        ("wage", "很多", "not_amount", "应为数字（单位：元/月）"),
        ("wage", "2300.123", "not_amount", "最多 2 位小数"),
        ("wage", "-1", "not_amount", "应为数字"),
        ("wage", "NaN", "not_amount", "应为数字"),
        ("wage", 2300.5, "not_amount", "应为数字"),
        ("mixed", "也许", "not_yes_no", "只能填“是”或“否”"),
        ("mode", "ratios", "not_a_choice", "fixed（定额）、ratio（按比例）"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_words(
    here: Desk, name: str, value: object, code: str, part: str
) -> None:
    given = refusal(here, name, GIVEN | {"value": value, "from_day": "2023-01-01"})
    assert given[:2] == (code, "value")
    assert part in given[2]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"from_day": None}, "required", "from_day"),
        ({"from_day": "2018-13-01"}, "date", "from_day"),
        ({"from_day": "2018-01"}, "date_month_only", "from_day"),
        ({"ended": True}, "ended_with_value", "value"),
        ({"clause": "长" * 61}, "too_long", "clause"),
        ({"amount": 3}, "unknown_field", "amount"),
    ],
)
def test_a_mistake_is_refused_at_its_field(
    here: Desk, changes: dict[str, Any], code: str, field: str
) -> None:
    assert refusal(here, "grace", GIVEN | changes)[:2] == (code, field)


def test_a_name_there_is_not_is_refused(here: Desk) -> None:
    assert refusal(here, "wages", GIVEN)[0] == "not_found"


def test_a_second_value_of_a_day_is_refused_with_what_to_do(here: Desk) -> None:
    confirm(here)
    code, field, message = refusal(here, "grace", GIVEN | {"value": "9"})
    assert (code, field) == ("duplicate", "from_day")
    assert "2017-12-27 起 7 工作日" in message
    assert "先撤回" in message


def test_what_the_opinions_say_themselves_cannot_be_replaced(here: Desk) -> None:
    assert refusal(here, "age", GIVEN | {"value": "45"})[:2] == ("from_source", "from_day")
    confirm(here, "age", value="45", from_day="2026-01-01")
    assert here.rules.parameters.need("age", date(2026, 1, 1)).value == 45


def test_a_shipped_value_that_is_replaced_is_still_shown(here: Desk) -> None:
    confirm(here, "wage", from_day="2018-07-01", value="2,110.00")
    states = {(e.words, e.state) for e in parameters.show(here, name="wage").entries}
    assert ("2,110.00 元/月", "本单位已核实") in states
    assert ("2,100.00 元/月", "已被本单位登记取代") in states


def test_an_ended_rule_is_absent_from_its_day_on(here: Desk) -> None:
    written = confirm(here, "age", from_day="2026-01-01", value=None, ended=True)
    assert written.words == "年龄：2026-01-01 起停止执行"
    assert here.rules.parameters.get("age", date(2026, 1, 1)) is None
    assert here.rules.parameters.need("age", date(2025, 12, 31)).value == 40


def test_the_list_shows_what_holds_today_and_what_is_unsure(here: Desk) -> None:
    today = {view.name: (view.today, view.unsure, view.own) for view in parameters.page(here)}
    assert today == {
        "grace": ("待核（建议 5 工作日）", True, False),
        "wage": ("尚无数值", True, False),
        "age": ("40 周岁", False, False),
        "mode": ("尚无数值", True, False),
        "mixed": ("尚无数值", True, False),
    }
    confirm(here)
    assert [view.name for view in parameters.page(here, only_own=True)] == ["grace"]
    assert "grace" not in [view.name for view in parameters.page(here, only_unsure=True)]


def test_the_list_is_searched_by_title_document_and_note_and_filtered_by_subject(here: Desk) -> None:
    assert [view.name for view in parameters.page(here, text="187号")] == ["wage"]
    assert [view.name for view in parameters.page(here, text="未见原文")] == ["grace"]
    assert parameters.subjects(here) == ("试用的参数",)
    assert len(parameters.page(here, subject="试用的参数")) == 5
    assert parameters.page(here, subject="其他") == ()


def test_what_changes_on_a_day_and_between_two_days(here: Desk) -> None:
    confirm(here, "wage", from_day="2021-12-01", value=None)
    on_the_day = parameters.changes_on(here, day=date(2021, 12, 1))
    assert [(c.name, c.before, c.after) for c in on_the_day] == [("wage", "2,100.00 元/月", "2,300.00 元/月")]
    assert parameters.changes_on(here, day=date(2021, 12, 2)) == ()
    between = parameters.changes_on(here, day=date(2021, 12, 1), since=TODAY)
    assert [(str(c.day), c.name, c.before, c.after) for c in between] == [
        ("2018-07-01", "wage", "尚无数值", "2,100.00 元/月"),
        ("2019-01-01", "mixed", "尚无数值", "待核（建议 是）"),
        ("2019-01-01", "mode", "尚无数值", "定额"),
        ("2021-12-01", "wage", "2,100.00 元/月", "2,300.00 元/月"),
    ]
    back = parameters.changes_on(here, day=TODAY, since=date(2018, 7, 1))
    assert [c.name for c in back] == ["wage"]


def test_a_value_that_says_the_same_is_no_change(here: Desk) -> None:
    confirm(here, "age", from_day="2020-01-01", value="40")
    assert parameters.changes_on(here, day=date(2020, 1, 1)) == ()


def test_a_kept_value_that_no_longer_fits_is_not_used_and_says_so(here: Desk, tmp_path: Path) -> None:
    confirm(here, "mode", from_day="2020-01-01", value="按比例")
    assert here.rules.parameters.need("mode", date(2020, 1, 1)).value == "ratio"
    newer = tmp_path / "newer.toml"
    newer.write_text(TEXT.replace('ratio = "按比例"', 'share = "按份"'), encoding="utf-8")
    rules = replace(here.rules, parameters=Parameters.load([newer]))
    with here.store.read() as session:
        rules.parameters = parameters.confirmed(session, rules.parameters)
    assert rules.parameters.get("mode", date(2020, 1, 1)) is None
    assert "不合本版程序的要求" in line(replace(here, rules=rules), "mode", "2020-01-01").note


def test_a_value_of_a_parameter_the_program_no_longer_has_hinders_nobody(here: Desk) -> None:
    confirm(here)
    again = offices.open_office(here.store.path)
    assert again.rules.parameters is load_rules().parameters
    again.store.close()


def test_a_value_that_verdicts_rest_on_says_so(desk: Desk) -> None:
    data = {"from_day": "2018-01-01", "value": "45", "document": "粤人社函〔2018〕1号"}
    assert parameters.confirm(desk, name="forty_fifty_age_female", data=data).verdicts
    assert not parameters.confirm(desk, name="hiring_post_amount", data=data).verdicts
