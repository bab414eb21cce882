"""申请的写法: what stands in the form and the roster, written as the service takes it."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.shapes import plain
from ui.subsidies.claim_entry import PERSON, ClaimEntry
from ui.subsidies.claimant_form import claim_data, is_evidence
from ui.subsidies.kind_form import FIRST, form_data, lacks
from ui.widgets.editors import Editor
from ui.widgets.form import Form

Rows = Sequence[Mapping[str, Any]]


def own_facts(form: Form) -> dict[str, Any]:
    """What a row of the roster says of its person; the day is the claim's. Raises UserError where something cannot be read."""
    return {name: value for name, value in form_data(form.values()).items() if name != FIRST}


def written(entry: ClaimEntry, rows: Rows) -> tuple[int | None, dict[str, Any]]:
    """The person (none where a roster or a unit's one sum is claimed) and the claim.

    Raises UserError at the field that cannot be read.
    """
    about = entry.claimant.values()
    data = claim_data(about)
    kind = entry.chosen
    if rows and not (kind is not None and is_evidence(kind)):
        day = cast(Editor, entry.form.editor(FIRST)).value()
        return None, data | ({FIRST: plain(day)} if day else {}) | {"roster": [dict(row) for row in rows]}
    data |= form_data(entry.form.values())
    if rows:
        data["roster"] = [{"person": row["person"]} for row in rows]
    own = kind is not None and kind.per_person
    person = about.get(PERSON) if own else None
    return (int(person) if person is not None else None), data


def waits(entry: ClaimEntry, rows: Rows) -> bool:
    """Whether the claimant or something required is still to be filled in.

    Raises UserError at the field that cannot be read.
    """
    kind, about = entry.chosen, entry.claimant.values()
    if kind is None or (kind.claimant is Claimant.UNIT and about.get("employer") is None):
        return True
    if rows and kind.per_person:
        return False
    return (_by_person(kind) and about.get(PERSON) is None) or lacks(kind, entry.form.values())


def _by_person(kind: Kind) -> bool:
    return kind.claimant is Claimant.PERSON or kind.per_person
