"""档案抬头: who it is, how things stand, what comes next; the number is masked until asked for."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout

from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Status
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from ui import keys, text
from ui.icons import Icon
from ui.next_step import NextStep
from ui.palette import Role
from ui.papers import fitting
from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.labels import Chip, Elided, Text

RECOGNISED = (Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED, Status.HEARD)


class Header(Card):
    """The head of the dossier."""

    next_asked = Signal()
    full_number_asked = Signal()
    paper_asked = Signal(object)
    alike_asked = Signal()

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self._dossier: Dossier | None = None
        self._number_shown = False
        self._ready = False
        self._name, self._about = Text("", size=22, bold=True), Text("", ink=Role.QUIET)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._number = Text("", size=13, ink=Role.QUIET)
        self.eye = IconButton(Icon.EYE, self.tr("显示完整证件号码（记入日志）"))
        self.alike_button = LinkButton("")
        self.alike_button.setToolTip(self.tr("并列比较，合并或认定不是同一人"))
        self.alike_button.clicked.connect(self.alike_asked)
        self._where = Elided("", size=13, ink=Role.QUIET)
        self._next = Elided("")
        self.next_button = PrimaryButton("", shortcut="F2")
        self.print_button = QuietButton(
            self.tr("打印…"), shortcut=keys.PRINT, show_keys=True, icon=Icon.PRINT
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._words(), 1)
        row.addLayout(self._actions())
        self.add(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.eye.clicked.connect(self._toggle_number)
        self.next_button.clicked.connect(self.next_asked)
        self.print_button.clicked.connect(self.open_papers)
        self.clear()

    def clear(self) -> None:
        """Show nobody, while the next person is being read."""
        self._dossier = None
        for part in (self._name, self._about, self._number, self._where, self._next):
            part.setText("")
        self._show_chips([])
        self.show_alike(0)
        self.eye.hide()
        self.next_button.setEnabled(False)
        self.print_button.setEnabled(False)

    def show_dossier(self, dossier: Dossier, step: NextStep, desk: Desk) -> None:
        """Show a person and what comes next."""
        if self._dossier is None or self._dossier.person.id != dossier.person.id:
            self.mask_number()
        self._dossier = dossier
        person = dossier.person
        self._name.setText(person.name)
        age = self.tr("{} 岁").format(dossier.age) if dossier.age is not None else None
        birth = text.day(person.birth_date) if person.birth_date else None
        self._about.setText(text.dotted(SEX_LABELS.get(person.sex or ""), age, birth))
        self._show_chips(chips(dossier))
        if not self._number_shown:
            self._number.setText(mask_id(person.id_number))
        officer = dossier.case.officer if dossier.case else None
        parts = (person.phone, person.address, self.tr("责任人 {}").format(officer) if officer else None)
        self._where.setText(
            "\u3000\u3000".join(part for part in parts if part) or self.tr("没有登记电话和地址")
        )
        self._show_next(step)
        self.eye.show()
        self.print_button.setEnabled(True)

    @property
    def said(self) -> tuple[str, str, str, str]:
        """Name, about, number and next step, as shown."""
        return self._name.text(), self._about.text(), self._number.text(), self._next.text()

    def show_alike(self, count: int) -> None:
        """Say how many records are likely the same person; nothing where none is."""
        self.alike_button.set_text(self.tr("可能重复登记：{} 条").format(count))
        self.alike_button.setVisible(count > 0)

    def show_number(self, person_id: int, number: str) -> None:
        """Show the number in full, once that was journaled."""
        if self._dossier is not None and self._dossier.person.id == person_id and self.isVisible():
            self._number_shown = True
            self._number.setText(number)
            self.eye.set_icon(Icon.EYE_OFF)
            self.eye.set_meaning(self.tr("遮蔽证件号码"))

    def mask_number(self) -> None:
        """Mask the number."""
        self._number_shown = False
        self.eye.set_icon(Icon.EYE)
        self.eye.set_meaning(self.tr("显示完整证件号码（记入日志）"))
        if self._dossier is not None:
            self._number.setText(mask_id(self._dossier.person.id_number))

    def set_busy(self, busy: bool) -> None:
        """Step back while a form is open: its 保存 is the main action then."""
        self.next_button.setEnabled(self._ready and not busy and self._dossier is not None)

    @property
    def person_id(self) -> int | None:
        """Who is shown."""
        return self._dossier.person.id if self._dossier else None

    @property
    def offered(self) -> list[str]:
        """The titles of the papers that fit."""
        return [paper.title for paper in fitting(self._dossier)] if self._dossier else []

    def open_papers(self) -> None:
        """Offer the papers that fit."""
        if self._dossier is None:
            return
        menu = QMenu(self)
        for place, paper in enumerate(fitting(self._dossier), start=1):
            entry = menu.addAction(f"&{place}  {paper.title}")
            entry.triggered.connect(lambda checked=False, paper=paper: self.paper_asked.emit(paper))
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        self.papers = menu

    def _show_next(self, step: NextStep) -> None:
        self._ready = step.ready
        self._next.setText(self.tr("下一步：{}").format(step.sentence))
        self.next_button.set_text(step.label)
        self.next_button.setEnabled(step.ready)
        if not step.ready:
            self.next_button.setToolTip(step.sentence)

    def _toggle_number(self) -> None:
        if self._number_shown:
            self.mask_number()
        else:
            self.full_number_asked.emit()

    def _show_chips(self, shown: list[tuple[str, Role]]) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words, role in shown:
            self._chips.addWidget(Chip(words, role))

    def _words(self) -> QVBoxLayout:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        second.setSpacing(8)
        for part in (self._name, self._about):
            first.addWidget(part)
        first.addLayout(self._chips)
        first.addWidget(self.alike_button)
        first.addStretch(1)
        second.addWidget(self._number)
        second.addWidget(self.eye)
        second.addWidget(self._where, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._next)
        return column

    def _actions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for button in (self.next_button, self.print_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(156)
            column.addWidget(button)
        column.addStretch(1)
        return column


def chips(dossier: Dossier) -> list[tuple[str, Role]]:
    """The few words on how things stand."""
    found: list[tuple[str, Role]] = []
    if dossier.case is not None:
        found.append(_case_chip(dossier.case))
        if dossier.case.grade and dossier.case.status not in ENDED:
            found.append((f"{dossier.case.grade} 级帮扶", Role.ASK))
    if dossier.days_unemployed is not None:
        found.append((f"失业 {dossier.days_unemployed} 天", Role.BAD))
    if dossier.refusals.reached:
        found.append((f"拒绝 {dossier.refusals.count} 次", Role.BAD))
    return found


def _case_chip(case: CaseView) -> tuple[str, Role]:
    if case.status in RECOGNISED:
        return f"就业困难人员 · {STATUS_LABELS[case.status]}", Role.ACCENT
    return STATUS_LABELS[case.status], Role.QUIET if case.status in ENDED else Role.ACCENT
