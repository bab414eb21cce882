"""The tab of the history: one field only, the dossier of a day in both ways, and taking back with a reason."""

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.services import employment, persons
from caseworker_app.services.desk import Desk
from tests import people
from tests.ui.conftest import Asked
from tests.ui.office_pages import OfficePages, assisted_case, form_of, office_pages, person
from ui.dossier.history import KNOWN, STOOD, History
from ui.jobs import Jobs


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def tab(pages: OfficePages, who: int) -> History:
    part = pages.dossier(who, tab="history").tabs.content("history")
    assert isinstance(part, History)
    return part


def looked_back(pages: OfficePages, part: History, day: str, way: str) -> None:
    part.way.set_value(way)
    part.day.set_value(day)
    part.look_back()
    pages.settle()


def test_one_field_is_followed_alone(pages: OfficePages) -> None:
    who = person(pages.desk)
    persons.update(pages.desk.because("搬家"), person_id=who, data={"address": "新地址", "note": "x"})
    part = tab(pages, who)
    part.field.set_value("address")
    pages.settle()
    assert part.lines()[0][5:] == ("新地址", "搬家")
    assert part.model.rowCount() == 2


def test_the_dossier_of_a_day_marks_what_is_different_today(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    part = tab(pages, who)
    looked_back(pages, part, "2018-01-03", STOOD)
    assert part.then.isVisible()
    standing = part.then.standing
    assert standing is not None
    shown = {record.record: record.then.get("status") for record in standing.records}
    assert shown["hardship_case"] == "draft"
    assert "不同" in part.then._note.text()
    looked_back(pages, part, "2018-01-15", KNOWN)
    assert part.then.standing is not standing
    looked_back(pages, part, "2017-01-01", KNOWN)
    assert not part.then.isVisible()
    assert part.trouble == "该时点尚未登记此人。"


def test_an_entry_is_taken_back_once_its_reason_is_given(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = tab(pages, who)
    part.take_back()
    assert "选中" in part.trouble
    part.table.selectRow(0)
    part.take_back()
    pages.settle()
    card = form_of(part)
    card.form.set_values({"reason": "录错人"})
    card.save_button.click()
    pages.settle()
    assert employment.of_person(pages.desk, person_id=who) == ()
    assert part.lines()[0][-1] == "录错人"


def test_what_has_its_own_correction_says_so(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    part = tab(pages, who)
    part.table.selectRow(0)
    part.take_back()
    pages.settle()
    assert "所在页面" in part.trouble


def test_the_head_says_that_somebody_is_likely_registered_twice(pages: OfficePages) -> None:
    who = person(pages.desk)
    pages.dossier(who)
    header = pages.dossier(who).header
    assert not header.alike_button.isVisible()
    persons.add(pages.desk, data=people.person_data(id_number=people.number(n=33)))
    header = pages.dossier(who).header
    assert header.alike_button.isVisible()
    assert "1 条" in header.alike_button.text()
