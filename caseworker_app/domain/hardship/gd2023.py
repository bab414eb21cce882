"""粤人社规〔2023〕11号《广东省就业困难人员认定管理办法》: the provincial list of thirteen groups, in use from 2023-08-01.

Items 12 and 13 are 待核: nobody is recognised by them until an administrator has confirmed their parameters.
"""

from datetime import date

from caseworker_app.domain.hardship import provincial as p
from caseworker_app.domain.hardship.asking import all_asked
from caseworker_app.domain.hardship.facts import GroupCode
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.shared import (
    draws_minimum_living,
    holds_disability_card,
    nobody_works_at_home,
)

CODE = "GD2023"
DOCUMENT = "粤人社规〔2023〕11号"
FROM = date(2023, 8, 1)

_LENGTH, _VETERAN = "gd2023_long_unemployed_years", "gd2023_veteran_months"
_RELATIVE, _OTHERS = "gd2023_ill_relative", "gd2023_other_by_province"

GROUPS = (
    (GroupCode.OLDER_UNEMPLOYED, p.older_unemployed("gd2023_older_age")),
    (GroupCode.DISABLED, holds_disability_card),
    (GroupCode.MINIMUM_LIVING, draws_minimum_living),
    (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, nobody_works_at_home),
    (
        GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD,
        all_asked(p.tagged("rural_zero_transfer"), nobody_works_at_home),
    ),
    (GroupCode.LAND_LOST, p.tagged("land_lost")),
    (GroupCode.LONG_TERM_UNEMPLOYED, p.long_term_unemployed(_LENGTH, "gd2023_insurance_check")),
    (GroupCode.DRUG_REHABILITATED, p.tagged("drug_rehabilitated")),
    (GroupCode.RELEASED_PRISONER, p.tagged("released_prisoner")),
    (GroupCode.MENTALLY_RECOVERED, p.tagged("mentally_recovered")),
    (GroupCode.UNEMPLOYED_VETERAN, p.unemployed_veteran(_VETERAN, "退役军人")),
    (GroupCode.CARING_FOR_ILL_RELATIVE, p.gated(_RELATIVE, p.tagged("ill_relative"))),
    (GroupCode.OTHER_BY_PROVINCE, p.gated(_OTHERS, p.other_by_province)),
)

RULES = RuleSet(
    code=CODE,
    title="2023 年省名单",
    document=DOCUMENT,
    from_day=FROM,
    authority=p.AUTHORITY,
    base=p.PROVINCIAL_BASE,
    groups=GROUPS,
    numbered=True,
    ages=("gd2023_older_age",),
    lengths=(_LENGTH, _VETERAN),
    gates=(_RELATIVE, _OTHERS),
    labels={
        GroupCode.DISABLED: "残疾人员",
        GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "城镇“零就业家庭”人员",
        GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD: "农村零转移就业原建档立卡贫困家庭人员",
    },
    notes=(
        "第 12、13 项待核，经管理员核实后启用；有效期和条文序号待核。",
        "连续失业1年以上暂按 2019 年名单核查失业期间有无社保缴费（待核）。",
    ),
)
