"""合并前的核对 (clauses 四, 七): what keeps two records from being made one, in sentences, and what is only said beside it.

Two open cases, two posts, or one subsidy month twice are settled first by whoever is responsible: nothing is added up and
nothing chosen silently (RU-06, MG-07).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from caseworker_app.domain.values import PartialDate
from caseworker_app.services.record_labels import RECORDS
from db import person_links
from db.models.employment import EmploymentSpell
from db.models.tracking import PaperFile
from db.person_links import UniqueKey
from db.repositories.merging import MergingRepository

RESOLVED = frozenset({"uq_subsidy_opening_counter", "uq_job_wish_person"})
"""Rules of the file that the merge itself sees to: one of the two records stays."""
ASIDE = frozenset({"distinct_people"})
"""Kinds that name people without belonging to them."""
_OPEN_CASES = "两条记录都有在办个案（{}、{}），一个人只能有一个在办个案。请先按实际情况办结其中一个（撤回、不予认定或退出），再合并。"
_BOTH_IN_POST = "两条记录都在岗（{}），一个人不能同时在两个岗位。请先为其中一条办理离岗，再合并。"
_SAME_MONTHS = "两条记录享受了同一月份的补贴：{}。同一人同一月份只能享受一次，不累加。请先撤回其中一份申请，已拨付的办理追回，再合并。"
_TWO_HOUSEHOLDS = "两条记录现在分属两户（{}）。请先在家庭登记中将其中一条迁出，再合并。"
_TWICE = "两条记录在{}中都有同一项登记，不能合成一条。请先更正其中一条，再合并。"


def refusals(session: Any, keep: int, drop: int) -> tuple[str, ...]:
    """Why the two cannot be merged as they stand; nothing where they can."""
    found: list[str] = []
    for key in person_links.unique_keys(person_links.links_to_person()):
        if key.name in RESOLVED or key.kind.__tablename__ in ASIDE:
            continue
        twice = person_links.colliding(session, key, keep, drop)
        if twice:
            say = _SAID.get(key.name, _say_twice)
            found.append(say(MergingRepository(session), key, twice))
    return (*found, *_two_households(MergingRepository(session), keep, drop))


def remarks(session: Any, keep: int, drop: int) -> tuple[str, ...]:
    """What somebody should look at after the merge."""
    rows = MergingRepository(session)
    return (*_overlapping_spells(rows, keep, drop), *_two_files(rows, keep, drop))


def _open_cases(rows: MergingRepository, key: UniqueKey, twice: Sequence[tuple[int, int]]) -> str:
    numbers = rows.case_numbers([i for pair in twice for i in pair])
    return _OPEN_CASES.format(*(numbers[i] for i in twice[0]))


def _in_post(rows: MergingRepository, key: UniqueKey, twice: Sequence[tuple[int, int]]) -> str:
    return _BOTH_IN_POST.format("、".join(rows.post_names(list(twice[0]))))


def _same_months(rows: MergingRepository, key: UniqueKey, twice: Sequence[tuple[int, int]]) -> str:
    months = rows.line_months(twice)
    said = [f"{month}（申请 {first} 与 {second}）" for month, first, second in months]
    return _SAME_MONTHS.format("；".join(said))


def _say_twice(rows: MergingRepository, key: UniqueKey, twice: Sequence[tuple[int, int]]) -> str:
    return _TWICE.format(f"“{RECORDS.get(key.kind.__tablename__, key.kind.__tablename__)}”")


_SAID: dict[str, Callable[[MergingRepository, UniqueKey, Sequence[tuple[int, int]]], str]] = {
    "uq_hardship_case_open": _open_cases,
    "uq_post_holding_in_post": _in_post,
    "uq_subsidy_line_month": _same_months,
}


def _two_households(rows: MergingRepository, keep: int, drop: int) -> Iterator[str]:
    """One person lives in one household: two present memberships of different households are settled first."""
    mine, theirs = rows.households(keep), rows.households(drop)
    if mine and theirs and not set(mine) & set(theirs):
        yield _TWO_HOUSEHOLDS.format("、".join([*mine.values(), *theirs.values()]))


def _overlapping_spells(rows: MergingRepository, keep: int, drop: int) -> Iterator[str]:
    mine, theirs = (rows.of_person(EmploymentSpell, who) for who in (keep, drop))
    for one in mine:
        for other in theirs:
            if _begins(one) <= _ends(other) and _begins(other) <= _ends(one):
                yield (
                    f"就业失业登记的时段有重叠（{one.from_day} 起与 {other.from_day} 起），两段都保留，请核对后更正。"
                )


def _begins(spell: Any) -> date:
    return PartialDate.parse(spell.from_day).earliest()


def _ends(spell: Any) -> date:
    if spell.to_day:
        return PartialDate.parse(spell.to_day).latest()
    cancelled: date | None = spell.cancelled_on
    return cancelled or date.max


def _two_files(rows: MergingRepository, keep: int, drop: int) -> Iterator[str]:
    mine, theirs = (
        [f.number for f in rows.of_person(PaperFile, who) if not f.voided] for who in (keep, drop)
    )
    if mine and theirs:
        yield f"有两份纸质档案（{'、'.join(mine + theirs)}），请并档后作废其中一份的登记。"
