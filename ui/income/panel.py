"""低保收入核算 (clause 四): the sheets kept for a household, and the form that works a new one out for the civil-affairs desk."""

from PySide6.QtWidgets import QVBoxLayout

from caseworker_app.domain.income import REFERENCE
from caseworker_app.services import income
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.income import SheetView
from ui import keys, text, theme
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.income.sheet_form import Preview, sheet_data, sheet_form
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Banner
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COMPUTE, VOID = "Alt+N", "Alt+Z"
COLUMNS = (
    Column("month", "核算月份", 92),
    Column("members", "人口", 56, right=True),
    Column("earners", "就业成员"),
    Column("total", "月收入（元）", 108, right=True),
    Column("per_head", "人均（元）", 96, right=True),
    Column("top_up", "补足额（元）", 112, right=True),
    Column("eligible", "结果", 128),
    Column("applied", "减半计入", 88),
    Column("day", "核算日期", 108),
    Column("actor", "经办人", 84),
)


def fits(dossier: Dossier) -> bool:
    """The tab stands there where the household receives 低保; else it opens by the button among the groups."""
    return dossier.person.minimum_living_allowance is True


class IncomePanel(DossierPart):
    """The tab of income counting."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.compute_button = QuietButton(self.tr("新核算"), shortcut=COMPUTE)
        self.void_button = LinkButton(self.tr("作废所选"), shortcut=VOID)
        for button, sequence, act in (
            (self.compute_button, COMPUTE, self.compute),
            (self.void_button, VOID, self.void_chosen),
        ):
            button.clicked.connect(act)
            keys.listen(self, sequence, act)
        self._card = Card(self.tr("低保收入核算"), action=self.void_button)
        self._card.add_action(self.compute_button)
        self.model = RowModel(COLUMNS)
        self.table = Table(
            self.model, says=self.tr("收入核算参考单"), one_click=False, empty=self._empty_state()
        )
        self.table.opened.connect(self._print)
        self.table.setMinimumHeight(theme.px(220))
        self._card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Banner(REFERENCE, Role.QUIET))
        column.addWidget(self._slot)
        column.addWidget(self._card, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the sheets kept, the newest first."""
        super().show_dossier(dossier)
        person = dossier.person.id
        self.host.shell.jobs.read(
            lambda: income.of_person(self.host.desk, person_id=person),
            owner=self,
            on_done=self._show,
            replaces="income",
        )

    def begin(self, action: str) -> None:
        """Open the form of a new sheet."""
        if action == "compute":
            self.compute()

    def compute(self) -> None:
        """新核算."""
        if self.dossier is None:
            return
        person, desk = self.dossier.person, self.host.desk
        form = sheet_form(person, desk)
        card = self.host.form_card(self.tr("低保收入核算"), form, self.tr("保存核算"))
        card.body.insertWidget(1, Preview(form, desk))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: income.keep(desk, person_id=person.id, data=sheet_data(values)),
                form=card,
                on_done=lambda sheet: self.host.shell.say(self.tr("已保存核算，按回车打印参考单。")),
            )
        )
        self._slot.open(card)

    def void_chosen(self) -> None:
        """作废: a sheet kept by mistake stays, with the reason."""
        key = self.table.current_key()
        if not isinstance(key, int):
            return
        form = Form()
        form.add("reason", self.tr("作废原因"), LineEdit(), required=True, hint=self.tr("记录保留，不再列出"))
        card = self.host.form_card(self.tr("作废这张核算参考单"), form, self.tr("作废"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: income.void(self.host.desk, sheet_id=key, reason=values["reason"]),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已作废一张核算参考单。")),
            )
        )
        self._slot.open(card)

    def _show(self, sheets: tuple[SheetView, ...]) -> None:
        self.model.set_rows([sheet_row(sheet) for sheet in sheets])
        note = self.tr("共 {} 张；回车打印参考单").format(len(sheets)) if sheets else ""
        self._card.set_title(self.tr("低保收入核算"), note)
        self.void_button.setEnabled(bool(sheets))
        for button in (self.void_button, self.compute_button):
            button.setVisible(bool(sheets))  # the empty list offers 新核算 itself

    def _print(self, key: object) -> None:
        if isinstance(key, int):
            self.host.shell.open_page("preview", template="income_sheet", record_id=key)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("还没有核算记录"),
            hint=self.tr("低保对象重新就业后，按家庭算出计入的收入，打印参考单交民政部门（Alt+N）"),
            action=self.tr("新核算"),
        )
        empty.acted.connect(self.compute)
        return empty


def sheet_row(sheet: SheetView) -> Row:
    """A kept sheet as one row."""
    earners = "、".join(f"{one.name} {text.money(one.wage)} 元" for one in sheet.lines)
    applied = {True: "适用", False: "不适用", None: "未定"}[sheet.applied]
    result = Cell("低于标准", Role.GOOD) if sheet.eligible else Cell("已达标准", Role.BAD)
    cells = (
        sheet.month,
        sheet.members,
        earners or "无",
        sheet.total,
        sheet.per_head,
        sheet.top_up,
        result,
        applied,
        sheet.day,
        sheet.actor,
    )
    return Row(sheet.id, cells)
