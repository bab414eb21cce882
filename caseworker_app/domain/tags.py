"""人员标签 (clauses 三, 五): the one list of further groups, each with its evidence, its help and the subsidies it may open.

A tag is kept on the person with its evidence and how long it holds. Graduates are no tag: their window follows from the day
of graduation. A kind that is not in the list is kept as it was written, with a warning in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.assistance import StepKind
from caseworker_app.domain.persons import Tag


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of help a group is offered, in words, and as which step of help it is recorded."""

    step: StepKind
    text: str


@dataclass(frozen=True, slots=True)
class TagKind:
    """One group: its word, the clause, what proves it, its help, and the codes of the subsidies it may open.

    Groups of the later lists of 就业困难人员 belong to clause 四 (其他人员); their subsidies follow the recognition.
    """

    code: str
    label: str
    clause: str
    evidence: str
    services: tuple[Service, ...]
    subsidies: tuple[str, ...] = ()
    sensitive: bool = False
    """Whether it tells of health or of a particular past (敏感个人信息): shown in the dossier only, never in lists."""
    spoken: tuple[str, ...] = ()
    """Other words for it, as offices write them."""


class TagStanding(StrEnum):
    """How a tag stands on a day."""

    CURRENT = "current"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


STANDING_LABELS = {
    TagStanding.CURRENT: "有效",
    TagStanding.NOT_YET: "未到起始日",
    TagStanding.EXPIRED: "已到期",
}

_GUIDANCE = Service(StepKind.GUIDANCE, "职业指导，了解技能、意愿和家庭情况")
_REFERRAL = Service(StepKind.REFERRAL, "推荐适合的岗位")
_TRAINING = Service(StepKind.TRAINING, "推荐职业技能培训")
_POLICY = Service(StepKind.POLICY, "说明可以申请的补贴和办理条件")
_USUAL = (_GUIDANCE, _REFERRAL, _TRAINING)

