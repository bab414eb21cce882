"""升级的环境: Alembic runs on the connection it is given, within the transaction that is open there."""

from typing import Any

from alembic import context

import db.journal_tables
import db.models
import db.numbering
import db.search.tables
from db.base import Base

__all__ = ["db"]


def is_ours(item: Any, name: str | None, kind: str, reflected: bool, compared_with: Any) -> bool:
    """Leave the full-text index and its own tables out of comparisons."""
    return not (kind == "table" and (name or "").startswith("search_token"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=is_ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
