"""Amounts in capitals (金额大写), as vouchers and subsidy forms ask: 1175.01 is 壹仟壹佰柒拾伍元零壹分."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_LIMIT = Decimal(10) ** 12


def amount_in_capitals(amount: Decimal) -> str:
    """The amount in capital figures; it must be in whole fen, and is never rounded here."""
    fen = amount * 100
    if fen != fen.to_integral_value() or abs(amount) >= _LIMIT:
        raise ValueError(f"not an amount in whole fen: {amount}")
    yuan, rest = divmod(abs(int(fen)), 100)
    sign = "负" if fen < 0 else ""
    whole = f"{_integer(yuan)}元" if yuan else ""
    return sign + (whole + _fraction(rest, after_yuan=bool(yuan)) or "零元整")


def _fraction(rest: int, *, after_yuan: bool) -> str:
    jiao, fen = divmod(rest, 10)
    if not rest:
        return "整" if after_yuan else ""
    if not fen:
        return f"{_DIGITS[jiao]}角整"
    zero = "零" if after_yuan and not jiao else ""
    return (f"{_DIGITS[jiao]}角" if jiao else zero) + f"{_DIGITS[fen]}分"


def _integer(number: int) -> str:
    """Groups of four figures from the left; one 零 stands for any row of noughts between figures."""
    groups: list[str] = []
    gap = False
    for index in reversed(range(len(_GROUPS))):
        value = number // 10000**index % 10000
        if not value:
            gap = bool(groups)
            continue
        zero = "零" if groups and (gap or value < 1000) else ""
        groups.append(zero + _four(value) + _GROUPS[index])
        gap = False
    return "".join(groups)


def _four(value: int) -> str:
    text, gap = "", False
    for place in reversed(range(4)):
        digit = value // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
        gap = digit == 0
    return text
