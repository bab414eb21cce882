"""实名制台账的栏目 (clause 四): every column in its order, where its value comes from, and what leaves the office in it.

Columns that tell who somebody is are marked: the ledger for statistics (脱敏) has none of them, not even hidden.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseworker_app.domain.assistance import STEP_WAY_LABELS, StepWay
from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.contacts import WAY_LABELS, ContactWay
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.domain.identity import mask_id_public
from caseworker_app.domain.names import mask_name
from caseworker_app.domain.persons import FIELD_BY_NAME
from caseworker_app.domain.registration_codes import CAUSE_LABELS, UnemploymentCause
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.protocol import Counter
from caseworker_app.services.exchange.heading_words import FIRST, OPENING_WORDS, USED
from caseworker_app.services.exchange.ledger_line import LedgerLine
from caseworker_app.services.exchange.value_words import NO, YES, words_of

Value = Any
Read = Callable[[LedgerLine], Value]


class Kind(StrEnum):
    """How a column is written: words, a number that must stay text, an amount, a count, a day."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    COUNT = "count"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: its title, how it is written, its value; `masked` is its value in the ledger for statistics.

    A column that tells who somebody is has no `masked`, and does not stand in that ledger.
    """

    title: str
    kind: Kind
    read: Read
    masked: Read | None
    width: int


def _open(title: str, read: Read, kind: Kind = Kind.TEXT, width: int = 0) -> LedgerColumn:
    """A column that tells nobody who it is."""
    return LedgerColumn(title, kind, read, read, width or _WIDTHS[kind])


def _own(
    title: str, read: Read, kind: Kind = Kind.TEXT, width: int = 0, masked: Read | None = None
) -> LedgerColumn:
    """A column that tells who somebody is."""
    return LedgerColumn(title, kind, read, masked, width or _WIDTHS[kind])


_WIDTHS = {Kind.TEXT: 12, Kind.NUMBER: 21, Kind.MONEY: 11, Kind.COUNT: 8, Kind.DAY: 12}


def _field(name: str) -> Read:
    """A field of the person, in words; days and months as they are."""
    spec = FIELD_BY_NAME[name]
    return lambda line: words_of(spec, getattr(line.person, name))


def _day(name: str) -> Read:
    return lambda line: getattr(line.person, name)


def _of(part: str, name: str) -> Read:
    """A column of one of the line's records; None where there is no such record."""

    def read(line: LedgerLine) -> Value:
        row = getattr(line, part)
        return None if row is None else getattr(row, name)

    return read


def _newest(subject: str, name: str) -> Read:
    """A column of the newest row of a subject."""

    def read(line: LedgerLine) -> Value:
        row = line.last(subject)
        return None if row is None else getattr(row, name)

    return read


def _times(*kinds: str) -> Read:
    return lambda line: line.steps(*kinds)[0]


def _last(*kinds: str) -> Read:
    return lambda line: line.steps(*kinds)[1]


def _tri(value: bool | None) -> str:
    return "" if value is None else YES if value else NO


def _main_group(line: LedgerLine) -> str:
    return GROUP_LABELS[GroupCode(line.groups[0].code)] if line.groups else ""


def _more_groups(line: LedgerLine) -> str:
    return "、".join(GROUP_LABELS[GroupCode(group.code)] for group in line.groups[1:])


def _cause(line: LedgerLine) -> str:
    found = code_of(UnemploymentCause, line.out.cause) if line.out is not None else None
    return CAUSE_LABELS[found] if found else ""


def _decided_by(line: LedgerLine) -> str:
    case = line.case
    return "" if case is None or case.determined_on is None else case.decided_by or case.centre or ""


def _exit_reason(line: LedgerLine) -> str:
    cause = code_of(ExitCause, line.case.exit_cause) if line.case is not None else None
    return EXIT_LABELS[cause].label if cause else ""


def _paper(line: LedgerLine) -> tuple[str, str, Any]:
    """The paper that proves the difficulty: its name, its number, until when it is valid."""
    person = line.person
    if person.allowance_certificate:
        return "低保证", person.allowance_certificate, person.allowance_valid_until
    if person.disability_certificate:
        return "残疾人证", person.disability_certificate, person.disability_valid_until
    return "", "", None


def _other_phone(part: int) -> Read:
    """The first further phone: whose it is, or its number."""

    def read(line: LedgerLine) -> str:
        phones = line.person.other_phones
        return ((phones[0].note, phones[0].number)[part] or "") if phones else ""

    return read


