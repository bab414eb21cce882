"""认定规则 (clause 四): the rule sets, which one the centre uses and from when, and who would fall in or out under another.

A case keeps the rule set under which it was opened; what is activated holds for new cases and for the verdicts shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import (
    RULE_SETS,
    SENSITIVE_GROUPS,
    GroupCode,
    GroupVerdict,
    HardshipFacts,
    RuleSet,
    Verdict,
    rule_set,
    verdict_on,
)
from caseworker_app.domain.hardship.facts import NEUTRAL_LABEL
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import Person
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import Tri
from caseworker_app.services import active_rules, mapping, verdicts
from caseworker_app.services.active_rules import Activation
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.bulk import journaled_bulk_update
from db.models.person import Person as PersonRow
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository

CHUNK = 500
LONGEST = 200
Progress = Callable[[int, int], object]
"""Told how many people of how many are done; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class SetView:
    """One rule set as the centre sees it: whether it is in use today, and since or from when."""

    rules: RuleSet
    in_use: bool
    activation: Activation | None


@dataclass(frozen=True, slots=True)
class Activated:
    """What an activation did."""

    activation: Activation
    changes: Changes


class Change(StrEnum):
    """What another rule set would make of a person."""

    ENTERS = "enters"
    LEAVES = "leaves"
    UNSURE = "unsure"


CHANGE_LABELS = {Change.ENTERS: "进入", Change.LEAVES: "退出", Change.UNSURE: "不能确定"}


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """One person whose verdict would change, or cannot be told, under the other rule set."""

    person: int
    name: str
    masked_id: str
    change: Change
    now: Tri
    then: Tri
    groups: tuple[GroupCode, ...]
    """Groups met under the other set; where it cannot be told, those still open as well."""
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSetComparison:
    """Who would fall in or out if a rule set applied on a day; people for whom nothing changes are counted only."""

    code: str
    against: str
    on: date
    people: int
    rows: tuple[ComparedPerson, ...]

    def count(self, change: Change) -> int:
        """How many people would so change."""
        return sum(row.change is change for row in self.rows)


def active(desk: Desk) -> str:
    """The code of the rule set in use on the legal day."""
    with desk.store.read() as session:
        return active_rules.code_on(session, desk.on)


def listing(desk: Desk) -> tuple[SetView, ...]:
    """All rule sets, the oldest document first, each with its latest activation."""
    with desk.store.read() as session:
        done = {a.code: a for a in active_rules.activations(session)}
        now = active_rules.code_on(session, desk.on)
    return tuple(SetView(rules, code == now, done.get(code)) for code, rules in RULE_SETS.items())


def activate(desk: Desk, *, code: str, document: str, reason: str, from_day: date | None = None) -> Activated:
    """Use a rule set from a day on (default: the legal day), for new cases and for the verdicts shown.

    Days already planned from then on are replaced. Raises UserError where the role may not, the set is unknown, not yet in force
    on that day or superseded by then, it is in use then already, or document or reason is missing.
    """
    start = from_day or desk.on
    rules = rule_set(code, start)
    if past := rules.superseded(start):
        raise UserError("superseded", past, "code")
    kept = Activation(
        rules.code,
        start,
        _needed(document, "document", "采用该规则的文件"),
        _needed(reason, "reason", "采用的原因"),
        desk.user,
        desk.on,
    )
    with desk.because(kept.reason).unit(needs=Role.ADMINISTRATOR) as uow:
        if active_rules.code_on(uow.session, start) == rules.code:
            raise UserError("already_active", f"{start} 采用的已经是“{rules.title}”，不需要再设。", "code")
        active_rules.add(uow.session, kept)
        uow.commit()
        return Activated(kept, Changes(uow.changes))


def _needed(text: str, field: str, label: str) -> str:
    found = text_of(text, field, label, LONGEST)
    if found is None:
        raise UserError("required", f"请填写{label}。", field)
    return found


