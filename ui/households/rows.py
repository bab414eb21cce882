"""家庭的列表行: a member as one row, a household as one row, and its way as steps."""

from collections.abc import Sequence
from datetime import date

from caseworker_app.domain.household_life import LEFT_LABELS, STAGE_LABELS, HouseholdStage
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.kinship import head_or
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.values import age_on
from caseworker_app.domain.zero_employment import STANDING_LABELS, Standing
from caseworker_app.services.household_views import HouseholdLine, HouseholdView, MemberView
from ui import text
from ui.palette import Role
from ui.widgets.dots import Event, Step, StepState
from ui.widgets.rows import Cell, Column, Row

MEMBERS = (
    Column("name", "姓名", 92),
    Column("relation", "与户主关系", 92),
    Column("sex", "性别", 48),
    Column("age", "年龄", 48, right=True),
    Column("number", "证件号码", 166),
    Column("standing", "就业", 72),
    Column("because", "依据", least=76),
    Column("stay", "在户", 150),
)
HOUSEHOLDS = (
    Column("number", "家庭编号", 180),
    Column("head", "户主", 92),
    Column("members", "人数", 52, right=True),
    Column("stage", "环节", 84),
    Column("deadline", "提供岗位期限", 112),
    Column("street", "街道（镇）", 128),
    Column("address", "住址", least=180),
)
STANDING_ROLES = {
    Standing.WORKS: Role.GOOD,
    Standing.FREE: Role.INK,
    Standing.NOT_COUNTED: Role.QUIET,
    Standing.UNKNOWN: Role.ASK,
}
STAGE_ROLES = {
    HouseholdStage.FOUND: Role.ASK,
    HouseholdStage.VERIFIED: Role.ASK,
    HouseholdStage.OFFERED: Role.ACCENT,
    HouseholdStage.PLACED: Role.GOOD,
    HouseholdStage.SETTLED: Role.GOOD,
}
_WAY = (
    ("产生一户", HouseholdStage.FOUND, "found_on"),
    ("入户核实", HouseholdStage.VERIFIED, "verified_on"),
    ("援助一户", HouseholdStage.OFFERED, "offered_on"),
    ("消除一户", HouseholdStage.PLACED, "placed_on"),
    ("稳定一户", HouseholdStage.SETTLED, "settled_on"),
)


def member_row(one: MemberView, on: date) -> Row:
    """A member; those who have left stand in grey with the cause."""
    ink = Role.INK if one.present else Role.QUIET
    left = f"{one.to_day} {LEFT_LABELS[one.left] if one.left else ''}" if one.to_day else ""
    standing = Cell("")
    if one.standing is not None:
        standing = Cell(STANDING_LABELS[one.standing], STANDING_ROLES[one.standing], bold=True)
    cells = (
        Cell(one.name, ink, bold=one.present),
        Cell(head_or(one.relation or ""), ink, bold=one.head and one.present),
        Cell(SEX_LABELS.get(one.sex or "", ""), ink),
        age_on(one.birth_date, one.to_day or on) if one.birth_date else None,
        Cell(mask_id(one.id_number) if one.id_number else "未登记", ink if one.id_number else Role.QUIET),
        standing,
        Cell(one.because, Role.QUIET, tooltip=one.because),
        Cell(left or f"{one.from_day} 起", Role.QUIET),
    )
    return Row(one.id, cells)


def household_row(one: HouseholdLine, on: date) -> Row:
    """A household of the list."""
    stage = STAGE_LABELS[one.stage]
    late = one.deadline is not None and one.deadline < on
    cells = (
        one.number,
        Cell(one.head, bold=True),
        one.members,
        Cell("已销户" if one.closed_on else stage, STAGE_ROLES.get(one.stage, Role.QUIET)),
        Cell(one.deadline, Role.BAD if late else Role.INK),
        one.street or "",
        one.address or "",
    )
    return Row(one.id, cells)


def way_steps(view: HouseholdView, on: date) -> list[Step]:
    """The way from found to settled, with the days; a household that is none has it all to come."""
    order = [stage for _title, stage, _name in _WAY]
    at = order.index(view.stage) if view.stage in order else -1
    steps = []
    for place, (title, _stage, name) in enumerate(_WAY):
        day: date | None = getattr(view, name)
        state = StepState.TODO
        if day is not None:
            state = StepState.NOW if place == at and place < len(order) - 1 else StepState.DONE
        note = str(day) if day else ""
        if name == "offered_on" and day is None and view.deadline:
            note = f"最迟 {view.deadline}"
            if view.deadline < on:
                state, note = (
                    StepState.STOPPED,
                    f"{text.remaining((view.deadline - on).days)}（{view.deadline}）",
                )
        steps.append(Step(title, note, state))
    if view.stage is HouseholdStage.LAPSED:
        steps.append(Step("援助已终止", _last_word(view), StepState.STOPPED))
    return steps


def _last_word(view: HouseholdView) -> str:
    found = [event for event in view.events if event.kind.value in ("lapsed", "merged")]
    return f"{found[-1].day} {found[-1].text}" if found else ""


def event_lines(view: HouseholdView) -> Sequence[Event]:
    """What happened, the newest first."""
    return [
        Event(str(event.day), event.label, f"{event.text}（{event.actor}）", key=event.id)
        for event in reversed(view.events)
    ]
