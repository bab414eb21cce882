"""Columns read back what was written, sort as text, and refuse what would slip or round."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from db.canonical import canonical, moment_text, plain
from db.store import Store
from db.types import Day, Fen, Json, Moment
from tests.db.office import case, person, save, unit

DIALECT = sqlite.dialect()
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def there_and_back(kind: Any, value: Any) -> Any:
    return kind.process_result_value(kind.process_bind_param(value, DIALECT), DIALECT)


@given(st.dates())
def test_a_day_is_the_same_text_there_and_back(day: date) -> None:
    assert Day().process_bind_param(day, DIALECT) == day.isoformat()
    assert there_and_back(Day(), day) == day


@pytest.mark.parametrize("value", [datetime(2018, 1, 1, tzinfo=UTC), "2018-01-01", 20180101])
def test_dt_01_a_day_column_takes_nothing_but_a_date(value: Any) -> None:
    with pytest.raises(TypeError):
        Day().process_bind_param(value, DIALECT)


@given(st.datetimes(min_value=EARLIEST, timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])))
def test_a_moment_is_the_same_instant_there_and_back(moment: datetime) -> None:
    assert there_and_back(Moment(), moment) == moment


@given(st.lists(st.datetimes(min_value=EARLIEST, timezones=st.just(UTC)), min_size=2))
def test_moments_sort_as_their_texts_do(moments: list[datetime]) -> None:
    assert [moment_text(m) for m in sorted(moments)] == sorted(moment_text(m) for m in moments)


def test_dt_03_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2018, 1, 1, 0, 30), DIALECT)  # noqa: DTZ001


def test_dt_03_after_midnight_in_guangzhou_the_day_and_the_moment_stay_apart(store: Store) -> None:
    moment = datetime(2018, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    with unit(store, moment=moment, on=date(2018, 1, 1)) as uow:
        uow.session.add(person())
        uow.commit()
    with store.read() as session:
        stored = session.connection().exec_driver_sql(
            "SELECT on_day, moment FROM journal_transaction ORDER BY seq DESC LIMIT 1"
        )
        assert tuple(stored.one()) == ("2018-01-01", "2017-12-31T16:30:00.000000Z")


@pytest.fixture(params=["America/Los_Angeles", "Asia/Shanghai", "UTC"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_dt_01_a_birth_date_is_the_same_text_in_every_zone(store: Store, zone: None) -> None:
    (person_id,) = save(store, person(birth_date=date(1965, 10, 12)))
    with store.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT birth_date FROM person WHERE id = ?", (person_id,)
        )
        assert rows.scalar_one() == "1965-10-12"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_comes_back_to_the_fen(yuan: Decimal) -> None:
    assert there_and_back(Fen(), yuan) == yuan
    assert isinstance(Fen().process_bind_param(yuan, DIALECT), int)


@pytest.mark.parametrize("value", [1.5, Decimal("0.005"), 3])
def test_money_that_is_a_float_or_has_parts_of_a_fen_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        Fen().process_bind_param(value, DIALECT)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=8,
)


@given(JSON_VALUES)
def test_lists_and_mappings_come_back_as_they_were(value: Any) -> None:
    assert there_and_back(Json(), value) == value


def test_one_value_has_one_text() -> None:
    assert canonical({"b": 1, "a": "中"}) == canonical({"a": "中", "b": 1}) == '{"a":"中","b":1}'


@pytest.mark.parametrize("value", [1.5, object(), b"bytes"])
def test_what_a_record_may_not_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        plain(value)


@pytest.mark.parametrize(
    ("columns", "check"),
    [
        ({"id_type": "library_card"}, "ck_person_id_type"),
        ({"sex": "unknown"}, "ck_person_sex"),
        ({"retirement_track": "female_60"}, "ck_person_retirement_track"),
        ({"graduation_date": "2017"}, "ck_person_graduation_date"),
        ({"graduation_date": "2017/06"}, "ck_person_graduation_date"),
    ],
)
def test_codes_and_partial_days_are_checked_by_the_table(
    store: Store, columns: dict[str, Any], check: str
) -> None:
    with pytest.raises(Exception, match=check):
        save(store, person(**columns))


@pytest.mark.parametrize("day", ["2017-06", "2017-06-30", None])
def test_a_day_may_be_known_to_the_month_only(store: Store, day: str | None) -> None:
    (person_id,) = save(store, person(graduation_date=day))
    with store.read() as session:
        assert session.get_one(type(person()), person_id).graduation_date == day


def test_a_person_has_one_open_case_and_may_have_ended_ones(store: Store) -> None:
    (person_id,) = save(store, person())
    save(store, case(person_id, "1", status="exited"), case(person_id, "2", status="draft"))
    with pytest.raises(Exception, match=r"UNIQUE constraint failed: hardship_case\.person_id"):
        save(store, case(person_id, "3", status="accepted"))
