"""Choosing a person in a form (选人): typed by name, pinyin or number, picked from what is found, kept as the person's id."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidgetItem, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from ui import text
from ui.jobs import Jobs
from ui.theme import set_look
from ui.widgets.search import Deliver, Find, Hit, SearchBox, SearchPopup

HITS = 30
_BETWEEN = "\t"


@dataclass(frozen=True, slots=True)
class Picked:
    """The person a field holds: the id that is kept and the name that is shown."""

    id: int
    name: str


def person_finder(jobs: Jobs, desk: Desk) -> Find:
    """Find people off the window's thread; the key of each hit is the person's id."""

    def hit(found: persons.Hit) -> Hit:
        person = found.person
        sex = SEX_LABELS.get(person.sex or "")
        return Hit(
            person.id, person.name, text.dotted(sex, mask_id(person.id_number), person.phone), found.why
        )

    def find(typed: str, deliver: Deliver) -> None:
        jobs.read(
            lambda: persons.find(desk, text=typed, limit=HITS),
            owner=jobs,
            on_done=lambda found: deliver([hit(one) for one in found.hits], found.total, found.exact),
            replaces="person_pick",
        )

    return find


class _Popup(SearchPopup):
    """The people found, under the field, or above it where there is no room below."""

    def __init__(self, box: "_Box") -> None:
        super().__init__(box)
        self._under = box

    def _note(self, shown: int, total: int, exact: bool) -> str:
        said = super()._note(shown, total, exact)
        if not self._under.free:
            return said
        return (
            self.tr("都不是的，按 Esc 再回车，按未登记的姓名记")
            if shown
            else self.tr("没有登记这个人，回车按姓名记")
        )

    def _place(self, count: int) -> None:
        super()._place(count)
        window = self._under.window()
        if self.y() + self.height() > window.height():
            top = self._under.mapTo(window, self._under.rect().topLeft()).y()
            self.move(self.x(), max(0, top - self.height() - 4))


class _Box(SearchBox):
    """The line one types in; what was picked stays in it."""

    picked_changed = Signal()
    free = False
    """Whether a name nobody was found by will do: then Enter goes on with it."""

    def __init__(self, find: Find, placeholder: str) -> None:
        super().__init__(find, placeholder="")
        self.picked: Picked | None = None
        self._none_of = ""
        self.setPlaceholderText(placeholder)
        self.setToolTip("")

    @property
    def popup(self) -> SearchPopup:
        """The results; made when first needed, when the window is known."""
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.list.itemClicked.connect(lambda item: self._choose(item))
        return self._popup

    def hold(self, picked: Picked | None) -> None:
        """Show a person, or nobody, without searching."""
        self.picked = picked
        self.setText(picked.name if picked else "")
        self.setCursorPosition(0)  # a name longer than the line is read from its beginning
        self.close_results()
        self.picked_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on where somebody is picked or nothing is typed, else it picks."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        nobody = not self.popup.list.count() if self._shows() else self._none_of == self.text()
        if enter and self.free and self.text().strip() and nobody:
            self.close_results()
            event.ignore()
        elif enter and not self._shows() and (self.picked or not self.text().strip()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _typed(self, typed: str) -> None:
        if self.picked is not None and typed == self.picked.name:
            return
        self.picked = None
        super()._typed(typed)
        self.picked_changed.emit()

    def _escape(self) -> None:
        """By Esc nobody of those found is meant."""
        if self._shows():
            self._none_of = self.text()
        super()._escape()

    def _receive(self, asked: str, hits: Sequence[Hit], total: int, exact: bool) -> None:
        """An Enter that waited for the result goes on where a name will do and nobody was found."""
        waited = self._open_first
        super()._receive(asked, hits, total, exact)
        field = self.parentWidget()
        if self.free and waited and not hits and self._shows() and field is not None:
            self.close_results()
            on = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(field, on)

    def _choose(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        assert isinstance(hit.key, int)
        self.hold(Picked(hit.key, hit.title))


class PersonPick(QWidget):
    """A field of a form that holds a person."""

    edited = Signal()

    def __init__(self, find: Find, *, placeholder: str = "") -> None:
        """Search by this function (`person_finder`); nobody is picked."""
        super().__init__()
        self.box = _Box(find, placeholder or self.tr("输入姓名、拼音首字母或证件号，从结果中选"))
        self.box.picked_changed.connect(self.edited)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)

    def setAccessibleName(self, name: str) -> None:
        """Be called so; the line one types in has the keys, and is called the same."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Say the hint or what is wrong, of the line one types in too."""
        super().setAccessibleDescription(description)
        self.box.setAccessibleDescription(description)

    def value(self) -> object:
        """Give the person's id, None when empty; raise UserError where nobody was picked for what is typed."""
        if self.box.picked is not None:
            return self.box.picked.id
        if self.box.text().strip():
            raise UserError("person_unpicked", self.tr("请在查找结果中选定（方向键选择，回车确定）。"))
        return None

    def set_value(self, value: object) -> None:
        """Show a `Picked` person, or nobody."""
        self.box.hold(value if isinstance(value, Picked) else None)

    def problem(self, *, final: bool) -> str:
        """When leaving, say that somebody must be picked for what is typed."""
        if not final:
            return ""
        try:
            self.value()
        except UserError as error:
            return error.message
        return ""

    def raw(self) -> str:
        """Give id and name, or what was typed."""
        picked = self.box.picked
        return f"{picked.id}{_BETWEEN}{picked.name}" if picked else self.box.text()

    def set_raw(self, text: str) -> None:
        """Put back what was picked or typed."""
        number, between, name = text.partition(_BETWEEN)
        if between and number.isdecimal():
            self.box.hold(Picked(int(number), name))
        else:
            self.box.setText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field."""
        set_look(self.box, wrong=wrong)
