"""导入名单: file, preview with columns, trial run, import, result; each step can go back until something is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import mapping_memory, preview, rosters
from caseworker_app.services.exchange.preview import Preview
from caseworker_app.services.exchange.roster_result import RosterResult
from caseworker_app.services.exchange.roster_row import STOCK
from caseworker_app.services.exchange.table import Reading
from ui import text
from ui.exchange.file_choice import FileChoice
from ui.exchange.mapping_list import MOST_SHOWN, MappingList
from ui.exchange.outcome import OutcomeView
from ui.exchange.reading_form import ReadingForm
from ui.jobs import Job
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, scrolling
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Banner

GOOD_ROWS, ALL_OR_NOTHING = "good", "all"
CHOOSE, LOOK, TRIAL, RESULT = range(4)
GO_ON = "F9"


class ImportView(QWidget):
    """The steps of one import."""

    waiting_asked = Signal(int)
    """The batch whose waiting rows are to be decided."""
    undo_asked = Signal(int)
    stepped = Signal()

    def __init__(self, page: Page, desk: Desk) -> None:
        """Begin with no file; `page` is who writes."""
        super().__init__()
        self._page, self._desk = page, desk
        self.step = CHOOSE
        self._path: Path | None = None
        self._job: Job | None = None
        self.seen: Preview | None = None
        self.result: RosterResult | None = None
        self.said = Banner("")
        self.file = FileChoice()
        self.reading = ReadingForm()
        self.mapping = MappingList()
        self.outcome = OutcomeView()
        self.columns_card = Card(self.tr("列的对应"))
        self.file_card = Card(self.tr("文件"))
        self.again_button = QuietButton(self.tr("换一个文件"))
        self.trial_button = PrimaryButton(self.tr("试运行"), shortcut=GO_ON, show_keys=True)
        self.back_button = QuietButton(self.tr("返回修改"))
        self.way = SegmentChoice(
            [
                Choice(GOOD_ROWS, self.tr("只导入合格的"), "1"),
                Choice(ALL_OR_NOTHING, self.tr("有一条不合格就都不导入"), "2"),
            ]
        )
        self.way.setAccessibleName(self.tr("有不合格的行时"))
        self.import_button = PrimaryButton(self.tr("导入"), shortcut=GO_ON, show_keys=True)
        self.decide_button = QuietButton(self.tr("处理待定的行"))
        self.undo_button = QuietButton(self.tr("撤销这次导入"))
        self.next_button = PrimaryButton(self.tr("再导入一份"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget:
        """The main action of the step."""
        buttons = (self.file.choose_button, self.trial_button, self.import_button, self.next_button)
        return buttons[self.step]

    @property
    def begun(self) -> bool:
        """Say whether a file was chosen and nothing kept of it yet."""
        return self.step in (LOOK, TRIAL)

    def begin(self) -> None:
        """Ask for a file anew."""
        self._path = self.seen = self.result = None
        self.said.say("")
        self._go(CHOOSE)

    def take_file(self, path: Path) -> None:
        """Look at a file."""
        self._path = path
        self.reading.clear()
        self._look(Reading(), keep=False)

    def act(self) -> None:
        """Do the main action of the step, as its button does."""
        button = self.primary_action
        if isinstance(button, PrimaryButton) and button.isEnabled():
            button.click()

    def trial(self) -> None:
        """Have every row judged without keeping anything."""
        self._run(dry_run=True)

    def take(self) -> None:
        """Import."""
        self._run(dry_run=False)

    def _look(self, reading: Reading, *, keep: bool) -> None:
        path = self._path
        if path is None:
            return
        self.said.say(self.tr("正在读取“{}”…").format(path.name), Role.QUIET)
        self._page.shell.jobs.read(
            lambda: preview.look(self._desk, path, reading),
            owner=self,
            on_done=lambda seen: self._show_preview(seen, keep=keep),
            on_error=self._refused,
            replaces="preview",
        )

    def _look_again(self) -> None:
        if self.seen is not None:
            self._look(self.reading.reading(self.seen, None), keep=False)

    def _show_preview(self, seen: Preview, *, keep: bool) -> None:
        self.seen = seen
        self.reading.show_preview(seen)
        self.mapping.show_preview(seen, self._kind, keep=keep)
        self.file_card.set_title(seen.path.name, self._rows_said(seen))
        told = list(seen.notices)
        if not seen.found:
            told.insert(0, self.tr("没有认出表头，请指定表头在第几行，再为各列选择读作什么"))
        if len(seen.columns) > MOST_SHOWN:
            told.append(self.tr("列数很多，只列出前 {} 列").format(MOST_SHOWN))
        self.said.say("\n".join(told), Role.ASK)
        known = sum(view.column.field is not None for view in seen.columns)
        note = self.tr("{} 列，认出 {} 列").format(len(seen.columns), known)
        if seen.remembered:
            note += self.tr("；按上次的选择")
        self.columns_card.set_title(self.tr("列的对应"), note)
        self._go(LOOK)

    def _run(self, *, dry_run: bool) -> None:
        seen, path, kind = self.seen, self._path, self._kind
        if seen is None or path is None or self._job is not None:
            return
        chosen = self.mapping.mapping
        reading = self.reading.reading(seen, chosen or None)
        everything = self.way.value() == ALL_OR_NOTHING

        def work(job: Job) -> RosterResult:
            result = rosters.import_roster(
                self._desk,
                path=path,
                reading=reading,
                dry_run=dry_run,
                all_or_nothing=everything and not dry_run,
                kind=kind,
                on_progress=_teller(job),
                cancelled=lambda: job.cancelled,
            )
            if not dry_run and not result.cancelled and chosen != seen.remembered:
                mapping_memory.remember(self._desk, headings=seen.headings, mapping=chosen)
            return result

        self._wait(busy=True)
        self.said.say(
            self.tr("正在试运行…") if dry_run else self.tr("正在导入，可在窗口上方停止…"), Role.QUIET
        )
        self._job = self._page.shell.jobs.long(
            work,
            title=self.tr("试运行名单") if dry_run else self.tr("导入名单"),
            initiator=self._page,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, result: RosterResult) -> None:
        self._end()
        if result.cancelled:
            self.said.say(self.tr("已停止，没有保存任何内容。"), Role.ASK)
            return
        self.result = result
        self.outcome.show_result(result)
        open_ends = bool(result.rejected or result.waiting)
        role = Role.QUIET if result.dry_run else Role.ASK if open_ends else Role.GOOD
        self.said.say(said(result), role)
        self.decide_button.setVisible(bool(result.waiting) and result.batch is not None)
        self.undo_button.setVisible(result.batch is not None)
        self._go(TRIAL if result.dry_run else RESULT)

    def _refused(self, error: UserError) -> None:
        self._end()
        self.said.say(error.message, Role.BAD)

    def _ended(self, progress: object) -> None:
        """Work that was stopped before it began tells nobody: the steps are free again."""
        if progress is None and self._job is not None and self._job.cancelled:
            self._end()
            self.said.say(self.tr("已停止，没有保存任何内容。"), Role.ASK)

    def _end(self) -> None:
        self._job = None
        self._wait(busy=False)

    def _wait(self, *, busy: bool) -> None:
        """The main button stays pressable, for a button switched off hands the cursor on; `_run` takes no second run."""
        for part in (self.back_button, self.again_button, self.way):
            part.setEnabled(not busy)

    def _go(self, step: int) -> None:
        self.step = step
        here = self._has_cursor()
        self._actions.setCurrentIndex(step)
        self._actions.setVisible(step != CHOOSE)
        self._stack.setCurrentIndex(step if step < RESULT else TRIAL)
        if here and not self._has_cursor():
            begins = self.outcome.filter if step in (TRIAL, RESULT) else self.primary_action
            begins.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stepped.emit()

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused) and focused.isVisible()

    @property
    def _kind(self) -> str:
        return str(self.file.kind.value())

    def _rows_said(self, seen: Preview) -> str:
        kind = self.tr("存量接收") if self._kind == STOCK else self.tr("人员名册")
        rows = max(0, seen.last_row - seen.headings.rows[-1])
        return f"{kind} · " + self.tr("表头以下 {} 行").format(text.count(rows)) if rows else kind

    def _connect(self) -> None:
        self.file.chosen.connect(self.take_file)
        self.reading.changed.connect(self._look_again)
        self.again_button.clicked.connect(self.begin)
        self.trial_button.clicked.connect(self.trial)
        self.back_button.clicked.connect(lambda: self._go(LOOK))
        self.import_button.clicked.connect(self.take)
        self.next_button.clicked.connect(self.begin)
        self.decide_button.clicked.connect(lambda: self._tell(self.waiting_asked))
        self.undo_button.clicked.connect(lambda: self._tell(self.undo_asked))
        self._page.shell.jobs.progress.connect(self._ended)
        for failed in (self._page.shell.jobs.troubled, self._page.shell.jobs.broke):
            failed.connect(lambda: self._end())
        self.way.set_value(GOOD_ROWS)
        self._go(CHOOSE)

    def _tell(self, signal: SignalInstance) -> None:
        if self.result is not None and self.result.batch is not None:
            signal.emit(self.result.batch)

    def _lay_out(self) -> None:
        self.file_card.add(self.reading)
        self.columns_card.add(scrolling(self.mapping), 1)
        look = QWidget()
        column = QVBoxLayout(look)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.file_card)
        column.addWidget(self.columns_card, 1)
        for part in (self.file, look, self.outcome):
            self._stack.addWidget(part)
        self._actions = QStackedWidget()
        for left, right in (
            ((), ()),
            ((self.again_button,), (self.trial_button,)),
            ((self.back_button,), (self.way, self.import_button)),
            ((self.undo_button, self.decide_button), (self.next_button,)),
        ):
            self._actions.addWidget(_row(left, right))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.said)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._actions)


def said(result: RosterResult) -> str:
    """How a trial or an import ended, in one sentence."""
    parts = [f"读到 {text.count(result.read)} 人"]
    for count, label in ((result.added, "新增"), (result.updated, "补充"), (result.unchanged, "无变化")):
        parts.append(f"{label} {text.count(count)}")
    if result.waiting:
        parts.append(f"待定 {text.count(len(result.waiting))}")
    if result.rejected:
        parts.append(f"不能导入 {text.count(len({r.row for r in result.rejected}))}")
    if result.not_people:
        parts.append(f"非数据行 {text.count(result.not_people)}")
    end = "。试运行没有保存任何内容。" if result.dry_run else "。"
    return "，".join(parts) + end


def _teller(job: Job) -> Callable[[int, int], None]:
    """Tell progress without ever breaking off in the middle: the import itself stops at its safe points."""

    def tell(done: int, total: int) -> None:
        if not job.cancelled:
            job.report(done, total)

    return tell


def _row(left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return part
