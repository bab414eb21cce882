"""数据库: which file of which centre this is, and whether its journal still holds (核验日志), told in words."""

from PySide6.QtCore import Signal

from caseworker_app.domain.accounts import ROLE_LABELS
from caseworker_app.services import integrity
from caseworker_app.services.desk import Desk
from ui import text
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Banner, Text

MEGABYTE = 1_000_000
SHOWN = 10
VERIFY = "Alt+Y"


class DatabaseCard(Card):
    """The database and its check."""

    verified = Signal(bool)

    def __init__(self, shell: Shell, desk: Desk, page: Page, *, note: str = "") -> None:
        """`note` is a word of warning about this database, such as that it is the sample."""
        super().__init__(page.tr("数据库"))
        self._shell, self._desk, self._page = shell, desk, page
        self.verify_button = PrimaryButton(self.tr("核验日志"), shortcut=VERIFY, show_keys=True)
        self.verify_button.clicked.connect(self.verify)
        self._busy = self._held = False
        self._facts = Facts(columns=1)
        self.result = Banner("")
        explained = self.tr("检查每一条日志是否完整、每一条数据是否与日志一致。发现改动会指出是哪一处。")
        self.add(Banner(note, Role.ASK))
        self.add(self._facts)
        self.add(self.result)
        self.add(Text(explained, size=13, ink=Role.QUIET, wrap=True))
        for failed in (shell.jobs.troubled, shell.jobs.broke):
            failed.connect(lambda: self._waiting(False))

    def refresh(self) -> None:
        """Show what is known of the file."""
        desk, path = self._desk, self._desk.store.path
        region = desk.rules.regions.name(desk.office.region) or ""
        size = f"{path.stat().st_size / MEGABYTE:,.1f} MB" if path.exists() else text.BLANK
        self._facts.show_facts(
            [
                Fact(self.tr("服务机构"), desk.office.centre),
                Fact(self.tr("所在区"), f"{region}（{desk.office.region}）"),
                Fact(self.tr("当前账户"), f"{desk.user}（{ROLE_LABELS[desk.role]}）"),
                Fact(self.tr("文件"), str(path)),
                Fact(self.tr("大小"), size),
                Fact(self.tr("保护"), self.tr("整库加密（SQLCipher），旁边的 .keys 文件须一同保管")),
            ]
        )

    def verify(self) -> None:
        """Check the journal in the background."""
        if not self.verify_button.isEnabled():
            return
        self._waiting(True)
        self.result.say(self.tr("正在核验，请稍候。数据多时要十几秒，其间其他操作会排队。"), Role.QUIET)
        self._shell.jobs.long(
            lambda job: integrity.verify(self._desk),
            title=self.tr("核验日志"),
            initiator=self._page,
            on_done=lambda result: self._show(result.entries, result.problems),
        )

    def _show(self, entries: int, problems: list[str]) -> None:
        self._waiting(False)
        if not problems:
            words = self.tr("核验通过：{} 条日志完整，数据与日志一致。").format(text.count(entries))
            self.result.say(words, Role.GOOD)
        else:
            head = self.tr("发现 {} 处不符（共 {} 条日志），请停止使用并联系管理员：").format(
                len(problems), text.count(entries)
            )
            rest = (
                [self.tr("……其余 {} 处从略").format(len(problems) - SHOWN)] if len(problems) > SHOWN else []
            )
            self.result.say("\n".join([head, *problems[:SHOWN], *rest]), Role.BAD)
        self.verified.emit(not problems)

    def hold(self, held: bool) -> None:
        """Leave the place of the one main action to a form while it is open."""
        self._held = held
        self._waiting(self._busy)

    def _waiting(self, waiting: bool) -> None:
        self._busy = waiting
        self.verify_button.setEnabled(not waiting and not self._held)
        if not waiting and self.result.text.startswith(self.tr("正在核验")):
            self.result.say("")
