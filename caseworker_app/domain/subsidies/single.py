"""一次性补贴的共同部分: what every kind without months asks, its yes/no conditions, and the one sum it pays.

What nobody has asked stays unknown and names the field to ask; an amount that is 待核 is refused with the sentence that says so.
The terms, ages and least numbers are in `terms`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Line, Worked
from caseworker_app.domain.values import round_fen

APPLIED_ON = Field("applied_on", "申请日期", FieldType.DAY, required=True)
BIRTH_DATE = Field("birth_date", "出生日期", FieldType.DAY, from_record=True)
SEX = Field("sex", "性别", FieldType.CODE, choices={"male": "男", "female": "女"}, from_record=True)
GRADUATION_DATE = Field("graduation_date", "毕业日期", FieldType.PARTIAL, from_record=True)
ALREADY_RECEIVED = "already_received"


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no condition: its field, the answer that is wanted, and the words; `{limit}` stands for the parameter's value."""

    name: str
    label: str
    yes: str
    no: str
    wanted: bool = True
    limit: str | None = None
    from_record: bool = False

    @property
    def field(self) -> Field:
        """The field the question fills."""
        return Field(self.name, self.label, FieldType.TRI, from_record=self.from_record)

    def answer(self, asked: Asked, parameters: Parameters) -> Finding:
        """Met where the answer is the wanted one; unknown until somebody asks, and while its limit is 待核."""
        said = asked.flag(self.name)
        limit = parameters.get(self.limit, applied_on(asked)) if self.limit else None
        values = (limit,) if limit else ()
        if said is None:
            return Finding(None, (f"尚未询问：{self.label}。",), (self.name,), values)
        if self.limit and limit is None:
            title = parameters.title(self.limit)
            return Finding(None, (f"“{title}”没有已核实的数值（待核），请管理员核实并登记。",))
        met = said is self.wanted
        words = f"{limit.value} {limit.unit}" if limit else ""
        sentence = (self.yes if met else self.no).replace("{limit}", words)
        return Finding(met, (f"{sentence}。",), (), values)


DISPATCH = Question(
    "labour_dispatch",
    "是否劳务派遣企业",
    "不是劳务派遣企业",
    "劳务派遣企业不属于补贴对象，不予补贴，请核对单位的登记类型",
    wanted=False,
    from_record=True,
)
"""劳务派遣企业 cannot claim; the unit's record knows."""


def once(label: str) -> Question:
    """只享受一次: whether the claimant has had the kind before."""
    return Question(
        ALREADY_RECEIVED,
        f"是否已享受过{label}",
        f"未享受过{label}",
        f"已享受过{label}，只能享受一次，请核对领取记录",
        wanted=False,
    )


def fields_of(questions: Iterable[Question]) -> tuple[Field, ...]:
    """The fields of several questions, in their order."""
    return tuple(question.field for question in questions)


def answers(questions: Iterable[Question], asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """The answers to several questions, in their order."""
    return tuple(question.answer(asked, parameters) for question in questions)


def applied_on(asked: Asked) -> date:
    """The day of application: numbers and amounts are those in force on it."""
    day = asked.day(APPLIED_ON.name)
    assert day is not None
    return day


def basis(*values: ParameterValue) -> str:
    """The documents a refusal rests on, in brackets."""
    documents = dict.fromkeys(value.document for value in values)
    return f"（{'、'.join(documents)}）" if documents else ""


def standard(parameters: Parameters, name: str, on: date) -> ParameterValue | str:
    """The amount in force on a day, or the sentence that refuses while it is 待核."""
    value = parameters.get(name, on)
    if value is not None:
        return value
    return f"{on} 的“{parameters.title(name)}”标准待核，请管理员核实登记后再申请。"


def yuan(value: ParameterValue) -> Decimal:
    """A parameter's value in yuan, or in percent."""
    return Decimal(str(value.value))


def line_of(value: ParameterValue, item: str, rule: str, amount: Decimal | None = None) -> Line:
    """The line of one item: the parameter's own amount, or a sum worked out from it, to the fen."""
    total = yuan(value) if amount is None else amount
    return Line(round_fen(total), rule, None, item, value.name, value.document)


def one_sum(asked: Asked, parameters: Parameters, amount: str, item: str) -> Worked:
    """One sum, once: the amount in force on the day of application."""
    value = standard(parameters, amount, applied_on(asked))
    if isinstance(value, str):
        return Worked(refused=(value,))
    return Worked((line_of(value, item, f"一次性 {value.value} 元"),))
