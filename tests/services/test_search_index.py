"""The search index is made anew from the records, by this process or by others beside it, and never by half."""

from io import BytesIO
from marshal import dumps, loads
from pathlib import Path

import pytest
from pypinyin.phrases_dict import phrases_dict

from caseworker_app import bootstrap
from caseworker_app.services import index_worker, persons, search_index
from caseworker_app.services.desk import Desk
from caseworker_app.services.index_worker import Job
from db.models.person import Person
from db.search import rebuilding
from tests import offices, people


@pytest.fixture
def crowd(desk: Desk) -> list[int]:
    names = ("仇志强", "区少芬", "欧阳娜")
    ids = [
        persons.add(desk, data={"name": name, "id_number": people.number(n=n)}).person.id
        for n, name in enumerate(names)
    ]
    data = {
        "name": "区少芬",
        "id_number": people.number(n=20),
        "phone": "13800138000、020-85501234",
        "note": "下午在家",
    }
    persons.update(desk, person_id=ids[1], data=data)
    return ids


def found(desk: Desk, text: str) -> list[int]:
    return [hit.person.id for hit in persons.find(desk, text=text).hits]


def wrecked(desk: Desk) -> None:
    with desk.unit() as uow:
        for table in ("search_key", "search_doc"):
            uow.session.connection().exec_driver_sql(f"DELETE FROM {table}")
        uow.commit()


def test_everything_that_found_a_person_finds_them_again(desk: Desk, crowd: list[int]) -> None:
    typed = ("区", "osf", "qu", people.number(n=20), people.number(n=1), "13800138000", "8550", "下午")
    before = [found(desk, text) for text in typed]
    assert all(before)
    wrecked(desk)
    told: list[tuple[int, int]] = []
    search_index.rebuild(desk, lambda done, total: told.append((done, total)))
    assert [found(desk, text) for text in typed] == before
    assert told == [(3, 3)]


def test_an_outdated_index_is_brought_up_to_date_once(
    desk: Desk, crowd: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrecked(desk)
    assert search_index.bring_up_to_date(desk)
    assert found(desk, "区少芬") == [crowd[1]]
    assert not search_index.bring_up_to_date(desk)
    monkeypatch.setattr(search_index, "edition", lambda: "newer")
    assert search_index.is_outdated(desk)
    assert search_index.bring_up_to_date(desk)
    assert not search_index.is_outdated(desk)


def test_an_office_of_an_older_program_is_searched_as_before_once_it_is_opened(
    office: Path, desk: Desk, crowd: list[int]
) -> None:
    wrecked(desk)
    assert found(desk, "区少芬") == []
    again = bootstrap.open_desk(office, account=offices.ADMIN, password=offices.PASSWORD, clock=offices.CLOCK)
    assert found(again, "区少芬") == [crowd[1]]
    bootstrap.close(again)


def test_an_office_without_people_only_takes_note(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert search_index.bring_up_to_date(desk)
    assert not search_index.is_outdated(desk)
    monkeypatch.setattr(search_index, "edition", lambda: "newer")
    assert search_index.bring_up_to_date(desk)
    assert not search_index.is_outdated(desk)


def test_a_sorting_key_made_with_an_older_table_is_put_right(desk: Desk, crowd: list[int]) -> None:
    with desk.unit() as uow:
        row = uow.session.get(Person, crowd[1])
        assert row is not None
        row.name_sort = "qu shao fen 区少芬"
        uow.commit()
    search_index.rebuild(desk)
    with desk.store.read() as session:
        row = session.get(Person, crowd[1])
        assert row is not None
        assert row.name_sort == "ou shao fen 区少芬"


def test_the_withdrawn_are_not_in_it(desk: Desk, crowd: list[int]) -> None:
    with desk.unit() as uow:
        row = uow.session.get(Person, crowd[0])
        assert row is not None
        row.withdrawn = True
        uow.commit()
    search_index.rebuild(desk)
    assert found(desk, "qzq") == []


def test_other_processes_compute_the_same(
    desk: Desk, crowd: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_worker, "WORTH_IT", 0)
    monkeypatch.setattr(search_index, "BATCH", 1)
    monkeypatch.setattr(index_worker.os, "cpu_count", lambda: 2)
    wrecked(desk)
    search_index.rebuild(desk)
    assert found(desk, "osf") == found(desk, "区少芬") == [crowd[1]]


def test_processes_that_end_leave_nobody_out(
    desk: Desk, crowd: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_worker, "WORTH_IT", 0)
    monkeypatch.setattr(search_index, "BATCH", 1)
    monkeypatch.setattr(index_worker.os, "cpu_count", lambda: 2)
    for command in ("true", "no-such-program"):
        monkeypatch.setattr(index_worker.sys, "executable", command)
        wrecked(desk)
        search_index.rebuild(desk)
        assert [found(desk, name) for name in ("仇志强", "区少芬", "欧阳娜")] == [[i] for i in crowd]


def test_a_helper_works_until_nothing_more_comes() -> None:
    batch = ([(7, "区少芬", "440106197208089217", "13800138000", None, None, "")], {7: ["440106720808921"]})
    jobs: list[Job] = [("work", batch), ("sort", ["ou\t7\nan\t8", "li\t9"])]
    given, told = BytesIO(), BytesIO()
    for job in jobs:
        index_worker._send(given, dumps(job))
    given.seek(0)
    index_worker.serve(given, told)
    told.seek(0)
    answers = [loads(index_worker._receive(told)) for _ in jobs]
    assert answers == [index_worker.do(job) for job in jobs]
    assert answers[0][1] == {7: "ou shao fen 区少芬"}
    assert answers[1] == "an\t8\tli\t9\tou\t7"


def test_the_helpers_need_no_phrases_to_read_a_single_character() -> None:
    assert all(len(phrase) > 1 for phrase in phrases_dict)


def test_keys_are_sorted_by_the_helpers_while_they_have_other_work(
    desk: Desk, crowd: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_worker, "WORTH_IT", 0)
    monkeypatch.setattr(search_index, "BATCH", 1)
    monkeypatch.setattr(index_worker.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rebuilding, "SORTED_TOGETHER", 1)
    wrecked(desk)
    search_index.rebuild(desk)
    assert [found(desk, name) for name in ("仇志强", "区少芬", "欧阳娜")] == [[i] for i in crowd]


def test_a_rebuild_that_is_stopped_changes_nothing(desk: Desk, crowd: list[int]) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        search_index.rebuild(desk, stop)
    assert found(desk, "osf") == [crowd[1]]
