"""两条记录的对照 (clause 四 实名制): side by side, what differs marked, and which value of each field is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker_app.services.merge_fields import DROP, KEEP, FieldPair, said
from caseworker_app.services.merging import Preview
from ui.palette import Role
from ui.theme import px
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, scrolling
from ui.widgets.choices import CheckEdit, Choice, SegmentChoice
from ui.widgets.editors import LineEdit
from ui.widgets.labels import Banner, Rule, Text

SWAP = "Alt+X"
LABEL_WIDTH = 80


class Compare(Card):
    """The two records, and what is chosen."""

    swap_asked = Signal()
    opened = Signal(object)
    """The id of the record whose dossier is wanted."""

    def __init__(self) -> None:
        """Nothing is compared yet."""
        super().__init__(self.tr("对照"))
        self.preview: Preview | None = None
        self.choices: dict[str, SegmentChoice] = {}
        self._shown: list[QWidget] = []
        self.swap_button = QuietButton(self.tr("互换"), shortcut=SWAP, show_keys=True)
        self.swap_button.setToolTip(self.tr("互换保留的和并入的"))
        self.everything = CheckEdit(self.tr("显示相同的项目"))
        self.everything.edited.connect(self._fill)
        self.trouble, self.notice = Banner("", Role.BAD), Banner("", Role.ASK)
        self.reason = LineEdit()
        self.reason.setPlaceholderText(self.tr("怎么核实的，记入历史"))
        self.reason.setAccessibleName(self.tr("合并或认定的原因"))
        self._because = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._hanging = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._grid = QGridLayout()
        self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        self.preview = None
        self.show_because("")
        self.reason.setText("")
        self._fill()

    def show_because(self, because: str) -> None:
        """Say why the two may be one person."""
        self._because.setText(because)
        self._because.setVisible(bool(because))

    def show_preview(self, preview: Preview) -> None:
        """Show two records; the first stays, the second goes."""
        self.preview, self.choices = preview, {}
        self.trouble.say("\n".join(preview.refusals))
        self.notice.say("\n".join(preview.remarks))
        hanging = "，".join(f"{h.record} {h.keep} / {h.drop}" for h in preview.hanging)
        self._hanging.setText(
            self.tr("各自的记录（保留 / 并入）：{}。合并后全部归到保留的一方。").format(hanging)
            if hanging
            else self.tr("两条记录下都没有个案、登记等其他记录。")
        )
        self._fill()

    def chosen(self) -> dict[str, str]:
        """What is chosen for each field that differs."""
        return {name: str(choice.value()) for name, choice in self.choices.items()}

    def _fill(self) -> None:
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        preview, chosen = self.preview, self.chosen()
        self.choices = {}
        for part in (self._hanging, self.swap_button, self.everything):
            part.setVisible(preview is not None)
        if preview is None:
            return
        self._show_sides(preview)
        whole = bool(self.everything.value())
        shown = [p for p in preview.fields if p.differs or (whole and (p.keep or p.drop))]
        for place, pair in enumerate(shown, start=2):
            self._row(place, pair, chosen.get(pair.name, KEEP))

    def _show_sides(self, preview: Preview) -> None:
        name = next(pair for pair in preview.fields if pair.name == "name")
        sides = (
            (1, self.tr("保留：{}").format(name.keep), preview.keep),
            (2, self.tr("并入：{}").format(name.drop), preview.drop),
        )
        for column, title, person in sides:
            link = LinkButton(title)
            link.setToolTip(self.tr("打开档案（编号 {}）").format(person))
            link.clicked.connect(lambda checked=False, person=person: self.opened.emit(person))
            self._put(link, 0, column)
        self._put(Text(self.tr("采用"), size=12, ink=Role.QUIET), 0, 3)
        self._put(Rule(), 1, 0, 4)

    def _row(self, place: int, pair: FieldPair, chosen: str) -> None:
        self._put(Text(pair.label, size=13, ink=Role.QUIET), place, 0)
        for column, value in ((1, pair.keep), (2, pair.drop)):
            words = Text(said(pair.name, value), ink=Role.ASK if pair.differs else Role.INK, wrap=True)
            words.setAccessibleName(f"{pair.label}：{words.text()}")
            self._put(words, place, column)
        if pair.to_choose:
            choice = SegmentChoice([Choice(KEEP, self.tr("保留"), "1"), Choice(DROP, self.tr("并入"), "2")])
            choice.set_value(chosen)
            choice.setAccessibleName(self.tr("{}采用哪一方").format(pair.label))
            self.choices[pair.name] = choice
            self._put(choice, place, 3)
        elif pair.differs:
            way = self.tr("都保留") if pair.joined else self.tr("有的一方")
            self._put(Text(way, size=13, ink=Role.QUIET), place, 3)

    def _put(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        # aligned, so that a control of fixed width does not hold its column to it
        fixed = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
        side = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, 1, span, side)
        widget.show()
        self._shown.append(widget)

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column, share in enumerate((0, 1, 1, 0)):
            self._grid.setColumnStretch(column, share)
        self._grid.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        inner = QWidget()
        column_ = QVBoxLayout(inner)
        column_.setContentsMargins(0, 0, 8, 0)
        column_.setSpacing(10)
        for part in (self.trouble, self.notice):
            column_.addWidget(part)
        column_.addLayout(self._grid)
        column_.addWidget(self._hanging)
        column_.addStretch(1)
        self.add_action(self.everything)
        self.add_action(self.swap_button)
        self.add(self._because)
        self.add(scrolling(inner), 1)
        why = QHBoxLayout()
        why.addWidget(Text(self.tr("原因"), size=13, ink=Role.QUIET))
        why.addWidget(self.reason, 1)
        self.add(why)
