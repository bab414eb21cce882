"""人员筛选条件: a row that opens under the filter line, the conditions in force as words one can take away, filters by name."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.people_filter import PeopleFilter, kept, read_filter
from ui.palette import Role
from ui.persons import filter_words as words
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import CountEdit, LineEdit
from ui.widgets.flow import Flow
from ui.widgets.labels import Text

ACROSS = 4
ROOM = 100
"""The share of the conditions in their line: all, but where they are hidden."""


class FilterPanel(QWidget):
    """The fields of the conditions; every change is told at once."""

    edited = Signal()

    def __init__(self, user: str) -> None:
        """Nothing is asked for yet; `user` is who 我负责的 means."""
        super().__init__()
        self._user = user
        self._filling = False
        self._streets: tuple[str, ...] = ()
        self.problem = Text("", size=13, ink=Role.BAD)
        self.editors: dict[str, Any] = {
            "sex": ChoiceEdit(words.SEXES, empty=self.tr("不限")),
            "age_from": CountEdit(most=150),
            "age_to": CountEdit(most=150),
            "work": ChoiceEdit(words.WORKS, empty=self.tr("不限")),
            "street": ChoiceEdit([], empty=self.tr("不限")),
            "community": LineEdit(),
            "group": ChoiceEdit(words.GROUPS, empty=self.tr("不限")),
            "status": ChoiceEdit(words.STATUSES, empty=self.tr("不限")),
            "grade": ChoiceEdit(words.GRADES, empty=self.tr("不限")),
            "officer": LineEdit(),
            "tag": ChoiceEdit(words.TAGS, empty=self.tr("不限")),
            "mine": CheckEdit(self.tr("我负责的")),
            "no_phone": CheckEdit(self.tr("没有电话")),
            "no_case": CheckEdit(self.tr("没有在办个案")),
        }
        self._lay_out()
        for editor in self.editors.values():
            editor.edited.connect(self._tell)
        self.editors["mine"].toggled.connect(self.editors["officer"].setDisabled)

    def values(self) -> dict[str, Any]:
        """What is asked for, as plain data.

        Raises UserError at an age that is none.
        """
        values = {name: editor.value() for name, editor in self.editors.items()}
        if values.pop("mine"):
            values["officer"] = self._user
        return values

    def show_filter(self, wanted: PeopleFilter) -> None:
        """Fill the fields."""
        self._filling = True
        data = kept(wanted)
        mine = wanted.officer == self._user
        self._offer(wanted.street)
        for name, editor in self.editors.items():
            value = data.get(name)
            if name == "mine":
                value = mine
            elif name == "officer" and mine:
                value = None
            editor.set_value(value if not isinstance(editor, CheckEdit) else bool(value))
        self._filling = False

    def offer_streets(self, streets: tuple[str, ...]) -> None:
        """Offer the streets people are registered in."""
        self._filling = True
        self._streets = streets
        self._offer(self.editors["street"].value())
        self._filling = False

    def _offer(self, wanted: str | None) -> None:
        """Offer the streets, and the one that is asked for where nobody lives there (any more)."""
        more = (wanted,) if wanted and wanted not in self._streets else ()
        self.editors["street"].set_choices([(street, street) for street in (*self._streets, *more)])

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, (title, editor) in enumerate(self._fields()):
            row, column = divmod(place, ACROSS)
            label = Text(title, size=13, ink=Role.QUIET)
            grid.addWidget(label, row, 2 * column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(editor, row, 2 * column + 1)
        for column in range(ACROSS):
            grid.setColumnStretch(2 * column + 1, 1)
        grid.addWidget(self.problem, grid.rowCount(), 0, 1, 2 * ACROSS)
        self.problem.hide()

    def _fields(self) -> list[tuple[str, QWidget]]:
        titles = {
            "sex": self.tr("性别"),
            "work": self.tr("就业"),
            "street": self.tr("街道"),
            "community": self.tr("社区"),
            "group": self.tr("类别"),
            "status": self.tr("环节"),
            "grade": self.tr("分级"),
            "tag": self.tr("标签"),
            "officer": self.tr("责任人"),
        }
        for name, title in (titles | {"age_from": self.tr("年龄起"), "age_to": self.tr("年龄止")}).items():
            self.editors[name].setAccessibleName(title)
        fields: list[tuple[str, QWidget]] = [(titles["sex"], self.editors["sex"])]
        fields.append((self.tr("年龄"), _beside(self.editors["age_from"], Text("–"), self.editors["age_to"])))
        fields += [(title, self.editors[name]) for name, title in titles.items() if name != "sex"]
        checks = [self.editors[name] for name in ("mine", "no_phone", "no_case")]
        return [*fields, ("", _beside(*checks))]


class FilterBar(QWidget):
    """The conditions in force, the panel that changes them, and the filters kept under a name."""

    changed = Signal()
    """Other people are wanted now."""
    saved = Signal(str)
    dropped = Signal(str)

    def __init__(self, user: str) -> None:
        """Everybody is wanted."""
        super().__init__()
        self.wanted = PeopleFilter()
        self.panel = FilterPanel(user)
        self.panel.hide()
        self.name = LineEdit(placeholder=self.tr("名称"))
        self.name.setAccessibleName(self.tr("筛选的名称"))
        self.save_button = QuietButton(self.tr("保存筛选"))
        self.drop_button = LinkButton(self.tr("删除"))
        self.clear_button = LinkButton(self.tr("全部清除"))
        self.chips: list[LinkButton] = []
        self._said = QWidget()
        self._chips = Flow(self._said)
        self._lay_out()
        self.panel.edited.connect(self._take)
        self.clear_button.clicked.connect(lambda: self.want(PeopleFilter(text=self.wanted.text)))
        self.name.returnPressed.connect(self.save_button.click)
        self.save_button.clicked.connect(lambda: self.saved.emit(self.name.text()))
        self.drop_button.clicked.connect(lambda: self.dropped.emit(self.name.text()))
        self._show()

    def want(self, wanted: PeopleFilter) -> None:
        """Want these people; nothing is told where it is the same."""
        before, self.wanted = self.wanted, wanted
        self.panel.show_filter(wanted)
        self.say_problem("")
        self._show()
        if wanted != before:
            self.changed.emit()

    def said(self) -> list[str]:
        """The conditions in force, in words."""
        return [said for _, said in words.conditions(self.wanted)]

    def toggle(self) -> None:
        """Open the panel and go into it, or close it."""
        self.panel.setVisible(not self.panel.isVisible())
        self._show()
        if self.panel.isVisible():
            self.panel.editors["sex"].setFocus()

    def _take(self) -> None:
        try:
            order = {"text": self.wanted.text, "sort": self.wanted.sort, "descending": self.wanted.descending}
            wanted = read_filter(self.panel.values() | order)
        except UserError as error:
            self.say_problem(error.message)
            return
        self.say_problem("")
        if wanted != self.wanted:
            self.wanted = wanted
            self._show()
            self.changed.emit()

    def say_problem(self, text: str) -> None:
        """Say what is wrong with what was typed; nothing: it is right."""
        self.panel.problem.setText(text)
        self.panel.problem.setVisible(bool(text))

    def _show(self) -> None:
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        found, is_open = list(words.conditions(self.wanted)), self.panel.isVisibleTo(self)
        for names, said in found:
            chip = LinkButton(f"{said} ×")
            chip.setAccessibleName(self.tr("去掉条件：{}").format(said))
            chip.clicked.connect(lambda _=False, names=names: self._take_away(names))
            self._chips.addWidget(chip)
            self.chips.append(chip)
            chip.show()
        self._said.setVisible(bool(found) and not is_open)  # the fields say the same while they are open
        self.clear_button.setVisible(bool(found))
        self._keeper.setVisible(is_open)
        self.setVisible(bool(found) or is_open)

    def _take_away(self, names: tuple[str, ...]) -> None:
        data = {name: value for name, value in kept(self.wanted).items() if name not in names}
        self.want(read_filter(data))

    def _lay_out(self) -> None:
        self._keeper = _beside(self.name, self.save_button, self.drop_button)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._said, ROOM)
        line.addStretch(1)
        line.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._keeper)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setVerticalSpacing(4)
        whole.addWidget(self.panel, 0, 0)
        whole.addLayout(line, 1, 0)


def _beside(*parts: QWidget) -> QWidget:
    """Parts of one field side by side."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    return whole
