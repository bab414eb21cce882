"""Making, opening and losing the file; every trouble has a sentence that says what to do."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from db import files, keys
from db.models import Account, Person, Setting
from db.store import Store
from db.trouble import ADVICE, StorageTrouble, UnjournaledWrite
from tests.db.office import ACCOUNT, CHEAP, NOW, PASSWORD, person, save, unit
from tests.people import number


def create(path: Path, **changes: Any) -> Store:
    given = {"account": ACCOUNT, "password": PASSWORD, "centre": "石牌街", "region": "440106", "now": NOW}
    return Store.create(path, **(given | {"cost": CHEAP} | changes))


def trouble(code: str) -> Any:
    """The trouble with a code, told in its own words."""
    return pytest.raises(StorageTrouble, match=ADVICE[code][:8])


def test_a_new_database_knows_its_administrator_and_its_centre(store: Store) -> None:
    with store.read() as session:
        account = session.scalars(select(Account)).one()
        settings = {row.key: row.value for row in session.scalars(select(Setting))}
    assert (account.name, account.role, account.active, account.created) == (
        ACCOUNT,
        "administrator",
        True,
        NOW,
    )
    assert settings == {"centre": "石牌街", "region": "440106"}


def test_the_file_is_encrypted(path: Path, store: Store) -> None:
    save(store, person(note="机密备注"))
    store.close()
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert "机密备注".encode() not in content
    assert number().encode() not in content


def test_an_existing_database_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with trouble("exists"):
        create(path)
    path.unlink()
    with trouble("exists"):
        create(path)
    assert not path.exists()
    assert before


def test_folders_are_made_and_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "新" / "文件夹"
    with trouble("password_empty"):
        create(place / "office.db", password="")
    assert list(tmp_path.iterdir()) == []
    create(place / "office.db").close()
    assert sorted(file.name for file in place.iterdir()) == ["office.db", "office.db.keys"]


def test_a_creation_that_fails_late_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_disk(*_: object) -> None:
        raise StorageTrouble("disk_full")

    monkeypatch.setattr("db.store.migrate", no_disk)
    with trouble("disk_full"):
        create(tmp_path / "office.db")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with trouble("missing"):
        Store.open(tmp_path / "nowhere.db", account=ACCOUNT, password=PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_file_is_told(path: Path) -> None:
    keys.sidecar(path).unlink()
    with trouble("keys_missing"):
        Store.open(path, account=ACCOUNT, password=PASSWORD)


def test_a_wrong_password_is_told(path: Path) -> None:
    with trouble("wrong_password"):
        Store.open(path, account=ACCOUNT, password="不对")


def test_the_only_account_need_not_be_named(path: Path) -> None:
    Store.open(path, account=None, password=PASSWORD).close()


def test_of_two_accounts_one_must_be_named_and_either_opens(store: Store, path: Path) -> None:
    store.add_account_key(account="王审核", password="另一个密码", cost=CHEAP)
    with trouble("account_needed"):
        Store.open(path, account=None, password=PASSWORD)
    store.change_password(account="王审核", password="新的密码", cost=CHEAP)
    Store.open(path, account="王审核", password="新的密码").close()
    store.remove_account_key(account="王审核")
    with trouble("wrong_password"):
        Store.open(path, account="王审核", password="新的密码")


def test_a_key_of_another_database_does_not_open_this_one(path: Path, tmp_path: Path) -> None:
    create(tmp_path / "other.db").close()
    keys.sidecar(tmp_path / "other.db").replace(keys.sidecar(path))
    with trouble("damaged"):
        Store.open(path, account=ACCOUNT, password=PASSWORD)


def test_a_file_overwritten_with_rubbish_is_told(path: Path) -> None:
    path.write_bytes(b"rubbish " * 4096)
    with trouble("damaged"):
        Store.open(path, account=ACCOUNT, password=PASSWORD)


def test_an_interrupted_creation_is_told(path: Path) -> None:
    path.write_bytes(b"")
    with trouble("unfinished"):
        Store.open(path, account=ACCOUNT, password=PASSWORD)


def test_a_file_of_a_newer_program_is_refused_unchanged(path: Path, store: Store) -> None:
    with store._writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    store.close()
    before = path.read_bytes()
    with trouble("newer_version"):
        Store.open(path, account=ACCOUNT, password=PASSWORD)
    assert path.read_bytes() == before


@pytest.mark.parametrize("share", ["\\\\server\\share\\jyb.db", "//server/share/jyb.db"])
def test_st_02_a_path_on_a_share_is_refused(share: str) -> None:
    with trouble("share"):
        create(Path(share))
    with trouble("share"):
        Store.open(Path(share), account=ACCOUNT, password=PASSWORD)


@pytest.mark.parametrize(
    ("place", "shared"),
    [
        ("/data/jyb.db", False),
        ("/mnt/office/jyb.db", True),
        ("/mnt/office/disk/jyb.db", False),
        ("/mnt/with blank/x/jyb.db", True),
        ("/mnt/officer/jyb.db", False),
    ],
)
def test_st_02_a_mounted_share_is_told_from_a_disk(place: str, shared: bool) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/office nfs4 rw 0 0\n/dev/sdb1 /mnt/office/disk ext4 rw 0 0\n"
        "//server/y /mnt/with\\040blank cifs rw 0 0\n"
    )
    assert files.on_share(Path(place), mounts) is shared


def test_a_reading_session_cannot_write_in_any_way(store: Store) -> None:
    save(store, person())
    with store.read() as session:
        session.scalars(select(Person)).one().name = "改名"
        with pytest.raises(UnjournaledWrite):
            session.commit()
    with store.read() as session, trouble("read_only"):
        session.execute(text("DELETE FROM search_key"))
    with store.read() as session:
        session.add(person(11))
        with pytest.raises(UnjournaledWrite):
            session.flush()
        session.expunge_all()
        assert session.scalars(select(Person)).one().name == "陈志明"


def test_a_reader_sees_one_state_while_another_writes(store: Store) -> None:
    with store.read() as session:
        assert session.scalars(select(Person)).all() == []
        save(store, person())
        assert session.scalars(select(Person)).all() == []
    with store.read() as session:
        assert len(session.scalars(select(Person)).all()) == 1


def test_st_01_a_second_writer_waits_for_the_first(path: Path, store: Store) -> None:
    second = Store.open(path, account=ACCOUNT, password=PASSWORD, busy_seconds=5)
    began = threading.Event()

    def hold() -> None:
        with unit(store) as uow:
            uow.session.add(person(1))
            began.set()
            time.sleep(0.3)
            uow.commit()

    holder = threading.Thread(target=hold)
    holder.start()
    began.wait()
    started = time.monotonic()
    save(second, person(2))
    waited = time.monotonic() - started
    holder.join()
    second.close()
    assert waited > 0.2
    with store.read() as session:
        assert len(session.scalars(select(Person)).all()) == 2


def test_st_01_a_lock_held_too_long_is_told_and_the_next_try_succeeds(path: Path, store: Store) -> None:
    second = Store.open(path, account=ACCOUNT, password=PASSWORD, busy_seconds=0.1)
    with unit(store) as uow:
        uow.session.add(person(1))
        with trouble("locked"):
            save(second, person(2))
        uow.commit()
    save(second, person(2))
    second.close()


def test_st_05_a_full_disk_loses_the_unit_of_work_and_nothing_else(store: Store) -> None:
    save(store, person(1))
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    with trouble("disk_full"):
        save(store, *(person(n, note="长" * 4000) for n in range(2, 40)))
    with store.engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    save(store, person(2))
    with store.read() as session:
        assert len(session.scalars(select(Person)).all()) == 2


def test_se_01_an_error_of_the_database_holds_no_personal_data(store: Store) -> None:
    taken = "440103198005109682"
    save(store, person(id_number=taken))
    with pytest.raises(IntegrityError) as refused:
        save(store, person(name="某某某", id_number=taken, phone="13800138000"))
    told = f"{refused.value!r} {refused.value} {refused.value.__cause__!r}"
    assert "person.id_number" in told
    for secret in (taken, "某某某", "13800138000"):
        assert secret not in told


KILLED = """
import sys
from pathlib import Path
from db.store import Store
from tests.db.office import ACCOUNT, PASSWORD, person, save
store = Store.open(Path(sys.argv[1]), account=ACCOUNT, password=PASSWORD)
for n in range(40):
    print(*save(store, person(n)), flush=True)
"""


def test_st_06_every_save_reported_done_survives_a_kill(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        done = [process.stdout.readline() for _ in range(10)]
        process.kill()
        done += process.stdout.readlines()
    store = Store.open(path, account=ACCOUNT, password=PASSWORD)
    with store.read() as session:
        assert {int(line) for line in done if line.strip()} <= set(session.scalars(select(Person.id)))
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    store.close()
