"""材料清单: what a person brings for each group, and how each item was seen (原件, 复印件, 系统核查, 告知承诺)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caseworker_app.domain.hardship.facts import GroupCode


class MaterialWay(StrEnum):
    """How an item was seen."""

    ORIGINAL = "original"
    COPY = "copy"
    SYSTEM = "system"
    STATEMENT = "statement"


WAY_LABELS = {
    MaterialWay.ORIGINAL: "已验原件",
    MaterialWay.COPY: "收复印件",
    MaterialWay.SYSTEM: "系统核查",
    MaterialWay.STATEMENT: "告知承诺",
}


@dataclass(frozen=True, slots=True)
class MaterialItem:
    """One item of the list; `group` None is asked of everybody."""

    code: str
    title: str
    group: GroupCode | None = None


_COMMON = (
    MaterialItem("identity", "居民身份证或社会保障卡"),
    MaterialItem("household_book", "户口簿"),
    MaterialItem("unemployment", "失业登记（就业创业证或系统记录）"),
    MaterialItem("application", "就业困难人员认定申请表"),
)

_BY_GROUP = {
    GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD: (("no_work_statement", "家庭成员无业承诺书"),),
    GroupCode.LOW_INCOME_HOUSEHOLD: (("low_income_certificate", "最低生活保障证或低收入困难家庭证"),),
    GroupCode.FORTY_FIFTY: (),
    GroupCode.HARDSHIP_GRADUATE: (
        ("diploma", "毕业证书"),
        ("parent_certificate", "父母的特困职工证、低保证或低收入困难家庭证"),
    ),
    GroupCode.DISABLED: (("disability_card", "残疾人证或残疾军人证"),),
    GroupCode.SINGLE_PARENT: (
        ("custody", "离婚证（判决书）及抚养权证明，或配偶死亡证明"),
        ("child_birth", "子女出生证明或户口簿登记"),
    ),
    GroupCode.LONG_TERM_UNEMPLOYED: (),
    GroupCode.OTHER_BY_CITY: (("city_basis", "市政府确定文件所列证明"),),
    GroupCode.OLDER_UNEMPLOYED: (),
    GroupCode.MINIMUM_LIVING: (("minimum_living_certificate", "最低生活保障证或民政系统记录"),),
    GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD: (
        ("poor_household_proof", "原建档立卡贫困户证明"),
        ("no_work_statement", "家庭成员无业承诺书"),
    ),
    GroupCode.LAND_LOST: (
        ("expropriation", "征地协议，或镇政府、自然资源部门出具的失去全部土地证明"),
        ("own_no_work_statement", "本人无业承诺书"),
    ),
    GroupCode.DRUG_REHABILITATED: (("rehabilitation_proof", "解除强制隔离戒毒证明书或社区戒毒（康复）证明"),),
    GroupCode.RELEASED_PRISONER: (("release_proof", "刑满释放证明书"),),
    GroupCode.MENTALLY_RECOVERED: (("recovery_proof", "医院出具的康复证明"),),
    GroupCode.UNEMPLOYED_VETERAN: (("discharge_card", "退役证"),),
    GroupCode.SPECIAL_CARE: (("special_care_proof", "优抚对象证件或退役军人事务部门证明"),),
    GroupCode.CARING_FOR_ILL_RELATIVE: (
        ("relative_diagnosis", "直系亲属患重大疾病的诊断证明（县级或二级以上医院）"),
    ),
    GroupCode.OTHER_BY_PROVINCE: (("province_basis", "省、市确定文件所列证明"),),
}

_AGENT = (
    MaterialItem("agent_identity", "代办人身份证"),
    MaterialItem("agent_authority", "授权委托书"),
)


def material_list(groups: Iterable[GroupCode], *, agent: bool) -> tuple[MaterialItem, ...]:
    """The items to be ticked for a case with these groups, each item once."""
    items = list(_COMMON)
    for group in groups:
        listed = {item.code for item in items}
        items += [MaterialItem(code, title, group) for code, title in _BY_GROUP[group] if code not in listed]
    return tuple(items) + (_AGENT if agent else ())
