"""零就业家庭 by its members (clause 四): whether, on a day, nobody of a household who could work has work.

Counted are members of working age, able and willing; who is outside it, in school, in service, unable or retired is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain import retirement
from caseworker_app.domain.employment import SPELL_LABELS, Spell, boundaries, unemployment_on
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.households import MEMBER_LABELS, MemberStatus
from caseworker_app.domain.kinship import head_or
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import Tri, add_years

_NOT_COUNTED = (
    MemberStatus.STUDENT,
    MemberStatus.SOLDIER,
    MemberStatus.UNABLE,
    MemberStatus.RETIRED,
    MemberStatus.MINOR,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the rule sees it, belonging from `from_day` up to, not with, `to_day` (None: still).

    `status` is what was said of the member, holding from `status_on` on (None: ever since); registered spells win over it.
    """

    name: str
    from_day: date
    to_day: date | None = None
    relation: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    retirement_track: str | None = None
    able_to_work: Tri = None
    willing_to_work: Tri = None
    status: MemberStatus | None = None
    status_on: date | None = None
    spells: tuple[Spell, ...] = ()

    def belongs(self, day: date) -> bool:
        """Say whether the member belongs to the household on a day; the day of leaving is outside."""
        return self.from_day <= day and (self.to_day is None or day < self.to_day)

    def said_on(self, day: date) -> MemberStatus | None:
        """The status as said for a day; nothing is known of days before it was said to begin."""
        return self.status if self.status_on is None or self.status_on <= day else None

    @property
    def called(self) -> str:
        """The name with the relation to the head, as others read it."""
        return f"{self.name}（{head_or(self.relation)}）" if self.relation else self.name


@dataclass(frozen=True, slots=True)
class Stay:
    """The days a person belonged to one household: from the first up to, not with, the last (None: still)."""

    from_day: date
    to_day: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether a day is within it."""
        return self.from_day <= day and (self.to_day is None or day < self.to_day)


@dataclass(frozen=True, slots=True, eq=False)
class HouseholdFacts:
    """The registered households of one person: when the person belonged to one, and who else did at the same time."""

    stays: tuple[Stay, ...]
    others: tuple[Member, ...] = ()

    def others_on(self, day: date) -> tuple[Member, ...] | None:
        """The other members on a day; None where the person belongs to no registered household then."""
        if not any(stay.covers(day) for stay in self.stays):
            return None
        return tuple(member for member in self.others if member.belongs(day))


class Standing(StrEnum):
    """What a member means for 零就业 on a day."""

    WORKS = "works"
    FREE = "free"
    NOT_COUNTED = "not_counted"
    UNKNOWN = "unknown"


STANDING_LABELS = {
    Standing.WORKS: "已就业",
    Standing.FREE: "未就业",
    Standing.NOT_COUNTED: "不计入",
    Standing.UNKNOWN: "待询问",
}


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """A member's standing on a day, with the reason in words and the values it rested on."""

    member: Member
    standing: Standing
    because: str
    values: tuple[ParameterValue, ...] = ()


def standing_on(member: Member, day: date, parameters: Parameters) -> MemberStanding:
    """What a member means on a day: age first, then registered spells, then what was said."""
    outside, values = _outside_age(member, day, parameters)
    if outside:
        return MemberStanding(member, Standing.NOT_COUNTED, outside, values)
    state, said = unemployment_on(member.spells, day), member.said_on(day)
    if state.work is not None:
        where = f"（{state.work.employer}）" if state.work.employer else ""
        words = f"{state.work.from_day} 起{SPELL_LABELS[state.work.kind]}{where}"
        return MemberStanding(member, Standing.WORKS, words)
    if member.able_to_work is False or member.willing_to_work is False:
        words = "无劳动能力" if member.able_to_work is False else "无就业愿望"
        return MemberStanding(member, Standing.NOT_COUNTED, words)
    if state.unemployed and state.spell is not None:
        return MemberStanding(member, Standing.FREE, f"{state.spell.from_day} 起失业")
    return _as_said(member, said, day, parameters)


def _as_said(member: Member, said: MemberStatus | None, day: date, parameters: Parameters) -> MemberStanding:
    """What the status says where no registration does; 未成年 is out of date once sixteen is reached."""
    if said is None or (said is MemberStatus.MINOR and member.birth_date is not None):
        return MemberStanding(member, Standing.UNKNOWN, "就业状况未登记")
    since = f"（{member.status_on} 起）" if member.status_on else ""
    words = f"{MEMBER_LABELS[said]}{since}"
    if said is MemberStatus.EMPLOYED:
        return MemberStanding(member, Standing.WORKS, words)
    standing = Standing.NOT_COUNTED if said in _NOT_COUNTED else Standing.FREE
    return MemberStanding(member, standing, words)


