"""认定规则 (clause 四 and the later provincial lists): one list of groups with its document, its first day and its base conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from caseworker_app.domain.hardship.asking import Answer, Condition, Short
from caseworker_app.domain.hardship.facts import GROUP_LABELS, GroupCode
from caseworker_app.domain.hardship.verdict import cite


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """One list; old lists stand beside new ones and are never merged. A list is itself and no other."""

    code: str
    title: str
    document: str
    from_day: date
    authority: str
    """Whose form the application is written on (文书标题上的机关)."""
    base: tuple[Condition, ...]
    groups: tuple[tuple[GroupCode, Condition], ...]
    clause: str = ""
    """The article that holds the list; empty where it was not confirmed."""
    numbered: bool = False
    """Whether the place of a group in this list is its number in the document."""
    ages: tuple[str, ...] = ()
    """Parameters of an age, without the sex at their end: days on which a verdict can change."""
    lengths: tuple[str, ...] = ()
    """Parameters of a length of unemployment, for the same reason."""
    gates: tuple[str, ...] = ()
    """Parameters that let a group that is 待核 be used once they are confirmed."""
    labels: Mapping[GroupCode, str] = field(default_factory=dict)
    """Names of groups where this list words them otherwise."""
    notes: tuple[str, ...] = ()
    """Readings, and what is not confirmed, in sentences for the officer."""
    until: date | None = None
    """The day on which another list of the same authority took its place; None while it stands."""
    successor: str = ""
    """The document of that list."""

    asked: tuple[tuple[GroupCode, str, Answer], ...] = field(init=False, repr=False, compare=False)
    """Each group with its clause and its answer in full."""
    moving_base: tuple[Short, ...] = field(init=False, repr=False, compare=False)
    """Short answers of the base conditions that a day can change."""
    steady_base: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Places of those that no day changes."""
    moving_groups: tuple[tuple[int, Short], ...] = field(init=False, repr=False, compare=False)
    """The groups that a day can change: the place in the list and the short answer."""

    def __post_init__(self) -> None:
        """Prepare once what every verdict asks."""
        places = tuple(enumerate(self.groups))
        asked = tuple((code, self.clause_of(place), one.answer) for place, (code, one) in places)
        object.__setattr__(self, "asked", asked)
        object.__setattr__(self, "moving_base", tuple(one.met for one in self.base if not one.steady))
        steady = tuple(place for place, one in enumerate(self.base) if one.steady)
        object.__setattr__(self, "steady_base", steady)
        moving = tuple((place, one.met) for place, (_code, one) in places if not one.steady)
        object.__setattr__(self, "moving_groups", moving)

    @property
    def codes(self) -> tuple[GroupCode, ...]:
        """The groups, in the order of the list."""
        return tuple(code for code, _condition in self.groups)

    def superseded(self, on: date) -> str | None:
        """Why the list should no longer be used on a day, with what took its place; None while it stands.

        A case that was opened under it keeps it, and a comparison may look at it.
        """
        if self.until is None or on < self.until:
            return None
        return (
            f"{self.document}的名单已由{self.successor}自 {self.until} 起代替，{on} 起的认定请改用后者；"
            "此前按原名单受理的个案仍按原名单。"
        )

    @property
    def cited(self) -> str:
        """The article as papers cite it; empty where it was not confirmed."""
        return cite(self.clause)

    def label(self, code: GroupCode) -> str:
        """What a group is called in this list."""
        return self.labels.get(code) or GROUP_LABELS[code]

    def clause_of(self, place: int) -> str:
        """The clause of the group at a place of the list: its number in the list, else the article of the list."""
        return f"第{place + 1}项" if self.numbered else self.clause
