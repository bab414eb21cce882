"""认定所依据的事实 (clause 四): what the rules may ask about a person, frozen for one evaluation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.employment import Spell
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.values import PartialDate, Tri


class GroupCode(StrEnum):
    """The eight groups of clause 四, in the order of its text."""

    ZERO_EMPLOYMENT_HOUSEHOLD = "zero_employment_household"
    LOW_INCOME_HOUSEHOLD = "low_income_household"
    FORTY_FIFTY = "forty_fifty"
    HARDSHIP_GRADUATE = "hardship_graduate"
    DISABLED = "disabled"
    SINGLE_PARENT = "single_parent"
    LONG_TERM_UNEMPLOYED = "long_term_unemployed"
    OTHER_BY_CITY = "other_by_city"


GROUP_LABELS = {
    GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: "“零就业家庭”成员",
    GroupCode.LOW_INCOME_HOUSEHOLD: "低保或低收入家庭失业人员",
    GroupCode.FORTY_FIFTY: "“4050”失业人员",
    GroupCode.HARDSHIP_GRADUATE: "特困家庭高校毕业生",
    GroupCode.DISABLED: "残疾失业人员",
    GroupCode.SINGLE_PARENT: "单亲家庭需抚养子女一方",
    GroupCode.LONG_TERM_UNEMPLOYED: "连续失业1年以上人员",
    GroupCode.OTHER_BY_CITY: "经市政府同意确定的其他人员",
}


@dataclass(frozen=True, slots=True, eq=False)
class HardshipFacts:
    """What is known about one person; `None` means nobody has asked yet (for the city's list: no entry).

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
    city_determined_group: str | None = None
