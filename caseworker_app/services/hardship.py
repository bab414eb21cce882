"""认定依据 (clause 四): why somebody is or is not a hardship person, and what is still to be asked."""

from caseworker_app.domain.hardship import Verdict
from caseworker_app.services import persons, verdicts
from caseworker_app.services.desk import Desk


def explain(desk: Desk, *, person_id: int, policy: str | None = None) -> Verdict:
    """The verdict for a person on the legal day.

    Raises UserError where there is no such person or no rule set in force.
    """
    person = persons.get(desk, person_id=person_id)
    with desk.store.read() as session:
        return verdicts.decide(desk, session, person, desk.on, policy)
