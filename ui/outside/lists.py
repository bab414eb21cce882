"""报送的两张表: what waits to be entered, and the batches with how they were answered."""

from caseworker_app.services.outside import Waiting
from caseworker_app.services.outside_batches import Batch
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

WAITING = (
    Column("name", "姓名", 76),
    Column("id", "证件号码", 152),
    Column("what", "事项", 158),
    Column("day", "日期", 92),
    Column("status", "状态", 60),
    Column("number", "市系统编号", least=86),
    Column("reason", "退回原因", least=100),
)
BATCHES = (
    Column("number", "批次编号", 176),
    Column("kind", "事项", 104),
    Column("day", "日期", 92),
    Column("rows", "条数", 48, right=True),
    Column("entered", "已录入", 60, right=True),
    Column("returned", "退回", 48, right=True),
    Column("receipt", "回执", 92),
    Column("actor", "经办人", 64),
    Column("file", "文件", least=70),
)


def waiting_row(one: Waiting) -> Row:
    """A record as one row."""
    cells = (
        Cell(one.name, bold=True),
        one.id_masked,
        one.what,
        one.day,
        Cell(one.status_label, Role.BAD if one.reason else Role.ASK),
        one.number or "",
        one.reason or "",
    )
    return Row(one.id, cells)


def batch_row(one: Batch) -> Row:
    """A batch as one row."""
    cells = (
        Cell(one.number, bold=True),
        one.label,
        one.day,
        one.rows,
        one.entered,
        Cell(one.returned, Role.BAD if one.returned else Role.INK),
        one.receipt_on or Cell("等回执", Role.ASK),
        one.actor,
        one.file_name,
    )
    return Row(one.id, cells)
