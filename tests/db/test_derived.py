"""What follows from other facts (the sorting of a name, the day a verdict can change) is kept without a history."""

from datetime import date

from db.bulk import journaled_bulk_update
from db.history import record_entries
from db.models import Person
from db.store import Store
from db.verify import verify
from tests.db.office import person, save_indexed, unit


def test_a_derived_column_changes_without_an_entry_and_the_journal_still_holds(store: Store) -> None:
    record = save_indexed(store, person(1), [("chen", "zhi", "ming")])
    with unit(store) as uow:
        row = uow.session.get(Person, record)
        assert row is not None
        row.next_change = date(2018, 6, 1)
        uow.commit()
    with unit(store) as uow:
        journaled_bulk_update(uow, Person, {record: {"next_change": date(2019, 6, 1)}})
        uow.commit()
    with store.read() as session:
        kept = session.get(Person, record)
        assert kept is not None
        assert kept.next_change == date(2019, 6, 1)
        (entry,) = record_entries(session, "person", record)
    assert not {"next_change", "name_sort"} & set(entry.changes)
    assert verify(store).ok
