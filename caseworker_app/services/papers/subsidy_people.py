"""补贴申请的人员 (clauses 一, 四): an application with its unit and people, and each person's months and sums for the roster."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caseworker_app.documents import subsidy_views as views
from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.protocol import NOTHING
from caseworker_app.services.papers import subsidy_words as words
from caseworker_app.services.subsidy_checks import period
from caseworker_app.services.subsidy_views import ApplicationView, LineView

_BEGINS = ("contract_from", "hired_on", "started_on")
_ENDS = ("contract_to", "ends_on")


@dataclass(frozen=True, slots=True)
class Application:
    """An application with its kind, its unit where one claims, and the people its lines are for."""

    view: ApplicationView
    kind: Kind
    unit: Any
    people: Mapping[int, Any]

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """What was asked of each person (or once, of a firm), as kept."""
        rows: Sequence[Mapping[str, Any]] = self.view.facts["roster"]
        return rows

    @property
    def months(self) -> list[str]:
        """The months of all its lines, each once."""
        return sorted({line.month for line in self.view.lines if line.month})


def people_of(made: Application) -> tuple[views.RosterPerson, ...]:
    """The people in the order of the roster as it was handed in."""
    lines: defaultdict[int | None, list[LineView]] = defaultdict(list)
    for line in made.view.lines:
        lines[line.person].append(line)
    return tuple(
        _person(made.kind, made.people[row["person"]], row, lines[row["person"]])
        for row in made.rows
        if row["person"] in made.people
    )


def _person(
    kind: Kind, person: Any, facts: Mapping[str, Any], lines: Sequence[LineView]
) -> views.RosterPerson:
    months = [line.month for line in lines if line.month]
    figures = words.month_figures(kind, facts)
    ends = "无固定期限" if facts.get("contract_open_ended") else _first(facts, _ENDS)
    return views.RosterPerson(
        name=person.name,
        id_number=person.id_number,
        recognised_on=facts.get("recognised_on"),
        begins=_first(facts, _BEGINS),
        ends=ends,
        months=period(months),
        month_count=len(months),
        figures=views.added([figures[month] for month in months if month in figures]),
        amount=sum((line.amount for line in lines), NOTHING),
        months_used=facts.get("months_used"),
        phone=person.phone,
    )


def _first(facts: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((str(facts[name]) for name in names if facts.get(name)), None)
