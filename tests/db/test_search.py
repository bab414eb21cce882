"""People are found by whatever is known of them, with the reason, and nothing is found by accident."""

import pytest
from sqlalchemy import text

from db.search import Findable, Hit, SearchResult, index_people, index_person, rebuild, search
from db.store import Store
from tests.db.office import TODAY, case, person, save, save_indexed, unit
from tests.people import number


def find(store: Store, typed: str, limit: int = 50, *, count: bool = False) -> SearchResult:
    with store.read() as session:
        return search(session, typed, limit, count=count)


def ids(store: Store, typed: str) -> list[int]:
    return [hit.person_id for hit in find(store, typed).hits]


def only(store: Store, typed: str) -> Hit:
    (hit,) = find(store, typed).hits
    return hit


@pytest.fixture
def qiu(store: Store) -> int:
    """仇志强, whose surname is read Qiu and, as a word, Chou."""
    row = person(1, name="仇志强", name_sort="qiu zhi qiang 仇志强", note="完成100%")
    readings = [("qiu", "zhi", "qiang"), ("chou", "zhi", "qiang")]
    return save_indexed(store, row, readings, phones=("13800138000", "020-85501234"))


@pytest.fixture
def li(store: Store) -> int:
    """李𬍤, whose given name lies beyond the basic plane (NM-05)."""
    row = person(2, name="李𬍤", name_sort="li jian 李𬍤", note="擅长粤绣，会讲潮州话")
    return save_indexed(store, row, [("li", "jian")], phones=("13911112222",))


@pytest.mark.parametrize(
    ("typed", "why", "rank"),
    [
        ("仇志强", "name", 0),
        ("仇志", "name", 1),
        ("仇", "name", 1),
        ("志强", "name_part", 2),
        ("志", "name_part", 2),
        ("强", "name_part", 2),
        ("qiuzhiqiang", "pinyin", 0),
        ("QiuZhi", "pinyin", 1),
        ("chouzhiqiang", "pinyin", 0),
        ("q", "pinyin", 1),
        ("qzq", "initials", 0),
        ("czq", "initials", 0),
        ("qz", "initials", 1),
        ("zq", "initials", 2),
        ("zhiqiang", "pinyin", 2),
        ("qiang", "pinyin", 2),
        ("chouzq", "pinyin", 0),
        ("chouz", "pinyin", 1),
        ("qiuzhiq", "pinyin", 0),
        ("qiu zhi qiang", "pinyin", 0),
        ("13800138000", "phone", 0),
        ("1380013", "phone", 1),
        ("8000", "phone", 2),
        ("001 380", "phone", 2),
        ("02085501234", "phone", 0),
        ("020-8550", "phone", 1),
        ("完成", "note", 2),
        ("成", "note", 2),
    ],
)
def test_a_person_is_found_with_the_reason(
    store: Store, qiu: int, li: int, typed: str, why: str, rank: int
) -> None:
    hit = only(store, typed)
    assert (hit.person_id, hit.why_kind, hit.rank) == (qiu, why, rank)


@pytest.mark.parametrize("length", [3, 6, 17, 18])
@pytest.mark.parametrize("start", [0, 1, 10])
def test_any_three_characters_of_a_number_find_it(store: Store, qiu: int, start: int, length: int) -> None:
    part = number(n=1)[start : start + length]
    hit = only(store, part)
    assert (hit.person_id, hit.why_kind) == (qiu, "number")
    assert hit.matched == part


def test_two_characters_of_a_number_are_too_few(store: Store, qiu: int) -> None:
    assert ids(store, "44") == []


def test_a_small_x_finds_a_number_that_ends_in_a_large_one(store: Store) -> None:
    found = save_indexed(store, person(1, id_number="44010319690315905X"), [])
    assert ids(store, "5905x") == ids(store, "44010319690315905x") == [found]


@pytest.mark.parametrize(
    ("typed", "why"), [("李𬍤", "name"), ("𬍤", "name_part"), ("绣", "note"), ("潮州", "note")]
)
def test_nm_05_one_character_is_enough_whatever_its_plane(
    store: Store, qiu: int, li: int, typed: str, why: str
) -> None:
    hit = only(store, typed)
    assert (hit.person_id, hit.why_kind) == (li, why)


def test_nm_05_a_note_beyond_the_basic_plane_is_found_by_one_character(store: Store, qiu: int) -> None:
    found = save_indexed(store, person(3, note="吴𠮷推荐"), [])
    assert ids(store, "𠮷") == ids(store, "𠮷推") == [found]


@pytest.mark.parametrize(
    ("typed", "count"), [("100%", 1), ("%", 1), ("_", 0), ("\\", 0), ("'", 0), ('"', 0), ("*", 0)]
)
def test_st_11_signs_are_taken_as_they_are(store: Store, qiu: int, li: int, typed: str, count: int) -> None:
    assert len(ids(store, typed)) == count


@pytest.mark.parametrize("typed", ['"; drop table person;--', "NEAR(", "a OR b", "w5b8c AND w6210", ""])
def test_st_11_the_language_of_the_index_means_nothing(store: Store, qiu: int, typed: str) -> None:
    assert ids(store, typed) == []
    assert ids(store, "仇") == [qiu]


def test_words_must_all_fit_in_any_order(store: Store, qiu: int, li: int) -> None:
    assert ids(store, "仇 8000") == ids(store, "8000 仇") == ids(store, "qiang 仇 100%") == [qiu]
    assert ids(store, "仇 9999") == ids(store, "仇 𬍤") == []


