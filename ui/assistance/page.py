"""帮扶页: the recognised people of the office, who looks after them, what was done last, and when the next meeting is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.domain.hardship import listed_label
from caseworker_app.services import cases, worklist
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.cases import CasePage
from caseworker_app.services.desk import Desk
from ui import keys, text
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

HELPED = (Status.ASSISTED, Status.FOLLOWED, Status.DETERMINED)
DUE = "due"
COLUMNS = (
    Column("name", "姓名", 92),
    Column("status", "环节", 88),
    Column("grade", "等级", 56),
    Column("officer", "责任人", 88),
    Column("groups", "类别"),
    Column("last", "上次帮扶", 220),
    Column("next", "下次联系", 210),
)


class AssistancePage(Page):
    """The people being helped."""

    name = "assistance"
    title = "帮扶"
    help_text = "列出已认定、帮扶中和就业跟踪的人员。按回车或单击一行，打开这个人的帮扶记录。“待联系”按约定日期排列，过期的在前。"

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._totals: dict[Status, int] = {}
        self.model = PagedModel(COLUMNS, self._fetch)
        self.table = Table(self.model, says=self.tr("帮扶人员"), empty=self._empty_state())
        self.table.opened.connect(self._open)
        self.kind = SegmentChoice(
            [Choice("", self.tr("全部"), "0")]
            + [Choice(str(status), STATUS_LABELS[status], str(n)) for n, status in enumerate(HELPED, start=1)]
            + [Choice(DUE, self.tr("待联系"), "9")]
        )
        self.kind.set_value("")
        self.kind.setAccessibleName(self.tr("显示哪些人员"))
        self.kind.edited.connect(self.refresh)
        self.new_button = PrimaryButton(self.tr("登记新人员"), shortcut=keys.NEW, show_keys=True)
        self.new_button.clicked.connect(self._new)
        self.shortcut(keys.NEW, self.tr("登记新人员"), self._new)
        self.contact_button = QuietButton(self.tr("来访来电登记"), shortcut=keys.CONTACT)
        self.contact_button.clicked.connect(lambda: shell.open_page("contacts"))
        self._head = PageHead(self.title, primary=self.new_button)
        self._head.add_quiet(self.contact_button)
        self.officers_button = QuietButton(self.tr("责任人与交接"))
        self.officers_button.clicked.connect(lambda: shell.open_page("officers"))
        self._head.add_quiet(self.officers_button)
        self._count = Text("", size=13, ink=Role.QUIET)
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """登记新人员."""
        return self.new_button

    def open(self, **args: Any) -> None:
        """Show the list, with the cursor in it."""
        super().open(**args)
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _new(self) -> None:
        self.shell.open_page("person_new")

    def _open(self, key: object) -> None:
        if isinstance(key, tuple):
            self.shell.open_page("dossier", person_id=key[0], tab="assistance")

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        kind = str(self.kind.value() or "")
        self.shell.jobs.read(
            lambda: self._due(after) if kind == DUE else self._page(kind, after, limit),
            owner=self,
            on_done=lambda found: self._show(found, deliver),
            replaces="assistance",
        )

    def _due(self, after: object) -> tuple[list[Row], int]:
        """People with an agreed day, the earliest first; all of them are one page."""
        ids = [
            due.case for due in worklist.due(self._desk) if due.kind == "follow_up" and due.case is not None
        ]
        shown = [] if after is not None else [cases.show(self._desk, case_id=case) for case in ids]
        return [row_of(case, self._desk.on) for case in shown], len(ids)

    def _page(self, kind: str, after: object, limit: int) -> tuple[list[Row], int]:
        """People by stage, then by case: a page goes on where the one before ended."""
        stages = [Status(kind)] if kind else list(HELPED)
        begun, last = after if isinstance(after, tuple) else (0, 0)
        rows: list[Row] = []
        total = 0
        for place, stage in enumerate(stages):
            wanted = limit - len(rows) if place >= begun else 0
            found = self._stage(stage, wanted, last if place == begun else 0)
            total += found.total
            rows += [row_of(case, self._desk.on, after=(place, case.id)) for case in found.cases]
        return rows, total

    def _stage(self, stage: Status, limit: int, after: int) -> CasePage:
        return cases.page(self._desk, status=str(stage), limit=max(limit, 0), after=after)

    def _show(self, found: tuple[Sequence[Row], int], deliver: Deliver) -> None:
        rows, total = found
        deliver(rows)
        if rows and self.table.current_key() is None:
            self.table.selectRow(0)
        self._head.set_title(self.title, self.tr("共 {} 人").format(text.count(total)))
        read = self.model.rowCount()
        self._count.setText(
            self.tr("已显示 {} / {} 人，向下滚动继续").format(read, text.count(total)) if read < total else ""
        )

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("这里还没有人"), hint=self.tr("认定后的人员自动列入；在人员档案的“认定”中办理")
        )

    def _lay_out(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self._count)
        card.add(row)
        card.add(self.table, 1)
        self.body.addWidget(self._head)
        self.body.addWidget(card, 1)


def row_of(case: CaseView, on: date, after: object = None) -> Row:
    """A person being helped as one row."""
    last = case.steps[-1] if case.steps else None
    done = f"{last.day} {STEP_LABELS[StepKind(last.kind)]}" if last else "尚未帮扶"
    held = [listed_label(g.code) for g in sorted(case.groups, key=lambda g: not g.main) if g.to_day is None]
    days = [step.next_day for step in case.steps if step.next_day]
    cells = (
        Cell(case.person_name, bold=True),
        STATUS_LABELS[case.status],
        case.grade or "",
        case.officer or "",
        "、".join(held),
        Cell(done, Role.INK if last else Role.ASK),
        next_cell(days[-1] if days else None, on),
    )
    return Row((case.person, case.id), cells, after=after)


def next_cell(day: date | None, on: date) -> Cell:
    """The next meeting, in red when it is past and in amber on the day."""
    if day is None:
        return Cell("未约定", Role.QUIET)
    left = (day - on).days
    role = Role.BAD if left < 0 else Role.ASK if left == 0 else Role.INK
    return Cell(f"{day}（{text.remaining(left)}）", role, bold=left <= 0)
