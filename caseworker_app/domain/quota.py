"""招用比例 (clause 四): at least a share (one half) of those hired on publicly funded posts must be hardship persons."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters

SHARE = "hardship_hire_share"
NO_SHARE = Fraction(0)
"""No rule was in force: nothing is required."""
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Quota:
    """How many are required, the share reached, and how many are still missing (缺口)."""

    required: int
    ratio: Decimal
    met: bool
    shortfall: int


def hire_share_on(day: date, parameters: Parameters) -> Fraction:
    """The least share of hardship persons in force on a day, as an exact fraction of one.

    Raises UserError where none is.
    """
    return _fraction(parameters.need(SHARE, day).value)


def hire_share_known(day: date, parameters: Parameters) -> Fraction:
    """The same for a plan of any year: nothing is required by a rule that was not there."""
    value = parameters.get(SHARE, day)
    return NO_SHARE if value is None else _fraction(value.value)


def _fraction(percent: object) -> Fraction:
    return Fraction(str(percent)) / 100


def quota(planned: int, hardship: int, share: Fraction) -> Quota:
    """Hold hardship hires against all planned hires: with one half, 3 hires need 2; a plan of none is met.

    Raises UserError where a number is negative, or there are more hardship hires than hires.
    """
    if planned < 0 or hardship < 0:
        raise UserError("negative", "人数不能为负数。", "planned" if planned < 0 else "hardship")
    if hardship > planned:
        raise UserError("more_than_planned", "就业困难人员数不能多于招用总数，请核对。", "hardship")
    required = -(-planned * share.numerator // share.denominator)
    ratio = Decimal(hardship) / planned if planned else Decimal(0)
    return Quota(
        required,
        ratio.quantize(_PLACES, rounding=ROUND_HALF_UP),
        hardship >= required,
        max(required - hardship, 0),
    )