TAG_KINDS = (
    TagKind(
        "poor_household",
        "建档立卡（脱贫）家庭",
        "五",
        "建档立卡或脱贫人口证明",
        (Service(StepKind.TRAINING, "贫困人员职业技能培训，费用按规定补贴"), _REFERRAL, _POLICY),
        (
            "training",
            "job_seeking",
            "hiring_social_insurance",
            "public_post",
            "hiring_poor",
            "startup_grant",
        ),
        spoken=("建档立卡家庭", "建档立卡贫困家庭", "建档立卡", "脱贫家庭", "脱贫人口", "贫困家庭"),
    ),
    TagKind(
        "poor_student",
        "贫困学生（职业院校、技工院校）",
        "五",
        "学籍证明和家庭经济困难证明",
        (
            Service(StepKind.POLICY, "入读职业院校、技工院校专项帮扶，说明资助政策"),
            _GUIDANCE,
            Service(StepKind.REFERRAL, "毕业学年推荐实习和就业岗位"),
        ),
        ("job_seeking", "training"),
        spoken=("贫困学生", "贫困生", "困难学生"),
    ),
    TagKind(
        "capacity_cut",
        "去产能分流职工",
        "五",
        "分流安置名册或企业证明、解除劳动合同证明",
        (
            Service(StepKind.TRAINING, "技能提升：转岗培训"),
            Service(StepKind.REFERRAL, "岗位对接：组织专场推荐"),
            Service(StepKind.POLICY, "创业支持：介绍创业培训和创业补贴"),
        ),
        ("training", "startup_grant", "startup_rent"),
        spoken=("去产能职工", "去产能人员", "去产能涉及人员", "分流职工"),
    ),
    TagKind(
        "veteran",
        "退役军人",
        "五",
        "退役证（退伍证、转业证）",
        (
            Service(StepKind.TRAINING, "中等职业技能培训和短期培训，组织报考高等教育"),
            _REFERRAL,
            Service(StepKind.POLICY, "说明政府安排工作和自主就业的政策"),
        ),
        ("training", "hiring_veteran", "startup_grant", "startup_rent"),
        spoken=("退役士兵", "复员军人", "转业军人", "退伍军人"),
    ),
    TagKind(
        "returnee",
        "留学回国人员",
        "三",
        "国外学历学位认证书、护照和劳动合同",
        (
            Service(StepKind.POLICY, "介绍“红棉计划”和一站式海外人才服务"),
            _REFERRAL,
            Service(StepKind.GUIDANCE, "创业指导"),
        ),
        ("settling_in", "startup_grant", "startup_rent"),
        spoken=("留学归国人员", "归国留学人员", "海归"),
    ),
    TagKind(
        "land_lost",
        "失地农民",
        "四",
        "征地补偿协议或镇政府、自然资源部门证明",
        _USUAL,
        ("training",),
        spoken=("被征地农民",),
    ),
    TagKind(
        "rural_zero_transfer",
        "农村零转移就业贫困家庭",
        "四",
        "原建档立卡证明和全家未就业承诺书",
        _USUAL,
        ("training",),
        spoken=("农村零转移就业家庭", "零转移就业贫困家庭"),
    ),
    TagKind(
        "special_care",
        "重点优抚人员",
        "四",
        "优抚对象证件或退役军人事务部门证明",
        _USUAL,
        ("training",),
        spoken=("优抚对象", "重点优抚对象"),
    ),
    TagKind(
        "ill_relative",
        "需赡养患重大疾病直系亲属人员",
        "四",
        "户口簿和二级以上医院诊断证明",
        (Service(StepKind.REFERRAL, "推荐离家近、时间灵活的岗位"), _GUIDANCE, _TRAINING),
        ("training",),
        sensitive=True,
    ),
    TagKind(
        "released_prisoner",
        "刑满释放人员",
        "四",
        "刑满释放证明书",
        _USUAL,
        ("training",),
        sensitive=True,
        spoken=("刑释人员",),
    ),
    TagKind(
        "drug_rehabilitated",
        "戒毒康复人员",
        "四",
        "解除强制隔离戒毒证明书或社区戒毒（康复）证明",
        _USUAL,
        ("training",),
        sensitive=True,
    ),
    TagKind(
        "mentally_recovered",
        "精神障碍康复人员",
        "四",
        "医院出具的康复证明",
        _USUAL,
        ("training",),
        sensitive=True,
        spoken=("精神康复人员",),
    ),
    TagKind(
        "uninsured_year",
        "失业期间无社保缴费（已比对）",
        "四",
        "社保比对结果：失业期间无职工养老、失业保险缴费记录",
        (_POLICY,),
    ),
)
TAG_BY_CODE: Mapping[str, TagKind] = {kind.code: kind for kind in TAG_KINDS}
_CODE_OF_WORD = {word: kind.code for kind in TAG_KINDS for word in (kind.code, kind.label, *kind.spoken)}


def tag_code(text: str) -> str:
    """The code for what was written as a kind (a code, a label, or another word for it); unknown words stay as they are."""
    return _CODE_OF_WORD.get(text, text)


def tag_label(kind: str) -> str:
    """The word for a kind; one that is not in the list is its own word."""
    known = TAG_BY_CODE.get(kind)
    return known.label if known else kind


def unknown_kinds(tags: Iterable[Tag]) -> tuple[str, ...]:
    """A sentence for each kind that is not in the list."""
    return tuple(
        f"人员标签“{kind}”不在标签表内，已照录，不会带出服务和补贴；请改选表内的一种。"
        for kind in dict.fromkeys(tag.kind for tag in tags)
        if kind not in TAG_BY_CODE
    )


def standing(tag: Tag, on: date) -> TagStanding:
    """How a tag stands on a day; its first and last day count, and a month stands from its first day to its last."""
    if tag.to_day is not None and on > tag.to_day.latest():
        return TagStanding.EXPIRED
    if tag.from_day is not None and on < tag.from_day.earliest():
        return TagStanding.NOT_YET
    return TagStanding.CURRENT