def renew_changes(desk: Desk, *, progress: Progress = lambda done, total: None) -> Changes:
    """Work out anew, after another set was activated, on which day each verdict can change; chunk by chunk, and again if stopped."""
    last, written = 0, list[int]()
    with desk.store.read() as session:
        total = PersonRepository(session).count()
    done = 0
    while True:
        with desk.unit(needs=Role.ADMINISTRATOR) as uow:
            chunk = _chunk(uow.session, last)
            if not chunk:
                return Changes({"person": written})
            days = {p.id: verdicts.next_change_of(desk, uow.session, facts, desk.on) for p, facts in chunk}
            written += journaled_bulk_update(
                uow, PersonRow, {who: {"next_change": day} for who, day in days.items()}
            )
            uow.commit()
        last, done = chunk[-1][0].id, done + len(chunk)
        progress(done, total)


def compare(
    desk: Desk, *, code: str, on: date, progress: Progress = lambda done, total: None
) -> RuleSetComparison:
    """Who would fall in or out if a rule set applied on a day, against the set that is to be used on that day.

    Raises UserError where the set is unknown or not in force on that day.
    """
    rules = rule_set(code, on)
    rows: list[ComparedPerson] = []
    with desk.store.read() as session:
        against = rule_set(active_rules.code_on(session, on), on)
        total = PersonRepository(session).count()
        for done, (person, facts) in enumerate(_everybody(session)):
            now, then = (verdict_on(facts, on, desk.rules.parameters, each.code) for each in (against, rules))
            row = _compared(person, now, then)
            rows += [row] if row else []
            if done % CHUNK == 0:
                progress(done, total)
    progress(total, total)
    return RuleSetComparison(rules.code, against.code, on, total, tuple(rows))


def _everybody(session: Any) -> Iterator[tuple[Person, HardshipFacts]]:
    """Everybody on file with the facts of today, read chunk by chunk."""
    last = 0
    while chunk := _chunk(session, last):
        last = chunk[-1][0].id
        yield from chunk
        session.expunge_all()


def _chunk(session: Any, after: int) -> list[tuple[Person, HardshipFacts]]:
    rows = PersonRepository(session).page(after=after, limit=CHUNK)
    spells = SpellRepository(session).of_people([row.id for row in rows])
    people = [mapping.person_from(row) for row in rows]
    return [(p, mapping.facts_from(p, map(mapping.spell_from, spells[p.id]))) for p in people]


def _compared(person: Person, now: Verdict, then: Verdict) -> ComparedPerson | None:
    change = _change(now.hardship, then.hardship)
    if change is None:
        return None
    kept = {Change.ENTERS: (True,), Change.UNSURE: (True, None), Change.LEAVES: ()}[change]
    groups = tuple(g.code for g in then.groups if g.met in kept)
    return ComparedPerson(
        person.id,
        person.name,
        mask_id(person.id_number),
        change,
        now.hardship,
        then.hardship,
        groups,
        _reasons(now, then, change),
    )


def _change(now: Tri, then: Tri) -> Change | None:
    if then is None:
        return Change.UNSURE
    if then:
        return None if now else Change.ENTERS
    return Change.LEAVES if now else None


def _reasons(now: Verdict, then: Verdict, change: Change) -> tuple[str, ...]:
    """Why: the base condition that decides, else the groups that are met, still open, or (for who leaves) no longer listed."""
    if change is Change.LEAVES:
        return _why_out(now, then)
    wanted = True if change is Change.ENTERS else None
    found = [s for c in then.conditions if c.met is None for s in c.because]
    said = [s for g in then.groups if g.met is wanted for s in _told(g)]
    return tuple(dict.fromkeys([*found, *said]))


def _why_out(now: Verdict, then: Verdict) -> tuple[str, ...]:
    if then.base.met is False:
        return then.base.because
    listed = {g.code: g for g in then.groups}
    lost: list[str] = []
    for code in now.met_groups:
        label = NEUTRAL_LABEL if code in SENSITIVE_GROUPS else RULE_SETS[now.policy].label(code)
        held = listed.get(code)
        lost.append(f"{label}：{'，'.join(_told(held))}" if held else f"名单中没有“{label}”")
    return tuple(lost)


def _told(group: GroupVerdict) -> tuple[str, ...]:
    """The sentences of a group as a list may show them: what is sensitive stays in the dossier."""
    return (f"{NEUTRAL_LABEL}（见档案）",) if group.code in SENSITIVE_GROUPS else group.finding.because
