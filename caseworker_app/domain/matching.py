"""数据比对 (clause 六): what a list of another office says against the register, and what that points at.

A hit is a question with its proof, never an exit: 持股 or 工伤保险 alone, 社区矫正, 公积金 and 迁移 are for review;
what the register already says is no finding.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker_app.domain import custody
from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_findings import Cause, Hint
from caseworker_app.domain.values import PartialDate, Tri


class MatchKind(StrEnum):
    """The kinds of list that are compared."""

    SOCIAL_INSURANCE = "social_insurance"
    PENSION = "pension"
    BUSINESS = "business"
    DEATH = "death"
    MOVED = "moved"
    PRISON = "prison"
    SCHOOL = "school"
    PROVIDENT_FUND = "provident_fund"
    MINIMUM_LIVING = "minimum_living"
    DISABILITY = "disability"
    TAX = "tax"
    BORDER = "border"


class FindingState(StrEnum):
    """How far a finding has come."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


KIND_LABELS = {
    MatchKind.SOCIAL_INSURANCE: "社会保险参保",
    MatchKind.PENSION: "养老待遇领取",
    MatchKind.BUSINESS: "市场主体登记",
    MatchKind.DEATH: "死亡",
    MatchKind.MOVED: "户籍迁移",
    MatchKind.PRISON: "服刑与社区矫正",
    MatchKind.SCHOOL: "学籍与兵役",
    MatchKind.PROVIDENT_FUND: "住房公积金",
    MatchKind.MINIMUM_LIVING: "低保与低收入",
    MatchKind.DISABILITY: "残疾人证",
    MatchKind.TAX: "个税与用工备案",
    MatchKind.BORDER: "出入境",
}
SOURCES = {
    MatchKind.SOCIAL_INSURANCE: "社会保险经办机构",
    MatchKind.PENSION: "社会保险经办机构",
    MatchKind.BUSINESS: "市场监督管理部门",
    MatchKind.DEATH: "民政、公安部门",
    MatchKind.MOVED: "公安部门",
    MatchKind.PRISON: "司法行政部门",
    MatchKind.SCHOOL: "教育、兵役机关",
    MatchKind.PROVIDENT_FUND: "住房公积金管理中心",
    MatchKind.MINIMUM_LIVING: "民政部门",
    MatchKind.DISABILITY: "残疾人联合会",
    MatchKind.TAX: "税务部门、用工备案机构",
    MatchKind.BORDER: "出入境管理部门",
}
STATE_LABELS = {
    FindingState.OPEN: "待核实",
    FindingState.CONFIRMED: "属实",
    FindingState.DISMISSED: "不属实",
}


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """One row of a list: where it stands, whom it names, since when, and what else it says by our names of columns."""

    row: int
    number: str
    name: str
    day: PartialDate | None
    values: Mapping[str, str] = field(default_factory=dict)

    def says(self, name: str) -> str:
        """A value of the row; "" where the list has no such column or says nothing."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the register says of the person on the day of the comparison."""

    person: int
    name: str
    unemployed: Tri = None
    case: int | None = None
    minimum_living: Tri = None
    low_income: Tri = None
    disability_certificate: str | None = None
    disability_level: str | None = None
    household_registration: str | None = None
    on: date | None = None
    """The day of the comparison; what a list says to have ended before it is over."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a row points at: the sentence the officer reads, since when, and the cause it would be if it is borne out."""

    detail: str
    day: PartialDate | None
    suggests: Cause | None = None


def read_kind(text: str) -> MatchKind:
    """Read a kind from its code.

    Raises UserError that names the kinds where it is none of them.
    """
    kind = code_of(MatchKind, text)
    if kind is not None:
        return kind
    names = "、".join(f"{k}（{label}）" for k, label in KIND_LABELS.items())
    raise UserError("unknown_kind", f"没有“{text}”这种比对，可用：{names}。", "kind")


def judge(kind: MatchKind, row: OutsideRow, known: Standing) -> Hit | None:
    """What a row says that the register does not; None where both agree or the row says nothing of weight."""
    hit = _JUDGES[kind](row, known)
    if hit is None or not row.name or _same_name(row.name, known.name):
        return hit
    return Hit(f"{hit.detail}；名单姓名为“{row.name}”，与档案不同，请先核对是否本人", hit.day, hit.suggests)


def _same_name(first: str, second: str) -> bool:
    return first.replace(" ", "") == second.replace(" ", "")


