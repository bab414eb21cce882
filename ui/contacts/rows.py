"""来访来电的列: an entry as one row, in the log of the office and in a person's dossier."""

from caseworker_app.domain.contacts import OUTCOME_LABELS, TOPIC_LABELS, WAY_LABELS, ContactOutcome
from caseworker_app.services.contacts import ContactView
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

OF_OFFICE = (
    Column("day", "日期", 150),
    Column("name", "姓名", 130),
    Column("way", "方式", 110),
    Column("outcome", "结果", 92),
    Column("topic", "事项", 110),
    Column("content", "内容", least=150),
    Column("next_day", "下次日期", 104),
    Column("actor", "经办人", 84),
)
OF_PERSON = tuple(column for column in OF_OFFICE if column.key != "name")


def contact_row(one: ContactView, columns: tuple[Column, ...]) -> Row:
    """An entry in these columns."""
    way = f"{WAY_LABELS[one.way]}（来）" if one.incoming else WAY_LABELS[one.way]
    reached = one.outcome is ContactOutcome.REACHED
    role = Role.QUIET if one.voided else Role.INK if reached else Role.ASK
    said = f"已作废：{one.void_reason or ''}" if one.voided else _content(one)
    cells = {
        "day": Cell(f"{one.day} {one.time or ''}".strip(), Role.QUIET if one.voided else Role.INK),
        "name": Cell(one.name if one.person else f"{one.name}（未登记）", bold=True),
        "way": way,
        "outcome": Cell(OUTCOME_LABELS[one.outcome], role),
        "topic": TOPIC_LABELS[one.topic] if one.topic else "",
        "content": Cell(said, Role.QUIET if one.voided else Role.INK, tooltip=said),
        "next_day": one.next_day,
        "actor": one.actor,
    }
    return Row(one.id, tuple(cells[column.key] for column in columns), after=(one.day, one.id))


def _content(one: ContactView) -> str:
    visitors = f"走访人：{'、'.join(one.visitors)}" if one.visitors else ""
    return "；".join(filter(None, (one.content, visitors, "" if one.person else one.phone)))
