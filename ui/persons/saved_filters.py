"""保存的筛选: the user's own filters by name, chosen again by keyboard, kept and dropped."""

from collections.abc import Mapping

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.people_filter import PeopleFilter
from caseworker_app.services import people_list
from caseworker_app.services.desk import Desk
from ui.page import Shell
from ui.persons.filter_bar import FilterBar
from ui.widgets.choices import ChoiceEdit


class SavedFilters(ChoiceEdit):
    """The list of names; choosing one wants the people of that filter."""

    def __init__(self, shell: Shell, desk: Desk, bar: FilterBar) -> None:
        """Read when the page is first shown."""
        super().__init__([], empty=self.tr("保存的筛选"))
        self._shell, self._desk, self._bar = shell, desk, bar
        self._filters: Mapping[str, PeopleFilter] = {}
        self._filling = False
        self.setAccessibleName(self.tr("保存的筛选"))
        self.edited.connect(self._want)
        bar.saved.connect(self._save)
        bar.dropped.connect(self._drop)

    def read(self) -> None:
        """Read what is kept."""
        self._shell.jobs.read(lambda: people_list.saved_filters(self._desk), owner=self, on_done=self._show)

    def choose(self) -> None:
        """Open the list, by keyboard."""
        self.setFocus()
        self.showPopup()

    def _show(self, filters: Mapping[str, PeopleFilter]) -> None:
        self._filters = filters
        self._filling = True
        self.set_choices([(name, name) for name in filters])
        self._filling = False
        self.setVisible(bool(filters))

    def _want(self) -> None:
        name = self.value()
        if not self._filling and isinstance(name, str):
            self._bar.name.set_value(name)
            self._bar.want(self._filters[name])

    def _save(self, name: str) -> None:
        wanted = self._bar.wanted
        self._shell.jobs.write(
            lambda: people_list.save_filter(self._desk, name=name, wanted=wanted),
            initiator=self,
            on_done=lambda _: self._kept(self.tr("已保存筛选“{}”。").format(name.strip())),
            on_error=self._refused,
        )

    def _drop(self, name: str) -> None:
        self._shell.jobs.write(
            lambda: people_list.drop_filter(self._desk, name=name.strip()),
            initiator=self,
            on_done=lambda _: self._kept(self.tr("已删除筛选“{}”。").format(name.strip())),
            on_error=self._refused,
        )

    def _kept(self, said: str) -> None:
        self._shell.say(said)
        self.read()

    def _refused(self, error: UserError) -> None:
        self._bar.say_problem(error.message)
        self._bar.name.setFocus()
