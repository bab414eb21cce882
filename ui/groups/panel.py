"""群体服务 (clauses 三, 五): the groups this person belongs to today, and the tags kept with their evidence; nothing else."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.groups import Group, groups_of, validity
from caseworker_app.domain.persons import Tag
from caseworker_app.domain.tags import STANDING_LABELS, TagStanding, standing, tag_label
from caseworker_app.services import persons
from caseworker_app.services.dossier import Dossier
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.groups.section import GroupSection
from ui.groups.tag_form import tag_form, tags_with
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

ADD, HELP, INCOME = "Alt+G", "Alt+B", "Alt+I"
COLUMNS = (
    Column("kind", "群体", 220),
    Column("evidence", "证明"),
    Column("validity", "有效期", 220),
    Column("standing", "状态", 110),
)
_ROLES = {TagStanding.CURRENT: Role.GOOD, TagStanding.NOT_YET: Role.ASK, TagStanding.EXPIRED: Role.QUIET}


class GroupsPanel(DossierPart):
    """The tab of groups."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.sections: list[GroupSection] = []
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.add_button = QuietButton(self.tr("登记群体标签"), shortcut=ADD)
        self.help_button = LinkButton(self.tr("记一次帮扶"), shortcut=HELP)
        self.income_button = LinkButton(self.tr("低保收入核算"), shortcut=INCOME)
        self._card = Card(self.tr("群体服务"), action=self.income_button)
        self._card.add_action(self.help_button)
        self._card.add_action(self.add_button)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._empty = self._nothing()
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("人员标签"))
        self.table.opened.connect(self._open)
        self._kept = Card(self.tr("标签记录"))
        self._lay_out()
        for button, sequence, act in (
            (self.add_button, ADD, self.add),
            (self.help_button, HELP, self._help),
            (self.income_button, INCOME, self._count_income),
        ):
            button.clicked.connect(act)
            keys.listen(self, sequence, act)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the groups of today, and every tag kept."""
        super().show_dossier(dossier)
        desk, tags = self.host.desk, dossier.person.tags
        groups = groups_of(dossier.person, desk.on, desk.rules.parameters)
        self._show_groups(groups)
        self.model.set_rows([self._row(place, tag) for place, tag in enumerate(tags)])
        self.table.fit_rows()
        self._kept.setVisible(bool(tags))
        self.help_button.setVisible(bool(groups) and dossier.case is not None)

    def begin(self, action: str) -> None:
        """Open the form of a new tag."""
        if action == "tag":
            self.add()

    @property
    def shown(self) -> list[str]:
        """The groups on screen, in order."""
        return [section.group.code for section in self.sections]

    def add(self) -> None:
        """登记群体标签."""
        self._edit(None)

    def _open(self, key: object) -> None:
        if isinstance(key, int):
            self._edit(key)

    def _edit(self, place: int | None) -> None:
        """Open the form of a tag: a new one, or the one at a place."""
        if self.dossier is None:
            return
        person, desk = self.dossier.person, self.host.desk
        known = person.tags[place] if place is not None else None
        title = self.tr("标签：{}").format(tag_label(known.kind)) if known else self.tr("登记群体标签")
        card = self.host.form_card(title, tag_form(known), self.tr("保存"), renamed={"tags": "from"})
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: persons.update(
                    desk, person_id=person.id, data={"tags": tags_with(person.tags, place, values)}
                ),
                form=card,
                on_done=lambda saved: self.host.shell.say(self.tr("已保存群体标签。")),
            )
        )
        self._slot.open(card)

    def _show_groups(self, groups: tuple[Group, ...]) -> None:
        while self._rows.count():
            if (old := self._rows.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        steps = [s for case in self.dossier.cases for s in case.steps] if self.dossier else []
        self.sections = []
        for place, group in enumerate(groups):
            section = GroupSection(group, steps, first=place == 0)
            section.subsidy_asked.connect(self._quote)
            self.sections.append(section)
            self._rows.addWidget(section)
        self._list.setVisible(bool(groups))
        self._empty.setVisible(not groups)
        note = self.tr("属于 {} 类").format(len(groups)) if groups else ""
        self._card.set_title(self.tr("群体服务"), note)

    def _row(self, place: int, tag: Tag) -> Row:
        state = standing(tag, self.host.desk.on)
        evidence = Cell(tag.evidence or self.tr("未写明"), Role.INK if tag.evidence else Role.ASK)
        label = Cell(tag_label(tag.kind), bold=state is TagStanding.CURRENT)
        return Row(place, (label, evidence, validity(tag), Cell(STANDING_LABELS[state], _ROLES[state])))

    def _help(self) -> None:
        if self.dossier is not None and self.dossier.case is not None:
            self.host.turn_to("assistance", "step")

    def _quote(self, kind: str) -> None:
        if self.dossier is not None:
            self.host.shell.open_page("subsidy_new", person_id=self.dossier.person.id, kind=kind)

    def _count_income(self) -> None:
        self.host.turn_to("income", "")

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("没有适用的群体"),
            hint=self.tr(
                "建档立卡家庭、退役军人、去产能分流职工、留学回国人员等，凭证明登记标签；高校毕业生按毕业时间自动列出"
            ),
        )

    def _lay_out(self) -> None:
        for part in (self._list, self._empty):
            self._card.add(part)
        self._kept.add(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._slot, self._card, self._kept):
            column.addWidget(part)
        column.addStretch(1)
