"""The index follows the records: whoever is taken out is found no more, and it is made anew whole or not at all."""

import pytest
from sqlalchemy import text

from db.search import Findable, index_people, mark, matching, outdated, rebuild, remove_people, search
from db.search.checking import fit, word_of
from db.search.lookups import WHYS
from db.search.rebuilding import SORTED_TOGETHER, prepared, rebuild_from
from db.store import Store
from db.unit_of_work import UnitOfWork
from tests.db.office import person, save_indexed, unit
from tests.people import number

QIU = [("qiu", "zhi", "qiang"), ("chou", "zhi", "qiang")]


@pytest.fixture
def qiu(store: Store) -> int:
    row = person(1, name="仇志强", name_sort="qiu zhi qiang", note="完成100%，会讲潮州话")
    return save_indexed(store, row, QIU, phones=("13800138000", "020-85501234"))


@pytest.fixture
def smith(store: Store) -> int:
    return save_indexed(store, person(2, name="Smith·Jo"), [tuple("smithjo")])


def ids(store: Store, typed: str) -> list[int]:
    with store.read() as session:
        return [hit.person_id for hit in search(session, typed).hits]


def test_who_is_taken_out_is_found_no_more(store: Store, qiu: int, smith: int) -> None:
    with unit(store) as uow:
        remove_people(uow.session, [qiu, 123456789])
        uow.commit()
    for typed in ("仇", "志强", "qzq", "chou", number(n=1), "8000", "完成"):
        assert ids(store, typed) == []
    assert ids(store, "smith") == [smith]
    with store.read() as session:
        for table in ("search_key", "search_doc"):
            assert (
                session.execute(text(f"SELECT count(*) FROM {table} WHERE person_id = {qiu}")).scalar() == 0
            )


def test_who_was_taken_out_comes_back(store: Store, qiu: int) -> None:
    with unit(store) as uow:
        remove_people(uow.session, [qiu])
        rebuild(uow.session, [Findable(qiu, ["仇志强"], QIU, [number(n=1)])])
        uow.commit()
    assert ids(store, "qzq") == ids(store, "chou") == [qiu]


def test_an_index_of_another_edition_is_outdated(store: Store, qiu: int) -> None:
    with store.read() as session:
        assert outdated(session, "a")
    with unit(store) as uow:
        rebuild(uow.session, [Findable(qiu, ["仇志强"], QIU)], edition="a")
        uow.commit()
    with store.read() as session:
        assert (outdated(session, "a"), outdated(session, "b")) == (False, True)
    with unit(store) as uow:
        mark(uow.session, "b")
        uow.commit()
    with store.read() as session:
        assert (outdated(session, "a"), outdated(session, "b")) == (True, False)
    assert ids(store, "qzq") == [qiu]


def test_a_rebuild_that_is_stopped_changes_nothing(store: Store, qiu: int) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), unit(store) as uow:
        rebuild_from(uow.session, [prepared([Findable(qiu, ["别人"])])], progress=stop)
    assert ids(store, "仇") == [qiu]
    with unit(store) as uow:
        rebuild(uow.session, [Findable(qiu, ["仇志强"], QIU)])
        uow.commit()
    assert ids(store, "仇") == [qiu]


def test_a_rebuild_in_several_sortings_is_the_same(
    store: Store, qiu: int, smith: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SORTED_TOGETHER > 1
    monkeypatch.setattr("db.search.rebuilding.SORTED_TOGETHER", 1)
    parts = [
        prepared([Findable(qiu, ["仇志强"], QIU, [number(n=1)])]),
        prepared([Findable(smith, ["Smith Jo"], [tuple("smithjo")])]),
    ]
    done: list[int] = []
    with unit(store) as uow:
        assert rebuild_from(uow.session, parts, progress=done.append) == 2
        uow.commit()
    assert done == [1, 2]
    assert ids(store, "qiu") == [qiu]
    assert ids(store, "smith") == [smith]


def test_an_index_made_anew_holds_what_the_updates_had_written(store: Store, qiu: int, smith: int) -> None:
    people = [
        Findable(
            qiu,
            ["仇志强"],
            QIU,
            ["440106-1972", "12", "440"],
            ["13800138000", "020-85501234", "13800138000"],
            "会讲，潮州话",
        ),
        Findable(smith, ["Smith·Jo", "O'Neil-Jo", ""], [("ü", "Jo-a", ""), ("b", "x"), ()], ["A 1"], ["+86"]),
    ]
    with unit(store) as uow:
        index_people(uow.session, people)
        written = contents(uow)
        rebuild(uow.session, people)
        assert contents(uow) == written
        uow.commit()
    with unit(store) as uow:
        index_people(uow.session, [Findable(qiu, ["丑"]), *people])
        assert contents(uow) == written


def contents(uow: UnitOfWork) -> list[list[tuple[object, ...]]]:
    connection = uow.session.connection()
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.pieces USING fts5vocab(main, search_token, row)"
    )
    return [
        [tuple(row) for row in connection.exec_driver_sql(statement)]
        for statement in (
            "SELECT kind, key, person_id FROM search_key WHERE kind > 0",
            "SELECT * FROM search_doc",
            "SELECT term, doc FROM temp.pieces",
        )
    ]


TYPED = [
    "仇志强",
    "仇",
    "志",
    "qzq",
    "czq",
    "q",
    "c",
    "qiuzq",
    "chouz",
    "zhiq",
    "zq",
    "qiang",
    "smith",
    "mi",
    "jo",
]
TYPED += [
    "13800138000",
    "0013",
    "8550",
    "020",
    number(n=1),
    number(n=1)[3:9],
    "完成",
    "州",
    "100%",
    "nobody",
    "𠮷",
]


@pytest.mark.parametrize("typed", TYPED)
def test_the_check_of_a_doc_says_what_the_look_ups_say(
    store: Store, qiu: int, smith: int, typed: str
) -> None:
    with store.read() as session:
        hits = {h.person_id: (h.rank, h.why_kind) for h in search(session, typed).hits}
        docs = session.execute(text("SELECT * FROM search_doc"))
        fits = {doc.person_id: fit(doc, word_of(typed)) for doc in docs}
    shown = {"other_pinyin": "pinyin", "other_initials": "initials"}
    told = {i: (way[0], shown.get(WHYS[way[1]], WHYS[way[1]])) for i, way in fits.items() if way}
    assert told == hits


@pytest.mark.parametrize("typed", ["仇 8000", "qiang 仇 100%", "8000 q", "z 潮州", "仇志强 138"])
def test_several_words_find_the_same_counted_or_not(store: Store, qiu: int, smith: int, typed: str) -> None:
    with store.read() as session:
        quick, counted = search(session, typed), search(session, typed, count=True)
        assert quick.hits == counted.hits
        assert [hit.person_id for hit in quick.hits] == matching(session, typed) == [qiu]


def test_nm_08_another_reading_finds_and_the_surname_s_own_stands_first(store: Store) -> None:
    other = save_indexed(store, person(1, name="仇安", name_sort="qiu an"), [("qiu", "an"), ("chou", "an")])
    own = save_indexed(store, person(2, name="丑安", name_sort="chou an"), [("chou", "an")])
    assert ids(store, "chou") == ids(store, "chouan") == ids(store, "ca") == [own, other]
    assert ids(store, "qiu") == [other]
