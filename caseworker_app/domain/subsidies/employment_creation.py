"""创业带动就业补贴 (clause 二): a start-up is paid for the workers it took on, more for each beyond the first few, up to a cap.

Counted over all who qualify so far, less what was paid before, so that later years bring only the net increase (净增).
"""

from dataclasses import replace
from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies import founder, single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import NOTHING, Claimant, Fund, Kind, Worked

LABEL = "创业带动就业补贴"
REGISTERED_ON = replace(founder.REGISTERED_ON, from_record=True)
HIRES = Field("hires", "累计符合条件的招用人数", FieldType.COUNT, required=True)
ALREADY_PAID = Field("already_paid", "此前已领金额", FieldType.MONEY)
LAST_HIRED_ON = Field("last_hired_on", "最后一名人员的招用日期", FieldType.DAY)
WORKER_GAP = "employment_creation_worker_gap_months"
CONTRACT_MONTHS = Field("contract_months", "劳动合同期限（花名册中最短的，月）", FieldType.COUNT)
INSURED_MONTHS = Field("insured_months", "连续参加社会保险月数（花名册中最少的）", FieldType.COUNT)
QUESTIONS = (
    single.Question(
        "still_employed", "招用人员是否均仍在职", "招用人员均仍在职", "花名册中有人已离职，请去掉后再申请"
    ),
    single.Question(
        "founder_included",
        "人数中是否含创业者本人",
        "人数中不含创业者本人",
        "创业者本人不计入人数，请去掉后再申请",
        wanted=False,
    ),
    single.DISPATCH,
    single.Question(
        "all_corporate_shareholders",
        "股东是否均为法人",
        "股东不全是法人",
        "股东均为法人的企业不能申请，请核对股东登记",
        wanted=False,
    ),
    single.Question(
        "other_firm_claimed",
        "同一法定代表人的其他企业是否已享受",
        "同一法定代表人没有其他企业享受",
        "同一法定代表人已有其他企业享受，只能由一家企业享受，请核对领取记录",
        wanted=False,
    ),
    single.Question(
        "worker_claimed_before",
        "是否有人在间隔期内已被申领过本补贴",
        "没有人在 {limit}内重复申领",
        "花名册中有人在 {limit}内已被申领过，请去掉后再申请",
        wanted=False,
        limit=WORKER_GAP,
    ),
)
AMOUNTS = tuple(f"employment_creation_{part}" for part in ("first", "first_hires", "further", "cap"))


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A start-up of people, with staff under contract and insured; hired while it was one; claimed in time."""
    registered = REGISTERED_ON
    return (
        terms.not_later(
            asked, registered, "employment_creation_startup_years", parameters, "招用人员", LAST_HIRED_ON
        ),
        terms.not_later(
            asked, registered, "employment_creation_last_claim_years", parameters, "最后一次申请"
        ),
        terms.at_least(asked, CONTRACT_MONTHS, "employment_creation_contract_months", parameters),
        terms.at_least(asked, INSURED_MONTHS, "employment_creation_insured_months", parameters),
        *single.answers(QUESTIONS, asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The sum for all who qualify so far, under the cap, less what was paid; nothing is asked back here."""
    values: list[ParameterValue] = []
    for name in AMOUNTS:
        found = single.standard(parameters, name, single.applied_on(asked))
        if isinstance(found, str):
            return Worked(refused=(found,))
        values.append(found)
    hires, paid = asked.count(HIRES.name), asked.money(ALREADY_PAID.name) or NOTHING
    if not hires:
        return Worked(refused=("没有符合条件的招用人员，请招用并参保满期后再申请。",))
    reckoned, rule, by = formula(hires, *values)
    amount = max(reckoned - paid, NOTHING)
    if not amount:
        said = f"{rule}，此前已领 {paid} 元，没有净增，本次不再补贴{single.basis(by)}，请有净增后再申请。"
        return Worked(refused=(said,))
    rule = f"{rule}，减此前已领 {paid} 元" if paid else rule
    return Worked((single.line_of(by, f"累计带动就业 {hires} 人", rule, amount),))


def formula(
    hires: int,
    first: ParameterValue,
    first_hires: ParameterValue,
    further: ParameterValue,
    cap: ParameterValue,
) -> tuple[Decimal, str, ParameterValue]:
    """The sum for so many hires in yuan, the rule in words, and the parameter that decided it."""
    low = min(hires, int(first_hires.value))
    high = hires - low
    total = single.yuan(first) * low + single.yuan(further) * high
    rule = f"每人 {first.value} 元 × {low} 人"
    if high:
        rule = f"{rule} + 每人 {further.value} 元 × {high} 人"
    rule = f"{rule} = {total} 元"
    if total > single.yuan(cap):
        return single.yuan(cap), f"{rule}，以 {cap.value} 元为上限", cap
    return total, rule, further if high else first


KIND = Kind(
    code="employment_creation",
    label=LABEL,
    clause="二",
    claimant=Claimant.UNIT,
    fields=(
        single.APPLIED_ON,
        HIRES,
        ALREADY_PAID,
        REGISTERED_ON,
        LAST_HIRED_ON,
        CONTRACT_MONTHS,
        INSURED_MONTHS,
        *single.fields_of(QUESTIONS),
    ),
    conditions=conditions,
    work_out=work_out,
    fund=Fund.STARTUP,
    filing=founder.filing,
    basis="employment_creation_first",
    per_person=False,
    roster_gap=WORKER_GAP,
    note="初创企业招用人员并连续参保，按累计人数补贴，以后只补净增",
)
