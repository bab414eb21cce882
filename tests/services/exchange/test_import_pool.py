"""A long roster read on another core is taken exactly as one read here; what goes wrong there is said here."""

from pathlib import Path

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import roster_pool
from caseworker_app.services.exchange.rosters import import_roster
from tests.people import number, wrong_number
from tests.services.exchange.test_import_gaps import counts
from tests.services.exchange.workbooks import line, roster


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is large enough for the second process."""
    monkeypatch.setattr(roster_pool, "LARGE_BYTES", 0)
    monkeypatch.setattr(roster_pool.os, "cpu_count", lambda: 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [line(name=f"陈志{c}", id_number=number(n=n), lost="2017-06-01") for n, c in enumerate("甲乙丙")]
    return roster(tmp_path, *rows, line(name="李强", id_number=wrong_number(number(n=5)), lost=None))


@pytest.mark.usefixtures("elsewhere")
def test_the_second_process_gives_the_same_rows(desk: Desk, path: Path) -> None:
    opened: list[object] = []
    first = import_roster(desk, path=path, on_progress=lambda done, total: opened.append((done, total)))
    assert counts(first) == (3, 0, 0, 0, 1)
    assert first.rejected[0].row == 5
    assert opened[-1] == (4, 4)
    assert [p.name for p in persons.page(desk).people] == ["陈志甲", "陈志乙", "陈志丙"]
    assert counts(import_roster(desk, path=path)) == (0, 0, 3, 0, 1)


@pytest.mark.usefixtures("elsewhere")
def test_a_refusal_of_the_second_process_is_raised_here(desk: Desk, tmp_path: Path) -> None:
    path = roster(tmp_path, ("甲", "乙"), head=("其他", "内容"))
    with pytest.raises(UserError) as refusal:
        import_roster(desk, path=path)
    assert refusal.value.code == "no_headings"


@pytest.mark.usefixtures("elsewhere")
def test_stopping_leaves_nothing_and_ends_the_second_process(desk: Desk, path: Path) -> None:
    assert import_roster(desk, path=path, cancelled=lambda: True).cancelled
    assert persons.page(desk).total == 0


def test_where_no_second_process_can_be_started_the_file_is_read_here(
    desk: Desk, path: Path, elsewhere: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(roster_pool, "_there", refused)
    assert counts(import_roster(desk, path=path)) == (3, 0, 0, 0, 1)
