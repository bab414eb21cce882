"""群体服务: what applies and nothing else; tags are registered, ended and taken back with their evidence; further phones."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.domain.persons import OtherPhone
from caseworker_app.services import assistance, history, persons
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.furnished import furnished
from tests.ui.office_pages import (
    OfficePages,
    assisted_case,
    filled_buttons,
    form_of,
    office_pages,
    person,
    unnamed_controls,
)
from ui.dossier.page import DossierPage
from ui.groups.panel import GroupsPanel
from ui.groups.section import GroupSection
from ui.jobs import Jobs
from ui.subsidies.new_page import NewSubsidyPage
from ui.widgets.labels import Text

PLAIN = {"disability_certificate": ""}


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def panel(page: DossierPage) -> GroupsPanel:
    part = page.tabs.content("groups")
    assert isinstance(part, GroupsPanel)
    return part


def words(section: GroupSection) -> str:
    return "\n".join(label.text() for label in section.findChildren(Text))


def test_a_person_of_no_group_sees_only_how_to_register_one(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk, **PLAIN), tab="groups")
    shown = panel(page)
    assert shown.shown == []
    assert shown.add_button.isVisible()
    assert not shown.table.isVisible()
    assert not shown.help_button.isVisible()


def test_a_graduate_sees_the_window_the_days_left_and_the_subsidies(pages: OfficePages) -> None:
    who = person(pages.desk, **PLAIN, education="本科", graduation_date="2016-07-01")
    (section,) = panel(pages.dossier(who, tab="groups")).sections
    said = words(section)
    assert set(section.buttons) == {"grassroots", "graduate_flexible_insurance", "startup_grant"}
    for part in (
        "毕业2年内高校毕业生（第三条）",
        "2018-07-01（含当天），还有 167 天",
        "就业见习补贴",
        "求职创业补贴（须在毕业学年",
    ):
        assert part in said


def test_a_tag_is_registered_with_its_evidence_and_stands_in_the_history(pages: OfficePages) -> None:
    who = person(pages.desk, **PLAIN)
    page = pages.dossier(who, tab="groups", action="tag")
    form = form_of(page).form
    form.restore({"kind": "退役军人"})
    assert "退役证" in form.editor("evidence").accessibleDescription()
    form.submit()
    assert set(form.problems()) == {"evidence"}
    form.restore({"evidence": "退役证 粤001", "from": "2015-12"})
    form.submit()
    pages.settle()
    (tag,) = persons.get(pages.desk, person_id=who).tags
    assert (tag.kind, tag.evidence, str(tag.from_day), tag.to_day) == (
        "veteran",
        "退役证 粤001",
        "2015-12",
        None,
    )
    (section,) = panel(page).sections
    assert "退役证 粤001" in words(section)
    assert "吸纳退役军人" in words(section)
    newest = history.entries(pages.desk, person_id=who)[0]
    assert [change.field for change in newest.changes] == ["tags"]


def test_a_tag_that_has_ended_no_longer_makes_a_group_but_stays_on_record(pages: OfficePages) -> None:
    who = person(pages.desk, **PLAIN, tags=[{"kind": "veteran", "evidence": "退役证"}])
    page = pages.dossier(who, tab="groups")
    panel(page).table.opened.emit(0)
    form = form_of(page).form
    form.restore({"from": "2018-01-02", "to": "2018-01-01"})
    form.submit()
    pages.settle()
    assert "终止日期早于起始日期" in form.problems()["from"]
    form.restore({"from": "2017-01-02", "to": "2018-01-14"})
    form.submit()
    pages.settle()
    assert panel(page).shown == []
    assert panel(page).model.index(0, 3).data() == "已到期"


def test_a_tag_registered_by_mistake_is_taken_back(pages: OfficePages) -> None:
    tags = [{"kind": "veteran", "evidence": "退役证"}, {"kind": "land_lost", "evidence": "协议"}]
    who = person(pages.desk, **PLAIN, tags=tags)
    page = pages.dossier(who, tab="groups")
    panel(page).table.opened.emit(0)
    form_of(page).form.restore({"removed": "1"})
    form_of(page).form.submit()
    pages.settle()
    assert [tag.kind for tag in persons.get(pages.desk, person_id=who).tags] == ["land_lost"]
    assert panel(page).shown == ["land_lost"]


def test_an_unknown_kind_is_shown_and_can_be_put_right(pages: OfficePages) -> None:
    who = person(pages.desk, **PLAIN, tags=[{"kind": "退伍老兵", "evidence": "退役证"}])
    page = pages.dossier(who, tab="groups")
    (section,) = panel(page).sections
    assert "不在标签表内" in words(section)
    panel(page).table.opened.emit(0)
    form = form_of(page).form
    assert form.draft()["kind"] == "退伍老兵"
    form.restore({"kind": "退役军人"})
    form.submit()
    pages.settle()
    saved = persons.get(pages.desk, person_id=who)
    assert (saved.tags[0].kind, saved.warnings) == ("veteran", ())


def test_help_given_so_far_stands_at_the_group_and_the_next_step_is_one_button_away(
    pages: OfficePages,
) -> None:
    who = person(pages.desk)
    case = assisted_case(pages.desk, who)
    for day in ("2018-01-10", "2018-01-12"):
        data = {"kind": "referral", "day": day, "outcome": "done"}
        assistance.add_step(pages.desk, case_id=case, data=data)
    page = pages.dossier(who, tab="groups")
    (section,) = panel(page).sections
    assert "岗位推荐 2 次，最近 2018-01-12" in words(section)
    panel(page).help_button.click()
    assert page.tabs.current_key == "assistance"
    assert "outcome" in form_of(page).form.draft()


def test_a_subsidy_of_the_group_opens_its_quote_for_the_person(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    window = furnished(qtbot, jobs, asked, desk, tmp_path)
    who = person(desk, **PLAIN, tags=[{"kind": "returnee", "evidence": "学历认证书"}])
    page = window.open(DossierPage, person_id=who, tab="groups")
    (section,) = panel(page).sections
    section.buttons["settling_in"].click()
    window.settle()
    new = window.current(NewSubsidyPage)
    assert new.kind.value() == "settling_in"


def test_further_phones_are_edited_one_a_line(pages: OfficePages) -> None:
    who = person(pages.desk, other_phones=[{"number": "13800138001", "note": "儿子"}])
    page = pages.dossier(who, action="edit")
    form = form_of(page).form
    assert form.draft()["other_phones"] == "13800138001（儿子）"
    form.restore({"other_phones": "13800138001（儿子）\n020-36000000（母亲）\n"})
    form.submit()
    pages.settle()
    assert persons.get(pages.desk, person_id=who).other_phones == (
        OtherPhone("13800138001", "儿子"),
        OtherPhone("020-36000000", "母亲"),
    )
    page.turn_to("overview", "edit")
    form_of(page).form.restore({"other_phones": ""})
    form_of(page).form.submit()
    pages.settle()
    assert persons.get(pages.desk, person_id=who).other_phones == ()


def test_a_number_that_cannot_be_read_is_said_at_the_further_phones(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk), action="edit")
    form = form_of(page).form
    form.restore({"other_phones": "没有"})
    form.submit()
    pages.settle()
    assert "电话号码无法识别" in form.problems()["other_phones"]
    form.mark_clean()


def test_the_tab_fits_the_small_office_screen_and_names_its_controls(pages: OfficePages) -> None:
    who = person(pages.desk, tags=[{"kind": "veteran", "evidence": "退役证"}])
    page = pages.dossier(who, tab="groups")
    assert pages.window.width() == 1366
    assert (unnamed_controls(page), filled_buttons(page)) == ([], 1)
    assert not panel(page).table.horizontalScrollBar().isVisible()
