"""名单的位置: notes in the background where the blocks of a long list begin, so that the bar may be dragged anywhere."""

from PySide6.QtCore import QObject, Signal

from caseworker_app.domain.people_filter import PeopleFilter
from caseworker_app.services import people_list
from caseworker_app.services.desk import Desk
from caseworker_app.services.people_list import Places
from ui.page import Shell
from ui.widgets.far_rows import FarModel


class FarPlaces(QObject):
    """Walks through the list once, a little at a time: each step waits its turn behind what the user asks for."""

    counted = Signal(int)
    """The walk is done: so many people there are."""

    def __init__(self, shell: Shell, desk: Desk, model: FarModel) -> None:
        """Nothing is walked yet."""
        super().__init__(model)
        self._shell, self._desk, self._model = shell, desk, model
        self._walk = 0
        self._rows = 0

    def stop(self) -> None:
        """Another list is shown: what is still under way is of no use."""
        self._walk += 1

    def note(self, wanted: PeopleFilter) -> None:
        """Begin to walk through a list."""
        self.stop()
        self._rows = 0
        self._step(wanted, self._walk, None)

    def _step(self, wanted: PeopleFilter, walk: int, after: tuple[str | None, int] | None) -> None:
        self._shell.jobs.read(
            lambda: people_list.places(self._desk, wanted=wanted, after=after, every=self._model.block),
            owner=self,
            on_done=lambda found: self._take(wanted, walk, found),
        )

    def _take(self, wanted: PeopleFilter, walk: int, found: Places) -> None:
        if walk != self._walk:
            return
        self._model.note_places(found.places, self._rows // self._model.block + 1)
        self._rows += found.rows
        if found.last is not None:
            self._step(wanted, walk, found.last)
            return
        self._model.set_total(self._rows, exact=True)
        self.counted.emit(self._rows)
