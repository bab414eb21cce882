"""认定所依据的事实 (clause 四): what the rules may ask about a person, frozen for one evaluation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.employment import Spell
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.persons import Tag
from caseworker_app.domain.values import PartialDate, Tri
from caseworker_app.domain.zero_employment import HouseholdFacts


class GroupCode(StrEnum):
    """The groups of all lists: the eight of clause 四 in the order of its text, then those only the provincial lists have."""

    ZERO_EMPLOYMENT_HOUSEHOLD = "zero_employment_household"
    LOW_INCOME_HOUSEHOLD = "low_income_household"
    FORTY_FIFTY = "forty_fifty"
    HARDSHIP_GRADUATE = "hardship_graduate"
    DISABLED = "disabled"
    SINGLE_PARENT = "single_parent"
    LONG_TERM_UNEMPLOYED = "long_term_unemployed"
    OTHER_BY_CITY = "other_by_city"
    OLDER_UNEMPLOYED = "older_unemployed"
    MINIMUM_LIVING = "minimum_living"
    RURAL_ZERO_TRANSFER_HOUSEHOLD = "rural_zero_transfer_household"
    LAND_LOST = "land_lost"
    DRUG_REHABILITATED = "drug_rehabilitated"
    RELEASED_PRISONER = "released_prisoner"
    MENTALLY_RECOVERED = "mentally_recovered"
    UNEMPLOYED_VETERAN = "unemployed_veteran"
    SPECIAL_CARE = "special_care"
    CARING_FOR_ILL_RELATIVE = "caring_for_ill_relative"
    OTHER_BY_PROVINCE = "other_by_province"


GROUP_LABELS = {
    GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "“零就业家庭”成员",
    GroupCode.LOW_INCOME_HOUSEHOLD: "低保或低收入家庭失业人员",
    GroupCode.FORTY_FIFTY: "“4050”失业人员",
    GroupCode.HARDSHIP_GRADUATE: "特困家庭高校毕业生",
    GroupCode.DISABLED: "残疾失业人员",
    GroupCode.SINGLE_PARENT: "单亲家庭需抚养子女一方",
    GroupCode.LONG_TERM_UNEMPLOYED: "连续失业1年以上人员",
    GroupCode.OTHER_BY_CITY: "经市政府同意确定的其他人员",
    GroupCode.OLDER_UNEMPLOYED: "大龄失业人员",
    GroupCode.MINIMUM_LIVING: "享受最低生活保障待遇人员",
    GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD: "农村零转移就业贫困家庭人员",
    GroupCode.LAND_LOST: "失地农民",
    GroupCode.DRUG_REHABILITATED: "戒毒康复人员",
    GroupCode.RELEASED_PRISONER: "刑满释放人员",
    GroupCode.MENTALLY_RECOVERED: "精神障碍康复人员",
    GroupCode.UNEMPLOYED_VETERAN: "失业6个月以上退役军人",
    GroupCode.SPECIAL_CARE: "重点优抚人员",
    GroupCode.CARING_FOR_ILL_RELATIVE: "需赡养患重大疾病直系亲属人员",
    GroupCode.OTHER_BY_PROVINCE: "省市确定的其他人员",
}

SENSITIVE_GROUPS = frozenset(
    {
        GroupCode.DRUG_REHABILITATED,
        GroupCode.RELEASED_PRISONER,
        GroupCode.MENTALLY_RECOVERED,
        GroupCode.CARING_FOR_ILL_RELATIVE,
    }
)
"""Groups that tell of health or of a past (敏感个人信息): spelled out in the dossier and on the person's own papers only."""
NEUTRAL_LABEL = "其他类别"


def listed_label(code: GroupCode) -> str:
    """What a group is called in lists and wherever others can read it."""
    return NEUTRAL_LABEL if code in SENSITIVE_GROUPS else GROUP_LABELS[code]


@dataclass(frozen=True, slots=True, eq=False)
class HardshipFacts:
    """What is known about one person; `None` means nobody has asked yet (for the city's list: no entry;
    a status that is no tag of the person is not registered, which is a no).

    One person's facts are themselves and no other's, so that what follows from them can be remembered for one verdict.
    """

    household_registration: str | None = None
    sex: str | None = None
    birth_date: date | None = None
    retirement_track: str | None = None
    able_to_work: Tri = None
    willing_to_work: Tri = None
    spells: tuple[Spell, ...] = ()
    education: str | None = None
    graduation_date: PartialDate | None = None
    specially_poor_household: Tri = None
    disability_certificate: str | None = None
    minimum_living_allowance: Tri = None
    low_income_household: Tri = None
    single_parent: Tri = None
    zero_employment_household: Tri = None
    family: tuple[FamilyMember, ...] = ()
    household: HouseholdFacts | None = None
    """The registered households; where the person belongs to one, its members say what `family` else would."""
    city_determined_group: str | None = None
    address: str | None = None
    tags: tuple[Tag, ...] = ()
