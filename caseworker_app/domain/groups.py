"""群体帮扶 (clauses 三, 四, 五): which further groups a person belongs to on a day, each with evidence, validity, help and subsidies.

Only what applies is listed: tags that hold, the graduates' window, disability, and households on or near 低保.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.assistance import StepKind
from caseworker_app.domain.graduates import GraduateWindow, Stage, graduate_window
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person, Tag
from caseworker_app.domain.tags import TAG_BY_CODE, Service, TagStanding, standing, tag_label
from caseworker_app.domain.values import Tri


@dataclass(frozen=True, slots=True)
class Offer:
    """A subsidy a group may open, by its code; `open` says whether the group's own window allows it now, and why not."""

    kind: str
    open: Tri = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One group a person belongs to: `evidence` is what was shown, `wanted` what proves it; `tag` is its place among the tags."""

    code: str
    label: str
    clause: str
    met: Tri
    because: tuple[str, ...]
    evidence: str | None
    wanted: str
    valid: str
    services: tuple[Service, ...] = ()
    offers: tuple[Offer, ...] = ()
    sensitive: bool = False
    tag: int | None = None


_GRADUATE_SERVICES = (
    Service(StepKind.GUIDANCE, "职业指导和求职能力训练"),
    Service(StepKind.REFERRAL, "推荐中小微企业和基层岗位，邀请参加招聘会"),
    Service(StepKind.PLACEMENT, "推荐就业见习"),
)
_DISABLED_SERVICES = (
    Service(StepKind.REFERRAL, "向未达按比例就业要求的单位推荐"),
    Service(StepKind.TRAINING, "联系残联的职业技能培训"),
)
_LOW_INCOME_SERVICES = (
    Service(StepKind.REFERRAL, "推荐适合的岗位"),
    Service(StepKind.POLICY, "说明就业收入减半计入的规定，重新就业后为其核算参考"),
)
STUDENTS_ONLY = "job_seeking"
"""求职创业补贴 is for the year of graduation only, whatever else the person is."""
_AFTER_GRADUATION = (
    "internship",
    "grassroots",
    "graduate_flexible_insurance",
    "small_enterprise_social_insurance",
    "startup_grant",
)


def groups_of(person: Person, on: date, parameters: Parameters) -> tuple[Group, ...]:
    """The groups a person belongs to on a day, in the order of the clauses."""
    window = graduate_window(person, on, parameters)
    found: list[Group] = [] if window is None else [_graduate(window)]
    found += _tagged(person.tags, on, student=bool(window and window.final_year))
    if person.disability_certificate:
        found.append(_disabled(person))
    if person.minimum_living_allowance or person.low_income_household:
        found.append(_low_income(person))
    return tuple(found)


def validity(tag: Tag) -> str:
    """How long a tag holds, in words."""
    if tag.from_day is None and tag.to_day is None:
        return "长期"
    return f"{tag.from_day or '未写明'} 至 {tag.to_day or '长期'}"


def _tagged(tags: Iterable[Tag], on: date, *, student: bool) -> list[Group]:
    held = [(place, tag) for place, tag in enumerate(tags) if standing(tag, on) is TagStanding.CURRENT]
    return [_of_tag(tag, place, student=student) for place, tag in held]


def _of_tag(tag: Tag, place: int, *, student: bool) -> Group:
    kind = TAG_BY_CODE.get(tag.kind)
    missing = () if tag.evidence else ("未写明证明，请查验后补登",)
    if kind is None:
        return Group(
            tag.kind,
            tag_label(tag.kind),
            "",
            None,
            ("不在标签表内，没有对应的服务和补贴；请改选表内的一种", *missing),
            tag.evidence,
            "",
            validity(tag),
            tag=place,
        )
    return Group(
        kind.code,
        kind.label,
        kind.clause,
        None if missing else True,
        missing,
        tag.evidence,
        kind.evidence,
        validity(tag),
        kind.services,
        tuple(Offer(code) for code in kind.subsidies if student or code != STUDENTS_ONLY),
        kind.sensitive,
        place,
    )


def _graduate(window: GraduateWindow) -> Group:
    student = window.stage is Stage.STUDENT
    late = "须在毕业学年内通过学校申请，毕业后不再受理"
    early = "毕业后才能申请"
    offers = [Offer(STUDENTS_ONLY, window.final_year, late if window.final_year is False else "")]
    offers += [
        Offer(code, False if student else window.within, early if student else "")
        for code in _AFTER_GRADUATION
    ]
    return Group(
        "graduate",
        "毕业学年高校学生" if student else "毕业2年内高校毕业生",
        "三",
        window.within,
        window.because,
        None,
        "毕业证书或学信网学历证明",
        f"至 {window.last_day}",
        _GRADUATE_SERVICES,
        tuple(offers),
    )


def _disabled(person: Person) -> Group:
    level = f"残疾等级 {person.disability_level}" if person.disability_level else "残疾等级未登记"
    return Group(
        "disabled",
        "残疾人",
        "五",
        True,
        (level, "用人单位按比例安排残疾人就业，可计入单位的比例"),
        "残疾人证（号码见概览）",
        "残疾人证",
        "以证件有效期为准",
        _DISABLED_SERVICES,
        (Offer("training"),),
        sensitive=True,
    )


def _low_income(person: Person) -> Group:
    minimum = bool(person.minimum_living_allowance)
    return Group(
        "low_income",
        "低保家庭成员" if minimum else "低收入家庭成员",
        "四",
        True,
        ("重新就业后，就业收入不高于低保标准的可不计入，高于的部分可减半计入",) if minimum else (),
        "低保证或民政系统核验" if minimum else "低收入家庭证明或民政系统核验",
        "低保证" if minimum else "低收入家庭证明",
        "以民政部门核定为准",
        _LOW_INCOME_SERVICES if minimum else _LOW_INCOME_SERVICES[:1],
        (Offer("training"),),
    )
