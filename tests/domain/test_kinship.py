"""Relations to the head turn towards another one; what the table leaves open is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.kinship import OFFERED, SELF_WORD, Relative, kin_of, turn

FAMILY = (
    Relative(1, "本人", "male"),
    Relative(2, "配偶", "female"),
    Relative(3, "长子", "male"),
    Relative(4, "女", "female"),
    Relative(5, "母亲", "female"),
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (2, {1: "配偶", 2: "本人", 3: "长子", 4: "女", 5: "婆婆"}),
        (3, {1: "父亲", 2: "母亲", 3: "本人", 4: "姐妹", 5: "祖母"}),
        (5, {1: "子", 2: "儿媳", 3: "孙子", 4: "孙女", 5: "本人"}),
    ],
)
def test_mg_04_relations_turn_towards_the_new_head(head: int, expected: dict[int, str]) -> None:
    turned = turn(FAMILY, head)
    assert dict(turned.relations) == expected
    assert turned.ask == ()


def test_a_relation_the_table_does_not_know_is_asked() -> None:
    turned = turn((*FAMILY, Relative(6, "保姆"), Relative(7, None)), 2)
    assert turned.ask == (6, 7)


def test_a_daughter_in_law_may_be_the_new_heads_wife_and_is_asked() -> None:
    assert turn((*FAMILY, Relative(6, "儿媳", "female")), 3).ask == (6,)


def test_the_sex_is_taken_from_the_word_where_it_is_not_recorded() -> None:
    family = (Relative(1, "本人"), Relative(2, "儿子"), Relative(3, "女儿"))
    assert dict(turn(family, 2).relations) == {1: "父母", 2: "本人", 3: "姐妹"}


def test_every_word_a_form_offers_but_the_last_is_known() -> None:
    assert [word for word in OFFERED if kin_of(word) is None] == ["其他"]


@given(st.lists(st.sampled_from((*OFFERED, None, "某亲戚")), max_size=6), st.data())
def test_everybody_is_either_turned_or_asked_and_only_the_head_is_the_head(
    words: list[str | None], data: st.DataObject
) -> None:
    people = (Relative(0, "本人"), *(Relative(n + 1, word) for n, word in enumerate(words)))
    head = data.draw(st.sampled_from([one.id for one in people]))
    turned = turn(people, head)
    assert {*turned.relations, *turned.ask} == {one.id for one in people}
    assert [
        one for one, word in turned.relations.items() if word == SELF_WORD and one != head
    ] == [] or head == 0
    assert turned.relations[head] == SELF_WORD
