"""Kinds, causes and channels of registrations: words become codes, platform work with a contract is unit employment."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_codes import (
    CANCEL_RULES,
    CAUSE_LABELS,
    CAUSE_OF_WORK,
    CHANNEL_LABELS,
    PLATFORM_KINDS,
    SUB_KIND_LABELS,
    CancelCause,
    Channel,
    SubKind,
    UnemploymentCause,
    coded,
    in_words,
    words_for,
)
from caseworker_app.domain.registration_rules import (
    CONTACT_DAYS,
    Registration,
    check_kind,
    missing_for_subsidy,
    reminders,
    valid_until,
)
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules
from tests import people

START = PartialDate(2018, 1, 10)
PERSON = Person("陈志明", IdType.RESIDENT_ID, people.number(), household_registration="440106")


def test_every_code_has_its_label_and_no_label_stands_twice() -> None:
    for codes, labels in (
        (UnemploymentCause, CAUSE_LABELS),
        (CancelCause, {cause: rule.label for cause, rule in CANCEL_RULES.items()}),
        (SubKind, SUB_KIND_LABELS),
        (Channel, CHANNEL_LABELS),
    ):
        assert set(labels) == set(codes)
        assert len(set(labels.values())) == len(labels)


def test_every_cause_of_cancellation_names_its_rule_and_every_work_its_cause() -> None:
    assert all(rule.rule for rule in CANCEL_RULES.values())
    assert set(CAUSE_OF_WORK) == set(SpellKind) - {SpellKind.UNEMPLOYED}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("delivery", "delivery"),
        ("网约配送", "delivery"),
        ("家政服务", "family_service"),
        ("个体经营(无照)", "own_business_unlicensed"),
        ("修鞋", "修鞋"),
        (None, None),
    ],
)
def test_a_known_sub_kind_becomes_its_code_and_any_other_word_stays(
    written: str | None, kept: str | None
) -> None:
    assert coded(written, SUB_KIND_LABELS) == kept


def test_a_short_word_of_one_list_is_no_word_of_another() -> None:
    assert coded("自助", CHANNEL_LABELS) == "self_service"
    assert coded("自助", SUB_KIND_LABELS) == "自助"
    assert "外卖" not in words_for(CHANNEL_LABELS)


def test_a_code_is_shown_by_its_label_and_free_words_as_written() -> None:
    assert [in_words(word, SUB_KIND_LABELS) for word in ("delivery", "修鞋", None)] == [
        "网约配送",
        "修鞋",
        "",
    ]


@pytest.mark.parametrize("kind", [SpellKind.FLEXIBLE, SpellKind.NEW_FORM])
@pytest.mark.parametrize("sub_kind", sorted(PLATFORM_KINDS))
def test_platform_work_with_a_labour_contract_is_unit_employment(kind: SpellKind, sub_kind: SubKind) -> None:
    with pytest.raises(UserError) as caught:
        check_kind(Registration(kind, START, sub_kind=str(sub_kind), labour_contract=True))
    assert caught.value.field == "labour_contract"
    assert "单位就业" in caught.value.message


@pytest.mark.parametrize("contract", [False, None])
def test_platform_work_without_a_contract_stays_new_form(contract: bool | None) -> None:
    check_kind(Registration(SpellKind.NEW_FORM, START, labour_contract=contract))


def test_a_contract_of_part_time_work_is_no_reason_to_ask() -> None:
    said = []
    for sub_kind in ("part_time", "odd_jobs"):
        registration = Registration(SpellKind.FLEXIBLE, START, sub_kind=sub_kind, labour_contract=True)
        found = reminders(registration, PERSON, date(2018, 1, 15), load_rules().parameters)
        said.append(any("一般属于单位就业" in sentence for sentence in found))
    assert said == [False, True]


def test_what_the_subsidy_will_ask_for_is_named_and_nothing_else() -> None:
    full = Registration(
        SpellKind.NEW_FORM,
        START,
        registered_on=date(2018, 1, 10),
        sub_kind="delivery",
        platform="某某配送",
        place="天河区",
        proof="承诺书",
        weekly_hours=40,
        monthly_income=Decimal("4000.00"),
        insured_individually=True,
        insured_from=date(2018, 1, 1),
    )
    assert missing_for_subsidy(full) == ()
    bare = Registration(SpellKind.FLEXIBLE, START, sub_kind="freelance", insured_individually=True)
    assert missing_for_subsidy(bare) == (
        "工作地点",
        "证明或承诺",
        "每周工时",
        "月收入",
        "登记日期",
        "个人参保起始日期",
    )
    assert "平台或服务家庭名称" in missing_for_subsidy(
        Registration(SpellKind.FLEXIBLE, START, sub_kind="family_service")
    )
    assert missing_for_subsidy(Registration(SpellKind.EMPLOYED, START)) == ()


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({}, "失业原因未填"),
        ({"household_registration": "430102"}, "非本市户籍"),
        ({"id_type": IdType.PASSPORT}, "外国护照"),
    ],
)
def test_who_registers_from_elsewhere_is_looked_at(changes: dict[str, Any], part: str) -> None:
    person = replace(PERSON, **changes)
    found = reminders(
        Registration(SpellKind.UNEMPLOYED, START), person, date(2018, 1, 15), load_rules().parameters
    )
    assert any(part in sentence for sentence in found)


DAYS = st.dates(date(2018, 1, 1), date(2025, 12, 31))


@given(registered=DAYS, contacts=st.lists(DAYS, max_size=5), more=DAYS, term=st.integers(1, 400))
def test_a_further_contact_never_shortens_a_registration(
    registered: date, contacts: list[date], more: date, term: int
) -> None:
    parameters = load_rules().parameters.with_value(CONTACT_DAYS, term, date(2017, 12, 27), document="甲")
    before = valid_until(registered, contacts, more, parameters)
    after = valid_until(registered, [*contacts, more], more, parameters)
    assert before is not None
    assert after is not None
    assert after == max(before, more + timedelta(days=term))
