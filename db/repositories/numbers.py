"""编号预览: what the next number of a series will be, without taking it; for papers shown before they are printed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.numbering import device, number_counter


def device_number(session: Session) -> int:
    """The number of this device."""
    return int(session.execute(select(device.c.number).where(device.c.is_self == 1)).scalar_one())


def next_in_series(session: Session, series: str) -> int:
    """The number the next unit of work would take."""
    found = session.execute(select(number_counter.c.next).where(number_counter.c.series == series)).scalar()
    return int(found) if found is not None else 1
