"""名册一行中的本人情况: brings the values of a row to the fields of a person, keeping in the note what has none."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange.remarks import Remarks
from caseworker_app.services.exchange.roster_spells import cause_of, status_of
from caseworker_app.services.exchange.row_values import PERSON_READERS

_FORMER = ((h.FORMER_EMPLOYER, "原工作单位"), (h.FORMER_POST, "原岗位"))
_WHOLE_DAY = len("2017-12-27")
_ZERO_LOST = re.compile(r"^(?:10|2[0-9])[0-9]{8}$|^[3-9][0-9]{9,10}$")


def person_of(values: Mapping[str, Any], remarks: Remarks) -> dict[str, Any]:
    """The person of a row in JSON shape; a blank cell leaves its field out: it was not asked."""
    person = {name: value for name, value in values.items() if name in PERSON_READERS and value != ""}
    _phones(person, values, remarks)
    _settle_birth(person, remarks)
    _gather_notes(person, values, remarks)
    return person


def _phones(person: dict[str, Any], values: Mapping[str, Any], remarks: Remarks) -> None:
    """The first number is the person's own, unless it stands beside the name of somebody else."""
    own, other = (
        values[name] if values.get(name) and _whole(name, values[name], remarks) else None
        for name in ("phone", h.OTHER_PHONE)
    )
    contact = _contact(values)
    if other and not own and not contact:
        own, other = other, None
    person.pop("phone", None)
    if own:
        person["phone"] = own
    if other:
        person["other_phones"] = [{"number": other, "note": contact}]
    elif contact:
        remarks.keep(h.CONTACT_NAME, contact)


def _contact(values: Mapping[str, Any]) -> str | None:
    """Whose the further phone is: the contact's name and relation as one note."""
    told = [values[name] for name in (h.CONTACT_NAME, h.CONTACT_RELATION) if values.get(name)]
    return " ".join(told) or None


def _whole(name: str, number: str, remarks: Remarks) -> bool:
    """A landline whose first 0 Excel took away is neither repaired nor taken for a mobile (XL-05)."""
    if not _ZERO_LOST.match(number):
        return True
    remarks.warn(name, f"{number} 疑似缺少区号前的 0，未登记为电话，已原样记入备注，请核对")
    remarks.keep(name, f"{number}（疑似缺少区号前的 0）")
    return False


def _settle_birth(person: dict[str, Any], remarks: Remarks) -> None:
    """A birth date known to the month is compared with the number, whose day is the one kept (ID-22)."""
    written = person.get("birth_date")
    if written is None or len(written) == _WHOLE_DAY:
        return
    given, own = PartialDate.parse(written), _birth_in(str(person.get("id_number", "")))
    del person["birth_date"]
    if own is None:
        remarks.keep("birth_date", written)
    elif not given.earliest() <= own <= given.latest():
        remarks.problem("birth_date", f"出生日期“{written}”与证件号码不符，请核对")


def _birth_in(number: str) -> date | None:
    bare = compact_id(number)
    digits = {18: bare[6:14], 15: "19" + bare[6:12]}.get(len(bare), "")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _registers_cause(values: Mapping[str, Any]) -> bool:
    """Whether the cause of unemployment goes to the registration, whose first day is told."""
    dated = values.get(h.UNEMPLOYED_FROM) or values.get(h.REGISTERED_ON)
    return bool(dated) and cause_of(values) is not None


def _gather_notes(person: dict[str, Any], values: Mapping[str, Any], remarks: Remarks) -> None:
    told = [person["note"]] if person.get("note") else []
    if values.get(h.REASON) and not _registers_cause(values):
        told.append(f"失业原因：{values[h.REASON]}")
    if values.get(h.EMPLOYER) and status_of(values) in (None, SpellKind.UNEMPLOYED):
        told.append(f"原工作单位：{values[h.EMPLOYER]}")
    told += [f"{label}：{values[name]}" for name, label in _FORMER if values.get(name)]
    if told or remarks.notes:
        person["note"] = "；".join([*told, *remarks.notes])
