"""低保家庭成员就业收入核算 (clause 四): how much of a re-employed member's wage counts, for reference only.

民政 decides; the wage up to the standard does not count, of what lies above it one half does.
"""

from decimal import Decimal

from caseworker_app.domain.values import round_fen

NOTHING = Decimal("0.00")


def counted_income(wage: Decimal, standard: Decimal) -> Decimal:
    """Income counted from one member's wage of a month, to the fen: half of what exceeds the standard."""
    return round_fen(max(wage - standard, NOTHING) / 2)
