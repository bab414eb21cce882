"""机构联系方式: the phone and the address that stand on the papers; set by the administrator, journaled like any record."""

from collections.abc import Mapping
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.phones import read_phone
from caseworker_app.domain.texts import text_of
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.repositories.settings import SettingRepository

PHONE, ADDRESS = "office.phone", "office.address"
LONGEST = 120


def contact(desk: Desk) -> dict[str, str]:
    """The phone and address as set; empty where nothing is."""
    with desk.store.read() as session:
        settings = SettingRepository(session)
        return {"phone": settings.get(PHONE) or "", "address": settings.get(ADDRESS) or ""}


def set_contact(desk: Desk, *, data: Mapping[str, Any]) -> Changes:
    """Set phone and address.

    Raises UserError at the field, or where the role may not.
    """
    phone = text_of(data.get("phone"), "phone", "咨询电话", LONGEST) or ""
    address = text_of(data.get("address"), "address", "办公地址", LONGEST) or ""
    number = read_phone(phone)[0].number if phone else ""
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        settings = SettingRepository(uow.session)
        settings.set(PHONE, number)
        settings.set(ADDRESS, address)
        uow.commit()
        return Changes(uow.changes)
