"""法定退休年龄: the month of retirement by the law of a day (国发〔1978〕104号; the delay from 2025).

A woman's track (原 55 or 50) is a recorded fact and is never inferred. Months are counted; the day of the
month plays a part only for the day on which working age ends.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import PartialDate, add_months


class Track(StrEnum):
    """The three old statutory ages, from which the delay starts."""

    MALE_60 = "male_60"
    FEMALE_55 = "female_55"
    FEMALE_50 = "female_50"


@lru_cache(maxsize=64)
def possible_tracks(track: str | None, sex: str | None) -> tuple[Track, ...]:
    """Tracks that are still possible by what is recorded: a woman's is never inferred from her sex alone."""
    if track:
        return (Track(track),)
    if sex == "male":
        return (Track.MALE_60,)
    return (Track.FEMALE_50, Track.FEMALE_55) if sex == "female" else tuple(Track)


@dataclass(frozen=True, slots=True)
class Retirement:
    """Age and month of retirement; `delay_months` is what the 2025 law added."""

    age_years: int
    age_months: int
    retires: PartialDate
    delay_months: int


def retirement(
    track: Track, birth: PartialDate | date, *, law_on: date, parameters: Parameters
) -> Retirement:
    """Month of retirement by the law in force on `law_on`, from a birth date or a month of birth.

    Raises UserError where the law's numbers are not in the parameters for that day.
    """
    return _retirement(track, _month_number(birth), law_since(law_on, parameters), parameters)


@lru_cache(maxsize=8192)
def _retirement(track: Track, born: int, law_on: date, parameters: Parameters) -> Retirement:
    """Remembered by month of birth: a whole register asks the same few months again and again."""
    age = int(parameters.need(f"retirement_age_{track}", law_on).value)
    old_month = born + 12 * age
    delay = _delay(track, old_month, law_on, parameters)
    year, month = divmod(old_month + delay, 12)
    years, months = divmod(12 * age + delay, 12)
    return Retirement(years, months, PartialDate(year, month + 1), delay)


@lru_cache(maxsize=8192)
def law_since(law_on: date, parameters: Parameters) -> date:
    """The day from which the law of a day has been what it is; before the first of its numbers, the day itself."""
    return max((day for day in law_changes(parameters) if day <= law_on), default=law_on)


def _month_number(day: PartialDate | date) -> int:
    return day.year * 12 + day.month - 1


def _delay(track: Track, old_month: int, law_on: date, parameters: Parameters) -> int:
    """One month for every `step` months from the law's first month to the old month of retirement."""
    begins = parameters.get("retirement_delay_first_month", law_on)
    if begins is None:
        return 0
    months_after = old_month - _month_number(PartialDate.parse(str(begins.value)))
    if months_after < 0:
        return 0
    step = int(parameters.need(f"retirement_delay_step_{track}", law_on).value)
    most = int(parameters.need(f"retirement_delay_most_{track}", law_on).value)
    return min(months_after // step + 1, most)


def retirement_day(track: Track, birth: date, law_on: date, parameters: Parameters) -> date:
    """Day on which the statutory age is reached: the birthday in that month, by the month-end rule.

    On that day the person is no longer of working age.
    """
    found = retirement(track, birth, law_on=law_on, parameters=parameters)
    return add_months(birth, 12 * found.age_years + found.age_months)


def months_left(track: Track, birth: PartialDate | date, on: date, parameters: Parameters) -> int:
    """Months from `on` to the month of retirement by the law of `on`; negative once it has passed."""
    found = retirement(track, birth, law_on=on, parameters=parameters)
    return _month_number(found.retires) - _month_number(on)


def under_five_years(track: Track, birth: PartialDate | date, on: date, parameters: Parameters) -> bool:
    """距法定退休年龄不足5年, by months: 60 left is not under (RU-08), and nobody past retirement is."""
    limit = int(parameters.need("near_retirement_months", on).value)
    return 0 <= months_left(track, birth, on, parameters) < limit


@lru_cache(maxsize=1024)
def law_values(track: Track, law_on: date, parameters: Parameters) -> tuple[ParameterValue, ...]:
    """The numbers of the law of a day for a track, as a kept verdict names them."""
    names = [f"retirement_age_{track}", "retirement_delay_first_month"]
    names += [f"retirement_delay_{part}_{track}" for part in ("step", "most")]
    found = (parameters.get(name, law_on) for name in names)
    return tuple(value for value in found if value is not None)


@lru_cache(maxsize=16)
def law_changes(parameters: Parameters) -> tuple[date, ...]:
    """Days on which the law of retirement changes, in order."""
    names = [f"retirement_age_{track}" for track in Track]
    names.append("retirement_delay_first_month")
    names += [f"retirement_delay_{part}_{track}" for part in ("step", "most") for track in Track]
    return tuple(sorted({day for name in names for day in parameters.first_days(name)}))
