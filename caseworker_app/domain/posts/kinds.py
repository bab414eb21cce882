"""两类岗位 (clause 四), never mixed: finance-paid non-staff service posts and subsidised public-welfare posts; their code lists."""

from enum import StrEnum


class PostKind(StrEnum):
    """Who pays for the post, and so which rule holds for it."""

    FINANCE_SERVICE = "finance_service"
    PUBLIC_WELFARE = "public_welfare"


POST_KIND_LABELS = {
    PostKind.FINANCE_SERVICE: "非编制服务性岗位",
    PostKind.PUBLIC_WELFARE: "公益性岗位",
}


class PostCategory(StrEnum):
    """What kind of service the post gives."""

    PUBLIC_MANAGEMENT = "public_management"
    COMMUNITY_SERVICE = "community_service"
    REAR_SERVICE = "rear_service"
    OTHER = "other"


POST_CATEGORY_LABELS = {
    PostCategory.PUBLIC_MANAGEMENT: "公共管理协管",
    PostCategory.COMMUNITY_SERVICE: "社区公共服务",
    PostCategory.REAR_SERVICE: "机关事业单位后勤",
    PostCategory.OTHER: "其他",
}


class PostArea(StrEnum):
    """城镇 or 乡村."""

    URBAN = "urban"
    RURAL = "rural"


POST_AREA_LABELS = {PostArea.URBAN: "城镇", PostArea.RURAL: "乡村"}


class LeftCause(StrEnum):
    """离岗原因."""

    CONTRACT_ENDED = "contract_ended"
    TERM_ENDED = "term_ended"
    RETIRED = "retired"
    FOUND_WORK = "found_work"
    OWN_WISH = "own_wish"
    NO_CAPACITY = "no_capacity"
    ABSENT = "absent"
    DISMISSED = "dismissed"
    FALSE_INFORMATION = "false_information"
    SENTENCED = "sentenced"
    POST_CLOSED = "post_closed"
    DIED = "died"
    OTHER = "other"


LEFT_CAUSE_LABELS = {
    LeftCause.CONTRACT_ENDED: "合同期满",
    LeftCause.TERM_ENDED: "安置期满",
    LeftCause.RETIRED: "达到退休年龄",
    LeftCause.FOUND_WORK: "找到其他工作或办理营业执照",
    LeftCause.OWN_WISH: "本人要求",
    LeftCause.NO_CAPACITY: "丧失劳动能力",
    LeftCause.ABSENT: "长期缺勤",
    LeftCause.DISMISSED: "考核不合格被解除",
    LeftCause.FALSE_INFORMATION: "以虚假材料取得资格",
    LeftCause.SENTENCED: "被判刑",
    LeftCause.POST_CLOSED: "岗位撤销",
    LeftCause.DIED: "死亡",
    LeftCause.OTHER: "其他",
}


class QuotaReading(StrEnum):
    """招用比例的两种口径: of the persons hired in the plan year (流量), or of the persons in post (存量)."""

    FLOW = "flow"
    STOCK = "stock"


QUOTA_READING_LABELS = {QuotaReading.FLOW: "按当年招用人数", QuotaReading.STOCK: "按在岗人数"}
