"""保存的筛选: the user's own filters by name, chosen again by keyboard, kept and dropped."""

from collections.abc import Mapping
from dataclasses import replace

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.people_filter import PeopleFilter
from caseworker_app.services import people_list
from caseworker_app.services.desk import Desk
from ui.page import Shell
from ui.persons.filter_bar import FilterBar
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit

NAME_CHARACTERS = 10


class SavedFilters(ChoiceEdit):
    """The list of names; choosing one wants the people of that filter, and the one in force is shown chosen."""

    def __init__(self, shell: Shell, desk: Desk, bar: FilterBar, line: LineEdit) -> None:
        """Read when the page is first shown; a filter is the conditions of the bar and the text of the line."""
        super().__init__([], empty=self.tr("保存的筛选"))
        self._shell, self._desk, self._bar, self._line = shell, desk, bar, line
        self._filters: Mapping[str, PeopleFilter] = {}
        self._filling = False
        self.setAccessibleName(self.tr("保存的筛选"))
        self.setMinimumContentsLength(NAME_CHARACTERS)
        self.edited.connect(self._want)
        bar.saved.connect(self._save)
        bar.dropped.connect(self._drop)
        bar.changed.connect(self._mark)
        line.edited.connect(self._mark)

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
        self._mark()

    @property
    def _wanted(self) -> PeopleFilter:
        return replace(self._bar.wanted, text=str(self._line.value() or ""))

    def _want(self) -> None:
        name = self.value()
        if not self._filling and isinstance(name, str):
            chosen = self._filters[name]
            self._filling = True
            self._bar.name.set_value(name)
            self._line.set_value(chosen.text)
            self._bar.want(replace(chosen, text=""))
            self._filling = False
            self.setToolTip(name)

    def _mark(self) -> None:
        """Show which filter is in force; none once anything else is wanted, so that it can be chosen again."""
        if self._filling:
            return
        same = [name for name, wanted in self._filters.items() if wanted == self._wanted]
        self._filling = True
        self.set_value(self.value() if self.value() in same else next(iter(same), None))
        self._filling = False
        self.setToolTip(self.currentText())

    def _save(self, name: str) -> None:
        wanted = self._wanted
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
