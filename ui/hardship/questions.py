"""缺什么问什么: the question for a fact that is missing, asked where it is missing; the answer is saved at once."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.persons import FIELD_BY_NAME, TRACK_LABELS, FieldKind, Person
from caseworker_app.services.desk import Desk
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import DateEdit, Editor, LineEdit
from ui.widgets.labels import Text

SPELL = frozenset({"employment", "registered_on"})
"""Facts that are answered by a registration."""
_ASKED = {
    "minimum_living_allowance": "低保家庭",
    "low_income_household": "低收入家庭",
    "specially_poor_household": "父母持困难证件",
    "employment": "就业失业情况",
    "registered_on": "失业登记日期",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Questions", text)


@dataclass(frozen=True, slots=True)
class Context:
    """Who is asked, and by whom."""

    person: Person
    desk: Desk


class Question(QWidget):
    """One question: its editor, and the button that saves where choosing does not."""

    answered = Signal(str, object)
    spell_asked = Signal()

    def __init__(self, field: str, context: Context, *, named: bool) -> None:
        """Ask for a field; `named` says its name beside it, where several are asked together."""
        super().__init__()
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._trouble = Text("", size=12, ink=Role.BAD)
        self._trouble.hide()
        if named:
            self._row.addWidget(Text(label_of(field), size=13, ink=Role.QUIET))
        self.setAccessibleName(label_of(field))
        self._build(field, context)
        self._row.addWidget(self._trouble)

    def say(self, text: str) -> None:
        """Say what is wrong with the answer."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    @property
    def trouble(self) -> str:
        """What is wrong with the answer."""
        return self._trouble.text()

    def focus(self) -> None:
        """Put the cursor into the answer."""
        self._first.setFocus()

    def _build(self, field: str, context: Context) -> None:
        if field in SPELL:
            self._button(_tr("登记…"), self.spell_asked.emit)
        elif (choices := _choices(field, context.person)) is not None:
            self._choose(choices)
        else:
            self._type(field, context)

    def _choose(self, choices: list[Choice]) -> None:
        segments = SegmentChoice(choices)
        segments.setAccessibleName(label_of(self.field))
        segments.edited.connect(lambda: self._answer(segments.value()))
        self._first: QWidget = segments
        self._row.addWidget(segments)

    def _type(self, field: str, context: Context) -> None:
        editor = _editor(field)
        editor.setAccessibleName(label_of(field))
        editor.setFixedWidth(132)
        self._first = editor
        self._row.addWidget(editor)
        if isinstance(editor, LineEdit):
            editor.returnPressed.connect(lambda: self._read(editor))
        button = self._button(_tr("保存"), lambda: self._read(editor))
        button.setAccessibleName(_tr("保存{}").format(label_of(field)))
        if field == "disability_certificate":
            self._button(_tr("无"), lambda: self._answer(""))
        elif field == "household_registration":
            region = context.desk.office.region
            name = (
                (context.desk.rules.regions.name(region) or region)
                .removeprefix("广东省")
                .removeprefix("广州市")
            )
            self._button(name, lambda: self._answer(region))

    def _button(self, text: str, act: Callable[[], object]) -> QuietButton:
        button = QuietButton(text)
        button.clicked.connect(lambda: act())
        if not hasattr(self, "_first"):
            self._first = button
        self._row.addWidget(button)
        return button

    def _read(self, editor: Editor) -> None:
        try:
            value = editor.value()
        except UserError as error:
            self.say(error.message)
            return
        if value is not None:
            self._answer(value)

    def _answer(self, value: object) -> None:
        if value is not None:
            self.say("")
            self.answered.emit(self.field, value)


def can_be_asked(field: str) -> bool:
    """Say whether one answer settles it here; lists (family, tags) have their own place in the dossier."""
    spec = FIELD_BY_NAME.get(field)
    return spec is None or spec.kind is not FieldKind.LIST


def label_of(field: str) -> str:
    """What is asked for."""
    known = FIELD_BY_NAME.get(field)
    return _ASKED.get(field) or (known.label if known else field)


def _choices(field: str, person: Person) -> list[Choice] | None:
    spec = FIELD_BY_NAME.get(field)
    if spec is not None and spec.kind is FieldKind.TRI:
        return [Choice(True, _tr("是"), "y 1 s"), Choice(False, _tr("否"), "n 0 f")]
    if field == "retirement_track":
        fitting = [c for c in TRACK_LABELS if person.sex is None or c.startswith(f"{person.sex}_")]
        return [Choice(code, TRACK_LABELS[code], str(n)) for n, code in enumerate(fitting, start=1)]
    if field == "sex" and spec is not None:
        return [Choice(code, label) for code, label in spec.choices.items()]
    return None


def _editor(field: str) -> ChoiceEdit | LineEdit:
    spec = FIELD_BY_NAME[field]
    if spec.kind in (FieldKind.DAY, FieldKind.PARTIAL):
        return DateEdit(partial=spec.kind is FieldKind.PARTIAL)
    return ChoiceEdit(spec.choices.items()) if spec.choices else LineEdit()