def _further_phones(line: LedgerLine) -> str:
    phones = line.person.other_phones[1:]
    return "、".join(f"{p.number}（{p.note}）" if p.note else p.number for p in phones)


def _listed(subject: str, name: str) -> Read:
    read = _newest(subject, name)
    return lambda line: "、".join(map(str, read(line) or ()))


def _policies(line: LedgerLine) -> str:
    """Subsidies paid: each with its months and its sum."""
    found = []
    for row in line.page.paid.get(line.person.id, ()):
        kind = KINDS.get(row.kind)
        period = f" {row.first} 至 {row.last}" if row.first else ""
        found.append(f"{kind.label if kind else row.kind}{period} {row.amount:.2f} 元")
    return "；".join(found)


def _paid_sum(line: LedgerLine) -> Value:
    rows = line.page.paid.get(line.person.id)
    return sum((row.amount for row in rows[1:]), rows[0].amount) if rows else None


def _way(line: LedgerLine) -> str:
    row = line.last("calls")
    if row is None or row.way is None:
        return ""
    step, way = code_of(StepWay, row.way), code_of(ContactWay, row.way)
    return STEP_WAY_LABELS[step] if step else WAY_LABELS[way] if way else ""


def _contract(line: LedgerLine) -> str:
    row = line.work
    if row is None or row.contract_from is None:
        return ""
    return f"{row.contract_from} 至 {row.contract_to or '无固定期限'}"


def _insured(line: LedgerLine) -> str:
    """How the person is insured, as far as the registration tells."""
    row = line.work
    if row is None or row.insured_individually is None:
        return ""
    return "以个人身份参保" if row.insured_individually else "未以个人身份参保"


def _spell_kind(line: LedgerLine) -> str:
    return "" if line.work is None else SPELL_LABELS[SpellKind(line.work.kind)]


