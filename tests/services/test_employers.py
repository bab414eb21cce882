"""Units: each once by its checked code, found by name or code, mistakes at their field."""

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import employers
from caseworker_app.services.desk import Desk
from tests.services.post_office import USCC, unit


def refused(desk: Desk, **data: object) -> UserError:
    with pytest.raises(UserError) as caught:
        employers.add(desk, data=data)
    return caught.value


def test_a_unit_is_kept_with_its_checked_code(desk: Desk) -> None:
    made = employers.add(
        desk,
        data={
            "name": "示例单位",
            "uscc": "91440106 ma0te5t75u",
            "unit_type": "企业",
            "labour_dispatch": False,
        },
    )
    assert made.uscc == USCC[0]
    assert made.unit_type == "enterprise"
    assert made.changes.has("employer", made.id)
    assert employers.show(desk, employer_id=made.id) == made
    assert employers.by_uscc(desk, uscc=USCC[0]) == made


def test_the_same_code_twice_is_refused_with_the_others_name(desk: Desk) -> None:
    first = unit(desk)
    error = refused(desk, name="又一个", uscc=USCC[0])
    assert (error.code, error.field, error.extra["id"]) == ("duplicate", "uscc", first.id)
    assert first.name in error.message
    second = unit(desk, 1)
    with pytest.raises(UserError, match=first.name):
        employers.update(desk, employer_id=second.id, data={"uscc": USCC[0]})


def test_every_mistake_is_said_at_its_field_at_once(desk: Desk) -> None:
    error = refused(
        desk, name="", uscc="44010319690315905X", unit_type="工厂", registered_on="2019-01-01", x=1
    )
    problems = error.extra["problems"]
    assert isinstance(problems, list)
    assert {field for field, _message in problems} == {"uscc", "unit_type", "registered_on", "x"}
    assert refused(desk, uscc=USCC[0]).field == "name"


def test_a_change_keeps_what_is_not_given(desk: Desk) -> None:
    made = unit(desk, contact="黄小姐", phone="13800138000")
    changed = employers.update(desk, employer_id=made.id, data={"contact": "李先生"})
    assert (changed.contact, changed.phone, changed.name) == ("李先生", "13800138000", made.name)
    with pytest.raises(UserError, match="单位名称"):
        employers.update(desk, employer_id=made.id, data={"name": ""})
    with pytest.raises(UserError, match="没有这个单位"):
        employers.update(desk, employer_id=1, data={})


def test_units_are_found_by_part_of_the_name_or_of_the_code(desk: Desk) -> None:
    first, second = unit(desk, name="石牌街道办事处"), unit(desk, 1, name="百分之50%商店")
    assert [e.id for e in employers.find(desk, text="街道").employers] == [first.id]
    assert [e.id for e in employers.find(desk, text="ma9000").employers] == [second.id]
    assert [e.id for e in employers.find(desk, text="50%").employers] == [second.id]
    assert employers.find(desk, text="_").total == 0
    listed = employers.page(desk, limit=1)
    assert (len(listed.employers), listed.total) == (1, 2)
    assert employers.page(desk, after=listed.employers[0].id).employers == (second,)
