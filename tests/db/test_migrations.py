"""The file's tables are those of the models; upgrades lose nothing and happen whole or not at all."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

import db.store
from db import keys, migrations
from db.base import Base
from db.migrations import HEAD, migrate
from db.migrations.versions import __path__ as versions
from db.models import AssistanceStep, Person, PrintedDocument
from db.store import Store
from db.trouble import StorageTrouble
from db.verify import verify
from tests.db.office import ACCOUNT, NOW, PASSWORD, TODAY, case, person, save, unit


def shape(engine: Engine) -> dict[str, Any]:
    """Tables as sets of their clauses, and indexes, whatever the order of columns."""
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'search_token%'"
            )
        )
        return {
            name: frozenset(clause.strip() for clause in re.split(r",\s*\n|\n", sql))
            if kind == "table"
            else sql
            for kind, name, sql in rows
            if kind != "trigger" and name != "alembic_version"
        }


def test_the_models_match_the_migrations(store: Store) -> None:
    with store.engine.connect() as connection:
        options = {
            "include_object": lambda item, name, kind, *_: not (kind == "table" and "search_token" in name)
        }
        context = MigrationContext.configure(connection, opts={"compare_type": True, **options})
        assert compare_metadata(context, Base.metadata) == []


def test_st_09_checks_indexes_and_keys_are_the_same_by_either_way(store: Store) -> None:
    made = create_engine("sqlite://")
    Base.metadata.create_all(made)
    by_models, by_migrations = shape(made), shape(store.engine)
    made.dispose()
    assert by_migrations == by_models
    assert any("ck_person_sex" in clause for clause in by_models["person"])


def test_the_program_works_with_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_down_and_up_again_makes_the_same_tables(store: Store) -> None:
    before = shape(store.engine)
    migrate(store.engine, "base")
    with store.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(store.engine, HEAD)
    assert shape(store.engine) == before
    assert save(store, person())


@pytest.fixture
def full(path: Path) -> Path:
    """A database with 100 people, 300 steps and 50 documents."""
    store = Store.open(path, account=ACCOUNT, password=PASSWORD)
    people = [person(1, id_number=f"fabricated-{n:03d}") for n in range(100)]
    ids = save(store, *people)
    cases = save(store, *(case(i, f"C-{i}") for i in ids))
    with unit(store) as uow:
        for file, owner in zip(cases, ids, strict=True):
            uow.session.add_all(
                AssistanceStep(
                    case_id=file, person_id=owner, kind="call", day=TODAY, outcome="done", actor="李"
                )
                for _ in range(3)
            )
        uow.session.add_all(document(n, owner) for n, owner in enumerate(ids[:50]))
        uow.commit()
    store.close()
    return path


@pytest.fixture
def upgrading(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that already knows the next revision, before a full database of this one."""
    config_for: Callable[[Any], Config] = migrations.config_for

    def with_next(connection: Any) -> Config:
        config = config_for(connection)
        config.set_main_option("path_separator", "newline")
        places = [*versions, str(Path(__file__).parent / "next_revision")]
        config.set_main_option("version_locations", "\n".join(places))
        return config

    monkeypatch.setattr(migrations, "config_for", with_next)
    monkeypatch.setattr(db.store, "HEAD", "0006")


def document(n: int, owner: int) -> PrintedDocument:
    return PrintedDocument(
        serial=f"S-{n}",
        template="notice",
        template_version="1",
        record_kind="person",
        record_id=owner,
        person_id=owner,
        day=TODAY,
        moment=NOW,
        actor="李",
        pages=1,
        data_hash="",
        file_hash="",
    )


def counts(store: Store) -> list[int]:
    with store.engine.connect() as connection:
        tables = ("person", "assistance_step", "printed_document")
        return [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables]


@pytest.mark.usefixtures("upgrading")
def test_st_08_rebuilding_a_table_keeps_what_hangs_on_it(full: Path) -> None:
    store = Store.open(full, account=ACCOUNT, password=PASSWORD)
    assert counts(store) == [100, 300, 50]
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("SELECT sum(visits) FROM person")).scalar_one() == 0
    with pytest.raises(Exception, match="ck_person_sex"):
        save(store, person(sex="x"))
    assert not [problem for problem in verify(store).problems if "检索" not in problem]
    store.close()


@pytest.mark.usefixtures("upgrading")
def test_st_08_the_file_is_copied_aside_before_an_upgrade(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(full, account=ACCOUNT, password=PASSWORD).close()
    aside = full.with_name("office.db.before-0006-from-0005")
    assert keys.sidecar(aside).exists()
    monkeypatch.setattr(db.store, "HEAD", "0005")
    old = Store.open(aside, account=ACCOUNT, password=PASSWORD)
    assert counts(old) == [100, 300, 50]
    assert "visits" not in {c["name"] for c in inspect(old.engine).get_columns("person")}
    old.close()


@pytest.mark.usefixtures("upgrading")
def test_st_08_an_upgrade_that_breaks_off_leaves_the_old_file(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:

        def break_off(connection: Any) -> None:
            raise StorageTrouble("disk_full")

        broken.setattr(migrations, "_refuse_orphans", break_off)
        with pytest.raises(StorageTrouble):
            Store.open(full, account=ACCOUNT, password=PASSWORD)
    with monkeypatch.context() as old_program:
        old_program.setattr(db.store, "HEAD", "0005")
        store = Store.open(full, account=ACCOUNT, password=PASSWORD)
        assert counts(store) == [100, 300, 50]
        with store.read() as session:
            assert session.get(Person, 1) is None
        store.close()
    Store.open(full, account=ACCOUNT, password=PASSWORD).close()


def test_references_to_nobody_stop_an_upgrade(store: Store) -> None:
    driver = store.engine.raw_connection()
    cursor = driver.cursor()
    cursor.execute("PRAGMA query_only = 0")
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("DROP TRIGGER guard_person_identity_insert")
    cursor.execute(
        "INSERT INTO person_identity (id, person_id, id_type, number, current, withdrawn) "
        "VALUES (1, 4711, 'passport', 'x', 1, 0)"
    )
    driver.invalidate()
    driver.close()
    with pytest.raises(StorageTrouble):
        migrate(store.engine, HEAD)
