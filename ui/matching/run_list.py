"""比对记录: which lists were compared, how many rows and hits, and which rows could not be compared."""

from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import RunView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("day", "日期", 108),
    Column("kind", "名单", 120),
    Column("file", "文件"),
    Column("read", "行数", 90, right=True),
    Column("compared", "可比对", 90, right=True),
    Column("found", "疑点", 80, right=True),
    Column("actor", "经办", 90),
)
BAD_COLUMNS = (Column("row", "行", 70, right=True), Column("message", "未能比对的原因"))


class RunList(Card):
    """The comparisons, the newest first; the chosen one shows its rows that could not be compared."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__(self.tr("比对记录"))
        self._shell, self._desk = shell, desk
        self._runs: dict[int, RunView] = {}
        self.model = RowModel(COLUMNS)
        empty = EmptyState(self.tr("还没有比对过"), hint=self.tr("在“待核实”中选择名单开始比对"))
        self.table = Table(self.model, says=self.tr("比对记录"), one_click=False, empty=empty)
        self.table.chosen.connect(self._choose)
        self.bad_title = Text("", size=13, ink=Role.QUIET)
        self.bad = RowModel(BAD_COLUMNS)
        self.bad_table = Table(self.bad, says=self.tr("未能比对的行"), one_click=False)
        self.add(self.table, 3)
        self.add(self.bad_title)
        self.add(self.bad_table, 2)
        self.bad_table.hide()

    def reload(self) -> None:
        """Read the comparisons anew."""
        self._shell.jobs.read(
            lambda: findings.runs(self._desk), owner=self, on_done=self._show, replaces="match-runs"
        )

    def _show(self, runs: tuple[RunView, ...]) -> None:
        self._runs = {run.id: run for run in runs}
        self.model.set_rows([_row(run) for run in runs])

    def _choose(self, key: object) -> None:
        run = self._runs.get(key) if isinstance(key, int) else None
        rows = run.uncompared if run else ()
        self.bad.set_rows([Row(n, (row["row"], row["message"])) for n, row in enumerate(rows)])
        self.bad_table.setVisible(bool(rows))
        self.bad_title.setText(_bad_title(run) if run else "")


def _bad_title(run: RunView) -> str:
    missing = run.read - run.compared
    if not run.uncompared:
        return "每一行都比对了。"
    listed = len(run.uncompared)
    if listed < missing:
        return f"未能比对 {text.count(missing)} 行，下面列出前 {text.count(listed)} 行："
    return f"未能比对或日期有误的 {text.count(listed)} 行："


def _row(run: RunView) -> Row:
    cells = (
        run.day,
        run.kind_label,
        Cell(run.file_name, bold=True),
        run.read,
        run.compared,
        run.found,
        run.actor,
    )
    return Row(run.id, cells)
