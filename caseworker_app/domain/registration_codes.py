"""就业失业登记的代码 (clauses 五, 八): 失业原因, 注销原因, 灵活就业细类 and 办理渠道, each with its label.

细类 and 渠道 are free text: a code or its label is kept as the code, so that it is counted; anything else stays as written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseworker_app.domain.employment import SpellKind


class UnemploymentCause(StrEnum):
    """Why somebody is out of work (失业原因)."""

    NEW_ENTRANT = "new_entrant"
    CONTRACT_EXPIRED = "contract_expired"
    DISMISSED = "dismissed"
    AGREED = "agreed"
    RESIGNED = "resigned"
    BANKRUPTCY = "bankruptcy"
    BUSINESS_CLOSED = "business_closed"
    FLEXIBLE_ENDED = "flexible_ended"
    LEFT_ARMY = "left_army"
    RELEASED = "released"
    LAND_LOST = "land_lost"
    OTHER = "other"


CAUSE_LABELS = {
    UnemploymentCause.NEW_ENTRANT: "新成长未就业",
    UnemploymentCause.CONTRACT_EXPIRED: "劳动合同期满",
    UnemploymentCause.DISMISSED: "单位解除",
    UnemploymentCause.AGREED: "协商解除",
    UnemploymentCause.RESIGNED: "本人辞职",
    UnemploymentCause.BANKRUPTCY: "单位破产关闭",
    UnemploymentCause.BUSINESS_CLOSED: "停业歇业",
    UnemploymentCause.FLEXIBLE_ENDED: "灵活就业中断",
    UnemploymentCause.LEFT_ARMY: "退役",
    UnemploymentCause.RELEASED: "刑满释放",
    UnemploymentCause.LAND_LOST: "失地",
    UnemploymentCause.OTHER: "其他",
}


class CancelCause(StrEnum):
    """Why an unemployment registration is cancelled (注销原因)."""

    HIRED = "hired"
    SELF_EMPLOYED = "self_employed"
    STEADY_INCOME = "steady_income"
    PENSION = "pension"
    PAST_WORKING_AGE = "past_working_age"
    LOST_CAPACITY = "lost_capacity"
    SCHOOL = "school"
    ARMY = "army"
    MOVED_ABROAD = "moved_abroad"
    MOVED_OUT = "moved_out"
    IMPRISONED = "imprisoned"
    ENDED_WISH = "ended_wish"
    REFUSED_SERVICES = "refused_services"
    NO_CONTACT = "no_contact"
    EXPIRED = "expired"
    DIED = "died"
    OTHER = "other"


_LAW = "《就业服务与就业管理规定》第六十五条第（{}）项"
_CITY = "广州市失业登记办理规定（原文待核）"


@dataclass(frozen=True, slots=True)
class CancelRule:
    """A cause of cancellation: what it is called, and the rule that lets the body cancel for it."""

    label: str
    rule: str


CANCEL_RULES: Mapping[CancelCause, CancelRule] = {
    CancelCause.HIRED: CancelRule("被用人单位录用", _LAW.format("一")),
    CancelCause.SELF_EMPLOYED: CancelRule("从事个体经营或创办企业", _LAW.format("二")),
    CancelCause.STEADY_INCOME: CancelRule("有稳定收入的劳动", _LAW.format("三")),
    CancelCause.PENSION: CancelRule("享受基本养老保险待遇", _LAW.format("四")),
    CancelCause.PAST_WORKING_AGE: CancelRule("超过法定劳动年龄", _CITY),
    CancelCause.LOST_CAPACITY: CancelRule("完全丧失劳动能力", _LAW.format("五")),
    CancelCause.SCHOOL: CancelRule("入学", _LAW.format("六")),
    CancelCause.ARMY: CancelRule("服兵役", _LAW.format("六")),
    CancelCause.MOVED_ABROAD: CancelRule("移居境外", _LAW.format("六")),
    CancelCause.MOVED_OUT: CancelRule("户籍迁出本市", _CITY),
    CancelCause.IMPRISONED: CancelRule("被判刑收监执行", _LAW.format("七")),
    CancelCause.ENDED_WISH: CancelRule("终止就业要求", _LAW.format("八")),
    CancelCause.REFUSED_SERVICES: CancelRule("拒绝接受公共就业服务", _LAW.format("八")),
    CancelCause.NO_CONTACT: CancelRule("长期未与服务机构联系", _LAW.format("九")),
    CancelCause.EXPIRED: CancelRule("登记有效期满未续期", _CITY),
    CancelCause.DIED: CancelRule("死亡", _LAW.format("十")),
    CancelCause.OTHER: CancelRule("已办就业登记或其他情形", _LAW.format("十")),
}
CANCEL_LABELS = {cause: rule.label for cause, rule in CANCEL_RULES.items()}
CAUSE_OF_WORK = {
    SpellKind.EMPLOYED: CancelCause.HIRED,
    SpellKind.PUBLIC_POST: CancelCause.HIRED,
    SpellKind.SELF_EMPLOYED: CancelCause.SELF_EMPLOYED,
    SpellKind.FLEXIBLE: CancelCause.OTHER,
    SpellKind.NEW_FORM: CancelCause.OTHER,
}
"""What cancels an unemployment registration when work of a kind is registered."""


class SubKind(StrEnum):
    """Kinds of flexible and new-form work that are counted apart (细类)."""

    FAMILY_SERVICE = "family_service"
    HANDICRAFT = "handicraft"
    DELIVERY = "delivery"
    RIDE_HAILING = "ride_hailing"
    LIVESTREAM = "livestream"
    OTHER_PLATFORM = "other_platform"
    PART_TIME = "part_time"
    OWN_BUSINESS_UNLICENSED = "own_business_unlicensed"
    ODD_JOBS = "odd_jobs"
    FREELANCE = "freelance"


SUB_KIND_LABELS = {
    SubKind.FAMILY_SERVICE: "家庭服务业",
    SubKind.HANDICRAFT: "家庭手工业",
    SubKind.DELIVERY: "网约配送",
    SubKind.RIDE_HAILING: "网约车",
    SubKind.LIVESTREAM: "直播电商",
    SubKind.OTHER_PLATFORM: "其他平台",
    SubKind.PART_TIME: "非全日制",
    SubKind.OWN_BUSINESS_UNLICENSED: "个体经营（无照）",
    SubKind.ODD_JOBS: "零工",
    SubKind.FREELANCE: "自由职业",
}
PLATFORM_KINDS = frozenset(
    {SubKind.DELIVERY, SubKind.RIDE_HAILING, SubKind.LIVESTREAM, SubKind.OTHER_PLATFORM}
)
"""Work that is found through a platform (新就业形态)."""


class Channel(StrEnum):
    """Where a registration was made (办理渠道)."""

    WINDOW = "window"
    ONLINE = "online"
    WECHAT = "wechat"
    SELF_SERVICE = "self_service"
    COMMUNITY = "community"


CHANNEL_LABELS = {
    Channel.WINDOW: "窗口",
    Channel.ONLINE: "网上",
    Channel.WECHAT: "微信",
    Channel.SELF_SERVICE: "自助终端",
    Channel.COMMUNITY: "社区",
}
_ALIASES = {
    "家政": "family_service",
    "家政服务": "family_service",
    "家庭服务": "family_service",
    "家庭手工": "handicraft",
    "个体经营无照": "own_business_unlicensed",
    "无照经营": "own_business_unlicensed",
    "网约车司机": "ride_hailing",
    "外卖": "delivery",
    "自助": "self_service",
    "微信公众号": "wechat",
}


def words_for(labels: Mapping[Any, str]) -> dict[str, str]:
    """Every word that stands for a code of a list: the code, its label and its usual short words."""
    known = {str(code): str(code) for code in labels} | {label: str(code) for code, label in labels.items()}
    return known | {word: code for word, code in _ALIASES.items() if code in known}


def coded(text: str | None, labels: Mapping[Any, str]) -> str | None:
    """The code a free text stands for, by code, label or usual short word; anything else stays as written."""
    if text is None:
        return None
    return words_for(labels).get(text.replace("(", "（").replace(")", "）"), text)


def in_words(text: str | None, labels: Mapping[Any, str]) -> str:
    """The label of a code; free text stays, nothing is an empty text."""
    return {str(code): label for code, label in labels.items()}.get(text or "", text or "")
