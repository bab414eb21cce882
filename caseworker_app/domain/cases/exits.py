"""退出原因 (facts 1.4): why a person stops being a recognised hardship person, and who must be heard first."""

from dataclasses import dataclass
from enum import StrEnum

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError


class ExitCause(StrEnum):
    """Causes of exit; the labels name the provincial list's wording in short."""

    RETIREMENT = "retirement"
    LOST_CAPACITY = "lost_capacity"
    SCHOOL = "school"
    ARMY = "army"
    ABROAD = "abroad"
    REFUSALS = "refusals"
    OWN_WISH = "own_wish"
    EMPLOYED = "employed"
    HOUSEHOLD_EMPLOYED = "household_employed"
    SENTENCED = "sentenced"
    FALSE_INFORMATION = "false_information"
    FRAUD = "fraud"
    LOST_CONTACT = "lost_contact"
    DIED = "died"
    MOVED = "moved"
    GROUPS_LAPSED = "groups_lapsed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CauseRule:
    """A cause's wording, its code in the provincial list, and whether the person must be heard first."""

    label: str
    listed: str | None
    heard_first: bool = False


EXIT_LABELS = {
    ExitCause.RETIREMENT: CauseRule("享受基本养老保险待遇或达到法定退休年龄", "X1"),
    ExitCause.LOST_CAPACITY: CauseRule("完全丧失劳动能力", "X2"),
    ExitCause.SCHOOL: CauseRule("入学", "X3"),
    ExitCause.ARMY: CauseRule("服兵役", "X3"),
    ExitCause.ABROAD: CauseRule("移居境外", "X3"),
    ExitCause.REFUSALS: CauseRule("6个月内3次以上拒绝公共就业服务", "X4", heard_first=True),
    ExitCause.OWN_WISH: CauseRule("终止就业要求或本人申请退出", "X4"),
    ExitCause.EMPLOYED: CauseRule("已就业、创业或失业登记已注销", "X5"),
    ExitCause.HOUSEHOLD_EMPLOYED: CauseRule("零就业家庭已有成员就业", "X6"),
    ExitCause.SENTENCED: CauseRule("被判刑收监执行", "X7"),
    ExitCause.FALSE_INFORMATION: CauseRule("提供虚假信息获得认定", "X8", heard_first=True),
    ExitCause.FRAUD: CauseRule("骗取就业补贴资金", "X9", heard_first=True),
    ExitCause.LOST_CONTACT: CauseRule("失去联系超过6个月", "X10", heard_first=True),
    ExitCause.DIED: CauseRule("死亡", "X12"),
    ExitCause.MOVED: CauseRule("户籍迁出", "X12"),
    ExitCause.GROUPS_LAPSED: CauseRule("各认定类别均已不符合", "X11"),
    ExitCause.OTHER: CauseRule("法律法规或上级文件规定的其他情形", "X11"),
}


def read_cause(text: str) -> ExitCause:
    """Read a cause from its code.

    Raises UserError that names the causes where the code is not one of them.
    """
    cause = code_of(ExitCause, text)
    if cause is not None:
        return cause
    names = "、".join(f"{c}（{rule.label}）" for c, rule in EXIT_LABELS.items())
    raise UserError("unknown_cause", f"退出原因“{text}”不在列表内，请从中选择：{names}。", "cause")
