"""类别的短名: a card on the board has room for a few characters."""

from caseworker_app.domain.cases import CaseGroup
from caseworker_app.domain.hardship import GroupCode

SHORT = {
    GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "零就业家庭",
    GroupCode.LOW_INCOME_HOUSEHOLD: "低保低收入",
    GroupCode.FORTY_FIFTY: "4050",
    GroupCode.HARDSHIP_GRADUATE: "特困毕业生",
    GroupCode.DISABLED: "残疾",
    GroupCode.SINGLE_PARENT: "单亲",
    GroupCode.LONG_TERM_UNEMPLOYED: "长期失业",
    GroupCode.OTHER_BY_CITY: "市定人员",
}


def short_groups(groups: tuple[CaseGroup, ...]) -> str:
    """The groups that hold, the main one first."""
    held = [g for g in sorted(groups, key=lambda g: not g.main) if g.to_day is None]
    return " · ".join(SHORT[g.code] for g in held)
