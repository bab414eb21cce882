"""一次性补贴的期限、年龄与最少数: terms that run from a day, ages not to be passed, numbers to be reached; each three-valued.

A term of months or years ends on the day that answers to its first day, and that day still counts (民法典 202). A number that
is 待核 leaves its condition unknown.
"""

from datetime import date

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, Field
from caseworker_app.domain.subsidies.clocks import unconfirmed
from caseworker_app.domain.subsidies.single import APPLIED_ON, BIRTH_DATE, SEX, applied_on, basis
from caseworker_app.domain.values import PartialDate, add_months, age_on

MONTHS_OF_YEAR = 12


def not_recorded(field: Field, *values: ParameterValue) -> Finding:
    """A condition that waits for a field."""
    return Finding(None, (f"尚未登记：{field.label}。",), (field.name,), values)


def month_only(field: Field, *values: ParameterValue) -> Finding:
    """A condition that the day would decide, where only the month is known."""
    return Finding(None, (f"{field.label}只登记到月，请补充到日。",), (field.name,), values)


def term(start: date, limit: ParameterValue) -> date:
    """The day on which a number of months or years from `start` is full."""
    return add_months(start, int(limit.value) * (MONTHS_OF_YEAR if limit.unit == "年" else 1))


def span_of(asked: Asked, field: Field) -> tuple[date, date] | None:
    """The first and last day a field's answer can stand for; None where it was not answered."""
    value = asked.values.get(field.name)
    if isinstance(value, PartialDate):
        return value.earliest(), value.latest()
    return (value, value) if isinstance(value, date) else None


def not_later(
    asked: Asked,
    start: Field,
    limit: str,
    parameters: Parameters,
    what: str,
    until: Field = APPLIED_ON,
    may_precede: bool = False,
) -> Finding:
    """`until` lies within the term that runs from `start`; its last day counts.

    Where `until` is an earlier event that was not given, the day of application stands for it as long as that too is in time.
    """
    value = parameters.get(limit, applied_on(asked))
    if value is None:
        return unconfirmed(limit, parameters)
    begins, event = span_of(asked, start), span_of(asked, until)
    if begins is None:
        return not_recorded(start, value)
    ends = tuple(term(day, value) for day in begins)
    words = f"{start.label}起 {value.value} {value.unit}内（至 {ends[1]}）"
    first, last = event or (applied_on(asked), applied_on(asked))
    if last < begins[0] and not may_precede:
        said = f"{what}在{start.label}（{begins[0]}）之前，尚不符合条件{basis(value)}，请核对日期。"
        return Finding(False, (said,), (), (value,)) if event else not_recorded(until, value)
    if last <= ends[0]:
        return Finding(True, (f"{what}在{words}。",), (), (value,))
    if event is None:
        return not_recorded(until, value)
    if first <= ends[1]:
        return month_only(start, value)
    return Finding(
        False, (f"{what}应在{words}，{first} 已超过{basis(value)}，请核对{start.label}。",), (), (value,)
    )


def not_before(asked: Asked, start: Field, limit: str, parameters: Parameters, what: str) -> Finding:
    """The application is made when the term from `start` is full, on its last day or later."""
    on = applied_on(asked)
    value = parameters.get(limit, on)
    if value is None:
        return unconfirmed(limit, parameters)
    begins = span_of(asked, start)
    if begins is None:
        return not_recorded(start, value)
    full = tuple(term(day, value) for day in begins)
    words = f"{what}满 {value.value} {value.unit}"
    if on >= full[1]:
        return Finding(True, (f"{words}。",), (), (value,))
    if on >= full[0]:
        return month_only(start, value)
    return Finding(False, (f"应{words}，{full[1]} 起方可申请{basis(value)}，请届时再来。",), (), (value,))


def at_least(asked: Asked, field: Field, limit: str, parameters: Parameters) -> Finding:
    """A number that must reach the parameter's value."""
    value = parameters.get(limit, applied_on(asked))
    if value is None:
        return unconfirmed(limit, parameters)
    if not asked.knows(field.name):
        return not_recorded(field, value)
    found = asked.count(field.name)
    met = found >= int(value.value)
    tail = "" if met else f"，应不少于 {value.value} {value.unit}{basis(value)}，请满足后再申请"
    return Finding(met, (f"{field.label}：{found} {value.unit}{tail}。",), (), (value,))


def at_most(asked: Asked, field: Field, limit: str, parameters: Parameters) -> Finding:
    """A number that must not pass the parameter's value."""
    value = parameters.get(limit, applied_on(asked))
    if value is None:
        return unconfirmed(limit, parameters)
    if not asked.knows(field.name):
        return not_recorded(field, value)
    found = asked.count(field.name)
    met = found <= int(value.value)
    tail = "" if met else f"，不得超过 {value.value} {value.unit}{basis(value)}，请核对后更正"
    return Finding(met, (f"{field.label}：{found} {value.unit}{tail}。",), (), (value,))


def age_limit(asked: Asked, female: str, male: str, parameters: Parameters) -> Finding:
    """Full years of age on the day of application, not above the limit of the sex; unknown only where the sex decides."""
    on, sex = applied_on(asked), asked.text(SEX.name)
    names = {"female": (female,), "male": (male,)}.get(sex or "", (female, male))
    values: list[ParameterValue] = []
    for name in names:
        value = parameters.get(name, on)
        if value is None:
            return unconfirmed(name, parameters)
        values.append(value)
    birth = asked.day(BIRTH_DATE.name)
    if birth is None:
        return not_recorded(BIRTH_DATE, *values)
    age = age_on(birth, on)
    within = {age <= int(value.value) for value in values}
    if len(within) > 1:
        return not_recorded(SEX, *values)
    words = "、".join(f"{value.title} {value.value} {value.unit}" for value in values)
    if True in within:
        return Finding(True, (f"申请时 {age} 周岁，未超过{words}。",), (), tuple(values))
    return Finding(
        False, (f"申请时 {age} 周岁，超过{words}{basis(*values)}，请核对出生日期。",), (), tuple(values)
    )
