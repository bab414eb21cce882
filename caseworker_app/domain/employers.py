"""用人单位 (clauses 四, 五, 七): the code lists of a unit and the labels of its fields, as forms and papers show them."""

from collections.abc import Mapping
from enum import StrEnum


class UnitType(StrEnum):
    """单位类型."""

    ENTERPRISE = "enterprise"
    INDIVIDUAL_BUSINESS = "individual_business"
    SOCIAL_ORGANISATION = "social_organisation"
    STATE_ORGAN = "state_organ"
    PUBLIC_INSTITUTION = "public_institution"
    OTHER = "other"


UNIT_TYPE_LABELS = {
    UnitType.ENTERPRISE: "企业",
    UnitType.INDIVIDUAL_BUSINESS: "个体工商户",
    UnitType.SOCIAL_ORGANISATION: "社会组织",
    UnitType.STATE_ORGAN: "机关",
    UnitType.PUBLIC_INSTITUTION: "事业单位",
    UnitType.OTHER: "其他",
}


class UnitSize(StrEnum):
    """企业规模 (大、中、小、微)."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"


UNIT_SIZE_LABELS = {
    UnitSize.LARGE: "大型",
    UnitSize.MEDIUM: "中型",
    UnitSize.SMALL: "小型",
    UnitSize.MICRO: "微型",
}


class FinanceLevel(StrEnum):
    """财政级次: which level's finance pays the posts, and so to which level the plan is reported."""

    CITY = "city"
    DISTRICT = "district"


FINANCE_LEVEL_LABELS = {FinanceLevel.CITY: "市级财政", FinanceLevel.DISTRICT: "区级财政"}

EMPLOYER_TEXTS: Mapping[str, str] = {
    "name": "单位名称",
    "industry": "行业",
    "registered_address": "注册地址",
    "legal_representative": "法定代表人",
    "social_insurance_number": "单位社保号",
    "contact": "联系人",
    "phone": "联系电话",
    "bank": "开户银行",
    "bank_account_name": "账户名称",
    "bank_account": "银行账号",
    "department": "主管部门",
    "note": "备注",
}
EMPLOYER_CODES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "unit_type": ("单位类型", {str(code): word for code, word in UNIT_TYPE_LABELS.items()}),
    "size": ("企业规模", {str(code): word for code, word in UNIT_SIZE_LABELS.items()}),
    "finance_level": ("财政级次", {str(code): word for code, word in FINANCE_LEVEL_LABELS.items()}),
}
