"""认定规则: three lists that stand beside one another, each from its first day, with the groups of its own document."""

from datetime import date, timedelta

import pytest

from caseworker_app.domain.cases.aftercare import refuse_unlisted
from caseworker_app.domain.cases.materials import material_list
from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import (
    GROUP_LABELS,
    RULE_SETS,
    SENSITIVE_GROUPS,
    GroupCode,
    HardshipFacts,
    cite,
    determine,
    listed_label,
    rule_set,
    verdict_on,
)
from caseworker_app.domain.persons import Tag
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
OUT = date(2024, 1, 8)
FACTS = HardshipFacts(
    household_registration="440106",
    sex="female",
    birth_date=date(1985, 3, 4),
    retirement_track="female_50",
    able_to_work=True,
    willing_to_work=True,
    spells=(Spell(SpellKind.UNEMPLOYED, PartialDate.of(OUT), registered_on=OUT),),
    disability_certificate="",
    minimum_living_allowance=False,
    zero_employment_household=False,
    tags=(Tag("veteran"),),
)


@pytest.mark.parametrize("code", list(RULE_SETS))
def test_a_set_is_refused_the_day_before_its_first_and_answers_on_it(code: str) -> None:
    first = RULE_SETS[code].from_day
    with pytest.raises(UserError) as caught:
        rule_set(code, first - timedelta(days=1))
    assert caught.value.code == "no_rule_set"
    assert str(first) in caught.value.message
    assert determine(FACTS, first, PARAMETERS, code).policy == code


def test_the_list_of_2019_is_superseded_from_the_first_day_of_that_of_2023() -> None:
    old = RULE_SETS["GD2019"]
    assert old.superseded(date(2023, 7, 31)) is None
    said = old.superseded(date(2023, 8, 1)) or ""
    assert "粤人社规〔2023〕11号" in said
    assert "请改用" in said
    assert [RULE_SETS[code].superseded(date(2030, 1, 1)) for code in ("opinions-2017", "GD2023")] == [
        None,
        None,
    ]
    assert determine(FACTS, date(2024, 1, 9), PARAMETERS, "GD2019").policy == "GD2019"


def test_a_set_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UserError, match="opinions-2017、GD2019、GD2023"):
        rule_set("GD2030", date(2030, 1, 1))


def test_the_lists_are_of_eight_fourteen_and_thirteen_groups_and_none_is_another() -> None:
    assert [len(rules.codes) for rules in RULE_SETS.values()] == [8, 14, 13]
    assert GroupCode.SPECIAL_CARE in RULE_SETS["GD2019"].codes
    assert GroupCode.SPECIAL_CARE not in RULE_SETS["GD2023"].codes
    assert GroupCode.FORTY_FIFTY not in RULE_SETS["GD2023"].codes


def test_every_group_has_a_name_and_belongs_to_a_list() -> None:
    listed = {code for rules in RULE_SETS.values() for code in rules.codes}
    assert listed == set(GroupCode) == set(GROUP_LABELS)


def test_a_group_is_called_as_its_list_words_it() -> None:
    assert RULE_SETS["GD2019"].label(GroupCode.UNEMPLOYED_VETERAN) == "失业6个月以上退役士兵"
    assert RULE_SETS["GD2023"].label(GroupCode.UNEMPLOYED_VETERAN) == "失业6个月以上退役军人"
    assert RULE_SETS["opinions-2017"].label(GroupCode.DISABLED) == "残疾失业人员"


def test_a_clause_is_cited_as_an_article_an_item_or_not_at_all() -> None:
    assert [cite(clause) for clause in ("四", "第12项", "")] == ["第四条", "第12项", ""]
    verdict = determine(FACTS, date(2024, 6, 1), PARAMETERS, "GD2023")
    assert verdict.group(GroupCode.OTHER_BY_PROVINCE).clause == "第13项"


def test_the_next_change_of_a_veteran_is_the_day_six_months_are_full() -> None:
    assert determine(FACTS, date(2024, 6, 1), PARAMETERS, "GD2023").next_change == date(2024, 7, 8)


def test_a_verdict_on_a_day_is_the_same_without_looking_ahead() -> None:
    whole = determine(FACTS, date(2024, 7, 8), PARAMETERS, "GD2023")
    short = verdict_on(FACTS, date(2024, 7, 8), PARAMETERS, "GD2023")
    assert (
        (short.hardship, short.met_groups)
        == (whole.hardship, whole.met_groups)
        == (
            True,
            (GroupCode.UNEMPLOYED_VETERAN,),
        )
    )
    assert short.next_change is None


def test_what_tells_of_health_or_of_a_past_is_not_spelled_out_in_lists() -> None:
    assert {listed_label(code) for code in SENSITIVE_GROUPS} == {"其他类别"}
    assert listed_label(GroupCode.LAND_LOST) == "失地农民"


@pytest.mark.parametrize("code", list(RULE_SETS))
def test_every_group_has_its_proofs_and_no_item_stands_twice(code: str) -> None:
    items = [item.code for item in material_list(RULE_SETS[code].codes, agent=True)]
    assert len(items) == len(set(items))


def test_a_group_of_another_list_is_refused_with_the_groups_there_are() -> None:
    with pytest.raises(UserError) as caught:
        refuse_unlisted([GroupCode.FORTY_FIFTY], RULE_SETS["GD2023"], "group")
    assert (caught.value.code, caught.value.field) == ("group_not_listed", "group")
    assert "大龄失业人员（older_unemployed）" in caught.value.message
