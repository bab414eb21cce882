"""就业失业登记的规则 (clauses 五, 八): who may register, which kind a registration is, how long it holds, what is still missing.

Refusals are UserErrors; what the counter may pass over comes back as sentences (提醒). A term that is 待核 gives no date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship.conditions import working_age
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_codes import PLATFORM_KINDS, SubKind
from caseworker_app.domain.values import PartialDate, Tri

FLEXIBLE = (SpellKind.FLEXIBLE, SpellKind.NEW_FORM)
OF_UNIT = (SpellKind.EMPLOYED, SpellKind.PUBLIC_POST)
CONTACT_DAYS = "unemp_contact_days"
HIRING_DAYS = "employment_registration_days"
ENDING_DAYS = "employment_end_registration_days"


@dataclass(frozen=True, slots=True)
class Registration:
    """What one registration says, as the rules look at it."""

    kind: SpellKind
    from_day: PartialDate
    to_day: PartialDate | None = None
    registered_on: date | None = None
    sub_kind: str | None = None
    platform: str | None = None
    place: str | None = None
    proof: str | None = None
    weekly_hours: int | None = None
    monthly_income: Decimal | None = None
    labour_contract: Tri = None
    insured_individually: Tri = None
    insured_from: date | None = None
    cause: str | None = None


def check_kind(registration: Registration) -> None:
    """新就业形态: with a labour contract platform work is unit employment (clause 八).

    Raises UserError at `labour_contract`, naming the kind to choose.
    """
    platform = registration.kind is SpellKind.NEW_FORM or registration.sub_kind in _PLATFORM_CODES
    if platform and registration.kind in FLEXIBLE and registration.labour_contract:
        raise UserError(
            "labour_contract",
            "与平台企业或其合作企业订有劳动合同的，按单位就业登记（意见第八条）：请把登记类型改为“单位就业”，并填写用人单位。",
            "labour_contract",
        )


_PLATFORM_CODES = frozenset(str(kind) for kind in PLATFORM_KINDS)


def check_registrant(person: Person, registration: Registration, parameters: Parameters) -> None:
    """失业登记的对象: from 16 years to the day before the statutory age, on the day of registration.

    Raises UserError at `registered_on` where the person certainly is not; what is not known stops nothing.
    """
    day = registration.registered_on
    if registration.kind is not SpellKind.UNEMPLOYED or day is None:
        return
    facts = HardshipFacts(
        sex=person.sex, birth_date=person.birth_date, retirement_track=person.retirement_track
    )
    if working_age.met(facts, day, parameters) is False:
        found = working_age(facts, day, parameters)
        raise UserError(
            "working_age",
            f"登记当天{found.because[0]}，不在法定劳动年龄内，不能办理失业登记；请核对登记日期和出生日期。",
            "registered_on",
        )


def reminders(
    registration: Registration, person: Person, on: date, parameters: Parameters
) -> tuple[str, ...]:
    """What the counter should still ask or say, as sentences; nothing of it stops the registration."""
    found = [
        late_hiring(registration, on, parameters),
        late_ending(registration, on, parameters),
        _flexible_with_contract(registration),
        missing_in_words(registration),
        *_of_unemployed(registration, person, parameters),
    ]
    return tuple(sentence for sentence in found if sentence)


def late_hiring(registration: Registration, on: date, parameters: Parameters) -> str:
    """单位招用后的登记时限: a sentence where the registration came, or will come, after it; else empty."""
    if registration.kind not in OF_UNIT:
        return ""
    hired = registration.from_day.latest()
    term = parameters.get(HIRING_DAYS, hired)
    if term is None:
        return ""
    last = hired + timedelta(days=int(term.value))
    rule = f"单位应自招用之日起 {term.value} 日内办理就业登记（{term.document}{term.clause}），最迟 {last}"
    if registration.registered_on and registration.registered_on > last:
        return f"{rule}；本次 {registration.registered_on} 登记，已逾期 {(registration.registered_on - last).days} 天。"
    if registration.registered_on is None and on > last:
        return f"{rule}；登记日期未填，已过时限。"
    return ""


def late_ending(registration: Registration, on: date, parameters: Parameters) -> str:
    """终止、解除劳动关系后的登记时限: a sentence where it has passed by the legal day; else empty."""
    if registration.kind not in OF_UNIT or registration.to_day is None:
        return ""
    ended = registration.to_day.latest()
    term = parameters.get(ENDING_DAYS, ended)
    if term is None or on <= ended + timedelta(days=int(term.value)):
        return ""
    return f"终止或解除劳动关系的，应在 {term.value} 日内登记（{term.document}{term.clause}），现已过时限。"


def _flexible_with_contract(registration: Registration) -> str:
    """Part-time work may have a contract; otherwise a contract speaks for unit employment."""
    part_time = registration.sub_kind == SubKind.PART_TIME
    if registration.kind is not SpellKind.FLEXIBLE or not registration.labour_contract or part_time:
        return ""
    return "订有劳动合同的一般属于单位就业，请核对登记类型（非全日制用工除外）。"


def missing_for_subsidy(registration: Registration) -> tuple[str, ...]:
    """What a flexible worker's insurance subsidy will ask for and the registration does not say."""
    if registration.kind not in FLEXIBLE:
        return ()
    found = [label for name, label in _ASKED if getattr(registration, name) is None]
    if registration.platform is None and _through_somebody(registration):
        found.insert(0, "平台或服务家庭名称")
    if registration.insured_individually and registration.insured_from is None:
        found.append("个人参保起始日期")
    return tuple(found)


