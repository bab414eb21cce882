"""政策参数的显示: a parameter with its history in words, and what changes on a day, as window and scripts show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.parameter_values import CERTAINTY_LABELS, Kind, kind_of, state_in_words, state_on
from caseworker_app.domain.parameters import Entry, Parameter, Value

UNCERTAIN = ("UNSURE", "READING")


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of a parameter's history.

    `words` is what holds from then on; `value` is there only where the program uses it; `state` says how sure it
    is. `id` is there for what this office has entered; `replaced` is a shipped value an own one stands in for.
    """

    from_day: date
    words: str
    value: Value | None
    suggested: Value | None
    document: str
    clause: str
    certainty: str
    state: str
    from_uncertain: bool = False
    announced_on: date | None = None
    note: str = ""
    id: int | None = None
    replaced: bool = False
    withdrawn: bool = False

    @property
    def own(self) -> bool:
        """Say whether this office has entered it."""
        return self.id is not None

    @property
    def counts(self) -> bool:
        """Say whether it belongs to the history as it stands."""
        return not (self.replaced or self.withdrawn)


@dataclass(frozen=True, slots=True)
class ParameterView:
    """One parameter: what it is called, what holds on the day asked, and its whole history, the latest first."""

    name: str
    title: str
    unit: str
    subject: str
    kind: Kind
    choices: Mapping[str, str]
    today: str
    current: EntryView | None
    entries: tuple[EntryView, ...]

    @property
    def unsure(self) -> bool:
        """Say whether something in it is 待核, also where a reading is used meanwhile."""
        return any(entry.counts and entry.certainty in UNCERTAIN for entry in self.entries)

    @property
    def own(self) -> bool:
        """Say whether this office has entered a value that is in use."""
        return any(entry.own and entry.counts for entry in self.entries)

    def has(self, text: str) -> bool:
        """Say whether a text stands in its name, title, documents or notes."""
        parts = [self.name, self.title, self.subject]
        parts += [part for e in self.entries for part in (e.words, e.document, e.clause, e.note)]
        return text.casefold() in "\n".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A parameter that changes on a day: what held before, and what holds from then on."""

    day: date
    name: str
    title: str
    subject: str
    before: str
    after: str
    document: str
    clause: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A value of this office as it is kept: the entry, its id, and why it was withdrawn."""

    id: int
    entry: Entry
    withdrawn: str | None = None


def view_of(parameter: Parameter, shipped: Parameter, own: Sequence[OwnEntry], on: date) -> ParameterView:
    """A parameter as it stands on a day, with what was replaced and withdrawn still to be seen."""
    ids = {one.entry.from_day: one.id for one in own if one.withdrawn is None}
    lines = {entry.from_day: _line(parameter, entry, ids.get(entry.from_day)) for entry in parameter.entries}
    replaced = [
        _line(shipped, entry, None, "已被本单位登记取代")
        for entry in shipped.entries
        if entry.from_day in ids
    ]
    withdrawn = [
        _line(parameter, one.entry, one.id, f"已撤回：{one.withdrawn}")
        for one in own
        if one.withdrawn is not None
    ]
    entries = sorted(
        [*lines.values(), *replaced, *withdrawn], key=lambda e: (e.from_day, e.counts), reverse=True
    )
    now = parameter.entry_on(on)
    return ParameterView(
        parameter.name,
        parameter.title,
        parameter.unit,
        parameter.subject,
        kind_of(shipped),
        parameter.choices,
        state_in_words(parameter, now),
        lines[now.from_day] if now else None,
        tuple(entries),
    )


def _line(parameter: Parameter, entry: Entry, own: int | None, instead: str = "") -> EntryView:
    """One entry as it is shown; `instead` says why it no longer counts."""
    return EntryView(
        entry.from_day,
        state_in_words(parameter, entry),
        entry.value if entry.confirmed else None,
        entry.suggested,
        entry.document,
        entry.clause,
        entry.certainty,
        instead or CERTAINTY_LABELS[entry.certainty],
        entry.from_certainty in UNCERTAIN,
        entry.announced_on,
        entry.note,
        own,
        replaced=bool(instead) and own is None,
        withdrawn=bool(instead) and own is not None,
    )


def changes_between(parameters: Iterable[Parameter], after: date, until: date) -> tuple[ValueChange, ...]:
    """What changes after a day and up to another, the earliest first; an entry that says the same is no change."""
    found = [
        _change(parameter, entry)
        for parameter in parameters
        for entry in parameter.entries
        if after < entry.from_day <= until
    ]
    real = [change for change in found if change.before != change.after]
    return tuple(sorted(real, key=lambda change: (change.day, change.subject, change.title)))


def _change(parameter: Parameter, entry: Entry) -> ValueChange:
    return ValueChange(
        entry.from_day,
        parameter.name,
        parameter.title,
        parameter.subject,
        state_on(parameter, entry.from_day - timedelta(days=1)),
        state_in_words(parameter, entry),
        entry.document,
        entry.clause,
        entry.note,
    )
