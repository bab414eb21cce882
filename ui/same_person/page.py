"""同一人 (clause 四 实名制): records that may be one person, side by side: merged, told apart, or left for later."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as AccountRole
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.services import merging, same_person
from caseworker_app.services.desk import Desk
from caseworker_app.services.merging import Merged, Preview
from caseworker_app.services.same_person import Listed, Scan
from ui import keys, text
from ui.page import Page, Shell
from ui.palette import Role
from ui.same_person.compare import SWAP, Compare
from ui.same_person.rows import COLUMNS, because_of, candidate_rows, rows_of
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.labels import Text
from ui.widgets.rows import Row, RowModel
from ui.widgets.table import Table

SCAN, APART, LATER = "Alt+S", "Alt+N", "Alt+L"


class SamePersonPage(Page):
    """Pairs of the whole register, or the candidates of one person."""

    name = "same_person"
    title = "同一人"
    help_text = (
        "“全库查重”按证件号码、姓名和出生日期、电话、姓名读音和字形找出可能是同一人的记录。选中一对，右边并列比较，不同的内容标出；"
        "两边都有内容的，逐项选采用哪一方，然后“合并”。确认是两个人的，选“不是同一人”，以后不再列出；拿不准的“以后再看”。"
        "合并可以撤销：在保留的档案“历史”里，或用刚合并后下方的“撤销合并”。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Nothing was looked for yet."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._person: int | None = None
        self._pair: tuple[int, int] | None = None
        self._later: set[tuple[int, int]] = set()
        self._may_merge = may(desk.role, AccountRole.REVIEWER)
        self.model = RowModel(COLUMNS)
        self.empty = EmptyState("", action=self.tr("全库查重"))
        self.table = Table(self.model, says=self.tr("可能的同一人"), one_click=False, empty=self.empty)
        self.compare = Compare()
        self.scan_button = QuietButton(self.tr("全库查重"), shortcut=SCAN, show_keys=True)
        self.merge_button = PrimaryButton(self.tr("合并"), shortcut=keys.SAVE, show_keys=True)
        self.apart_button = QuietButton(self.tr("不是同一人"), shortcut=APART, show_keys=True)
        self.later_button = QuietButton(self.tr("以后再看"), shortcut=LATER, show_keys=True)
        self._count = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._lay_out()
        self._connect()
        self._fill([])

    @property
    def primary_action(self) -> QWidget:
        """合并."""
        return self.merge_button

    def open(self, **args: Any) -> None:
        """Show the pairs found last; `person_id` shows that person's candidates, with `other_id` the two at once."""
        person, other = args.get("person_id"), args.get("other_id")
        self._person = int(person) if person is not None else None
        if self._person is not None and other is not None:
            self._show_pair((self._person, int(other)))
        if self._person is not None:
            self._read_candidates(self._person)
        self.table.setFocus()

    def refresh(self) -> None:
        """Read one person's candidates anew; the whole register is looked through only when asked."""
        if self._person is not None:
            self._read_candidates(self._person)
        if self._pair is not None:
            self._read_pair(self._pair)

    def scan(self) -> None:
        """Look through the whole register."""
        self._person = None
        self.scan_button.setEnabled(False)
        self.shell.jobs.long(
            lambda job: same_person.scan(self._desk, job.report),
            title=self.tr("全库查重"),
            initiator=self,
            on_done=self._scanned,
            on_error=self._failed,
        )

    def merge(self) -> None:
        """Merge the two on the right as chosen."""
        pair, preview = self._pair, self.compare.preview
        if pair is None or preview is None or not self.merge_button.isEnabled():
            return
        keep, drop, chosen, reason = (
            preview.keep,
            preview.drop,
            self.compare.chosen(),
            self.compare.reason.text(),
        )
        self.merge_button.setEnabled(False)
        self._write(
            lambda: merging.merge(self._desk, keep=keep, drop=drop, choices=chosen, reason=reason),
            lambda merged: self._merged(pair, merged),
        )

    def tell_apart(self) -> None:
        """Note that the two are two people."""
        pair = self._pair
        if pair is None:
            return
        first, second, reason = *pair, self.compare.reason.text()
        self._write(
            lambda: same_person.judge_distinct(self._desk, first=first, second=second, reason=reason),
            lambda changes: self._apart(pair),
        )

    def put_off(self) -> None:
        """Go on to the next pair and leave this one for later."""
        if self._pair is not None:
            self._later.add(self._pair)
            self._drop_row(self._pair)

    def unsaved(self) -> bool:
        """Say whether something was chosen or typed for the pair on the right."""
        choices = self.compare.chosen().values()
        return bool(self.compare.reason.text().strip()) or any(value != "keep" for value in choices)

    def discard(self) -> None:
        """Give up what was chosen."""
        self._show_pair(None)

    def _scanned(self, found: Scan) -> None:
        self.scan_button.setEnabled(True)
        self._fill(
            rows_of([pair for pair in found.pairs if (pair.first.id, pair.second.id) not in self._later])
        )
        said = self.tr("找到 {} 对").format(text.count(len(found.pairs) + found.left_out))
        if found.left_out:
            said += self.tr("，只列出最像的 {} 对，处理后再查").format(text.count(len(found.pairs)))
        if found.common_keys:
            said += self.tr("；{} 处号码或姓名共用的人太多，未逐对比较").format(found.common_keys)
        self._say(said)

    def _read_candidates(self, person: int) -> None:
        self.shell.jobs.read(
            lambda: same_person.listed(self._desk, person),
            owner=self,
            on_done=self._list,
            on_error=self._failed,
            replaces="same_person",
        )

    def _list(self, found: Listed) -> None:
        if found.person.id != self._person:
            return
        said = self.tr("与 {}（{}）可能是同一人的 {} 条")
        self._say(said.format(found.person.name, found.person.number, len(found.candidates)))
        self._fill(candidate_rows(found.person, found.candidates))

    def _fill(self, rows: list[Row]) -> None:
        kept = self._pair
        self.model.set_rows(rows)
        self._say_empty()
        if not self.table.select_key(kept) and rows and kept is None:
            self.table.selectRow(0)
        elif not rows and self._person is None:
            self._show_pair(None)

    def _show_pair(self, pair: tuple[int, int] | None) -> None:
        """Compare two records; nobody is compared while nothing is chosen."""
        self._pair = pair
        self.compare.clear()
        for button in (self.merge_button, self.apart_button, self.later_button):
            button.setEnabled(False)
        self.compare.setVisible(pair is not None)
        if pair is not None:
            self._read_pair(pair)

    def _read_pair(self, pair: tuple[int, int]) -> None:
        keep, drop = pair
        self.shell.jobs.read(
            lambda: merging.preview(self._desk, keep=keep, drop=drop),
            owner=self,
            on_done=self._compare,
            on_error=self._gone,
            replaces="same_person_pair",
        )

    def _compare(self, preview: Preview) -> None:
        if self._pair is None or {preview.keep, preview.drop} != set(self._pair):
            return
        self.compare.show_preview(preview)
        self.merge_button.setEnabled(self._may_merge and not preview.refusals)
        if not self._may_merge:
            self.merge_button.setToolTip(self.tr("合并由复核人员或管理员办理"))
        for button in (self.apart_button, self.later_button):
            button.setEnabled(True)

    def _swap(self) -> None:
        if self._pair is not None:
            self._pair = (self._pair[1], self._pair[0])
            self._read_pair(self._pair)

    def _merged(self, pair: tuple[int, int], merged: Merged) -> None:
        keep = merged.keep
        said = self.tr("已合并到编号 {}").format(keep)
        if merged.remarks:
            said += self.tr("，请核对：{}").format("".join(merged.remarks))
        self.shell.say(said, undo=lambda: self._take_back(keep), action=self.tr("撤销合并"))
        self._drop_row(pair)

    def _take_back(self, keep: int) -> None:
        reason = self.tr("合并后随即撤销")
        self.shell.jobs.write(
            lambda: merging.unmerge(self._desk, person_id=keep, reason=reason),
            initiator=self,
            on_done=lambda undone: self.shell.say(
                self.tr("已撤销合并，两条记录已恢复。{}").format("".join(undone.remarks))
            ),
        )

    def _apart(self, pair: tuple[int, int]) -> None:
        self.shell.say(self.tr("已记为不是同一人，以后不再列出"))
        self._drop_row(pair)

    def _drop_row(self, pair: tuple[int, int]) -> None:
        """Take a pair off the list and go on to the next one."""
        gone = set(pair)
        rows = [self.model.row(place) for place in range(self.model.rowCount())]
        here = next((place for place, row in enumerate(rows) if set(_ids(row)) == gone), 0)
        left = [row for row in rows if set(_ids(row)) != gone]
        self._show_pair(None)
        self.model.set_rows(left)
        self._say_empty()
        if not left:
            self._say("")  # what was counted is dealt with
        if left:
            self.table.selectRow(min(here, len(left) - 1))
        self.table.setFocus()

    def _write(self, act: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.shell.jobs.write(act, initiator=self, on_done=done, on_error=self._refused)

    def _refused(self, error: UserError) -> None:
        self.compare.trouble.say(error.message)
        self.merge_button.setEnabled(self._may_merge)

    def _gone(self, error: UserError) -> None:
        self.compare.trouble.say(error.message)

    def _failed(self, error: UserError) -> None:
        self.scan_button.setEnabled(True)
        self._say(error.message)

    def _say(self, said: str) -> None:
        self._count.setText(said)
        self._count.setVisible(bool(said))

    def _choose(self, key: object) -> None:
        if isinstance(key, tuple) and (self._pair is None or set(key) != set(self._pair)):
            self._show_pair((key[0], key[1]))
        rows = (self.model.row(place) for place in range(self.model.rowCount()))
        self.compare.show_because(next((because_of(row) for row in rows if row.key == key), ""))

    def _say_empty(self) -> None:
        if self._person is not None:
            self.empty.say(
                self.tr("没有可能是同一人的其他记录"), self.tr("按证件号码、姓名、出生日期、电话比较过。")
            )
        else:
            self.empty.say(
                self.tr("还没有要处理的"),
                self.tr("“全库查重”找出可能重复登记的人员，几十万人约需一分钟，可以随时停止。"),
            )

    def _open_dossier(self, person: object) -> None:
        self.shell.open_page("dossier", person_id=person)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.empty.acted.connect(self.scan)
        self.compare.swap_asked.connect(self._swap)
        self.compare.opened.connect(self._open_dossier)
        for button, sequence, act in (
            (self.scan_button, SCAN, self.scan),
            (self.merge_button, keys.SAVE, self.merge),
            (self.apart_button, APART, self.tell_apart),
            (self.later_button, LATER, self.put_off),
            (self.compare.swap_button, SWAP, self.compare.swap_asked.emit),
        ):
            button.clicked.connect(lambda checked=False, act=act: act())
            self.shortcut(sequence, button.accessibleName() or button.text().split("\u3000")[0], act)

    def _lay_out(self) -> None:
        head = PageHead(self.title, primary=self.merge_button)
        for button in (self.scan_button, self.later_button, self.apart_button):
            head.add_quiet(button)
        listed = Card(self.tr("可能的同一人"))
        listed.add(self._count)
        self._count.hide()
        listed.add(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.compare, 2)
        self.body.addWidget(head)
        self.body.addLayout(row, 1)


def _ids(row: Row) -> tuple[int, ...]:
    return row.key if isinstance(row.key, tuple) else ()
