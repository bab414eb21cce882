"""Spells of work and unemployment: what a new one does to the one before, and what is refused."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import employment, hardship, persons
from caseworker_app.services.desk import Desk
from tests import people


@pytest.fixture
def person(desk: Desk) -> int:
    return persons.add(desk, data=people.person_data()).person.id


def spell(desk: Desk, person: int, **data: Any) -> employment.Recorded:
    return employment.add(desk, person_id=person, data=data)


def refused(desk: Desk, person: int, **data: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        spell(desk, person, **data)
    return caught.value


def test_work_ends_the_running_unemployment_the_day_before(desk: Desk, person: int) -> None:
    first = spell(desk, person, kind="unemployed", **{"from": "2017-06-01"}, registered_on="2017-06-05")
    found = spell(desk, person, kind="employed", **{"from": "2018-01-10"}, employer="广州甲公司")
    assert found.closed == (first.spell.id,)
    kept = employment.of_person(desk, person_id=person)
    assert [str(s.to_day) for s in kept] == ["2018-01-09", "None"]
    assert hardship.explain(desk, person_id=person).base.met is False


def test_two_kinds_of_work_may_run_side_by_side(desk: Desk, person: int) -> None:
    spell(desk, person, kind="flexible", **{"from": "2017-06"})
    assert spell(desk, person, kind="new_form", **{"from": "2017-08-01"}).closed == ()


def test_ru_06_overlap_is_refused_whatever_the_order(desk: Desk, person: int) -> None:
    spell(desk, person, kind="employed", **{"from": "2017-05-01", "to": "2017-05-31"})
    for start, end in (
        ("2017-04-01", "2017-06-30"),
        ("2017-05-15", "2017-05-20"),
        ("2017-05-31", "2017-06-10"),
    ):
        error = refused(desk, person, kind="unemployed", **{"from": start, "to": end})
        assert (error.code, error.field) == ("overlap", "from")
        assert "2017-05-01 至 2017-05-31" in error.message


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "resting", "from": "2017-06-01"}, "kind"),
        ({"kind": "unemployed"}, "from"),
        ({"kind": "unemployed", "from": "2018-02-01"}, "from"),
        ({"kind": "unemployed", "from": "2017-06-01", "to": "2017-05-01"}, "to"),
        ({"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-05-31"}, "registered_on"),
        ({"kind": "employed", "from": "2017-06-01", "employer_uscc": "440106197808209198"}, "employer_uscc"),
        ({"kind": "employed", "from": "2017-06-01", "boss": "李"}, "boss"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Desk, person: int, data: dict[str, Any], field: str
) -> None:
    assert refused(desk, person, **data).field == field


def test_a_month_is_kept_as_a_month(desk: Desk, person: int) -> None:
    kept = spell(desk, person, kind="unemployed", **{"from": "2017年6月"}).spell
    assert str(kept.from_day) == "2017-06"


def test_the_next_change_of_the_verdict_follows_the_spell(desk: Desk, person: int) -> None:
    spell(desk, person, kind="unemployed", **{"from": "2017-06-01"}, registered_on="2017-06-01")
    assert hardship.explain(desk, person_id=person).next_change == date(2018, 6, 1)


def test_a_missing_day_of_registration_is_added_to_the_kept_spell(desk: Desk, person: int) -> None:
    first = spell(desk, person, kind="unemployed", **{"from": "2016-06-01"}).spell
    done = employment.correct(
        desk.because("核对系统记录"), spell_id=first.id, data={"registered_on": "2016-06-05"}
    )
    assert (done.spell.id, done.spell.registered_on) == (first.id, date(2016, 6, 5))
    long_term = hardship.explain(desk, person_id=person).groups[6]
    assert (long_term.code, long_term.met) == ("long_term_unemployed", True)


def test_a_correction_may_not_run_into_another_spell(desk: Desk, person: int) -> None:
    spell(desk, person, kind="employed", **{"from": "2016-01-01", "to": "2016-12-31"})
    later = spell(desk, person, kind="unemployed", **{"from": "2017-06-01"}).spell
    with pytest.raises(UserError) as caught:
        employment.correct(desk, spell_id=later.id, data={"from": "2016-12-31"})
    assert caught.value.code == "overlap"


def test_borders_known_to_the_same_month_may_be_neighbours(desk: Desk, person: int) -> None:
    spell(desk, person, kind="employed", **{"from": "2010-01", "to": "2017-03"})
    after = spell(desk, person, kind="unemployed", **{"from": "2017-03-20"}, registered_on="2017-03-20")
    assert after.closed == ()
    group = hardship.explain(desk, person_id=person).groups[6]
    assert (group.met, group.finding.missing) == (None, ("employment",))
