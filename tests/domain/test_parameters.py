"""Dated parameters: looking up, what is not confirmed, and what is said about a faulty file."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameter_values import CERTAINTY_LABELS, in_words, kept_text, read_value
from caseworker_app.domain.parameters import (
    CERTAINTIES,
    CONFIRMED,
    Entry,
    Parameter,
    ParameterProblems,
    Parameters,
    Value,
)
from caseworker_app.resources import parameter_files

TEXT = """
[wage]
title = "最低工资标准"
unit = "元/月"

[[wage.values]]
value = "2100"
from = 2018-07-01
document = "甲"
certainty = "KNOWN"

[[wage.values]]
value = "1895.50"
from = 2015-05-01
document = "乙"
certainty = "SEEN"
from_certainty = "UNSURE"

[[wage.values]]
from = 2025-01-01
certainty = "UNSURE"
suggested = "2500"

[[wage.values]]
from = 2030-01-01
certainty = "KNOWN"
ended = true

[prefix]
title = "区划前四位"
unit = "代码"

[[prefix.values]]
value = "4401"
from = 2017-12-27
document = "丙"
clause = "四"
certainty = "SOURCE"
"""


@pytest.fixture
def parameters(tmp_path: Path) -> Parameters:
    return load(tmp_path, TEXT)


def load(folder: Path, *texts: str) -> Parameters:
    paths = []
    for n, text in enumerate(texts, 1):
        path = folder / f"file{n}.toml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return Parameters.load(paths)


def test_a_value_holds_from_its_first_day_to_the_day_before_the_next(parameters: Parameters) -> None:
    answers = {
        day: value and value.value
        for day in ("2015-04-30", "2015-05-01", "2018-06-30", "2018-07-01", "2024-12-31")
        for value in [parameters.get("wage", date.fromisoformat(day))]
    }
    assert answers == {
        "2015-04-30": None,
        "2015-05-01": Decimal("1895.50"),
        "2018-06-30": Decimal("1895.50"),
        "2018-07-01": Decimal("2100"),
        "2024-12-31": Decimal("2100"),
    }


def test_a_value_brings_its_source(parameters: Parameters) -> None:
    value = parameters.need("prefix", date(2020, 1, 1))
    assert (value.value, value.unit, value.document, value.clause) == ("4401", "代码", "丙", "四")
    assert (value.from_day, value.certainty) == (date(2017, 12, 27), "SOURCE")


def test_an_amount_that_is_sure_is_used_although_its_first_day_is_not(parameters: Parameters) -> None:
    value = parameters.need("wage", date(2016, 1, 1))
    assert (value.certainty, value.from_certainty) == ("SEEN", "UNSURE")


def test_what_is_unsure_or_ended_is_absent_and_the_earlier_value_does_not_go_on(
    parameters: Parameters,
) -> None:
    assert parameters.get("wage", date(2026, 1, 1)) is None
    assert parameters.get("wage", date(2031, 1, 1)) is None


def test_needing_an_absent_value_is_refused_with_its_name(parameters: Parameters) -> None:
    with pytest.raises(UserError) as refused:
        parameters.need("wage", date(2026, 1, 1))
    assert refused.value.code == "parameter_absent"
    assert "最低工资标准" in refused.value.message
    assert refused.value.extra == {"parameter": "wage"}


def test_the_suggestion_is_there_for_the_administrator_only(parameters: Parameters) -> None:
    wage = parameters.all()[-1]
    entry = wage.entry_on(date(2026, 1, 1))
    assert wage.name == "wage"
    assert entry is not None
    assert (entry.suggested, entry.value, entry.confirmed) == (Decimal("2500"), None, False)


def test_a_name_nobody_wrote_is_a_defect(parameters: Parameters) -> None:
    with pytest.raises(KeyError):
        parameters.get("wages", date(2026, 1, 1))


def test_a_confirmed_value_takes_the_place_of_the_suggestion_in_a_copy(parameters: Parameters) -> None:
    changed = parameters.with_value("wage", Decimal("2500"), date(2025, 1, 1), document="丁")
    assert changed.need("wage", date(2026, 1, 1)).value == Decimal("2500")
    assert changed.need("wage", date(2024, 12, 31)).value == Decimal("2100")
    assert changed.first_days("wage") == parameters.first_days("wage")
    assert parameters.get("wage", date(2026, 1, 1)) is None


BAD = """
[float_money]
title = "甲"
unit = "元"
[[float_money.values]]
value = 1.5
from = 2020-01-01
document = "x"
certainty = "KNOWN"

[no_source]
title = "乙"
unit = "月"
[[no_source.values]]
value = 6
from = 2020-01-01
certainty = "SEEN"
[[no_source.values]]
value = 7
from = 2020-01-01
document = "x"
certainty = "SEEN"
[[no_source.values]]
value = 8
from = 2020-01-01
document = "x"
certainty = "SEEN"

