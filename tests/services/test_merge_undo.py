"""合并再撤销: merging two records and undoing it leaves the file as it was, whatever hangs on them and whatever was chosen."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from caseworker_app.domain.errors import UserError
from caseworker_app.services import integrity, merge_fields, merging, person_derived, persons
from caseworker_app.services.desk import Desk
from db import person_links
from db.models.person import Person
from db.person_links import Link
from tests import offices, people
from tests.services.merge_office import record_for, whole_file

LINKS = [link for link in person_links.links_to_person() if link.table != "person"]
TEMPLATE: dict[str, Path] = {}
VALUES = {
    "name": st.sampled_from(["陈志明", "陈志铭"]),
    "education": st.sampled_from([None, "高中", "大专"]),
    "phone": st.sampled_from([None, "13800138000", "13900139000"]),
    "note": st.sampled_from([None, "甲", "乙"]),
    "disability_certificate": st.sampled_from([None, ""]),
    "able_to_work": st.sampled_from([None, True, False]),
    "family": st.sampled_from([[], [{"name": "陈父", "relation": "父亲"}]]),
}
PEOPLE = st.fixed_dictionaries(VALUES)
HANGING = st.lists(st.tuples(st.sampled_from(LINKS), st.booleans()), max_size=6)
CHOICES = st.dictionaries(
    st.sampled_from([*VALUES, "id_number", "address"]),
    st.sampled_from([merge_fields.KEEP, merge_fields.DROP]),
)


def template() -> Path:
    """One empty office for all examples."""
    if "office" not in TEMPLATE:
        TEMPLATE["office"] = offices.make_office(Path(tempfile.mkdtemp()) / "template.db")
    return TEMPLATE["office"]


def hang(desk: Desk, hanging: list[tuple[Link, bool]], keep: int, drop: int) -> bool:
    """Hang records on the two; False where the file itself refuses two of these for one person."""
    try:
        with desk.unit() as uow:
            for link, kept in hanging:
                record_for(uow, link, keep if kept else drop)
            uow.session.flush()
            person_derived.refresh_many(desk, uow, [row.id for row in uow.session.query(Person)])
            uow.commit()
    except IntegrityError:
        return False
    return True


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, PEOPLE, HANGING, CHOICES, st.booleans())
def test_merge_then_unmerge_is_nothing(
    first: dict[str, object],
    second: dict[str, object],
    hanging: list[tuple[Link, bool]],
    choices: dict[str, str],
    by_kept: bool,
) -> None:
    desk = offices.open_office(offices.copy_office(template(), Path(tempfile.mkdtemp())))
    try:
        keep, drop = (
            persons.add(desk, data=people.person_data(id_number=people.number(n=n)) | data).person.id
            for n, data in ((0, first), (1, second))
        )
        if not hang(desk, hanging, keep, drop):
            return
        before = whole_file(desk)
        try:
            merging.merge(desk, keep=keep, drop=drop, choices=choices)
        except UserError:
            assert whole_file(desk) == before
            return
        merging.unmerge(desk, person_id=keep if by_kept else drop, reason="认错了")
        assert whole_file(desk) == before
        assert integrity.verify(desk).problems == []
    finally:
        desk.store.close()
