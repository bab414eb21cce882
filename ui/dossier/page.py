"""人员档案页: the head with what comes next, and a tab for each subject; it rereads after each write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from caseworker_app.services import dossier as dossiers
from caseworker_app.services import persons, same_person
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from ui import keys
from ui.dossier.header import Header
from ui.dossier_part import DossierPart, Host
from ui.next_step import NextStep, next_step
from ui.page import Page, Shell
from ui.papers import Paper
from ui.widgets.tabs import Tabs

NEXT = "F2"


def always(dossier: Dossier) -> bool:
    """Most tabs are for everybody."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab as a subject gives it; `fits` says for whom it stands there without being asked for."""

    key: str
    title: str
    make: Callable[[Host], DossierPart]
    fits: Callable[[Dossier], bool] = always


class DossierPage(Page):
    """One person."""

    name = "dossier"
    title = "人员档案"
    help_text = (
        "上方是这个人现在的情况和下一步，右上角的按钮直接打开下一步的表单。"
        "“概览”记基本情况、就业失业和家庭；“认定”逐类说明符合与否的依据，缺的内容当场问、当场记；"
        "“帮扶”记每一次帮扶；“就业失业”办理失业登记、就业登记、续期和注销；"
        "“补贴”列出本人和单位为其申领的补贴、累计已享受的月数，Alt+T 申请；“材料”勾选收到的材料；“群体服务”列出毕业生、退役军人等群体的服务和补贴，标签在那里登记；"
        "“创业培训”记创办的企业、担保贷款和参加的培训，列出学徒和按比例就业；"
        "“低保收入”为低保家庭核算就业收入，打印参考单；“历史”查每一处改动。"
    )

    def __init__(self, shell: Shell, desk: Desk, tabs: Sequence[Tab]) -> None:
        """An empty page, filled by `open`."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._person: int | None = None
        self._dossier: Dossier | None = None
        self._pending = ""
        self._fits = {tab.key: tab.fits for tab in tabs}
        self.host = Host(shell, desk, self, self.refresh, self.turn_to)
        self.header = Header()
        self.tabs = Tabs()
        for tab in tabs:
            self.tabs.add(tab.key, tab.title, partial(self._make, tab))
        self.body.addWidget(self.header)
        self.body.addWidget(self.tabs, 1)
        self._connect()

    @property
    def primary_action(self) -> QWidget:
        """What comes next."""
        return self.header.next_button

    def open(self, **args: Any) -> None:
        """Show a person; `tab` and `action` say where to begin."""
        for part in self._parts():
            part.discard()
        person = int(args["person_id"])
        if person != self._person:
            self._person, self._dossier = person, None
            self.header.clear()
        self._pending = str(args.get("action") or "")
        self.tabs.open_tab(str(args.get("tab") or "overview"))
        self.tabs.tabBar().setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the person anew."""
        person = self._person
        if person is not None:
            self.shell.jobs.read(
                lambda: dossiers.read(self._desk, person_id=person),
                owner=self,
                on_done=self._show,
                replaces="dossier",
            )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread unless it was this page's own write, which rereads by itself."""
        if initiator is not self:
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form of any tab was begun."""
        return any(part.unsaved() for part in self._parts())

    def discard(self) -> None:
        """Close the forms."""
        for part in self._parts():
            part.discard()

    def turn_to(self, tab: str, action: str) -> None:
        """Go to a tab and begin an action there."""
        part = self.tabs.open_tab(tab)
        if action and isinstance(part, DossierPart):
            part.begin(action)

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask the number again when one leaves."""
        super().hideEvent(event)
        self.header.mask_number()

    def _connect(self) -> None:
        self.header.next_asked.connect(self._go_on)
        self.header.full_number_asked.connect(self._show_number)
        self.header.paper_asked.connect(self._print)
        self.header.alike_asked.connect(
            lambda: self.shell.open_page("same_person", person_id=self.header.person_id)
        )
        self.shortcut(NEXT, self.tr("办理下一步"), self._go_on)
        self.shortcut(keys.PRINT, self.tr("打印…"), self.header.open_papers)
        self.tabs.opened.connect(lambda key: self._mark_busy())

    def _make(self, tab: Tab) -> QWidget:
        part = tab.make(self.host)
        part.occupied.connect(lambda busy: self._mark_busy())
        if self._dossier is not None:
            part.show_dossier(self._dossier)
        return part

    def _parts(self) -> list[DossierPart]:
        return [part for part in self.tabs.built.values() if isinstance(part, DossierPart)]

    def _show(self, dossier: Dossier) -> None:
        if dossier.person.id != self._person:
            return
        self._dossier = dossier
        begun_here = self._has_cursor()
        self.title = dossier.person.name
        self.window().setWindowTitle(f"{dossier.person.name} - {self.tr('就业困难人员认定与帮扶')}")
        self.header.show_dossier(dossier, self._next(dossier), self._desk)
        self._look_for_alike(dossier.person.id)
        for key, fits in self._fits.items():
            self.tabs.show_tab(key, fits(dossier))
        for part in self._parts():
            part.show_dossier(dossier)
        action, self._pending = self._pending, ""
        if action:
            self.turn_to(self.tabs.current_key, action)
        self._mark_busy()
        if begun_here and not self._has_cursor():
            self.tabs.tabBar().setFocus()

    def _look_for_alike(self, person: int) -> None:
        """Look for records of the same person once the dossier stands there."""
        self.shell.jobs.read(
            lambda: same_person.likely(self._desk, person),
            owner=self,
            on_done=lambda count: self.header.show_alike(count) if self.header.person_id == person else None,
            on_error=lambda error: self.header.show_alike(0),
            replaces="alike",
        )

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _next(self, dossier: Dossier) -> NextStep:
        return next_step(dossier, self._desk.on, self._desk.rules.calendar)

    def _go_on(self) -> None:
        if self._dossier is not None and self.header.next_button.isEnabled():
            step = self._next(self._dossier)
            self.turn_to(step.tab, step.action)

    def _mark_busy(self) -> None:
        """While a form is open its 保存 is the one main action."""
        part = self.tabs.built.get(self.tabs.current_key)
        self.header.set_busy(isinstance(part, DossierPart) and part.forms_open)

    def _show_number(self) -> None:
        person = self._person
        if person is not None:
            self.shell.jobs.write(
                lambda: persons.show(self._desk, person_id=person),
                initiator=self,
                on_done=lambda shown: self.header.show_number(shown.id, shown.id_number),
            )

    def _print(self, paper: Paper) -> None:
        self.shell.open_page("preview", template=paper.template, record_id=paper.record_id)