[no_value]
title = "丙"
unit = "月"
[[no_value.values]]
from = 2020-01-01T00:00:00
certainty = "MAYBE"
document = "x"
sugested = 3

[empty]
unit = "月"
"""


def test_everything_that_is_wrong_is_said_at_once_with_file_and_name(tmp_path: Path) -> None:
    with pytest.raises(ParameterProblems) as refused:
        load(tmp_path, BAD, TEXT, "[wage]\ntitle = '又'\nunit = '元'\n", "[broken")
    problems = "\n".join(refused.value.problems)
    for part in (
        "file1.toml：float_money：第 1 个数值：value 应为整数",
        "file1.toml：no_source：第 1 个数值：已核实的数值缺少 document",
        "file1.toml：no_source：有两个数值的起始日（from）相同",
        "file1.toml：no_value：第 1 个数值：from 应为日期",
        "file1.toml：no_value：第 1 个数值：certainty 应为",
        "file1.toml：no_value：第 1 个数值：不认识的项目 sugested",
        "file1.toml：no_value：第 1 个数值：已核实的数值缺少 value",
        "file1.toml：empty：缺少 title",
        "file1.toml：empty：没有数值",
        "file3.toml：wage：名称与其他参数重复",
        "file4.toml：无法读取",
    ):
        assert part in problems


@pytest.mark.parametrize("amount", ['"很多"', '"NaN"', "1.5", "[1]"])
def test_an_amount_that_is_no_exact_number_is_refused(tmp_path: Path, amount: str) -> None:
    text = TEXT.replace('value = "2100"', f"value = {amount}")
    with pytest.raises(ParameterProblems, match="wage：第 1 个数值：value"):
        load(tmp_path, text)


def test_the_parameters_of_the_program_are_sound_and_amounts_are_exact() -> None:
    real = Parameters.load(parameter_files())
    amounts = [e.value or e.suggested for p in real.all() if p.unit.startswith("元") for e in p.entries]
    assert amounts
    assert all(isinstance(amount, Decimal) for amount in amounts if amount is not None)


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("working_age_start", "2018-01-01", 16),
        ("forty_fifty_age_female", "2026-10-31", 40),
        ("forty_fifty_age_male", "2026-10-31", 50),
        ("local_region_prefix", "2017-12-27", "4401"),
        ("refusal_limit", "2018-01-01", 3),
        ("refusal_window_months", "2018-01-01", 6),
        ("stable_employment_months", "2018-01-01", 6),
        ("minimum_wage", "2021-11-30", Decimal(2100)),
        ("minimum_wage", "2021-12-01", Decimal(2300)),
        ("minimum_wage", "2025-03-01", Decimal(2500)),
        ("minimum_living_standard", "2024-12-31", Decimal(1282)),
        ("minimum_living_standard", "2025-01-01", None),
        ("minimum_living_standard", "2014-06-01", None),
        ("flexible_insurance_amount", "2019-01-01", Decimal(600)),
        ("flexible_insurance_amount", "2018-12-31", None),
        ("notice_workdays", "2026-10-31", None),
        ("single_parent_child_age", "2026-10-31", None),
    ],
)
def test_the_program_knows_what_is_sure_and_nothing_else(name: str, on: str, value: object) -> None:
    found = Parameters.load(parameter_files()).get(name, date.fromisoformat(on))
    assert (found.value if found else None) == value


def test_a_file_says_in_its_first_line_what_its_parameters_are_of(tmp_path: Path) -> None:
    found = load(tmp_path, "# 最低工资（第四条）、低保所用的数值（第四条）：说明\n" + TEXT, "[b]\n" + CHOICE)
    assert (found.of("wage").subject, found.of("b").subject) == ("最低工资、低保", "file2")


CHOICE = """title = "方式"
unit = "方式"
choices = { fixed = "定额", ratio = "按比例" }
[[b.values]]
value = "fixed"
from = 2019-01-01
document = "x"
certainty = "KNOWN"
"""


@pytest.mark.parametrize("choices", ['"fixed"', "{ fixed = 1 }", '{ ratio = "按比例" }'])
def test_choices_that_do_not_fit_are_said(tmp_path: Path, choices: str) -> None:
    text = CHOICE.replace('{ fixed = "定额", ratio = "按比例" }', choices)
    with pytest.raises(ParameterProblems, match="choices"):
        load(tmp_path, "[b]\n" + text)


def own(value: int | str | Decimal | None, day: str = "2025-01-01", *, ended: bool = False) -> Entry:
    return Entry(date.fromisoformat(day), CONFIRMED, value, document="丁〔2025〕1号", ended=ended)


def test_what_an_office_has_confirmed_stands_in_for_the_shipped_entry_of_its_day(
    parameters: Parameters,
) -> None:
    merged = parameters.merged({"wage": [own(Decimal(2500)), own(None, "2026-01-01", ended=True)]})
    assert merged.need("wage", date(2025, 6, 1)).value == Decimal(2500)
    assert merged.need("wage", date(2025, 6, 1)).certainty == CONFIRMED
    assert merged.get("wage", date(2026, 1, 1)) is None
    assert merged.need("wage", date(2024, 12, 31)).value == Decimal(2100)
    assert [e.own for e in merged.of("wage").entries] == [False, False, True, True, False]
    assert merged.shipped("wage") is parameters.of("wage")


def test_merging_again_begins_with_what_is_shipped(parameters: Parameters) -> None:
    merged = parameters.merged({"wage": [own(Decimal(2500))]})
    assert merged.merged({}).get("wage", date(2025, 6, 1)) is None
    assert merged.merged({"wage": [own(Decimal(2600))]}).need("wage", date(2025, 6, 1)).value == 2600


def test_nothing_to_merge_gives_the_very_same_parameters(parameters: Parameters) -> None:
    assert parameters.merged({}) is parameters
    assert parameters.merged({"gone": [own(1)]}) is parameters


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_is_kept_and_read_again_exactly(amount: Decimal) -> None:
    assert read_value(YUAN, kept_text(amount)) == amount
    assert read_value(YUAN, f"{amount:,.2f}") == amount


@given(st.text(max_size=30))
def test_whatever_is_typed_is_refused_or_read_and_kept_the_same(typed: str) -> None:
    for parameter in (YUAN, DAYS, MONTH, REGION):
        value = None
        with suppress(UserError):
            value = read_value(parameter, typed)
        assert value is None or read_value(parameter, kept_text(value)) == value


YUAN = Parameter("yuan", "最低工资标准", "元/月", ())
DAYS = Parameter("days", "公示天数", "工作日", ())
MONTH = Parameter("month", "起始月份", "月份", (own("2025-01"),))
REGION = Parameter("region", "区划前四位", "代码", ())


@pytest.mark.parametrize(
    ("unit", "entry", "typed", "value"),
    [
        ("元/月", None, " 2，300.5 ", Decimal("2300.5")),
        ("%", None, "5.35", Decimal("5.35")),
        ("工作日", None, "５", 5),
        ("月", None, "36", 36),
        ("是否", True, "否", False),
        ("月份", "2025-01", "2026-10", "2026-10"),
        ("代码", "4401", "4403", "4403"),
        ("比例", "2/3", " 1／2", "1/2"),
        ("月份", "1,4,7,10", "3、6、9、12", "3,6,9,12"),
        ("学历", "大专", "本科", "本科"),
    ],
)
def test_a_value_typed_by_hand_is_read_as_the_kind_the_parameter_holds(
    unit: str, entry: Value | None, typed: str, value: object
) -> None:
    entries = () if entry is None else (Entry(date(2020, 1, 1), "KNOWN", entry),)
    read = read_value(Parameter("p", "甲", unit, entries), typed)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("unit", "entry", "typed", "code"),
    [
        ("月份", "2025-01", "2026-13", "not_like_known"),
        ("代码", "4401", "440103", "not_like_known"),
        ("代码", "4401", "广州市内", "not_like_known"),
        ("比例", "2/3", "三分之二", "not_like_known"),
        ("比例", "2/3", "2/0", "not_like_known"),
        ("月份", "1,4,7,10", "1,13", "not_like_known"),
        ("%", None, "5.12345", "not_amount"),
        ("月", None, "10000000000", "not_whole"),
    ],
)
def test_a_value_unlike_those_there_are_is_refused(
    unit: str, entry: Value | None, typed: str, code: str
) -> None:
    entries = () if entry is None else (Entry(date(2020, 1, 1), "KNOWN", entry),)
    with pytest.raises(UserError) as refused:
        read_value(Parameter("p", "甲", unit, entries), typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("元/月", Decimal(2300), "2,300.00 元/月"),
        ("倍", Decimal("1.50"), "1.5 倍"),
        ("%", Decimal(100), "100 %"),
        ("月", 36, "36 个月"),
        ("人", 1200, "1,200 人"),
        ("是否", True, "是"),
        ("月份", "2025-01", "2025-01"),
    ],
)
def test_a_value_is_written_with_its_unit(unit: str, value: Value, words: str) -> None:
    assert in_words(Parameter("p", "甲", unit, ()), value) == words


def test_every_certainty_has_its_word() -> None:
    assert set(CERTAINTY_LABELS) == {*CERTAINTIES, CONFIRMED}
    assert CONFIRMED not in CERTAINTIES


def test_every_parameter_of_the_program_says_what_it_is_of_and_can_take_its_own_values() -> None:
    for parameter in Parameters.load(parameter_files()).all():
        assert any("\u4e00" <= character <= "\u9fff" for character in parameter.subject), parameter.name
        for entry in parameter.entries:
            for value in (entry.value, entry.suggested):
                if value is not None:
                    assert read_value(parameter, kept_text(value)) == value, parameter.name
