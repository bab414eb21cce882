"""What the papers are fed with (文书数据): plain frozen values, labels already in words, unknown left None or empty.

Nothing here is looked up or worked out; a value that is not known prints as room to be filled in by hand.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Office:
    """经办机构: the centre that prints, how to reach it, and the names its seals carry by level."""

    centre: str = ""
    region: str = ""
    region_name: str = ""
    phone: str = ""
    address: str = ""
    seal_names: dict[str, str] = field(default_factory=dict)

    def seal(self, level: str) -> str:
        """The name on the seal of a level (community, street, district); the centre's own where none is set."""
        return self.seal_names.get(level) or self.centre


@dataclass(frozen=True)
class Stamp:
    """文书编号: the serial of this print, the text of its code, the day, and a mark such as 补打."""

    serial: str = ""
    code: str = ""
    printed_on: date | None = None
    mark: str | None = None


@dataclass(frozen=True)
class PersonView:
    """申请人基本情况."""

    name: str = ""
    sex_label: str | None = None
    birth_date: date | None = None
    age: int | None = None
    id_number: str | None = None
    id_type_label: str | None = None
    ethnicity: str | None = None
    education: str | None = None
    marital_status: str | None = None
    health: str | None = None
    registered_address: str | None = None
    address: str | None = None
    phone: str | None = None
    employment_certificate: str | None = None
    social_security_card: str | None = None
    bank: str | None = None
    bank_account: str | None = None
    unemployed_since: str | None = None
    registered_on: date | None = None
    household_size: int | None = None


@dataclass(frozen=True)
class FamilyRow:
    """家庭成员: one line of the family table."""

    name: str
    relation: str | None = None
    id_number: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class MaterialRow:
    """材料: what was asked for, how it was seen (None while it is still wanting), by whom and when."""

    title: str
    way_label: str | None = None
    seen_by: str | None = None
    seen_on: date | None = None


@dataclass(frozen=True)
class GroupRow:
    """申请类别: one hardship group, ticked or not, and whether it is the main one."""

    code: str
    label: str
    checked: bool = False
    main: bool = False


@dataclass(frozen=True)
class AgentView:
    """代办人: who acts for the applicant."""

    name: str
    id_number: str | None = None
    relation: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class OpinionView:
    """审核意见: what one level says. `agreed` is None while nothing has been said; then the box stays open."""

    agreed: bool | None = None
    text: str = ""
    officer: str = ""
    day: date | None = None


@dataclass(frozen=True)
class CaseView:
    """认定: a case as its papers show it. `reasons` are the sentences of the decision or of the supplement."""

    number: str = ""
    opened_on: date | None = None
    accepted_on: date | None = None
    person: PersonView = PersonView()
    groups: tuple[GroupRow, ...] = ()
    family: tuple[FamilyRow, ...] = ()
    materials: tuple[MaterialRow, ...] = ()
    agent: AgentView | None = None
    notice_from: date | None = None
    notice_ends: date | None = None
    decided_on: date | None = None
    officer: str = ""
    basis: str = ""
    clause: str = ""
    reasons: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()
    deadline: date | None = None
    duties: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    remark: str = ""
    authority: str = ""
    community: OpinionView = OpinionView()
    street: OpinionView = OpinionView()
    decision: OpinionView = OpinionView()


@dataclass(frozen=True)
class NoticeRow:
    """公示名单: one line, already masked; the group only where a rule demands that it be shown."""

    no: int
    masked_name: str
    masked_id: str
    group_label: str | None = None
    community: str = ""


@dataclass(frozen=True)
class NoticeView:
    """公示: who is proposed, for how many working days, and where objections go."""

    period_no: str = ""
    rows: tuple[NoticeRow, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    workdays: int | None = None
    phone: str = ""
    address: str = ""
    mail: str = ""
    basis: str = ""
    authority: str = ""


@dataclass(frozen=True)
class SubsidyMonth:
    """补贴月份: what was paid for one month (费款所属期) and the subsidy for it."""

    month: str
    pension: Decimal | None = None
    medical: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class FlexibleSubsidyView:
    """灵活就业社会保险补贴: a person's claim; `person_types` are the kinds of claimant, the right one ticked."""

    person: PersonView = PersonView()
    person_types: tuple[GroupRow, ...] = ()
    job_type: str = ""
    job_place: str = ""
    job_registered_on: date | None = None
    period: str = ""
    months: tuple[SubsidyMonth, ...] = ()
    months_used: int | None = None
    total: Decimal | None = None
    agent: AgentView | None = None
    number: str = ""
    accepted_on: date | None = None
    officer: str = ""
    authority: str = ""
