"""来访来电: which outcomes a way can have, what an entry counts as, and that proof of lost contact is monotone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.assistance import StepKind, StepWay
from caseworker_app.domain.contacts import (
    OUTCOME_LABELS,
    OUTCOMES_OF,
    WAY_LABELS,
    ContactOutcome,
    ContactTopic,
    ContactWay,
    Sign,
    lost_contact,
    registration_way,
    service_of,
)
from caseworker_app.rules import load_rules

SINCE = date(2018, 1, 5)
DAYS = st.integers(0, 500).map(lambda n: SINCE + timedelta(days=n))
SIGNS = st.lists(
    st.tuples(DAYS, st.booleans()).map(lambda one: Sign(one[0], "", one[1], not one[1])), max_size=12
)


def test_every_way_and_outcome_has_a_word_and_belongs_somewhere() -> None:
    assert set(WAY_LABELS) == set(ContactWay) == set(OUTCOMES_OF)
    assert (
        set(OUTCOME_LABELS)
        == set(ContactOutcome)
        == {one for listed in OUTCOMES_OF.values() for one in listed}
    )
    assert all(listed[0] is ContactOutcome.REACHED for listed in OUTCOMES_OF.values())


@pytest.mark.parametrize(
    ("way", "topic", "kind"),
    [
        (ContactWay.PHONE, None, StepKind.CALL),
        (ContactWay.VISIT, ContactTopic.FOLLOW_UP, StepKind.VISIT),
        (ContactWay.PHONE, ContactTopic.POLICY, StepKind.POLICY),
        (ContactWay.COUNTER, ContactTopic.GUIDANCE, StepKind.GUIDANCE),
        (ContactWay.MESSAGE, ContactTopic.JOB, StepKind.OTHER),
    ],
)
def test_an_entry_is_a_service_of_a_kind(way: ContactWay, topic: ContactTopic | None, kind: StepKind) -> None:
    assert service_of(way, topic) is kind


def test_a_letter_keeps_no_registration_and_a_message_counts_as_online() -> None:
    assert registration_way(ContactWay.LETTER) is None
    assert registration_way(ContactWay.MESSAGE) is StepWay.ONLINE


@given(SIGNS, DAYS, st.integers(1, 4))
def test_one_more_sign_of_life_never_makes_anybody_lost(signs: list[Sign], on: date, least: int) -> None:
    parameters = load_rules().parameters.with_value("lost_contact_days", least, date(2017, 12, 27))
    before = lost_contact(signs, SINCE, on, parameters).finding.met
    after = lost_contact([*signs, Sign(on, "", True, False)], SINCE, on, parameters).finding.met
    assert after is False
    assert before in (True, False)


@given(SIGNS, DAYS)
def test_the_proof_lists_only_failed_tries_after_the_last_sign(signs: list[Sign], on: date) -> None:
    found = lost_contact(signs, SINCE, on, load_rules().parameters)
    assert all(one.failed and one.day <= on for one in found.tries)
    assert all(found.heard_on is None or one.day >= found.heard_on for one in found.tries)
    assert found.days == len({one.day for one in found.tries})
