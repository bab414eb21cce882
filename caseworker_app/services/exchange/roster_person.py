"""名册一行中的本人情况: brings the values of a row to the fields of a person, keeping in the note what has none."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange import headings as h
from caseworker_app.services.exchange.remarks import Remarks
from caseworker_app.services.exchange.roster_spells import status_of
from caseworker_app.services.exchange.row_values import PERSON_READERS

_ZERO_LOST = re.compile(r"^(?:10|2[0-9])[0-9]{8}$|^[3-9][0-9]{9,10}$")


def person_of(values: Mapping[str, Any], remarks: Remarks) -> dict[str, Any]:
    """The person of a row in JSON shape; a blank cell leaves its field out: it was not asked."""
    person = {name: value for name, value in values.items() if name in PERSON_READERS and value != ""}
    phones = [values[n] for n in ("phone", h.OTHER_PHONE) if values.get(n) and _whole(n, values[n], remarks)]
    person.pop("phone", None)
    if phones:
        person["phone"] = phones[0]
    if phones[1:]:
        person["other_phones"] = [{"number": phones[1], "note": None}]
    _settle_birth(person, remarks)
    _gather_notes(person, values, remarks)
    return person


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
    if written is None:
        return
    given, own = PartialDate.parse(written), _birth_in(str(person.get("id_number", "")))
    if given.exact is not None:
        return
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


def _gather_notes(person: dict[str, Any], values: Mapping[str, Any], remarks: Remarks) -> None:
    told = [person["note"]] if person.get("note") else []
    if values.get(h.REASON):
        told.append(f"失业原因：{values[h.REASON]}")
    if values.get(h.EMPLOYER) and status_of(values) in (None, SpellKind.UNEMPLOYED):
        told.append(f"原工作单位：{values[h.EMPLOYER]}")
    if told or remarks.notes:
        person["note"] = "；".join([*told, *remarks.notes])