def _outside_age(member: Member, day: date, parameters: Parameters) -> tuple[str, tuple[ParameterValue, ...]]:
    """Why the member is surely outside working age, and by which values; empty where not sure."""
    born = member.birth_date
    if born is None:
        return "", ()
    start = parameters.need("working_age_start", day)
    if day < add_years(born, int(start.value)):
        return f"未满 {start.value} 周岁", (start,)
    tracks = retirement.possible_tracks(member.retirement_track, member.sex)
    ends = max(retirement.retirement_day(track, born, day, parameters) for track in tracks)
    if day < ends:
        return "", ()
    values = dict.fromkeys(v for track in tracks for v in retirement.law_values(track, day, parameters))
    return "已达法定退休年龄", tuple(values)


def nobody_else_works(
    others: tuple[Member, ...], statement: Tri, day: date, parameters: Parameters
) -> Finding:
    """零就业 for one member, by the other members: one in work settles it, all known and none in work settle it too.

    Where one is unknown the person's own statement stands, and the sentence names who must be asked.
    """
    found = [standing_on(member, day, parameters) for member in others]
    values = _values_of(found)
    working = [one for one in found if one.standing is Standing.WORKS]
    if working:
        names = "、".join(one.member.called for one in working)
        return Finding(False, (f"同户 {names} 已就业", *_details(working)), values=values)
    unknown = [one for one in found if one.standing is Standing.UNKNOWN]
    if not unknown:
        words = f"同户 {len(others)} 名成员均未就业" if others else "登记的家庭只有本人一人"
        return Finding(True, (words,), values=values)
    ask = f"尚不清楚同户 {'、'.join(one.member.called for one in unknown)} 是否就业，请询问"
    if statement is None:
        return Finding(None, (ask,), ("zero_employment_household",), values)
    stated = "本人陈述：同户有劳动能力的成员均无业" if statement else "本人陈述：同户有成员就业"
    return Finding(statement, (stated, ask), values=values)


def household_finding(members: Iterable[Member], day: date, parameters: Parameters) -> Finding:
    """零就业 for a whole household on a day: none of those who could work has work, and there is one who could."""
    found = [standing_on(member, day, parameters) for member in members if member.belongs(day)]
    values = _values_of(found)
    working = [one for one in found if one.standing is Standing.WORKS]
    if working:
        names = "、".join(one.member.called for one in working)
        return Finding(False, (f"{names} 已就业", *_details(working)), values=values)
    unknown = [one.member.called for one in found if one.standing is Standing.UNKNOWN]
    if unknown:
        return Finding(None, (f"尚不清楚 {'、'.join(unknown)} 是否就业，请询问",), ("status",), values)
    free = [one for one in found if one.standing is Standing.FREE]
    if not free:
        return Finding(False, ("没有处于劳动年龄、有劳动能力和就业愿望的成员",), values=values)
    names = "、".join(one.member.called for one in free)
    return Finding(True, (f"有劳动能力的成员 {names} 均未就业",), values=values)


def in_work(members: Iterable[Member], day: date, parameters: Parameters) -> tuple[MemberStanding, ...]:
    """The members of a day who have work."""
    found = (standing_on(member, day, parameters) for member in members if member.belongs(day))
    return tuple(one for one in found if one.standing is Standing.WORKS)


def _details(found: Iterable[MemberStanding]) -> tuple[str, ...]:
    return tuple(f"{one.member.name}：{one.because}" for one in found)


def _values_of(found: Iterable[MemberStanding]) -> tuple[ParameterValue, ...]:
    """The values several standings rested on, each once."""
    return tuple(dict.fromkeys(value for one in found for value in one.values))


def change_days(facts: HouseholdFacts, on: date, parameters: Parameters) -> list[date]:
    """Days on which what the household says can change by itself: joining, leaving, work, ages and the law of ages."""
    days = [day for stay in facts.stays for day in (stay.from_day, stay.to_day) if day is not None]
    for member in facts.others:
        days += [d for d in (member.from_day, member.to_day, member.status_on) if d is not None]
        days += boundaries(member.spells)
        if member.birth_date is not None:
            days += _age_days(member, member.birth_date, on, parameters)
    return days


def _age_days(member: Member, born: date, on: date, parameters: Parameters) -> list[date]:
    days = [add_years(born, int(parameters.need("working_age_start", on).value))]
    for law_on in (on, *(d for d in retirement.law_changes(parameters) if d > on)):
        days.append(law_on)
        tracks = retirement.possible_tracks(member.retirement_track, member.sex)
        days += [retirement.retirement_day(track, born, law_on, parameters) for track in tracks]
    return days
