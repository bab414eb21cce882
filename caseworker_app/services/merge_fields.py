"""合并时的项目取舍 (clause 四 实名制): which value of each field the kept record has afterwards, as the officer chose.

What only one of the two knows is taken over; where both say something different, the kept record's value stays unless the
other's was chosen. Telephone numbers and notes of both are kept in any case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import FIELD_BY_NAME, FIELDS
from caseworker_app.domain.tags import tag_label
from caseworker_app.services.record_labels import label_of
from db.base import columns_of
from db.models.person import Person

KEEP, DROP = "keep", "drop"
_ASIDE = frozenset({"withdrawn", "merged_into_id", "warnings"}) | Person.derived
_WITH_NUMBER = ("id_type", "birth_date", "sex")
"""What a number says: it goes along with the number unless something else was chosen."""
_JOINED = frozenset({"other_phones", "note"})
_MASKED = frozenset({"id_number", "bank_account", "social_security_card", "disability_certificate"})
_LISTED = [field.name for field in FIELDS]
MERGED_NOTE = "合并前的电话"


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of the two records: what each says, and whether that differs or contradicts."""

    name: str
    label: str
    keep: Any
    drop: Any

    @property
    def differs(self) -> bool:
        """Say whether the two are not the same."""
        return bool(self.keep != self.drop) and not (empty(self.keep) and empty(self.drop))

    @property
    def joined(self) -> bool:
        """Say whether what both say is kept."""
        return self.name in _JOINED

    @property
    def to_choose(self) -> bool:
        """Say whether both say something, and not the same: somebody should choose."""
        return self.differs and not empty(self.keep) and not empty(self.drop) and not self.joined


def empty(value: Any) -> bool:
    """Say whether a field was never asked; an empty 残疾人证 number was."""
    return value is None or value == []


def names() -> tuple[str, ...]:
    """The fields that are compared, those of the form first."""
    known = [column.key for column in columns_of(Person) if column.key not in _ASIDE]
    return tuple(sorted(known, key=lambda name: _LISTED.index(name) if name in _LISTED else len(_LISTED)))


def pairs(keep: Any, drop: Any) -> tuple[FieldPair, ...]:
    """Each field of the two records side by side."""
    return tuple(
        FieldPair(name, label_of("person", name), getattr(keep, name), getattr(drop, name))
        for name in names()
    )


def read_choices(choices: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen for each field, `keep` or `drop`.

    Raises UserError at a field that does not exist, or where something else was chosen.
    """
    known = set(names())
    for name, chosen in choices.items():
        if name not in known:
            raise UserError("unknown_field", f"没有名为“{name}”的项目，请核对。", name)
        if chosen not in (KEEP, DROP):
            label = label_of("person", name)
            raise UserError("choice", f"“{label}”应选保留的一方（keep）或并入的一方（drop）。", name)
    read = {name: str(chosen) for name, chosen in choices.items()}
    if read.get("id_number") == DROP:
        read = dict.fromkeys(_WITH_NUMBER, DROP) | read
    return read


def merged_values(keep: Any, drop: Any, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The values that change in the kept record."""
    found: dict[str, Any] = {}
    for pair in pairs(keep, drop):
        if pair.differs and _takes(pair, chosen):
            found[pair.name] = pair.drop
    found |= _phones(keep, drop, found)
    note = _note(keep.note, drop.note, chosen.get("note"))
    if note != keep.note:
        found["note"] = note
    return found


def undecided(keep: Any, drop: Any, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences on what differed and was not chosen: the kept record's value stayed."""
    open_ = [p for p in pairs(keep, drop) if p.to_choose and p.name not in chosen and p.name != "phone"]
    return tuple(
        f"{p.label}不同：保留“{said(p.name, p.keep)}”，未采用“{said(p.name, p.drop)}”。" for p in open_
    )


def said(name: str, value: Any) -> str:
    """A value in words, numbers masked."""
    if empty(value):
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(_item(part) for part in value)
    if name in _MASKED:
        return mask_id(str(value)) if value else "无"
    field = FIELD_BY_NAME.get(name)
    return field.choices.get(str(value), str(value)) if field is not None else str(value)


def _item(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    return " ".join(
        tag_label(str(v)) if k == "kind" else str(v) for k, v in part.items() if v and k != "id_number"
    )


def _takes(pair: FieldPair, chosen: Mapping[str, str]) -> bool:
    """Say whether the other record's value is taken: it was chosen, or only the other knows it."""
    if pair.name in _JOINED or empty(pair.drop):
        return False
    return chosen.get(pair.name) == DROP if not empty(pair.keep) else chosen.get(pair.name) != KEEP


def _phones(keep: Any, drop: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    """Every number of both, the one that is the main number now left out of the others."""
    main = found.get("phone", keep.phone)
    known = {main}
    listed: list[dict[str, Any]] = []
    others = [*(keep.other_phones or []), *(drop.other_phones or [])]
    mains = [{"number": number, "note": MERGED_NOTE} for number in (keep.phone, drop.phone) if number]
    for phone in (*others, *mains):
        if phone["number"] not in known:
            known.add(phone["number"])
            listed.append(dict(phone))
    return {"other_phones": listed} if listed != (keep.other_phones or []) else {}


def _note(mine: str | None, theirs: str | None, chosen: str | None) -> str | None:
    if chosen is not None or not theirs or theirs == mine:
        return theirs if chosen == DROP else mine
    return "\n".join(part for part in (mine, theirs) if part)
