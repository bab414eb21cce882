"""What the tests of subsidies in the window share: a worker, an accepted application, a claim begun and filled in."""

from datetime import date
from typing import Any

from caseworker_app.services import employers, employment, persons, subsidies
from caseworker_app.services.desk import Desk
from tests.people import number, person_data
from tests.ui.furnished import Furnished
from ui.subsidies.months_edit import MonthsEdit
from ui.subsidies.new_page import NewSubsidyPage

APRIL = date(2019, 4, 10)
QUARTER = [{"month": f"2019-{m:02}", "pension": "600", "medical": "300"} for m in (1, 2, 3)]


def worker(desk: Desk, n: int = 1, name: str = "陈志明") -> int:
    person = persons.add(desk, data=person_data(id_number=number(n=n), name=name)).person.id
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    employment.add(desk, person_id=person, data=spell)
    return person


def accepted(desk: Desk, person: int) -> Any:
    return subsidies.apply(desk, kind="flexible_social_insurance", person_id=person, data={"months": QUARTER})


def begun(window: Furnished, kind: str, person: int | None = None) -> NewSubsidyPage:
    assert window.window.open_page(NewSubsidyPage.name, kind=kind, person_id=person)
    window.settle()
    return window.current(NewSubsidyPage)


def months(page: NewSubsidyPage) -> MonthsEdit:
    edit = page.form.editor("months")
    assert isinstance(edit, MonthsEdit)
    return edit


def fill(page: NewSubsidyPage, first: str, last: str, *sums: str) -> None:
    edit = months(page)
    edit.first.setText(first)
    edit.last.setText(last)
    if sums:
        for field, value in zip(edit.lines[0].sums.values(), sums, strict=True):
            field.setText(value)
        edit.fill_down()


def worked_out(window: Furnished, page: NewSubsidyPage) -> None:
    page.claim = None
    window.qtbot.waitUntil(lambda: page.claim is not None)
    window.settle()


def unit(desk: Desk) -> Any:
    data = {"name": "广州市石牌保洁服务部", "uscc": "91440106MA90001260", "labour_dispatch": False}
    return employers.add(desk, data=data)


def taken_to(desk: Desk, application: int, *actions: str) -> None:
    for action in actions:
        data = {"override": "已核实"} if action == "approve" else {}
        subsidies.advance(desk, application_id=application, action=action, data=data)
