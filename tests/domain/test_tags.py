"""Person tags: one list, read by code or word, kept with evidence; unknown kinds stay, with a warning in words."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import Person, Tag
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.tags import TAG_KINDS, TagStanding, standing, tag_code, tag_label
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules
from tests import people

TODAY = date(2018, 1, 15)


def read(*tags: object) -> Person:
    data = people.person_data(tags=list(tags))
    return read_person(data, today=TODAY, regions=load_rules().regions)


def test_every_kind_has_its_word_its_evidence_its_clause_and_its_help() -> None:
    assert len({kind.code for kind in TAG_KINDS}) == len(TAG_KINDS)
    words = [word for kind in TAG_KINDS for word in (kind.label, *kind.spoken)]
    assert len(set(words)) == len(words)
    assert all(kind.evidence and kind.services and kind.clause in "三四五" for kind in TAG_KINDS)


def test_the_subsidies_a_tag_names_are_kinds_of_the_program() -> None:
    assert {code for kind in TAG_KINDS for code in kind.subsidies} <= set(KINDS)


def test_health_and_a_particular_past_are_sensitive() -> None:
    assert {kind.code for kind in TAG_KINDS if kind.sensitive} == {
        "ill_relative",
        "released_prisoner",
        "drug_rehabilitated",
        "mentally_recovered",
    }


@pytest.mark.parametrize("written", ["poor_household", "建档立卡（脱贫）家庭", "建档立卡家庭", "脱贫人口"])
def test_a_kind_is_read_by_its_code_and_by_its_words(written: str) -> None:
    person = read({"kind": written, "evidence": "脱贫人口系统核验"})
    assert person.tags == (Tag("poor_household", "脱贫人口系统核验"),)
    assert person.warnings == ()
    assert tag_code(written) == "poor_household"


def test_an_unknown_kind_is_kept_with_a_warning_in_words() -> None:
    person = read({"kind": "新市民"}, {"kind": "新市民"})
    assert [tag.kind for tag in person.tags] == ["新市民", "新市民"]
    assert person.warnings == (
        "人员标签“新市民”不在标签表内，已照录，不会带出服务和补贴；请改选表内的一种。",
    )
    assert tag_label("新市民") == "新市民"


def test_a_tag_cannot_end_before_it_begins() -> None:
    with pytest.raises(UserError) as caught:
        read({"kind": "veteran", "from": "2018-02", "to": "2018-01-31"})
    assert (caught.value.code, caught.value.field) == ("period", "tags")
    assert read({"kind": "veteran", "from": "2018-01", "to": "2018-01-31"}).tags[0].to_day


@pytest.mark.parametrize(
    ("from_day", "to_day", "expected"),
    [
        (None, None, TagStanding.CURRENT),
        ("2018-01-15", "2018-01-15", TagStanding.CURRENT),
        ("2018-01", "2018-01", TagStanding.CURRENT),
        ("2018-01-16", None, TagStanding.NOT_YET),
        ("2018-02", None, TagStanding.NOT_YET),
        (None, "2018-01-14", TagStanding.EXPIRED),
        (None, "2017-12", TagStanding.EXPIRED),
    ],
)
def test_a_tag_holds_from_its_first_to_its_last_day(
    from_day: str | None, to_day: str | None, expected: TagStanding
) -> None:
    tag = Tag("veteran")
    tag = replace(tag, from_day=PartialDate.parse(from_day) if from_day else None)
    tag = replace(tag, to_day=PartialDate.parse(to_day) if to_day else None)
    assert standing(tag, TODAY) is expected
