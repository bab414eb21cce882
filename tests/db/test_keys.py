"""The key file: wrapped per account, never plain on disk, replaced whole."""

import json
import os
import stat
from pathlib import Path

import pytest

from db import keys
from db.trouble import StorageTrouble
from tests.db.office import CHEAP

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    keys.create(path, "李", "一号密码", KEY, CHEAP)
    return path


def test_the_key_comes_back_with_the_right_password(database: Path) -> None:
    assert keys.unwrap(database, "李", "一号密码") == KEY


@pytest.mark.parametrize(("account", "password"), [("李", "别的密码"), ("王", "一号密码"), ("李", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    database: Path, account: str, password: str
) -> None:
    with pytest.raises(StorageTrouble) as refused:
        keys.unwrap(database, account, password)
    assert refused.value.code == "wrong_password"


def test_each_account_opens_with_its_own_password(database: Path) -> None:
    keys.add_slot(database, "王", "二号密码", KEY, CHEAP)
    assert keys.unwrap(database, "王", "二号密码") == keys.unwrap(database, "李", "一号密码") == KEY
    assert keys.accounts(database) == ("李", "王")


def test_a_second_slot_of_one_name_is_refused(database: Path) -> None:
    with pytest.raises(StorageTrouble, match="修改密码"):
        keys.add_slot(database, "李", "二号密码", KEY, CHEAP)


def test_a_changed_password_replaces_the_old_one_only(database: Path) -> None:
    keys.add_slot(database, "王", "二号密码", KEY, CHEAP)
    keys.change_password(database, "李", "三号密码", KEY, CHEAP)
    assert keys.unwrap(database, "李", "三号密码") == KEY
    assert keys.unwrap(database, "王", "二号密码") == KEY
    with pytest.raises(StorageTrouble):
        keys.unwrap(database, "李", "一号密码")


def test_a_removed_account_cannot_open_and_the_last_one_stays(database: Path) -> None:
    keys.add_slot(database, "王", "二号密码", KEY, CHEAP)
    keys.remove_slot(database, "李")
    with pytest.raises(StorageTrouble):
        keys.unwrap(database, "李", "一号密码")
    with pytest.raises(StorageTrouble) as refused:
        keys.remove_slot(database, "王")
    assert refused.value.code == "last_account"


def test_a_slot_cannot_be_moved_to_another_name(database: Path) -> None:
    sidecar = keys.sidecar(database)
    sidecar.write_text(sidecar.read_text("utf-8").replace("李", "王"), "utf-8")
    with pytest.raises(StorageTrouble):
        keys.unwrap(database, "王", "一号密码")


def test_neither_key_nor_password_is_in_the_file(database: Path) -> None:
    text = keys.sidecar(database).read_text("utf-8")
    assert KEY.hex() not in text
    assert "一号密码" not in text


def test_two_wrappings_of_one_password_differ(database: Path) -> None:
    first, second = (keys.wrap("李", "密码", KEY, CHEAP) for _ in range(2))
    assert first.salt != second.salt
    assert first.wrapped != second.wrapped


def test_the_cost_is_kept_with_the_slot(database: Path) -> None:
    (slot,) = json.loads(keys.sidecar(database).read_text("utf-8"))["slots"]
    assert slot["argon2id"] == {"memory_kib": 32, "passes": 1, "lanes": 4}


def test_an_office_pays_for_each_guess_with_memory() -> None:
    assert keys.OFFICE_COST.memory_kib >= 64 * 1024
    assert keys.OFFICE_COST.passes >= 3


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_owner_may_read_the_file(database: Path) -> None:
    assert stat.S_IMODE(keys.sidecar(database).stat().st_mode) == 0o600


def test_st_06_a_failed_write_leaves_the_old_file_and_no_rest(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys.sidecar(database).read_bytes()

    def no_rename(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, "replace", no_rename)
    with pytest.raises(OSError, match="power cut"):
        keys.add_slot(database, "王", "二号密码", KEY, CHEAP)
    assert keys.sidecar(database).read_bytes() == before
    assert [file.name for file in database.parent.iterdir()] == ["office.db.keys"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"slots": [{"account": "李"}]}'])
def test_a_damaged_key_file_is_told_in_plain_words(database: Path, content: str) -> None:
    keys.sidecar(database).write_text(content, "utf-8")
    with pytest.raises(StorageTrouble) as refused:
        keys.unwrap(database, "李", "一号密码")
    assert refused.value.code == "keys_damaged"


def test_an_empty_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble) as refused:
        keys.create(tmp_path / "x.db", "李", "", KEY, CHEAP)
    assert refused.value.code == "password_empty"
    assert not keys.sidecar(tmp_path / "x.db").exists()


def test_a_password_typed_in_parts_is_the_same_password(tmp_path: Path) -> None:
    keys.create(tmp_path / "x.db", "李", "caf\u00e9", KEY, CHEAP)
    assert keys.unwrap(tmp_path / "x.db", "李", "cafe\u0301") == KEY