def _insured(row: OutsideRow, known: Standing) -> Hit | None:
    ended = _has(row, "status", "停保", "中断", "终止", "退保", "未参保") or _over(row, known)
    insurance, way, unit = row.says("insurance"), row.says("way"), row.says("unit")
    if ended or _no_work(insurance, way):
        return None
    if "退休" in way:
        return Hit(f"按退休人员参加{insurance or '社会保险'}{_since(row)}", row.day, ExitCause.RETIREMENT)
    if known.unemployed is False:
        return None
    only_injury = "工伤" in insurance and not any(word in insurance for word in ("养老", "失业", "医疗"))
    what = insurance or "社会保险"
    who = unit or way or ""
    detail = f"{what}在缴{f'（{who}）' if who else ''}{_since(row)}，档案未登记就业"
    if only_injury:
        return Hit(
            f"仅有{what}参保{f'（{who}）' if who else ''}{_since(row)}", row.day, Hint.INJURY_INSURANCE
        )
    return Hit(detail, row.day, ExitCause.EMPLOYED)


def _no_work(insurance: str, way: str) -> bool:
    """Insurance of residents, and what is paid for those who draw unemployment benefit, tells of no work."""
    residents = any(word in f"{insurance}{way}" for word in ("居民", "新农合", "农村合作", "新农保"))
    worker = any(word in insurance for word in ("职工", "失业", "工伤", "生育"))
    return (residents and not worker) or any(word in way for word in ("失业金", "失业保险金", "失业人员"))


def _pension(row: OutsideRow, known: Standing) -> Hit | None:
    if _has(row, "status", "停发", "终止", "未领取") or _over(row, known):
        return None
    return Hit(f"已领取养老待遇{_since(row)}", row.day, ExitCause.RETIREMENT)


def _business(row: OutsideRow, known: Standing) -> Hit | None:
    if known.unemployed is False or _has(row, "status", "注销", "吊销") or _over(row, known):
        return None
    role, unit = row.says("role"), row.says("unit") or "市场主体"
    if not role and "个体" not in f"{unit}{row.says('kind')}":
        return Hit(f"“{unit}”的登记中有本人{_since(row)}，是经营还是持股不明", row.day, Hint.SHAREHOLDING)
    holds = any(word in role for word in ("股东", "合伙", "董事", "监事"))
    runs = any(word in role for word in ("法定代表", "法人", "经营者", "负责人", "个体"))
    if holds and not runs:
        return Hit(f"登记为“{unit}”的{role}{_since(row)}", row.day, Hint.SHAREHOLDING)
    return Hit(
        f"登记为“{unit}”的{role or '经营者'}{_since(row)}，档案未登记就业", row.day, ExitCause.EMPLOYED
    )


def _death(row: OutsideRow, known: Standing) -> Hit | None:
    return Hit(f"{_source(row, '死亡登记')}{_on(row)}", row.day, ExitCause.DIED)


def _moved(row: OutsideRow, known: Standing) -> Hit | None:
    place = row.says("place")
    return Hit(f"户籍{'迁往' + place if place else '迁移'}{_on(row)}，请核实现户籍与常住地", row.day, None)


def _prison(row: OutsideRow, known: Standing) -> Hit | None:
    said, place = f"{row.says('status')}{row.says('kind')}", row.says("place")
    if custody.set_free(said) or _over(row, known):
        return None
    held = custody.detained(said)
    if held is False:
        return Hit(f"{said}{_since(row)}，未收监", row.day, Hint.COMMUNITY_CORRECTION)
    if held or custody.detained(place):
        where = f"（{place}）" if place else ""
        return Hit(f"{said or '收监'}{where}{_since(row)}", row.day, ExitCause.SENTENCED)
    return Hit(f"列入司法行政部门名单{_since(row)}，是否收监不明", row.day, Hint.COMMUNITY_CORRECTION)


def _school(row: OutsideRow, known: Standing) -> Hit | None:
    if _has(row, "status", "毕业", "退学", "结业", "肄业", "退役", "退伍") or _over(row, known):
        return None
    place = row.says("place") or row.says("unit")
    army = any(
        word in f"{place}{row.says('status')}{row.says('kind')}"
        for word in ("部队", "服役", "现役", "兵役", "士兵", "入伍", "武警")
    )
    if army:
        return Hit(f"服兵役{_since(row)}", row.day, ExitCause.ARMY)
    return Hit(f"在校就读{f'（{place}）' if place else ''}{_since(row)}", row.day, ExitCause.SCHOOL)


