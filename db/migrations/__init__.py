"""升级: bringing a file to the tables this program knows, all steps in one transaction, or none of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from db.trouble import StorageTrouble

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The revision this program works with; a test holds it to the newest migration."""


def revision_of(engine: Engine) -> str | None:
    """The revision of a file; None where it holds no tables of ours."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(engine: Engine, target: str) -> None:
    """Bring a file to a revision.

    Foreign keys are off, outside the transaction, while tables are rebuilt (ST-08); what they would have refused is looked for
    before the commit.
    """
    with engine.execution_options(writing=True).connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _move(connection, target)
                _refuse_orphans(connection)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def config_for(connection: Connection) -> "Config":
    """Alembic's settings for an open connection; no file is needed."""
    from alembic.config import (
        Config,
    )  # loaded only when a file is made or upgraded: it costs a tenth of a second

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def _move(connection: Connection, target: str) -> None:
    from alembic import command  # as above

    current = connection.execute(
        text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
    ).first()
    at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if current else None
    move = command.downgrade if target == "base" or (at is not None and target < at) else command.upgrade
    move(config_for(connection), target)


def _refuse_orphans(connection: Connection) -> None:
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise StorageTrouble("damaged")
