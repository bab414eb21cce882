"""来访来电登记 (clause 六): ways and outcomes as offices note them, what counts as reached, and the proof of lost contact (失去联系).

Somebody is lost only where tries on different days failed, and nothing was heard of the person for longer than the period.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.assistance import StepKind, StepWay
from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import add_months

MONTHS = "lost_contact_months"
DAYS = "lost_contact_days"


class ContactWay(StrEnum):
    """How the office and the person met, or tried to."""

    COUNTER = "counter"
    PHONE = "phone"
    VISIT = "visit"
    ONLINE = "online"
    MESSAGE = "message"
    LETTER = "letter"


WAY_LABELS = {
    ContactWay.COUNTER: "窗口",
    ContactWay.PHONE: "电话",
    ContactWay.VISIT: "上门",
    ContactWay.ONLINE: "网上",
    ContactWay.MESSAGE: "短信微信",
    ContactWay.LETTER: "信函",
}


class ContactOutcome(StrEnum):
    """What came of it, in the words offices write."""

    REACHED = "reached"
    EMPTY_NUMBER = "empty_number"
    SUSPENDED = "suspended"
    NO_ANSWER = "no_answer"
    SWITCHED_OFF = "switched_off"
    WRONG_PERSON = "wrong_person"
    VISIT_REFUSED = "visit_refused"
    NOT_AT_HOME = "not_at_home"
    MOVED_AWAY = "moved_away"
    RETURNED_MAIL = "returned_mail"


OUTCOME_LABELS = {
    ContactOutcome.REACHED: "已联系",
    ContactOutcome.NO_ANSWER: "无人接",
    ContactOutcome.SWITCHED_OFF: "关机",
    ContactOutcome.EMPTY_NUMBER: "空号",
    ContactOutcome.SUSPENDED: "停机",
    ContactOutcome.WRONG_PERSON: "非本人",
    ContactOutcome.NOT_AT_HOME: "不在家",
    ContactOutcome.VISIT_REFUSED: "拒访",
    ContactOutcome.MOVED_AWAY: "已搬走",
    ContactOutcome.RETURNED_MAIL: "退信",
}
_BY_TELEPHONE = (
    ContactOutcome.NO_ANSWER,
    ContactOutcome.SWITCHED_OFF,
    ContactOutcome.EMPTY_NUMBER,
    ContactOutcome.SUSPENDED,
    ContactOutcome.WRONG_PERSON,
)
_AT_THE_DOOR = (
    ContactOutcome.NOT_AT_HOME,
    ContactOutcome.VISIT_REFUSED,
    ContactOutcome.MOVED_AWAY,
    ContactOutcome.WRONG_PERSON,
)
OUTCOMES_OF: dict[ContactWay, tuple[ContactOutcome, ...]] = {
    ContactWay.COUNTER: (ContactOutcome.REACHED,),
    ContactWay.PHONE: (ContactOutcome.REACHED, *_BY_TELEPHONE),
    ContactWay.VISIT: (ContactOutcome.REACHED, *_AT_THE_DOOR),
    ContactWay.ONLINE: (ContactOutcome.REACHED, ContactOutcome.NO_ANSWER, ContactOutcome.WRONG_PERSON),
    ContactWay.MESSAGE: (ContactOutcome.REACHED, *_BY_TELEPHONE),
    ContactWay.LETTER: (ContactOutcome.REACHED, ContactOutcome.RETURNED_MAIL, ContactOutcome.MOVED_AWAY),
}
"""Which outcomes a way can have: nobody is 空号 at a door."""
NOT_LOST = frozenset({ContactOutcome.REACHED, ContactOutcome.VISIT_REFUSED})
"""Outcomes that show the person can be found; 拒访 is no contact, and no sign of being lost either."""


class ContactTopic(StrEnum):
    """What it was about; 政策宣介 and 职业指导 count as those services in a package."""

    JOB = "job"
    POLICY = "policy"
    GUIDANCE = "guidance"
    REGISTRATION = "registration"
    DETERMINATION = "determination"
    SUBSIDY = "subsidy"
    TRAINING = "training"
    FOLLOW_UP = "follow_up"
    COMPLAINT = "complaint"
    OTHER = "other"


TOPIC_LABELS = {
    ContactTopic.JOB: "求职",
    ContactTopic.POLICY: "政策咨询",
    ContactTopic.GUIDANCE: "职业指导",
    ContactTopic.REGISTRATION: "就业失业登记",
    ContactTopic.DETERMINATION: "困难认定",
    ContactTopic.SUBSIDY: "补贴",
    ContactTopic.TRAINING: "培训",
    ContactTopic.FOLLOW_UP: "跟踪回访",
    ContactTopic.COMPLAINT: "意见投诉",
    ContactTopic.OTHER: "其他",
}
_SERVICES = {ContactTopic.POLICY: StepKind.POLICY, ContactTopic.GUIDANCE: StepKind.GUIDANCE}
_SERVICE_WAYS = {ContactWay.PHONE: StepKind.CALL, ContactWay.VISIT: StepKind.VISIT}
_KEEPS_REGISTRATION = {
    ContactWay.COUNTER: StepWay.COUNTER,
    ContactWay.PHONE: StepWay.PHONE,
    ContactWay.VISIT: StepWay.VISIT,
    ContactWay.ONLINE: StepWay.ONLINE,
    ContactWay.MESSAGE: StepWay.ONLINE,
}


def service_of(way: ContactWay, topic: ContactTopic | None) -> StepKind:
    """Which kind of service an entry is, where the person was reached."""
    named = _SERVICES.get(topic) if topic else None
    return named or _SERVICE_WAYS.get(way, StepKind.OTHER)


def registration_way(way: ContactWay) -> StepWay | None:
    """The way under which a contact keeps an unemployment registration valid; None for a letter."""
    return _KEEPS_REGISTRATION.get(way)


@dataclass(frozen=True, slots=True)
class Sign:
    """One contact or try, from any record: the day, how it went, and whether the person was heard of or asked for help."""

    day: date
    words: str
    heard: bool
    failed: bool
    """A try that did not reach anybody who knows the person is there."""


@dataclass(frozen=True, slots=True)
class LostContact:
    """Whether a person counts as lost, with what proves it: the last sign heard and the failed tries after it."""

    finding: Finding
    heard_on: date | None
    tries: tuple[Sign, ...]
    days: int
    """On how many different days it was tried in vain."""


def lost_contact(signs: Iterable[Sign], since: date, on: date, parameters: Parameters) -> LostContact:
    """Say whether contact is lost (X10): silent for longer than the period, and tried in vain on enough different days.

    `since` is the day the person was last known without any sign, such as the day of the determination.
    """
    past = sorted((one for one in signs if one.day <= on), key=lambda one: one.day)
    heard = max((one.day for one in past if one.heard), default=None)
    quiet_from = max(heard or since, since)
    tries = tuple(one for one in past if one.failed and one.day >= quiet_from)
    days = len({one.day for one in tries})
    finding = all_of(_silent(quiet_from, on, parameters), _tried(tries, days, on, parameters))
    return LostContact(finding, heard, tries, days)


def _silent(quiet_from: date, on: date, parameters: Parameters) -> Finding:
    """More than the months: on the day they are full, it is not yet more."""
    value = parameters.get(MONTHS, on)
    if value is None:
        return Finding(None, missing=("失去联系的期间待核，请管理员在“政策参数”中核实。",))
    months = int(value.value)
    if on > add_months(quiet_from, months):
        said = f"自 {quiet_from} 起超过 {months} 个月没有联系，本人也没有要求服务"
        return Finding(True, (said,), values=(value,))
    said = f"最近一次有音讯是 {quiet_from}，未超过 {months} 个月"
    return Finding(False, (said,), values=(value,))


def _tried(tries: Sequence[Sign], days: int, on: date, parameters: Parameters) -> Finding:
    """Tried in vain on different days: how many is a parameter."""
    value = parameters.get(DAYS, on)
    if value is None:
        said = f"已在 {days} 个不同日期联系未果；需要几天待核，请管理员在“政策参数”中核实“{parameters.title(DAYS)}”。"
        return Finding(None, missing=(said,))
    least = int(value.value)
    if days >= least:
        listed = "；".join(f"{one.day} {one.words}" for one in tries)
        return Finding(True, (f"在 {days} 个不同日期联系未果（{listed}）",), values=(value,))
    return Finding(False, (f"只在 {days} 个不同日期联系未果，应不少于 {least} 天",), values=(value,))
