"""用人单位 (clauses 四, 五, 七): the units that hire, claim, train and report, each by its checked 统一社会信用代码."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class Employer(Record):
    """One unit: what the counter must know of it for plans, posts, subsidies and training."""

    __tablename__ = "employer"
    __table_args__ = (
        UniqueConstraint("uscc"),
        holds_one_of("unit_type", codes.UNIT_TYPE),
        holds_one_of("size", codes.UNIT_SIZE),
        holds_one_of("finance_level", codes.FINANCE_LEVEL),
    )

    name: Mapped[str] = columns.text(index=True)
    uscc: Mapped[str] = columns.text()
    unit_type: Mapped[str | None] = columns.text()
    size: Mapped[str | None] = columns.text()
    industry: Mapped[str | None] = columns.text()
    registered_on: Mapped[date | None] = columns.day()
    registered_address: Mapped[str | None] = columns.text()
    legal_representative: Mapped[str | None] = columns.text()
    social_insurance_number: Mapped[str | None] = columns.text()
    contact: Mapped[str | None] = columns.text()
    phone: Mapped[str | None] = columns.text()
    bank: Mapped[str | None] = columns.text()
    bank_account_name: Mapped[str | None] = columns.text()
    bank_account: Mapped[str | None] = columns.text()
    labour_dispatch: Mapped[bool | None] = mapped_column()
    finance_level: Mapped[str | None] = columns.text()
    department: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()