def _provident(row: OutsideRow, known: Standing) -> Hit | None:
    if known.unemployed is False or _has(row, "status", "封存", "销户", "停缴") or _over(row, known):
        return None
    unit = row.says("unit")
    return Hit(f"住房公积金在缴{f'（{unit}）' if unit else ''}{_since(row)}，档案未登记就业", row.day, None)


def _living(row: OutsideRow, known: Standing) -> Hit | None:
    said = f"{row.says('kind')}{row.says('status')}"
    ended = any(word in said for word in ("停发", "退出", "取消", "终止")) or _over(row, known)
    low = "低收入" in said or "边缘" in said
    recorded = known.low_income if low else known.minimum_living
    word = "低收入（低保边缘）家庭" if low else "低保"
    if ended:
        return Hit(f"{word}已停止{_on(row)}，档案登记为享受", row.day, None) if recorded is True else None
    return None if recorded is True else Hit(f"{word}在册{_since(row)}，档案未登记", row.day, None)


def _disability(row: OutsideRow, known: Standing) -> Hit | None:
    number, level = row.says("certificate"), row.says("level")
    if _has(row, "status", "注销", "过期", "失效") or _over(row, known):
        said = row.says("status") if _has(row, "status", "注销", "过期", "失效") else "过期"
        held = bool(known.disability_certificate)
        return Hit(f"残疾人证已{said}{_on(row)}，档案登记为持证", row.day, None) if held else None
    if not known.disability_certificate:
        return Hit(f"持有残疾人证{f'（{level}）' if level else ''}{_since(row)}，档案未登记", row.day, None)
    if number and number.upper() != known.disability_certificate.upper():
        return Hit("残疾人证号与档案不同", row.day, None)
    if level and known.disability_level and level[:1] != known.disability_level[:1]:
        return Hit(f"残疾等级为{level}，档案为{known.disability_level}", row.day, None)
    return None


def _taxed(row: OutsideRow, known: Standing) -> Hit | None:
    """个税 or 用工备案: work that may be hidden, for review."""
    if known.unemployed is False or _has(row, "status", "终止", "解除", "注销") or _over(row, known):
        return None
    unit, what = row.says("unit"), row.says("kind") or "个税申报或用工备案"
    return Hit(f"{what}{f'（{unit}）' if unit else ''}{_since(row)}，档案未登记就业", row.day, None)


def _abroad(row: OutsideRow, known: Standing) -> Hit | None:
    """出境 without having come back; whether it is a move abroad, the officer asks."""
    if _has(row, "status", "入境", "回国", "返回") or _over(row, known):
        return None
    place = row.says("place")
    return Hit(
        f"出境{f'（{place}）' if place else ''}{_since(row)}，是否移居境外请核实", row.day, ExitCause.ABROAD
    )


_JUDGES: Mapping[MatchKind, Callable[[OutsideRow, Standing], Hit | None]] = {
    MatchKind.SOCIAL_INSURANCE: _insured,
    MatchKind.PENSION: _pension,
    MatchKind.BUSINESS: _business,
    MatchKind.DEATH: _death,
    MatchKind.MOVED: _moved,
    MatchKind.PRISON: _prison,
    MatchKind.SCHOOL: _school,
    MatchKind.PROVIDENT_FUND: _provident,
    MatchKind.MINIMUM_LIVING: _living,
    MatchKind.DISABILITY: _disability,
    MatchKind.TAX: _taxed,
    MatchKind.BORDER: _abroad,
}


def _has(row: OutsideRow, name: str, *words: str) -> bool:
    said = row.says(name)
    return any(word in said for word in words)


def _over(row: OutsideRow, known: Standing) -> bool:
    """Say whether the row's last day (停保, 毕业, 刑满, 有效期至) lies before the day of the comparison."""
    if known.on is None or not row.says("until"):
        return False
    try:
        return PartialDate.parse(row.says("until")).latest() < known.on
    except UserError:
        return False


def _since(row: OutsideRow) -> str:
    return f"，自 {row.day} 起" if row.day else ""


def _on(row: OutsideRow) -> str:
    return f"，{row.day}" if row.day else ""


def _source(row: OutsideRow, otherwise: str) -> str:
    return row.says("kind") or row.says("status") or otherwise


EVIDENCE = frozenset({MatchKind.MINIMUM_LIVING, MatchKind.DISABILITY})
"""Kinds whose finding, borne out, is evidence for the record rather than a cause of exit."""
