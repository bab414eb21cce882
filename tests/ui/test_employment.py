"""就业失业 of the dossier: the registrations, forms that show only what the chosen kind asks for, and what stands beside them."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.registration_rules import CONTACT_DAYS
from caseworker_app.services import employment, worklist
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment import SpellView
from tests.offices import colleague
from tests.ui.conftest import Asked
from tests.ui.office_pages import (
    OfficePages,
    filled_buttons,
    form_of,
    office_pages,
    person,
    unnamed_controls,
)
from ui.employment.forms import cancel_form
from ui.employment.rows import kind_in_words, spell_facts
from ui.employment.tab import EmploymentTab
from ui.forms.form_card import FormCard
from ui.forms.spell_form import OF_KIND, spell_card
from ui.jobs import Jobs
from ui.widgets.facts import Facts
from ui.widgets.labels import Text
from ui.workbench.due_table import opening

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def tab(pages: OfficePages, who: int, action: str = "") -> EmploymentTab:
    part = pages.dossier(who, tab="employment", action=action).tabs.content("employment")
    assert isinstance(part, EmploymentTab)
    return part


def rows(part: EmploymentTab) -> list[list[str]]:
    model = part.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words(part: EmploymentTab) -> str:
    """Everything the fact cards say."""
    cards = [facts for facts in part.findChildren(Facts) if facts.isVisible()]
    return "\n".join(
        text.text() for card in cards for text in card.findChildren(Text) if isinstance(text, Text)
    )


def fill(pages: OfficePages, part: EmploymentTab, **texts: str) -> dict[str, str]:
    """Type into the open form and save it; what is said to be wrong, by field."""
    card = form_of(part)
    card.form.restore({"from" if name == "start" else name: text for name, text in texts.items()})
    card.form.submit()
    pages.settle()
    return card.form.problems() if part.forms_open else {}


def spells(pages: OfficePages, who: int) -> tuple[SpellView, ...]:
    return employment.of_person(pages.desk, person_id=who)


def visible(card: FormCard) -> set[str]:
    return {name for name in card.form.draft() if not card.form.editor(name).parentWidget().isHidden()}


def test_a_registration_stands_in_the_table_with_its_standing_beside_it(pages: OfficePages) -> None:
    part = tab(
        pages,
        person(pages.desk, employment_certificate="4401061217000123", social_security_card="440106001234567"),
    )
    assert rows(part) == [["登记失业", "", "2017-06-01 至今", "", "2017-06-01", "", "未录入"]]
    said = words(part)
    for piece in ("228 天", "登记后尚无联系记录", "期限待核，暂不计算", "天河区", "第 000123 号", "已关联"):
        assert piece in said
    assert part.detail.reminded == "失业原因未填，请补录。"


def test_a_number_of_an_old_certificate_is_said_not_to_fit(pages: OfficePages) -> None:
    said = words(tab(pages, person(pages.desk, employment_certificate="粤穗0012345")))
    assert "应为 16 位数字" in said
    assert "未关联：缺社会保障卡号" in said


def test_an_empty_tab_says_what_would_fill_it(pages: OfficePages) -> None:
    part = tab(pages, person(pages.desk, spell={}))
    assert rows(part) == []
    assert not part.buttons["cancel"].isEnabled()
    assert part.detail.isHidden()
    assert "没有正在持续的登记" in words(part)


@pytest.mark.parametrize("kind", sorted(OF_KIND))
def test_the_form_shows_only_what_the_chosen_kind_asks_for(
    qtbot: QtBot, asked: Asked, kind: SpellKind
) -> None:
    card = spell_card(asked, on=date(2018, 1, 15))
    qtbot.addWidget(card)
    card.form.set_values({"kind": str(kind)})
    always = {"kind", "from", "to", "registered_on", "channel"}
    assert visible(card) == always | set(OF_KIND[kind])


def test_platform_work_is_registered_from_the_keyboard_and_the_reminder_stays(
    qtbot: QtBot, pages: OfficePages
) -> None:
    who = person(pages.desk)
    part = tab(pages, who)
    qtbot.keyClick(part, Qt.Key.Key_3, ALT)
    pages.settle()
    wrong = fill(
        pages,
        part,
        kind="新就业形态",
        start="2018-01-10",
        sub_kind="网约配送",
        platform="某某配送",
        labour_contract="是",
    )
    assert set(wrong) == {"labour_contract"}
    assert "单位就业" in wrong["labour_contract"]
    assert fill(pages, part, labour_contract="否", monthly_income="4,200") == {}
    first, second = spells(pages, who)
    assert (first.cancel_cause, str(first.to_day)) == ("other", "2018-01-09")
    assert (second.sub_kind, second.labour_contract, second.channel) == ("delivery", False, "window")
    assert part.chosen is not None
    assert part.chosen.id == second.id
    assert "还需补录" in part.detail.reminded
    assert "4,200.00 元" in words(part)


def test_unemployment_needs_no_choice_of_kind_and_asks_for_its_cause(pages: OfficePages) -> None:
    who = person(pages.desk, spell={})
    part = tab(pages, who, action="unemployed")
    assert visible(form_of(part)) == {"from", "to", "registered_on", "channel", "cause", "proof"}
    assert fill(pages, part, start="2018-01-10", cause="本人辞职") == {}
    assert [(s.kind, s.cause) for s in spells(pages, who)] == [("unemployed", "resigned")]
    assert part.detail.reminded == ""


def test_a_contact_is_noted_and_voided_again(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = tab(pages, who, action="contact")
    assert fill(pages, part, content="仍在求职") == {}
    assert part.detail.contacts.rowCount() == 1
    part.detail.table.opened.emit(part.detail.contacts.row(0).key)
    pages.settle()
    assert set(fill(pages, part)) == {"reason"}
    assert fill(pages, part, reason="记错人") == {}
    assert part.detail.contacts.rowCount() == 0


def test_a_cancellation_shows_its_rule_and_then_stands_in_the_detail(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = tab(pages, who, action="cancel")
    assert set(fill(pages, part)) == {"cause"}
    card = form_of(part)
    card.form.restore({"cause": "享受基本养老保险待遇"})
    assert "第六十五条第（四）项" in card.form.editor("cause").accessibleDescription()
    assert fill(pages, part, proof="社保比对") == {}
    assert "2018-01-15 享受基本养老保险待遇" in words(part)
    assert not part.buttons["cancel"].isEnabled()
    assert "登记失业（2018-01-15 止）" in words(part)


def test_a_cancelled_registration_is_corrected_with_its_cause(pages: OfficePages) -> None:
    who = person(pages.desk)
    (spell,) = spells(pages, who)
    employment.cancel(pages.desk, spell_id=spell.id, data={"cause": "pension", "proof": "社保比对"})
    part = tab(pages, who, action="correct")
    assert {"cancel_cause", "cancel_proof"} <= visible(form_of(part))
    assert fill(pages, part, to="2018-01-05", cancel_cause="入学") == {}
    (after,) = spells(pages, who)
    assert (after.cancelled_on, after.cancel_cause) == (date(2018, 1, 5), "school")


def test_the_citys_system_is_entered_for_the_chosen_registration(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = tab(pages, who, action="outside")
    assert set(fill(pages, part, outside_status="已录入")) == {"outside_number"}
    assert fill(pages, part, outside_number="SY-7788") == {}
    assert rows(part)[0][-1] == "已录入"
    assert pages.window.messages.text == "市系统：已录入（编号 SY-7788）。"


def test_once_the_term_is_confirmed_its_last_day_is_shown(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk
) -> None:
    parameters = desk.rules.parameters.with_value(CONTACT_DAYS, 180, date(2017, 12, 27), document="甲")
    known = replace(desk, rules=replace(desk.rules, parameters=parameters))
    pages = office_pages(qtbot, jobs, asked, known)
    said = words(tab(pages, person(known)))
    assert "2017-11-28（超期 48 天）" in said
    assert "待核" not in said


def test_a_viewer_sees_everything_and_changes_nothing(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk
) -> None:
    who = person(desk)
    pages = office_pages(qtbot, jobs, asked, colleague(desk, "何静", Role.VIEWER))
    part = tab(pages, who)
    assert len(rows(part)) == 1
    assert not any(button.isEnabled() for button in part.buttons.values())


def test_what_was_typed_is_asked_about_and_every_control_has_a_name(pages: OfficePages) -> None:
    part = tab(pages, person(pages.desk), action="flexible")
    assert unnamed_controls(part) == []
    assert filled_buttons(pages.window) == 1
    form_of(part).form.restore({"platform": "某某配送"})
    assert part.unsaved()
    part.discard()
    assert not part.forms_open


def test_a_registration_that_runs_out_leads_to_the_form_of_a_contact() -> None:
    due = worklist.Due(date(2018, 1, 15), 0, "registration_expiry", "失业登记有效期将满", 7, None, "何大勇")
    assert opening(due) == ("dossier", {"person_id": 7, "tab": "employment", "action": "contact"})


def test_free_words_of_an_old_register_can_be_kept_by_the_form(
    qtbot: QtBot, asked: Asked, desk: Desk
) -> None:
    who = person(desk, spell={"kind": "flexible", "from": "2018-01-10", "sub_kind": "修鞋"})
    (spell,) = employment.of_person(desk, person_id=who)
    card = spell_card(asked, on=desk.on, known=spell)
    qtbot.addWidget(card)
    assert card.form.values()["sub_kind"] == "修鞋"
    assert kind_in_words(spell) == "修鞋"
    assert [fact.label for fact in spell_facts(spell)] == ["市系统"]


def test_an_unreadable_field_that_goes_with_its_kind_does_not_stop_the_form(
    qtbot: QtBot, asked: Asked
) -> None:
    card = spell_card(asked, on=date(2018, 1, 15))
    qtbot.addWidget(card)
    card.form.restore({"kind": "灵活就业", "weekly_hours": "很多"})
    card.form.restore({"kind": "登记失业", "from": "2018-01-10"})
    sent: list[object] = []
    card.form.submitted.connect(sent.append)
    card.form.submit()
    assert len(sent) == 1


def test_every_cause_of_cancellation_can_be_chosen(qtbot: QtBot) -> None:
    form = cancel_form(date(2018, 1, 15))
    qtbot.addWidget(form)
    form.restore({"cause": "死亡"})
    assert form.values()["cause"] == "died"