T, N, M, C, D = Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.COUNT, Kind.DAY
_PERSON = (
    _open("序号", lambda line: line.place, C),
    _own("姓名", _field("name"), masked=lambda line: mask_name(line.person.name)),
    _open("性别", _field("sex"), width=6),
    _own("公民身份号码", _field("id_number"), N, masked=lambda line: mask_id_public(line.person.id_number)),
    _own("出生日期", _day("birth_date"), D),
    _open("年龄", lambda line: line.age, C),
    _open("民族", _field("ethnicity")),
    _open("政治面貌", _field("political_status")),
    _open("文化程度", _field("education")),
    _open("毕业院校", _field("school"), width=18),
    _open("专业", _field("major"), width=14),
    _open("毕业时间", _field("graduation_date")),
    _open("婚姻状况", _field("marital_status")),
    _open("健康状况", _field("health")),
    _own("残疾人证号", _field("disability_certificate"), N),
    _open("残疾等级", _field("disability_level")),
    _open("残疾人证有效期至", _day("disability_valid_until"), D),
    _own("户籍地址", _field("registered_address"), width=30),
    _open("户口性质", _field("registration_nature")),
    _own("常住地址", _field("address"), width=30),
    _open("街道", _field("street")),
    _open("社区（村）", _field("community")),
    _open("网格", _field("grid")),
    _own("联系电话", _field("phone"), N, width=14),
    _own("备用联系人", _other_phone(0)),
    _own("备用联系电话", _other_phone(1), N, width=14),
    _own("就业创业证编号", _field("employment_certificate"), N),
    _own("社保卡号", _field("social_security_card"), N),
)
_UNEMPLOYMENT = (
    _open("失业时间", _of("out", "from_day")),
    _open("失业登记日期", _of("out", "registered_on"), D),
    _open("登记有效期至", lambda line: line.registration_ends, D),
    _open("失业原因", _cause, width=14),
    _open("原工作单位", _of("worked", "employer"), width=24),
    _open("原岗位", _of("worked", "occupation")),
    _open("连续失业月数", lambda line: line.months_out, C),
)
_DETERMINATION = (
    _open("困难类别（主）", _main_group, width=20),
    _open("困难类别（次）", _more_groups, width=20),
    _open("认定日期", _of("case", "determined_on"), D),
    _open("认定机构", _decided_by, width=22),
    _open("证件名称", lambda line: _paper(line)[0]),
    _own("证号", lambda line: _paper(line)[1], N),
    _open("证件有效期至", lambda line: _paper(line)[2], D),
    _own("低保证号", _field("allowance_certificate"), N),
    _open("低保证有效期至", _day("allowance_valid_until"), D),
    _open("是否零就业家庭", _field("zero_employment_household")),
    _open("户号", _newest("homes", "number"), N, width=16),
    _open("家庭人口", _newest("homes", "members"), C),
    _open("劳动力数", _newest("homes", "labour"), C),
    _open("就业人数", _newest("homes", "working"), C),
    _open("人均月收入", _newest("incomes", "per_head"), M),
)
_HELP = (
    _open("技能等级", _field("skill_level"), width=14),
    _own("技能证书", _field("skill_certificate"), N),
    _own("工作经历", _field("work_history"), width=30),
    _open("求职意向工种", _listed("wishes", "occupations"), width=18),
    _open("期望月薪", _newest("wishes", "wage_from"), M),
    _open("意向区域", _listed("wishes", "regions"), width=14),
    _open("期望工时", _newest("wishes", "hours")),
    _open("培训意愿", _newest("wishes", "training_wish")),
    _open("创业意愿", lambda line: _tri(_newest("wishes", "founding_wish")(line))),
    _open("援助等级（A/B/C）", _of("case", "grade")),
    _open("责任人（一对一）", _of("case", "officer")),
    _open("援助计划", _newest("plans", "goal"), width=24),
    _open("职业指导次数", _times("guidance"), C),
    _open("职业指导最近日期", _last("guidance"), D),
    _open("岗位推荐次数", _times("referral"), C),
    _open("岗位推荐最近日期", _last("referral"), D),
    _open("培训/见习推荐次数", _times("training"), C),
    _open("拒绝次数（6个月内）", lambda line: line.refusals, C),
    _open("享受政策", _policies, width=30),
    _open("享受政策金额", _paid_sum, M),
    _open("最近联系日期", _newest("calls", "day"), D),
    _open("最近联系方式", _way),
    _open("下次联系日期", lambda line: line.next_day, D),
)
_WORK_AND_EXIT = (
    _open("就业日期", _of("work", "from_day")),
    _open("就业形式", _spell_kind),
    _open("就业单位", _of("work", "employer"), width=24),
    _open("合同期限", _contract, width=24),
    _open("参保情况", _insured),
    _open("稳定就业满6个月", lambda line: _tri(line.stable)),
    _open("退出日期", _of("case", "exited_on"), D),
    _open("退出原因", _exit_reason, width=22),
    _open("再次认定", lambda line: YES if line.cases > 1 else NO if line.cases else ""),
    _own("备注", _field("note"), width=30),
)


def _more() -> Iterator[LedgerColumn]:
    """What a register has beyond the ledger's own columns, so that reading it back loses nothing."""
    yield _open("证件类型", _field("id_type"))
    yield _open("户籍区划代码", _field("household_registration"), N, width=10)
    yield _open("退休年龄类别", _field("retirement_track"))
    for name, title in (
        ("able_to_work", "有劳动能力"),
        ("willing_to_work", "有就业愿望"),
        ("minimum_living_allowance", "享受低保"),
        ("low_income_household", "低收入家庭"),
        ("specially_poor_household", "特困家庭"),
        ("single_parent", "单亲抚养子女"),
    ):
        yield _open(title, _field(name))
    yield _open("市政府确定的其他人员", _field("city_determined_group"))
    yield _own("家庭成员", _field("family"), width=30)
    yield _own("其他电话", _further_phones, N)
    yield _own("开户银行", _field("bank"), width=18)
    yield _own("银行账号", _field("bank_account"), N)
    for counter in Counter:
        yield _open(OPENING_WORDS[f"{counter}{USED}"][0], _used(counter), C)
        yield _open(OPENING_WORDS[f"{counter}{FIRST}"][0], _first(counter), D)


def _used(counter: Counter) -> Read:
    return lambda line: line.months_used(counter)[0]


def _first(counter: Counter) -> Read:
    return lambda line: line.months_used(counter)[1]


COLUMNS: tuple[LedgerColumn, ...] = (
    *_PERSON,
    *_UNEMPLOYMENT,
    *_DETERMINATION,
    *_HELP,
    *_WORK_AND_EXIT,
    *_more(),
)
"""Every column, in the order of the ledger."""
MASKED: tuple[LedgerColumn, ...] = tuple(column for column in COLUMNS if column.masked is not None)
"""Those of the ledger for statistics."""