def test_several_words_take_the_reason_of_the_best(store: Store, qiu: int) -> None:
    hit = only(store, "8000 仇志强")
    assert (hit.why_kind, hit.matched, hit.rank) == ("name", "仇志强", 2)


def test_exact_comes_before_beginning_before_inside(store: Store) -> None:
    inside = save_indexed(store, person(1, name="李王伟", name_sort="li wang wei"), [])
    longer = save_indexed(store, person(2, name="王伟强", name_sort="wang wei qiang"), [])
    later = save_indexed(store, person(3, name="王伟", name_sort="wang wei"), [])
    exact = save_indexed(store, person(4, name="王伟", name_sort="wang wei"), [])
    assert ids(store, "王伟") == [later, exact, longer, inside]


def test_equal_hits_stand_by_name_then_by_id(store: Store) -> None:
    last = save_indexed(store, person(1, name="陈乙", name_sort="chen yi"), [])
    first = save_indexed(store, person(2, name="陈安", name_sort="chen an"), [])
    assert ids(store, "陈") == [first, last]


def test_middle_dots_do_not_matter(store: Store) -> None:
    found = save_indexed(
        store, person(1, name="阿依古丽·买买提"), [("a", "yi", "gu", "li", "mai", "mai", "ti")]
    )
    assert ids(store, "古丽买买") == ids(store, "古丽•买买提") == ids(store, "aygl") == [found]


def test_a_name_in_latin_letters_is_found_by_its_parts(store: Store) -> None:
    found = save_indexed(store, person(1, name="SMITH John", id_type="passport"), [])
    assert ids(store, "john") == ids(store, "smith") == ids(store, "Smith John") == [found]


def test_ü_is_typed_as_v_or_as_itself(store: Store) -> None:
    found = save_indexed(store, person(1, name="吕布"), [("lv", "bu")])
    assert ids(store, "lvbu") == ids(store, "lübu") == [found]


def test_former_numbers_find_the_person(store: Store) -> None:
    (found,) = save(store, person(1))
    with unit(store) as uow:
        index_person(uow.session, found, names=["陈"], readings=[], numbers=[number(n=1), "440106720808921"])
        uow.commit()
    assert ids(store, "440106720808921") == ids(store, "720808") == [found]


def test_a_case_and_a_document_are_found_by_their_numbers(store: Store) -> None:
    (found,) = save(store, person(1))
    save(store, case(found, "440106-2018-00-0007"))
    hit = only(store, "440106-2018-00-0007")
    assert (hit.person_id, hit.why_kind, hit.rank) == (found, "case", 0)
    assert only(store, "440106-2018").rank == 1


def test_changing_a_person_changes_what_finds_them(store: Store, qiu: int) -> None:
    with unit(store) as uow:
        index_person(
            uow.session, qiu, names=["仇改名"], readings=[("qiu", "gai", "ming")], numbers=["77778888"]
        )
        uow.commit()
    for gone in ("志强", "qzq", "chou", number(n=1), "8000", "完成"):
        assert ids(store, gone) == []
    for there in ("改名", "qgm", "7888"):
        assert ids(store, there) == [qiu]


def test_a_unit_that_is_rolled_back_leaves_the_index_alone(store: Store, qiu: int) -> None:
    with unit(store) as uow:
        index_person(uow.session, qiu, names=["仇改名"], readings=[], numbers=[])
    assert ids(store, "仇志强") == [qiu]


def test_a_rebuilt_index_finds_the_same_and_no_ghosts(store: Store, qiu: int) -> None:
    with unit(store) as uow:
        rebuild(
            uow.session, [Findable(qiu, ["仇志强"], [("qiu", "zhi", "qiang")], ["12345"], ["67890"], "备注")]
        )
        uow.commit()
    assert ids(store, "仇") == ids(store, "qzq") == ids(store, "234") == ids(store, "注") == [qiu]
    assert ids(store, "8000") == []


def crowd(store: Store, count: int) -> None:
    with unit(store) as uow:
        people = [person(1, id_number=f"9{n:08d}", name_sort=f"chen {n:05d}") for n in range(count)]
        uow.session.add_all(people)
        uow.session.flush()
        index_people(
            uow.session,
            [
                Findable(p.id, [p.name], [("chen", "zhi", "ming")], [p.id_number], words="等待培训")
                for p in people
            ],
        )
        uow.commit()


def test_a_list_is_cut_at_its_limit_and_the_total_is_told(store: Store) -> None:
    crowd(store, 60)
    result = find(store, "chen", limit=10)
    assert (len(result.hits), result.total, result.total_exact) == (10, 60, True)


@pytest.mark.parametrize("typed", ["陈", "chen", "培训", "c z", "900", "0000"])
def test_a_large_crowd_is_counted_to_a_thousand_unless_asked_for(store: Store, typed: str) -> None:
    crowd(store, 1100)
    quick, counted = find(store, typed), find(store, typed, count=True)
    assert len(quick.hits) == 50
    assert quick.total == 1000 or quick.total_exact
    assert counted.total_exact
    assert counted.total >= quick.total


def test_what_is_printed_for_nobody_is_no_hit(store: Store) -> None:
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM printed_document")).scalar_one() == 0
    assert ids(store, str(TODAY.year) + "0") == []