def _through_somebody(registration: Registration) -> bool:
    """Work that comes through a platform, or is done in a household, names it."""
    named = (*_PLATFORM_CODES, SubKind.FAMILY_SERVICE)
    return registration.kind is SpellKind.NEW_FORM or registration.sub_kind in named


_ASKED = (
    ("sub_kind", "细类"),
    ("place", "工作地点"),
    ("proof", "证明或承诺"),
    ("weekly_hours", "每周工时"),
    ("monthly_income", "月收入"),
    ("insured_individually", "是否以个人身份参保"),
    ("registered_on", "登记日期"),
)


def missing_in_words(registration: Registration) -> str:
    """The same as one sentence, empty where nothing is missing."""
    missing = missing_for_subsidy(registration)
    if not missing:
        return ""
    return f"申请灵活就业社会保险补贴前还需补录：{'、'.join(missing)}。"


def _of_unemployed(registration: Registration, person: Person, parameters: Parameters) -> list[str]:
    """Whose registration asks for more than the local register: people of other places, and foreigners."""
    if registration.kind is not SpellKind.UNEMPLOYED or registration.to_day is not None:
        return []
    found = [] if registration.cause else ["失业原因未填，请补录。"]
    day = registration.registered_on or registration.from_day.latest()
    prefix, code = parameters.get("local_region_prefix", day), person.household_registration
    if person.id_type is IdType.PASSPORT:
        found.append("持外国护照的不办理失业登记，请核对证件类型。")
    elif prefix and code and not code.startswith(str(prefix.value)):
        found.append("非本市户籍的，在本市常住地、就业地或参保地办理，请核对居住证或参保情况。")
    return found


def last_contact(registered_on: date | None, contacts: Iterable[date]) -> date | None:
    """The later of the day of registration and the last contact; None while the day of registration is not known."""
    return None if registered_on is None else max((registered_on, *contacts))


def valid_until(
    registered_on: date | None, contacts: Iterable[date], on: date, parameters: Parameters
) -> date | None:
    """失业登记有效期: its last day, that many days after registration or the last contact.

    None while the term is 待核 or the day of registration is not known: no expiry is ever invented.
    """
    term, since = parameters.get(CONTACT_DAYS, on), last_contact(registered_on, contacts)
    if term is None or since is None:
        return None
    return since + timedelta(days=int(term.value))


def check_no_contact(until: date | None, cancelled_on: date) -> str:
    """注销 for want of contact stands only after the last valid day; gives a sentence where the term is 待核.

    Raises UserError at `day` where the registration is still valid on that day.
    """
    if until is None:
        return "失业登记有效期待核，程序不能核对是否已满期限；请按最近一次联系的日期自行核对。"
    if cancelled_on <= until:
        raise UserError(
            "still_valid",
            f"登记有效至 {until}（自登记或最近一次联系起算），当天尚未满期，不能以未联系或满期注销；"
            "请改在期满后办理或更换原因。",
            "day",
        )
    return ""


def label_of(kind: SpellKind | str) -> str:
    """What a kind of registration is called."""
    return SPELL_LABELS[SpellKind(kind)]
