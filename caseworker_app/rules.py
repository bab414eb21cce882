"""What the law and the calendar say: dated parameters, working days and region codes, loaded once from the resources."""

from dataclasses import dataclass
from functools import cache

from caseworker_app import resources
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.workdays import Calendar


@dataclass(slots=True)
class Rules:
    """Parameters, calendar and regions, as every verb and sum needs them.

    A desk has its own: where an administrator confirms a value, its parameters are replaced.
    """

    parameters: Parameters
    calendar: Calendar
    regions: Regions


@cache
def load_rules() -> Rules:
    """Read parameters, calendar and region register from the resources, once."""
    days = resources.load_calendar_days()
    calendar = Calendar(
        holidays=days.holidays, workdays=days.workdays, first_year=days.first_year, last_year=days.last_year
    )
    return Rules(
        Parameters.load(resources.parameter_files()), calendar, Regions(resources.load_region_names())
    )
