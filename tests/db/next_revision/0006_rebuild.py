"""A revision as the next one may be: it rebuilds `person` with a column that must not be empty (ST-08)."""

import sqlalchemy as sa
from alembic import op

from db.base import Base
from db.guard import trigger_statements

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Rebuild the table; what batch mode forgets (checks, triggers) is given again (ST-09)."""
    checks = [
        sa.CheckConstraint(str(check.sqltext), name=op.f(str(check.name)))
        for check in Base.metadata.tables["person"].constraints
        if isinstance(check, sa.CheckConstraint)
    ]
    with op.batch_alter_table("person", recreate="always", table_args=checks) as batch:
        batch.add_column(sa.Column("visits", sa.Integer(), nullable=False, server_default="0"))
    for statement in trigger_statements(["person"]):
        op.execute(statement)
