"""粤人社规〔2019〕7号《关于就业困难人员认定管理的暂行办法》: the provincial list of 2019, a set of its own.

The groups are those of the list as published for the city in 2020, with 重点优抚人员 of the provincial text; its last item
(further persons) is 待核. The document is of 2019, its exact first day is not confirmed; the list of 2023 took its place
on the day that one begins (reading).
"""

from datetime import date

from caseworker_app.domain.hardship import gd2023
from caseworker_app.domain.hardship import provincial as p
from caseworker_app.domain.hardship.asking import all_asked
from caseworker_app.domain.hardship.facts import GroupCode
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.shared import (
    draws_minimum_living,
    holds_disability_card,
    nobody_works_at_home,
)

CODE = "GD2019"
DOCUMENT = "粤人社规〔2019〕7号"
FROM = date(2019, 1, 1)
"""Reading: only the year is known, so that the first day of the year counts."""

_LENGTH, _VETERAN = "gd2019_long_unemployed_years", "gd2019_veteran_months"
_OTHERS = "gd2019_other_by_province"

GROUPS = (
    (GroupCode.OLDER_UNEMPLOYED, p.older_unemployed("gd2019_older_age")),
    (GroupCode.DISABLED, holds_disability_card),
    (GroupCode.MINIMUM_LIVING, draws_minimum_living),
    (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, nobody_works_at_home),
    (
        GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD,
        all_asked(p.tagged("rural_zero_transfer"), nobody_works_at_home),
    ),
    (GroupCode.LAND_LOST, p.tagged("land_lost")),
    (GroupCode.LONG_TERM_UNEMPLOYED, p.long_term_unemployed(_LENGTH, "gd2019_insurance_check")),
    (GroupCode.DRUG_REHABILITATED, p.tagged("drug_rehabilitated")),
    (GroupCode.RELEASED_PRISONER, p.tagged("released_prisoner")),
    (GroupCode.MENTALLY_RECOVERED, p.tagged("mentally_recovered")),
    (GroupCode.UNEMPLOYED_VETERAN, p.unemployed_veteran(_VETERAN, "退役士兵")),
    (GroupCode.SPECIAL_CARE, p.tagged("special_care")),
    (GroupCode.CARING_FOR_ILL_RELATIVE, p.tagged("ill_relative")),
    (GroupCode.OTHER_BY_PROVINCE, p.gated(_OTHERS, p.other_by_province)),
)

RULES = RuleSet(
    code=CODE,
    title="2019 年省名单",
    document=DOCUMENT,
    from_day=FROM,
    until=gd2023.FROM,
    successor=gd2023.DOCUMENT,
    authority=p.AUTHORITY,
    base=p.PROVINCIAL_BASE,
    groups=GROUPS,
    ages=("gd2019_older_age",),
    lengths=(_LENGTH, _VETERAN),
    gates=(_OTHERS,),
    labels={
        GroupCode.DISABLED: "残疾人员",
        GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "城镇“零就业家庭”人员",
        GroupCode.UNEMPLOYED_VETERAN: "失业6个月以上退役士兵",
    },
    notes=(
        "施行首日待核：只知 2019 年，按 2019-01-01 起可用；自 2023-08-01 起由 2023 年省名单代替。",
        "“省市确定的其他人员”待核，经管理员核实后启用；条文序号待核。",
        "连续失业1年以上须核查失业期间无职工养老、失业保险缴费。",
    ),
)
