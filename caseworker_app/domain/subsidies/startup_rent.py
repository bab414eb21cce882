"""创业租金补贴 (clause 二): a sum for each full year a founder has rented the registered premises, three years at most.

The first claim is made within three years of the firm's registration; own property is not paid for.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import founder, single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import unconfirmed
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Worked

LABEL = "创业租金补贴"
YEARS = "startup_rent_years"
YEARS_USED = Field("years_used", "已享受年数", FieldType.COUNT)
FULL_YEARS = Field("full_years", "本次申请的已租满年数", FieldType.COUNT, required=True)
QUESTIONS = (
    single.Question(
        "premises_registered",
        "租用场地是否为登记的经营场所",
        "租用场地即登记的经营场所",
        "租用场地不是登记的经营场所，请变更登记后再申请",
    ),
    single.Question(
        "own_property",
        "经营场所是否为自有物业",
        "经营场所不是自有物业",
        "经营场所为自有物业，不予租金补贴，请核对租赁合同",
        wanted=False,
    ),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Those of the founder, the rented premises, and that the first claim came in time."""
    return (
        *founder.founder_conditions(asked, parameters),
        first_claim(asked, parameters),
        *years_open(asked, parameters),
        *single.answers(QUESTIONS, asked, parameters),
    )


def first_claim(asked: Asked, parameters: Parameters) -> Finding:
    """首次申请: only the first claim has a last day; who was paid before was in time."""
    if asked.count(YEARS_USED.name):
        return Finding(True, ("非首次申请，首次已按期提出。",))
    return terms.not_later(
        asked, founder.REGISTERED_ON, "startup_rent_first_claim_years", parameters, "首次申请"
    )


def years_open(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """累计年数: the limit is held against the years one by one; while it is 待核, nobody knows whether they are too many."""
    limit = parameters.get(YEARS, single.applied_on(asked))
    return (unconfirmed(YEARS, parameters),) if limit is None else ()


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One line for each full year that is left under the limit of years, at the amount of the day of application.

    While the limit is 待核 every year asked for is quoted, and the condition stands open.
    """
    on = single.applied_on(asked)
    amount = single.standard(parameters, "startup_rent_amount", on)
    if isinstance(amount, str):
        return Worked(refused=(amount,))
    limit = parameters.get(YEARS, on)
    used, claimed = asked.count(YEARS_USED.name), asked.count(FULL_YEARS.name)
    payable = claimed if limit is None else min(claimed, max(int(limit.value) - used, 0))
    rule = f"租满一年 {amount.value} 元"
    lines = tuple(
        single.line_of(amount, f"第 {year} 年租金补贴", rule) for year in range(used + 1, used + payable + 1)
    )
    refused = []
    if not claimed:
        refused.append("尚未租满一年，请租满后再申请。")
    if limit is not None and payable < claimed:
        refused.append(
            f"累计最多 {limit.value} 年，已享受 {used} 年，"
            f"本次另有 {claimed - payable} 年不再补贴{single.basis(limit)}，请核对年数。"
        )
    return Worked(lines, tuple(refused))


KIND = Kind(
    code="startup_rent",
    label=LABEL,
    clause="二",
    claimant=Claimant.PERSON,
    fields=(*founder.FIELDS, founder.EMPLOYER_USCC, YEARS_USED, FULL_YEARS, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    fund=Fund.STARTUP,
    filing=founder.filing,
    basis=founder.BASIS,
    note="租用登记经营场所（非自有）的创业者，按租满年数补贴，累计不超过规定年数",
)
