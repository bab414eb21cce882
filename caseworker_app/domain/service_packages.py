"""服务包 (clause 六; 131, 1131, 1311, 311): which services a person is to be given at least, and which are still missing.

A package is a list of kinds with counts, kept as dated parameters, so that an office can adopt another or change its content.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.assistance import STEP_LABELS, StepKind
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.plans import Service
from caseworker_app.domain.values import add_months

CHOSEN, MONTHS, TIMES = "service_package", "service_package_months", "grade_a_package_times"


@dataclass(frozen=True, slots=True)
class Package:
    """The package an office uses on a day, with the values it comes from."""

    code: str
    wanted: tuple[Service, ...]
    values: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still missing of a package, and until when it was to be given (None while the term is 待核)."""

    package: Package
    lacking: tuple[Service, ...]
    until: date | None

    @property
    def words(self) -> str:
        """What is missing, in words."""
        return "、".join(f"{STEP_LABELS[one.kind]} {one.count} 次" for one in self.lacking)


def package_on(on: date, parameters: Parameters, grade: str | None = None) -> Package | None:
    """The package in use on a day; grade A is given it as often as the parameter says. None where none is confirmed.

    Raises UserError where what was entered as its content cannot be read.
    """
    chosen = parameters.get(CHOSEN, on)
    content = parameters.get(f"{CHOSEN}_{chosen.value}", on) if chosen else None
    if chosen is None or content is None:
        return None
    times = parameters.get(TIMES, on) if grade == "A" and parameters.has(TIMES) else None
    wanted = read_content(content, int(times.value) if times else 1)
    values = tuple(value for value in (chosen, content, times) if value is not None)
    return Package(str(chosen.value), wanted, values)


def read_content(content: ParameterValue, times: int = 1) -> tuple[Service, ...]:
    """Read `policy:1,guidance:1,…`.

    Raises UserError that says how it is to be written.
    """
    found = []
    for part in str(content.value).replace("，", ",").replace("：", ":").split(","):
        name, _, count = part.strip().partition(":")
        kind = code_of(StepKind, name.strip())
        if kind is None or not count.strip().isdigit():
            raise UserError(
                "package_content",
                f"“{content.title}”写法不对：“{part.strip()}”，请写成 guidance:1,referral:3,training:1 这样的形式。",
                "value",
            )
        found.append(Service(kind, int(count) * times))
    return tuple(found)


def missing(
    package: Package, given: Iterable[StepKind], since: date, on: date, parameters: Parameters
) -> Missing | None:
    """What of a package was not given yet; None where nothing is missing. `given` names each service since then once."""
    had = Counter(given)
    lacking = tuple(
        Service(one.kind, one.count - had[one.kind]) for one in package.wanted if had[one.kind] < one.count
    )
    if not lacking:
        return None
    months = parameters.get(MONTHS, on)
    return Missing(package, lacking, add_months(since, int(months.value)) if months else None)
