"""新人员登记 (clauses 四, 五): a person and the first registration of work or unemployment, saved together or not at all."""

from collections.abc import Mapping
from typing import Any

from caseworker_app.services import employment, persons
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.persons import Saved


def register(desk: Desk, *, data: Mapping[str, Any], spell: Mapping[str, Any] | None = None) -> Saved:
    """Register a new person, with the first spell where one is given.

    Raises UserError at the field, or code `duplicate` with the other's id; nothing is saved then.
    """
    with desk.unit() as uow:
        person, alike = persons.add_within(desk, uow, data=data)
        if spell:
            employment.add_within(desk, uow, person_id=person.id, data=spell)
        uow.commit()
        return Saved(person, Changes(uow.changes), alike)
