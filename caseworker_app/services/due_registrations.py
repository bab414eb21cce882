"""失业登记到期的待办 (clause 五): unemployment registrations that run out for want of contact, and those that did so not long ago."""

from datetime import timedelta

from caseworker_app.services import employment
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, all_of

PASSED_DAYS = 30
"""So long one that has run out stays on the list."""


def expiring(ask: Ask) -> list[Found]:
    """Registrations by the day on which they run out; none while the term is 待核."""
    since = ask.on - timedelta(days=PASSED_DAYS)
    return all_of(
        (_due(found, ask) for found in employment.expiring(ask.desk, until=ask.until, since=since)), ask
    )


def _due(found: employment.Expiring, ask: Ask) -> Due:
    passed = "已过" if found.valid_until < ask.on else "将满"
    return Due(
        found.valid_until,
        (found.valid_until - ask.on).days,
        "registration_expiry",
        f"失业登记有效期{passed}，请联系续期：{found.person_name}",
        found.person,
        None,
        found.person_name,
    )
