"""谁可以上岗 (clause 四): of working age, not at work elsewhere, one person one post, and no more than approved for the post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseworker_app.domain.employment import SPELL_LABELS, Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import HardshipFacts
from caseworker_app.domain.hardship.conditions import working_age
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.posts.kinds import POST_KIND_LABELS, PostKind
from caseworker_app.domain.posts.placements import most_at_once
from caseworker_app.domain.posts.status import StatusOnDay

MINIMUM_WAGE = "minimum_wage"


@dataclass(frozen=True, slots=True)
class OtherPost:
    """A post the person holds or held, with the words that name it."""

    kind: PostKind
    name: str
    hired_on: date
    left_on: date | None


def check_age(facts: HardshipFacts, on: date, parameters: Parameters) -> None:
    """Refuse who is under 16 or past retirement on the hiring day, and who cannot be judged yet.

    Raises UserError at `person`.
    """
    found = working_age(facts, on, parameters)
    if not found.met:
        tail = "，请先在人员档案补充后再办理" if found.met is None else "，不能招用上岗"
        raise UserError("not_working_age", f"招用日 {on}：{'；'.join(found.because)}{tail}。", "person")


def check_free(
    spells: Iterable[Spell], others: Iterable[OtherPost], on: date, left_on: date | None = None
) -> None:
    """Refuse who holds another post in the same time, and who is at work elsewhere on the hiring day.

    Raises UserError at `person`, naming the post or the work.
    """
    for other in others:
        if (other.left_on is None or other.left_on >= on) and (left_on is None or other.hired_on <= left_on):
            until = f"{other.left_on} 离岗" if other.left_on else "在岗"
            raise UserError(
                "one_person_one_post",
                f"一人一岗：该人员 {other.hired_on} 起在{POST_KIND_LABELS[other.kind]}“{other.name}”（{until}），"
                "请先办理离岗，且新的招用日须在离岗日之后。",
                "person",
            )
    for spell in spells:
        if spell.kind is not SpellKind.UNEMPLOYED and spell.covers(on):
            where = f"（{spell.employer}）" if spell.employer else ""
            raise UserError(
                "employed_elsewhere",
                f"{on} 该人员已登记{SPELL_LABELS[spell.kind]}{where}，已在其他处就业的不能上岗；已离开的请先登记终止日期。",
                "person",
            )


def check_recognised(kind: PostKind, status: StatusOnDay, on: date) -> None:
    """公益性岗位 are for recognised hardship persons only.

    Raises UserError at `person` with why the person is none on the day.
    """
    if kind is PostKind.PUBLIC_WELFARE and not status.hardship:
        why = status.basis or f"{on} 没有认定记录"
        raise UserError(
            "not_recognised", f"公益性岗位只安置已认定的就业困难人员：{why}。请先办理认定。", "person"
        )


def check_room(
    approved: int, periods: Iterable[tuple[date, date | None]], on: date, left_on: date | None
) -> None:
    """Refuse one more holder where the approved number is already reached at some time from the hiring day on.

    Raises UserError at `post`.
    """
    if most_at_once(periods, on, left_on) >= approved:
        raise UserError(
            "post_full", f"该岗位核定 {approved} 人，招用期间已满员，请核对核定人数或先办理离岗。", "post"
        )


def check_wage(wage: Decimal | None, full_time: bool | None, on: date, parameters: Parameters) -> None:
    """Refuse a full-time wage below the minimum wage of the day.

    Raises UserError at `wage`.
    """
    least = parameters.get(MINIMUM_WAGE, on)
    if wage is not None and full_time and least is not None and wage < Decimal(str(least.value)):
        raise UserError(
            "below_minimum_wage",
            f"全日制岗位月工资不得低于最低工资标准 {least.value} 元（{least.document}），请核对。",
            "wage",
        )
