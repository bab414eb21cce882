"""认定规则 (clause 四): the rule sets, which one the centre uses and from when, and who would fall in or out under another.

A case keeps the rule set under which it was opened; what is activated holds for new cases and for the verdicts shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import (
    RULE_SETS,
    SENSITIVE_GROUPS,
    GroupCode,
    GroupVerdict,
    RuleSet,
    Verdict,
    decide_by,
    rule_set,
)
from caseworker_app.domain.hardship.facts import NEUTRAL_LABEL
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import Tri
from caseworker_app.services import active_rules, all_verdicts, due_changes, register_facts
from caseworker_app.services.active_rules import Activation
from caseworker_app.services.all_verdicts import Progress, quietly
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.register_facts import Registered
from db.bulk import journaled_bulk_update
from db.models.person import Person as PersonRow
from db.repositories.persons import PersonRepository

LONGEST = 200


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


def renew_changes(desk: Desk, *, progress: Progress = quietly) -> Changes:
    """Work out anew, after another set was activated, on which day each verdict can change; chunk by chunk, and again if stopped."""
    last, done, written = 0, 0, list[int]()
    with desk.store.read() as session:
        total = PersonRepository(session).count()
    with all_verdicts.tidying_rarely():
        while moved := _renew(desk, last):
            last, of_chunk, changed = moved
            written, done = written + changed, done + of_chunk
            progress(done, total)
    return Changes({"person": written})


def _renew(desk: Desk, after: int) -> tuple[int, int, list[int]] | None:
    """Store the days of the next people by id: the last of them, how many they were, whose day changed; None past the end."""
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        chunk = register_facts.after(uow.session, after)
        if not chunk:
            return None
        days = {one.id: due_changes.following(desk, uow.session, one, desk.on) for one in chunk}
        moved = {one.id: {"next_change": days[one.id]} for one in chunk if one.next_change != days[one.id]}
        changed = journaled_bulk_update(uow, PersonRow, moved)
        uow.commit()
        return chunk[-1].id, len(chunk), changed


def compare(desk: Desk, *, code: str, on: date, progress: Progress = quietly) -> RuleSetComparison:
    """Who would fall in or out if a rule set applied on a day, against the set that is to be used on that day.

    Raises UserError where the set is unknown or not in force on that day.
    """
    rules, parameters = rule_set(code, on), desk.rules.parameters
    rows: list[ComparedPerson] = []
    with desk.store.read() as session:
        against = rule_set(active_rules.code_on(session, on), on)
        total = PersonRepository(session).count()
        every = all_verdicts.verdicts_of_all(desk, session, against, on, ahead=False, progress=progress)
        for person, now in every:
            then = decide_by(rules, person.facts, on, parameters, ahead=False)
            row = _compared(person, now, then)
            rows += [row] if row else []
    progress(total, total)
    return RuleSetComparison(rules.code, against.code, on, total, tuple(rows))


def _compared(person: Registered, now: Verdict, then: Verdict) -> ComparedPerson | None:
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
