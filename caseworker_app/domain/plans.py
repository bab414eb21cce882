"""帮扶计划 (clause 四): a goal with a term, and steps with days; what a plan of a grade usually holds, by the service package."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.grades import Grade
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.values import add_months

PLAN_FIELDS = (
    Field("goal", "目标", required=True, hint="如：三个月内在本街道实现就业"),
    Field("day", "制订日期", FieldType.DAY, required=True),
    Field("until", "期限至", FieldType.DAY),
    Field("agreed_on", "本人同意日期", FieldType.DAY, hint="签字或口头同意的日期"),
)
ITEM_FIELDS = (
    Field(
        "kind",
        "类型",
        FieldType.CODE,
        required=True,
        choices={str(kind): label for kind, label in STEP_LABELS.items()},
    ),
    Field("text", "内容", required=True),
    Field("due_day", "完成期限", FieldType.DAY),
)


@dataclass(frozen=True, slots=True)
class Service:
    """One line of a service package: so many of a kind."""

    kind: StepKind
    count: int


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A step of a plan before it is kept."""

    kind: StepKind
    text: str
    due_day: date | None


def suggested_items(
    grade: Grade | None, package: Iterable[Service], day: date, until: date | None, parameters: Parameters
) -> tuple[PlannedItem, ...]:
    """The steps a plan of a grade usually holds: the package, for A as often as the parameter says, spread over the term."""
    times = parameters.get("grade_a_package_times", day) if grade is Grade.A else None
    factor = int(times.value) if times else 1
    services = [service for service in package for _ in range(service.count * factor)]
    return tuple(
        PlannedItem(service.kind, STEP_LABELS[service.kind], _spread(day, until, place, len(services)))
        for place, service in enumerate(services, 1)
    )


def _spread(day: date, until: date | None, place: int, steps: int) -> date | None:
    return day + timedelta(days=(until - day).days * place // steps) if until else None


def term_end(day: date, parameters: Parameters) -> date | None:
    """Until when a plan made on `day` usually runs; None where the term is not confirmed."""
    months = parameters.get("plan_months", day)
    return add_months(day, int(months.value)) if months else None


def check_term(day: date, until: date | None, agreed_on: date | None, on: date) -> None:
    """Refuse a plan that ends before it begins, or was agreed before it was made or after today.

    Raises UserError at the field.
    """
    if day > on:
        raise UserError("day_in_future", f"制订日期晚于 {on}，请核对。", "day")
    if until and until < day:
        raise UserError("until", "期限不能早于制订日期。", "until")
    if agreed_on and not day <= agreed_on <= on:
        raise UserError("agreed_on", f"本人同意日期应在制订日期与 {on} 之间。", "agreed_on")
