"""Forms (表单): fields bound by name; Enter goes on, Ctrl+S saves, mistakes stand at their field in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from ui import keys
from ui.palette import Role
from ui.widgets.editors import Editor, LineEdit, TextEdit
from ui.widgets.labels import Banner, Text

E = TypeVar("E", bound=QWidget)


class FieldRow(QWidget):
    """A field with its label above or at the left, a hint, and the line that says what is wrong."""

    def __init__(
        self, label: str, editor: QWidget, *, hint: str = "", required: bool = False, label_width: int = 0
    ) -> None:
        """Put the parts together; `label_width` over 0 puts the label at the left."""
        super().__init__()
        self.editor = editor
        self._hint = self._usual_hint = hint
        self._hint_role = Role.QUIET
        self._label = Text(f"{label} *" if required else label, size=13, ink=Role.QUIET)
        self._label.setBuddy(editor)
        self._line = Text(hint, size=12, ink=Role.QUIET, wrap=True)
        self._line.setParent(self)  # else it is shown as a window of its own, and takes the keyboard
        self._line.setVisible(bool(hint))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        at = (0, 1) if label_width else (1, 0)
        if label_width:
            self._label.setFixedWidth(label_width)
        grid.addWidget(self._label, 0, 0)
        fixed = editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        grid.addWidget(editor, *at, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        grid.addWidget(self._line, at[0] + 1, at[1])
        grid.setColumnStretch(at[1], 1)
        grid.setRowStretch(at[0] + 2, 1)
        editor.setAccessibleName(f"{label}{self.tr('（必填）')}" if required else label)
        editor.setAccessibleDescription(hint)

    @property
    def problem(self) -> str:
        """What is said to be wrong, empty where nothing is."""
        return self._line.text() if self._line.property("ink") == Role.BAD.value else ""

    def show_problem(self, text: str) -> None:
        """Say what is wrong below the field, or show the hint again."""
        if text == self.problem and (text or self._line.text() == self._hint):
            return
        self._line.setText(text or self._hint)
        self._line.set_ink(Role.BAD if text else self._hint_role)
        self._line.setVisible(bool(text or self._hint))
        self._line.setMinimumHeight(self._line.fontMetrics().lineSpacing())
        self.editor.setAccessibleDescription(text or self._hint)
        cast(Editor, self.editor).set_wrong(bool(text))

    def remark(self, text: str, role: Role = Role.ASK) -> None:
        """Say something that stops nothing, in place of the hint; an empty text brings the hint back."""
        wrong = self.problem
        self._hint, self._hint_role = text or self._usual_hint, role if text else Role.QUIET
        if not wrong:
            self._line.setText(self._hint)
            self._line.set_ink(self._hint_role)
            self._line.setVisible(bool(self._hint))
            self.editor.setAccessibleDescription(self._hint)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    row: FieldRow
    editor: Editor
    required: bool

    @property
    def widget(self) -> QWidget:
        return self.row.editor


class Form(QWidget):
    """Bound fields in one to three columns, in the order of the paper form."""

    submitted = Signal(object)
    """The values, by field name, when they all can be read."""
    dirty_changed = Signal(bool)
    edited = Signal()
    """Something was changed in any of its fields."""

    def __init__(self, *, columns: int = 1, label_width: int = 0, save_keys: bool = True) -> None:
        """An empty form; `save_keys` false where another form of the page has Ctrl+S."""
        super().__init__()
        self._fields: dict[str, _Field] = {}
        self._clean: dict[str, str] = {}
        self._dirty = False
        self._columns, self._label_width = columns, label_width
        self._row = self._column = 0
        self._placed: list[tuple[QWidget, bool]] = []
        self._submit_button: QPushButton | None = None
        self._banner = Banner("", Role.BAD)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self._banner)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        if save_keys:
            heard = keys.listen(self, keys.SAVE, self.submit)
            heard.activatedAmbiguously.connect(_submit_where_the_cursor_is)

    def add(
        self, name: str, label: str, editor: E, *, required: bool = False, hint: str = "", wide: bool = False
    ) -> E:
        """Bind a field; `wide` gives it a line of its own. Gives the editor back."""
        row = FieldRow(label, editor, hint=hint, required=required, label_width=self._label_width)
        bound = _Field(name, row, cast(Editor, editor), required)
        self._fields[name] = bound
        self._clean[name] = bound.editor.raw()
        self._place(row, wide)
        bound.editor.edited.connect(lambda: self._edited(bound))
        editor.installEventFilter(self)
        return editor

    def section(self, title: str) -> None:
        """Begin a part of the form under a title."""
        self._place(Text(title, size=15, bold=True), True)

    def values(self) -> dict[str, Any]:
        """Give the values by field name; raise UserError, with its field, where one cannot be read."""
        found: dict[str, Any] = {}
        for bound in self._fields.values():
            try:
                found[bound.name] = bound.editor.value()
            except UserError as error:
                raise UserError(error.code, error.message, bound.name) from error
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a record; it counts as unchanged."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].editor.set_value(value)
        self.mark_clean()

    def changed_values(self) -> dict[str, Any]:
        """Give only what differs from what was shown."""
        changed = {name for name, bound in self._fields.items() if bound.editor.raw() != self._clean[name]}
        return {name: value for name, value in self.values().items() if name in changed}

    @property
    def dirty(self) -> bool:
        """Say whether anything was changed since it was shown or saved."""
        return self._dirty

    def mark_clean(self) -> None:
        """Take what stands there as saved, and clear what was said to be wrong."""
        self._clean = {name: bound.editor.raw() for name, bound in self._fields.items()}
        self.clear_errors()
        self._notice_dirty()

    def draft(self) -> dict[str, str]:
        """Give what was typed, for offering it again after an interruption."""
        return {name: bound.editor.raw() for name, bound in self._fields.items()}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put back what was typed; it counts as changed."""
        for name, text in draft.items():
            if name in self._fields:
                self._fields[name].editor.set_raw(text)

    def set_submit(self, button: QPushButton) -> None:
        """Let a button save the form; Enter in the last field goes there."""
        self._submit_button = button
        button.clicked.connect(self.submit)

    def submit(self) -> None:
        """Hand out the values where all is in order, else go to the first mistake."""
        if self.check():
            self.submitted.emit(self.values())

    def check(self) -> bool:
        """Say every mistake at its field and put the cursor into the first; True where there is none."""
        self.clear_errors()
        for bound in self._fields.values():
            bound.row.show_problem(self._problem(bound, final=True))
        return not self._go_to_first_problem()

    def show_error(self, error: UserError) -> None:
        """Place one error at its field; without a field it stands above the form."""
        self.show_errors([error])

    def show_errors(self, errors: Sequence[UserError]) -> None:
        """Place errors by field name and put the cursor into the first field concerned."""
        self.clear_errors()
        for error in errors:
            if error.field in self._fields:
                self._fields[error.field].row.show_problem(error.message)
        self._banner.say("\n".join(error.message for error in errors if error.field not in self._fields))
        self._go_to_first_problem()

    def remark(self, name: str, text: str, role: Role = Role.ASK) -> None:
        """Say something at a field that stops nothing, such as what its code means; empty takes it back."""
        self._fields[name].row.remark(text, role)

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        self._banner.say("")
        for bound in self._fields.values():
            bound.row.show_problem("")

    def problems(self) -> dict[str, str]:
        """Give what is said to be wrong, by field name."""
        return {name: bound.row.problem for name, bound in self._fields.items() if bound.row.problem}

    def editor(self, name: str) -> QWidget:
        """Give the editor of a field."""
        return self._fields[name].widget

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field that depends on another answer; the fields after it close up."""
        row = self._fields[name].row
        if row.isHidden() is shown:
            row.setVisible(shown)
            self._close_up()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            next(iter(self._fields.values())).widget.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on to the next field, and look at a field when the cursor leaves it."""
        bound = next((each for each in self._fields.values() if each.widget is watched), None)
        if bound is None:
            return False
        if event.type() == QEvent.Type.FocusOut and bound.editor.raw():
            bound.row.show_problem(bound.editor.problem(final=True))
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and _goes_on(event, bound.widget)
        ):
            self._go_on(bound)
            return True
        return False

    def _place(self, widget: QWidget, wide: bool) -> None:
        self._placed.append((widget, wide))
        self._put(widget, wide)

    def _close_up(self) -> None:
        """Lay the fields that are shown out anew, so that a hidden one leaves no gap."""
        for widget, _ in self._placed:
            self._grid.removeWidget(widget)
        self._row = self._column = 0
        for widget, wide in self._placed:
            if not widget.isHidden():
                self._put(widget, wide)

    def _put(self, widget: QWidget, wide: bool) -> None:
        if wide and self._column:
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(widget, self._row, self._column, 1, self._columns if wide else 1)
        self._column += self._columns if wide else 1
        if self._column >= self._columns:
            self._row, self._column = self._row + 1, 0

    def _problem(self, bound: _Field, *, final: bool) -> str:
        if bound.row.isHidden():
            return ""
        if final and bound.required and _is_empty(bound.editor):
            return self.tr("这一项必须填写。")
        return bound.editor.problem(final=final)

    def _edited(self, bound: _Field) -> None:
        bound.row.show_problem(self._problem(bound, final=False))
        self._notice_dirty()
        self.edited.emit()

    def _notice_dirty(self) -> None:
        dirty = any(bound.editor.raw() != self._clean[name] for name, bound in self._fields.items())
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _go_to_first_problem(self) -> bool:
        for bound in self._fields.values():
            if bound.row.problem:
                bound.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return bool(self._banner.text)

    def _go_on(self, bound: _Field) -> None:
        order = [
            each.widget for each in self._fields.values() if each.row.isVisible() and each.widget.isEnabled()
        ]
        place = order.index(bound.widget) + 1
        after = order[place] if place < len(order) else self._submit_button
        if after is not None:
            after.setFocus(Qt.FocusReason.TabFocusReason)


def _submit_where_the_cursor_is() -> None:
    """Of two forms on one page, which both hear Ctrl+S, save the one that is being filled in."""
    place = QApplication.focusWidget()
    while place is not None and not isinstance(place, Form):
        place = place.parentWidget()
    if place is not None:
        place.submit()


def _is_empty(editor: Editor) -> bool:
    try:
        return editor.value() is None
    except UserError:
        return False


def _goes_on(event: QKeyEvent, widget: QWidget) -> bool:
    """Say whether a key means to go on: Enter, in a text of several lines Ctrl+Enter."""
    composing = isinstance(widget, LineEdit | TextEdit) and widget.composing
    if composing or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    several_lines = isinstance(widget, TextEdit)
    return not several_lines or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
