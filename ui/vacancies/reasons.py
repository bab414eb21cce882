"""匹配理由: how a match is said in a line and in full: what speaks for it, what against, what is not known."""

from PySide6.QtWidgets import QVBoxLayout

from caseworker_app.domain.vacancy_matching import Match
from caseworker_app.domain.values import Tri
from ui.palette import Role
from ui.widgets.facts import Fact, Facts
from ui.widgets.rows import Cell

SIGNS: dict[Tri, str] = {True: "+", False: "−", None: "？"}
ROLES: dict[Tri, Role] = {True: Role.GOOD, False: Role.BAD, None: Role.ASK}
WORDS: dict[Tri, str] = {True: "合适", False: "不合适", None: "待核实"}


def fit_cell(match: Match) -> Cell:
    """Whether anything hard stands against it, in a word; what nothing speaks for yet is 待核实."""
    unasked = not any(one.met for one in match.reasons)
    fits = None if match.fits and unasked else match.fits
    return Cell(WORDS[fits], ROLES[fits], bold=True, tooltip=in_full(match))


def short_cell(match: Match) -> Cell:
    """The reasons on one line: what stands against it first, then what is not known, then what speaks for it."""
    said = [
        f"{SIGNS[one.met]}{one.topic}"
        for met in (False, None, True)
        for one in match.reasons
        if one.met is met
    ]
    return Cell("　".join(said), tooltip=in_full(match))


def in_full(match: Match) -> str:
    """Every reason on a line of its own."""
    return "\n".join(f"{SIGNS[one.met]} {one.topic}：{one.text}" for one in match.reasons)


def at_top(facts: Facts) -> QVBoxLayout:
    """Reasons beside a list, not spread over its height."""
    column = QVBoxLayout()
    column.addWidget(facts)
    column.addStretch(1)
    return column


def facts_of(match: Match) -> list[Fact]:
    """The reasons as facts, what stands against it first."""
    return [
        Fact(f"{SIGNS[met]} {one.topic}", one.text, ROLES[met] if met is not True else Role.INK, wide=True)
        for met in (False, None, True)
        for one in match.reasons
        if one.met is met
    ]
