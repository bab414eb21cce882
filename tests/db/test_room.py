"""More of the file in memory while much is written, and as little as before afterwards, whatever happened."""

import pytest

from db.engine import CACHE_KIB
from db.room import LARGE_KIB, more_room
from db.store import Store
from db.unit_of_work import UnitOfWork
from tests.db.office import person, unit


def size(uow: UnitOfWork) -> int:
    return int(uow.session.connection().exec_driver_sql("PRAGMA cache_size").scalar_one())


def test_there_is_more_room_during_the_work_and_after_it_as_much_as_before(store: Store) -> None:
    with unit(store) as uow, more_room(uow):
        assert size(uow) == -LARGE_KIB
        uow.session.add(person())
        uow.commit()
    with unit(store) as uow:
        assert size(uow) == -CACHE_KIB


def test_so_it_is_where_the_work_fails(store: Store) -> None:
    def fail() -> None:
        with unit(store) as uow, more_room(uow):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with unit(store) as uow:
        assert size(uow) == -CACHE_KIB
