"""单位实缴社会保险费: the employer's five parts of a month, as three kinds of subsidy pay them back (先缴后补).

Only what was actually paid counts; a part that is not given counts as not paid (maternity has been paid within medical since
the two were joined), and a month without any payment is refused.
"""

from decimal import Decimal

from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Column, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.limits import absent
from caseworker_app.domain.subsidies.protocol import NOTHING, Line
from caseworker_app.domain.values import round_fen

PARTS = {"pension": "养老", "unemployment": "失业", "injury": "工伤", "maternity": "生育", "medical": "医疗"}
PAID = Field(
    "months",
    "申请月份及单位实缴金额",
    FieldType.MONTH_ROWS,
    required=True,
    columns=tuple(Column(name, f"{word}（单位实缴）") for name, word in PARTS.items()),
    hint="只填单位缴费部分，个人缴费不补；月份为费款所属期",
)
ACTUALLY_PAID = "actually_paid"


def price(row: MonthRow, basis: str, parameters: Parameters) -> Line | str:
    """The sum of the parts that the unit paid for a month, or why nothing is paid back.

    `basis` is the parameter that says since when, and how, this kind is worked out.
    """
    value = parameters.get(basis, row.month.earliest())
    if value is None:
        return absent(row.month, parameters.title(basis))
    if value.value != ACTUALLY_PAID:
        return f"{row.month}：计发办法“{value.value}”程序尚不会计算，请按文件人工核算，或由管理员更正该参数。"
    paid = {word: row.money(name) or NOTHING for name, word in PARTS.items()}
    total = sum(paid.values(), Decimal(0))
    if not total:
        return f"{row.month}：没有单位实缴的社会保险费，先缴后补，请填写实缴金额后再申请。"
    shares = "＋".join(f"{word} {amount}" for word, amount in paid.items() if amount)
    return Line(round_fen(total), f"单位实缴：{shares}", row.month, None, value.name, value.document)
