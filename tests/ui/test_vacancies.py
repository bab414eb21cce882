"""岗位信息、推荐、招聘会: published, matched, referred, answered and signed in, all in the real window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.services import cases, fairs, job_wishes, referrals, vacancies
from caseworker_app.services.desk import Desk
from tests.services.case_office import applicant, assisted, opened
from tests.services.post_office import unit
from tests.services.vacancy_office import seeker, vacancy, wish
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, form_of, unnamed_controls
from ui.dossier.page import DossierPage
from ui.employment.tab import EmploymentTab
from ui.forms.form_card import FormCard, FormSlot
from ui.jobs import Jobs
from ui.posts.page import PostsPage
from ui.printing.preview import PreviewPage
from ui.vacancies.fair_list import days_of
from ui.vacancies.fair_page import FairDetailPage
from ui.vacancies.page import VacanciesPage
from ui.vacancies.tab import JobsTab
from ui.vacancies.vacancy_page import VacancyDetailPage
from ui.widgets.person_pick import Picked
from ui.widgets.rows import RowModel


@pytest.fixture
def shown(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def cells(model: RowModel) -> list[list[str]]:
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def card_of(slot: FormSlot) -> FormCard:
    assert slot.card is not None
    return slot.card


def fill(card: FormCard, **values: Any) -> None:
    for name, value in values.items():
        editor: Any = card.form.editor(name)
        editor.set_value(value)


def save(shown: Furnished, card: FormCard) -> None:
    card.save_button.click()
    shown.settle()


def jobs_tab(shown: Furnished, person: int) -> JobsTab:
    page = shown.open(DossierPage, person_id=person, tab="jobs")
    part = page.tabs.content("jobs")
    assert isinstance(part, JobsTab)
    shown.settle()
    return part


def test_the_place_of_posts_leads_to_vacancies(shown: Furnished) -> None:
    shown.open(PostsPage).vacancies_button.click()
    shown.settle()
    page = shown.current(VacanciesPage)
    assert page.vacancies.table.isVisible()
    assert unnamed_controls(page) == []
    assert filled_buttons(page) == 1


def test_a_vacancy_is_published_from_the_list_and_opens(shown: Furnished, desk: Desk) -> None:
    made = unit(desk)
    page = shown.open(VacanciesPage)
    page.begin()
    card = card_of(page.slot)
    fill(card, employer=Picked(made.id, made.name), title="保洁员", headcount=2, hours="full_time")
    fill(card, wage_from="1000", region="440106", expires_on="2018-02-10", suits=["disabled"])
    save(shown, card)
    assert "1895" in card.form.problems()["wage_from"]
    fill(card, wage_from="2500")
    save(shown, card)
    opened_page = shown.current(VacancyDetailPage)
    assert opened_page.view is not None
    assert opened_page.view.suits == ("disabled",)
    assert vacancies.page(desk).total == 1


def test_the_lists_show_what_is_offered_expiring_and_ended(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    vacancy(desk, employer, expires_on="2018-01-18")
    closed = vacancy(desk, employer, title="保安员")
    vacancies.close(desk, vacancy_id=closed.id, data={"cause": "filled"})
    page = shown.open(VacanciesPage)
    assert [row[0] for row in cells(page.vacancies.model)] == ["保洁员"]
    page.vacancies.shown.set_value("ended")
    shown.settle()
    assert [row[-1] for row in cells(page.vacancies.model)] == ["已关闭（已招满）"]


def test_a_vacancy_is_corrected_copied_closed_and_voided(shown: Furnished, desk: Desk) -> None:
    made = vacancy(desk)
    page = shown.open(VacancyDetailPage, vacancy_id=made.id)
    page.edit()
    fill(card_of(page.slot), expires_on="2018-03-01")
    save(shown, card_of(page.slot))
    assert vacancies.show(desk, vacancy_id=made.id).expires_on.month == 3
    page.copy()
    fill(card_of(page.slot), expires_on="2018-04-01")
    save(shown, card_of(page.slot))
    again = shown.current(VacancyDetailPage)
    assert again.view is not None
    assert again.view.id != made.id
    again.close_vacancy()
    fill(card_of(again.slot), cause="withdrawn")
    save(shown, card_of(again.slot))
    assert not again.edit_button.isEnabled()
    first = shown.open(VacancyDetailPage, vacancy_id=made.id)
    first.void()
    fill(card_of(first.slot), reason="登错")
    save(shown, card_of(first.slot))
    assert vacancies.show(desk, vacancy_id=made.id).voided


def test_people_are_matched_with_reasons_and_referred_with_a_letter(shown: Furnished, desk: Desk) -> None:
    made, person = vacancy(desk), seeker(desk)
    wish(desk, person)
    page = shown.open(VacancyDetailPage, vacancy_id=made.id)
    shown.settle()
    assert [row[0] for row in cells(page.people.model)] == ["陈志明"]
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []
    page.people.refer_button.click()
    fill(card_of(page.slot), reply_by="2018-01-22")
    save(shown, card_of(page.slot))
    preview = shown.current(PreviewPage)
    assert preview.title == "就业推荐信"
    assert preview.prepared is not None
    assert preview.prepared.pages == 1
    assert referrals.page(desk, result="pending").total == 1


def test_a_receipt_is_entered_in_the_list_and_asks_what_a_refusal_needs(shown: Furnished, desk: Desk) -> None:
    person = applicant(desk)
    assisted(desk, opened(desk, person).id)
    referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk).id)
    page = shown.open(VacanciesPage, show="referrals")
    page.referrals.reply_button.click()
    card = card_of(page.slot)
    assert card.form.editor("refusal_reason").isHidden() or not card.form.editor("refusal_reason").isVisible()
    fill(card, result="declined", refusal_reason="嫌工资低", health_ok=True, distance_ok=True)
    assert card.form.editor("refusal_reason").isVisible()
    save(shown, card)
    assert cases.of_person(desk, person_id=person)[0].steps[-1].outcome == "refused"
    page.referrals.shown.set_value("all")
    shown.settle()
    assert cells(page.referrals.model)[0][5] == "本人不接受（计入拒绝）：嫌工资低"


def test_the_work_list_opens_the_receipt_of_a_letter(shown: Furnished, desk: Desk) -> None:
    sent = referrals.refer(desk, person_id=seeker(desk), vacancy_id=vacancy(desk).id)
    page = shown.open(VacanciesPage, show="referrals", referral_id=sent.id)
    shown.settle()
    assert "登记回执：陈志明" in card_of(page.slot).accessibleName()


def test_who_was_hired_is_registered_next(shown: Furnished, desk: Desk) -> None:
    person = seeker(desk)
    sent = referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk).id)
    page = shown.open(VacancyDetailPage, vacancy_id=sent.vacancy.id)
    page.referrals_table.selectRow(0)
    page.acts.reply(sent)
    fill(card_of(page.slot), result="hired")
    save(shown, card_of(page.slot))
    shown.settle()
    opened_tab = shown.current(DossierPage).tabs.content("employment")
    assert isinstance(opened_tab, EmploymentTab)
    typed = form_of(opened_tab).form.values()
    assert (typed["kind"], typed["employer"]) == ("employed", sent.vacancy.employer_name)
    assert (typed["occupation"], typed["from"]) == ("保洁员", None)


def test_what_nothing_speaks_for_yet_is_not_called_suitable(shown: Furnished, desk: Desk) -> None:
    vacancy(desk)
    part = jobs_tab(shown, seeker(desk))
    assert part.model.rowCount() == 1
    assert "合适" not in cells(part.model)[0]
    assert "待核实" in cells(part.model)[0]


def test_the_last_day_is_asked_for_while_the_usual_days_are_unknown(shown: Furnished) -> None:
    page = shown.open(VacanciesPage)
    page.begin()
    form = card_of(page.slot).form
    assert form.editor("expires_on").accessibleDescription().startswith("必须填写")
    page.discard()


def test_the_dossier_asks_for_the_wish_and_shows_what_suits(shown: Furnished, desk: Desk) -> None:
    made, person = vacancy(desk), seeker(desk)
    part = jobs_tab(shown, person)
    assert [row[0] for row in cells(part.model)] == ["保洁员"]
    part.edit_wish()
    fill(
        card_of(part.slot),
        occupations="保洁、保安",
        regions=["440106"],
        wage_from="2200",
        limits="不能上夜班",
    )
    save(shown, card_of(part.slot))
    shown.settle()
    kept = job_wishes.of_person(desk, person_id=person)
    assert kept is not None
    assert (kept.occupations, kept.regions) == (("保洁", "保安"), ("440106",))
    part.refer()
    save(shown, card_of(part.slot))
    shown.current(PreviewPage)
    again = jobs_tab(shown, person)
    assert cells(again.model)[0][2] == "已推荐"
    assert [row[1] for row in cells(again.sent_model)] == ["保洁员"]
    assert made.id == referrals.of_person(desk, person_id=person)[0].vacancy.id


def test_a_referral_is_voided_in_the_dossier(shown: Furnished, desk: Desk) -> None:
    person = seeker(desk)
    referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk).id)
    part = jobs_tab(shown, person)
    part.void_button.click()
    fill(card_of(part.slot), reason="推荐错人")
    save(shown, card_of(part.slot))
    shown.settle()
    assert "已作废" in cells(part.sent_model)[0][4]
    assert not part.letter_button.isEnabled()


def test_a_fair_is_entered_filled_and_signed_in_by_keyboard(
    shown: Furnished, desk: Desk, qtbot: QtBot
) -> None:
    vacancy(desk)
    person = seeker(desk)
    page = shown.open(VacanciesPage, show="fairs")
    page.begin()
    fill(card_of(page.slot), name="春风行动", day="2018-01-15", place="石牌街文化广场")
    save(shown, card_of(page.slot))
    fair = shown.current(FairDetailPage)
    shown.settle()
    assert fair.sheet is not None
    fair.bring()
    shown.settle()
    editor: Any = card_of(fair.slot).form.editor("vacancy")
    editor.setCurrentIndex(1)
    save(shown, card_of(fair.slot))
    assert [row[0] for row in cells(fair.model)] == ["保洁员"]
    line = fair.sign_in
    line.who.box.setText("黄女士")
    line.intent.setText("收银")
    qtbot.keyClick(line.intent, Qt.Key.Key_Return)
    shown.settle()
    line.who.set_value(Picked(person, "陈志明"))
    qtbot.keyClick(line.intent, Qt.Key.Key_Return)
    shown.settle()
    shown.settle()
    assert [row[0] for row in cells(fair.visits.model)] == ["陈志明", "黄女士（未登记）"]
    assert line.who.box.text() == ""
    assert unnamed_controls(fair) == []


def test_a_second_sign_in_is_refused_at_the_name(shown: Furnished, desk: Desk, qtbot: QtBot) -> None:
    made = fairs.add(desk, data={"name": "春风行动", "day": "2018-01-15"})
    person = seeker(desk)
    fairs.sign_in(desk, fair_id=made.id, data={"person": person})
    page = shown.open(FairDetailPage, fair_id=made.id)
    page.sign_in.who.set_value(Picked(person, "陈志明"))
    qtbot.keyClick(page.sign_in.intent, Qt.Key.Key_Return)
    shown.settle()
    assert "已签到" in page.sign_in.form.problems()["who"]
    assert page.unsaved()
    page.discard()


def test_results_of_a_fair_are_noted_and_lines_voided(shown: Furnished, desk: Desk, qtbot: QtBot) -> None:
    made = fairs.add(desk, data={"name": "春风行动", "day": "2018-01-15"})
    fairs.sign_in(desk, fair_id=made.id, data={"name": "黄女士"})
    page = shown.open(FairDetailPage, fair_id=made.id)
    page.visits.note_result()
    assert filled_buttons(page) == 1
    result: Any = card_of(page.slot).form.editor("result")
    result.set_value("hired")
    result.setFocus()
    qtbot.keyClick(result, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert page.sign_in.isVisible()
    assert fairs.show(desk, fair_id=made.id).fair.results == {"hired": 1}
    page.visits.void()
    fill(card_of(page.slot), reason="重复")
    save(shown, card_of(page.slot))
    assert fairs.show(desk, fair_id=made.id).fair.visits == 0
    page.print_sheet()
    shown.settle()
    assert shown.current(PreviewPage).title == "招聘会签到表"


def test_vacancies_per_seeker_are_counted(shown: Furnished, desk: Desk) -> None:
    vacancy(desk, headcount=3)
    wish(desk, seeker(desk))
    page = shown.open(VacanciesPage, show="counts")
    assert cells(page.counts.model)[0][:4] == ["2018-01", "3", "1", "3.00"]
    assert not page.new_button.isVisible()


def test_the_days_of_a_fair_say_the_year_once(desk: Desk) -> None:
    days = {"2018-01-16": "2018-01-15 至 01-16", "2019-01-02": "2018-01-15 至 2019-01-02", None: "2018-01-15"}
    for last, said in days.items():
        made = fairs.add(desk, data={"name": "春风行动", "day": "2018-01-15", "to_day": last})
        assert days_of(made) == said
