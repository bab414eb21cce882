"""招用比例 (clause 四): at least half of those hired on publicly funded posts must be hardship persons."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from caseworker_app.domain.errors import UserError

_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Quota:
    """How many are required, the share reached, and how many are still missing (缺口)."""

    required: int
    ratio: Decimal
    met: bool
    shortfall: int


def quota(planned: int, hardship: int) -> Quota:
    """Hold hardship hires against all planned hires: `2h ≥ n`, so 3 hires need 2; a plan of none is met.

    Raises UserError where a number is negative, or there are more hardship hires than hires.
    """
    if planned < 0 or hardship < 0:
        raise UserError("negative", "人数不能为负数。", "planned" if planned < 0 else "hardship")
    if hardship > planned:
        raise UserError("more_than_planned", "就业困难人员数不能多于招用总数，请核对。", "hardship")
    required = (planned + 1) // 2
    ratio = Decimal(hardship) / planned if planned else Decimal(0)
    return Quota(
        required,
        ratio.quantize(_PLACES, rounding=ROUND_HALF_UP),
        2 * hardship >= planned,
        max(required - hardship, 0),
    )
