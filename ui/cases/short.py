"""类别的短名: a card on the board has room for a few characters; what tells of health or of a past is not spelled out there."""

from caseworker_app.domain.cases import CaseGroup
from caseworker_app.domain.hardship import GroupCode, listed_label

SHORT = {
    GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "零就业家庭",
    GroupCode.LOW_INCOME_HOUSEHOLD: "低保低收入",
    GroupCode.FORTY_FIFTY: "4050",
    GroupCode.HARDSHIP_GRADUATE: "特困毕业生",
    GroupCode.DISABLED: "残疾",
    GroupCode.SINGLE_PARENT: "单亲",
    GroupCode.LONG_TERM_UNEMPLOYED: "长期失业",
    GroupCode.OTHER_BY_CITY: "市定人员",
    GroupCode.OLDER_UNEMPLOYED: "大龄",
    GroupCode.MINIMUM_LIVING: "低保",
    GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD: "农村零转移",
    GroupCode.LAND_LOST: "失地农民",
    GroupCode.UNEMPLOYED_VETERAN: "退役军人",
    GroupCode.SPECIAL_CARE: "重点优抚",
    GroupCode.OTHER_BY_PROVINCE: "省市定人员",
}


def short_groups(groups: tuple[CaseGroup, ...]) -> str:
    """The groups that hold, the main one first."""
    held = [g for g in sorted(groups, key=lambda g: not g.main) if g.to_day is None]
    return " · ".join(SHORT.get(g.code) or listed_label(g.code) for g in held)
