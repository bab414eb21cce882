"""比对名单的列: who would fall in or out, by which groups and why, as rows of a table."""

from caseworker_app.domain.hardship import RULE_SETS, SENSITIVE_GROUPS, listed_label
from caseworker_app.domain.values import Tri
from caseworker_app.services.rule_sets import CHANGE_LABELS, Change, ComparedPerson, RuleSetComparison
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("change", "变化", 84),
    Column("name", "姓名", 96),
    Column("id_number", "证件号码", 166),
    Column("now", "现行规则", 84),
    Column("then", "比对规则", 84),
    Column("groups", "比对规则下的类别", 230),
    Column("because", "原因"),
)
STANDING = {True: "符合", False: "不符合", None: "不能确定"}
INK = {Change.ENTERS: Role.GOOD, Change.LEAVES: Role.BAD, Change.UNSURE: Role.ASK}


def row_of(found: ComparedPerson, code: str) -> Row:
    """One person of a comparison."""
    rules = RULE_SETS[code]
    names = dict.fromkeys(
        listed_label(group) if group in SENSITIVE_GROUPS else rules.label(group) for group in found.groups
    )
    cells = (
        Cell(CHANGE_LABELS[found.change], INK[found.change], bold=True),
        Cell(found.name, bold=True),
        found.masked_id,
        _standing(found.now),
        _standing(found.then),
        "、".join(names),
        Cell("；".join(found.because), Role.QUIET),
    )
    return Row(found.person, cells)


def rows_of(found: RuleSetComparison, change: Change | None, start: int, limit: int) -> list[Row]:
    """A page of the people of one kind of change (None: of all), beginning at a place."""
    kept = [row for row in found.rows if change is None or row.change is change]
    return [row_of(row, found.code) for row in kept[start : start + limit]]


def _standing(value: Tri) -> Cell:
    return Cell(STANDING[value], Role.ASK if value is None else Role.INK)
