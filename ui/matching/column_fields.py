"""列的对应: what the comparison reads from a list, in which of its columns, and what stands there; changeable by keyboard."""

from caseworker_app.services.match_columns import LABELS, NUMBER
from caseworker_app.services.match_preview import ListPreview
from ui.palette import Role
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form

PREFIX = "column_"
SAMPLE_LENGTH = 18
"""So many characters of a column's first values stand on one line below a field."""


class ColumnFields:
    """The fields of a form for the columns of a list; none is shown until a list was looked at."""

    def __init__(self, form: Form) -> None:
        """Add a field for each content to the form, hidden."""
        self._form = form
        self.choices: dict[str, ChoiceEdit] = {}
        self._samples: dict[int, str] = {}
        self._filling = False
        for name, label in LABELS.items():
            edit = ChoiceEdit(empty="" if name == NUMBER else form.tr("名单中没有"))
            form.add(PREFIX + name, form.tr("{}所在列").format(label), edit, required=name == NUMBER)
            edit.edited.connect(lambda name=name: self._choose(name))
            self.choices[name] = edit
        self.shown: tuple[str, ...] = tuple(LABELS)
        self.hide()

    @property
    def columns(self) -> dict[str, int | None]:
        """The column chosen for each content shown."""
        values = {name: self.choices[name].value() for name in self.shown}
        return {name: place if isinstance(place, int) else None for name, place in values.items()}

    def hide(self) -> None:
        """Show none: the list is not known."""
        self._show(())

    def show_preview(self, seen: ListPreview) -> None:
        """Show what matters for the kind of list, with what each column is read as."""
        self._filling = True
        titles = [c.title for c in seen.columns]
        offered = [
            (c.index, c.title if titles.count(c.title) == 1 else f"{c.title}（第 {c.index + 1} 列）")
            for c in seen.columns
        ]
        self._samples = {c.index: _line(c.samples) for c in seen.columns}
        for name in seen.contents:
            self.choices[name].set_choices(offered)
            self.choices[name].set_value(seen.places.get(name))
            self._remark(name)
        self._filling = False
        self._show(seen.contents)

    def _show(self, names: tuple[str, ...]) -> None:
        self.shown = names
        for name in LABELS:
            self._form.show_field(PREFIX + name, name in names)

    def _choose(self, name: str) -> None:
        """A column is read as one thing: what it was read as before has none."""
        if self._filling:
            return
        place = self.choices[name].value()
        self._filling = True
        for other in self.shown:
            if other != name and place is not None and self.choices[other].value() == place:
                self.choices[other].set_value(None)
                self._remark(other)
        self._filling = False
        self._remark(name)

    def _remark(self, name: str) -> None:
        place = self.choices[name].value()
        if isinstance(place, int):
            sample = self._samples.get(place, "")
            words = self._form.tr("如 {}").format(sample) if sample else self._form.tr("前几行是空的")
            self._form.remark(PREFIX + name, words, Role.QUIET)
        elif name == NUMBER:
            self._form.remark(PREFIX + name, self._form.tr("没有认出，请选择"), Role.ASK)
        else:
            self._form.remark(PREFIX + name, "")


def _line(samples: tuple[str, ...]) -> str:
    """The first value, and those after it as far as they fit."""
    line = ""
    for sample in samples:
        longer = f"{line}、{sample}" if line else sample
        if line and len(longer) > SAMPLE_LENGTH:
            break
        line = longer
    return line
