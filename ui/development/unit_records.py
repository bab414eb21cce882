"""单位的年度和项目怎样显示: a unit's years of disabled employment and its apprenticeship projects, in words and rows."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.apprenticeship import OUTCOME_LABELS, ApprenticeOutcome
from caseworker_app.domain.disabled_quota import GRADES, Proportion
from caseworker_app.domain.training import LEVEL_LABELS, SkillLevel
from caseworker_app.services.apprenticeship import ProjectView
from caseworker_app.services.development import Unit
from caseworker_app.services.disabled_quota import QuotaView
from ui import text
from ui.development.record_card import Action, Line, Shown, known
from ui.palette import Role
from ui.widgets.facts import Fact
from ui.widgets.rows import Cell, Column, Row

UNIT_COLUMNS = (
    Column("name", "单位", least=150),
    Column("year", "按比例年度", 168),
    Column("projects", "学徒制", 72),
)
WORKER_COLUMNS = (
    Column("name", "姓名", 96),
    Column("grade", "等级", 64),
    Column("from", "起始", 108),
    Column("to", "终止"),
)
APPRENTICE_COLUMNS = (
    Column("name", "姓名", 96),
    Column("from", "起始", 108),
    Column("to", "终止", 108),
    Column("outcome", "结果"),
)


def _tr(words: str) -> str:
    return QCoreApplication.translate("UnitRecords", words)


def unit_row(unit: Unit) -> Row:
    """A unit in the list, with how its latest year stands."""
    standing = _standing(unit.years[0]) if unit.years else Cell(_tr("未登记"), Role.QUIET)
    name = Cell(unit.name, bold=True, tooltip=f"{unit.name} {unit.uscc}")
    return Row(unit.id, (name, standing, str(len(unit.projects)) if unit.projects else ""))


def year_shown(view: QuotaView, actions: Sequence[Action]) -> Shown:
    """A unit's year: the reported numbers and what they come to."""
    values, worked = view.values, view.proportion
    facts = [
        Fact(_tr("在职职工"), _tr("{} 人").format(text.count(values["staff"]))),
        Fact(_tr("残疾职工"), _tr("一、二级 {} 人，三、四级 {} 人").format(values["heavy"], values["other"])),
        Fact(_tr("年平均工资"), f"{text.money(values['average_wage'])} 元" if values["average_wage"] else ""),
        Fact(_tr("申报日期"), text.day(values["filed_on"])),
        Fact(_tr("材料"), values["evidence"] or ""),
        Fact(_tr("备注"), values["note"] or "", wide=True),
    ]
    lines = [_judged(worked), *_levy(worked)]
    lines += [Line(_tr("请核对"), Role.ASK, sentence) for sentence in view.warnings]
    title = _tr("{} 年度残疾人按比例就业").format(view.year)
    return Shown(title, "", known(facts), lines, tuple(actions))


def project_shown(view: ProjectView, actions: Sequence[Action]) -> Shown:
    """A project: what was filed, and its inspection."""
    values = view.values
    result = {True: _tr("通过"), False: _tr("未通过"), None: None}[values["passed"]]
    inspected = text.day(values["inspected_on"]) if values["inspected_on"] else None
    facts = [
        Fact(_tr("备案"), text.dotted(values["number"], text.day(values["filed_on"]))),
        Fact(_tr("年度"), str(values["year"])),
        Fact(_tr("培养等级"), LEVEL_LABELS[SkillLevel(values["level"])]),
        Fact(_tr("合作院校"), values["institution"] or ""),
        Fact(_tr("培养期"), f"{values['from_day']} 至 {values['to_day']}"),
        Fact(_tr("验收"), text.dotted(inspected, result)),
        Fact(_tr("材料"), values["evidence"] or ""),
        Fact(_tr("备注"), values["note"] or "", wide=True),
    ]
    title = _tr("学徒制项目：{}").format(values["trade"])
    return Shown(title, view.roll.words, known(facts), (), tuple(actions))


def worker_rows(view: QuotaView) -> list[Row]:
    """The people a year counts."""
    return [
        Row(
            one.id,
            (one.person_name, GRADES[one.values["grade"]], one.values["from_day"], one.values["to_day"]),
        )
        for one in view.workers
    ]


def apprentice_rows(view: ProjectView) -> list[Row]:
    """The apprentices of a project."""
    return [
        Row(
            one.id,
            (
                one.person_name,
                one.values["from_day"],
                one.values["to_day"],
                Cell(
                    text.dotted(OUTCOME_LABELS[one.outcome], _day(one.values["passed_on"])),
                    Role.GOOD if one.outcome is ApprenticeOutcome.PASSED else Role.INK,
                ),
            ),
        )
        for one in view.apprentices
    ]


def _day(value: object) -> str | None:
    return str(value) if value else None


def _standing(view: QuotaView) -> Cell:
    worked = view.proportion
    if worked.finding.met is None:
        return Cell(_tr("{} 比例待核").format(view.year), Role.ASK)
    if worked.finding.met:
        return Cell(_tr("{} 已达到").format(view.year), Role.GOOD)
    return Cell(_tr("{} 差 {} 人").format(view.year, _people(worked)), Role.BAD)


def _people(worked: Proportion) -> str:
    return "" if worked.short is None else f"{worked.short.normalize():f}"


def _judged(worked: Proportion) -> Line:
    sentence = "；".join(worked.finding.because or worked.finding.missing)
    if worked.finding.met is None:
        return Line(_tr("待核"), Role.ASK, sentence)
    if worked.finding.met:
        return Line(_tr("已达到"), Role.GOOD, sentence)
    return Line(_tr("未达到"), Role.BAD, _tr("{}（至少再安排 {} 人）").format(sentence, worked.people))


def _levy(worked: Proportion) -> list[Line]:
    if not worked.levy:
        return []
    return [Line(_tr("保障金"), Role.ASK, _tr("测算 {} 元，以税务核定为准").format(text.money(worked.levy)))]
