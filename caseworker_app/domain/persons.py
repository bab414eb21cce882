"""人员登记 (clause 四 实名制): the facts kept about a person, and the one list of fields every form, file and table uses.

`None` always means *not yet asked*; an empty 残疾人证 number means asked, and there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.values import PartialDate, Tri


class FieldKind(StrEnum):
    """How a field is read, shown and edited."""

    TEXT = "text"
    TRI = "tri"
    DAY = "day"
    PARTIAL = "partial"
    CODE = "code"
    REGION = "region"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class PersonField:
    """One field: its name in files and tables, its Chinese label, how it is read, and its suggestions."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: Mapping[str, str] = field(default_factory=dict)


SEX_LABELS = {"male": "男", "female": "女"}
TRACK_LABELS = {
    "male_60": "男（原 60 周岁）",
    "female_55": "女（原 55 周岁）",
    "female_50": "女（原 50 周岁）",
}
ID_TYPE_LABELS = {
    IdType.RESIDENT_ID: "居民身份证",
    IdType.HMT_RESIDENCE_PERMIT: "港澳台居民居住证",
    IdType.FOREIGN_PERMANENT_RESIDENT: "外国人永久居留身份证",
    IdType.PASSPORT: "护照",
}
EDUCATION = ("小学", "初中", "高中", "中专", "技校", "职高", "大专", "本科", "硕士", "博士")
MARITAL = ("未婚", "已婚", "离异", "丧偶")
HEALTH = ("健康", "一般", "患慢性病", "残疾")
POLITICAL = ("群众", "共青团员", "中共党员", "中共预备党员", "民主党派成员", "无党派人士")
REGISTRATION_NATURES = ("城镇", "农村", "居民户")
SKILL_LEVELS = (
    "五级（初级工）",
    "四级（中级工）",
    "三级（高级工）",
    "二级（技师）",
    "一级（高级技师）",
    "专项职业能力",
)


def _same(words: tuple[str, ...]) -> dict[str, str]:
    return {word: word for word in words}


K = FieldKind
FIELDS = (
    PersonField("name", "姓名"),
    PersonField("id_type", "证件类型", K.CODE, {str(k): v for k, v in ID_TYPE_LABELS.items()}),
    PersonField("id_number", "证件号码"),
    PersonField("sex", "性别", K.CODE, SEX_LABELS),
    PersonField("birth_date", "出生日期", K.DAY),
    PersonField("ethnicity", "民族"),
    PersonField("education", "文化程度", K.TEXT, _same(EDUCATION)),
    PersonField("marital_status", "婚姻状况", K.TEXT, _same(MARITAL)),
    PersonField("health", "健康状况", K.TEXT, _same(HEALTH)),
    PersonField("household_registration", "户籍区划代码", K.REGION),
    PersonField("registered_address", "户籍地址"),
    PersonField("address", "常住地址"),
    PersonField("phone", "联系电话"),
    PersonField("other_phones", "其他电话", K.LIST),
    PersonField("retirement_track", "退休年龄类别", K.CODE, TRACK_LABELS),
    PersonField("able_to_work", "有劳动能力", K.TRI),
    PersonField("willing_to_work", "有就业愿望", K.TRI),
    PersonField("disability_certificate", "残疾人证号"),
    PersonField("disability_level", "残疾等级"),
    PersonField("minimum_living_allowance", "享受低保", K.TRI),
    PersonField("low_income_household", "低收入家庭", K.TRI),
    PersonField("specially_poor_household", "特困家庭", K.TRI),
    PersonField("single_parent", "单亲抚养子女", K.TRI),
    PersonField("zero_employment_household", "零就业家庭", K.TRI),
    PersonField("graduation_date", "毕业时间", K.PARTIAL),
    PersonField("city_determined_group", "市政府确定的其他人员"),
    PersonField("employment_certificate", "就业创业证编号"),
    PersonField("social_security_card", "社会保障卡号"),
    PersonField("bank", "开户银行"),
    PersonField("bank_account", "银行账号"),
    PersonField("family", "家庭成员", K.LIST),
    PersonField("tags", "人员标签", K.LIST),
    PersonField("political_status", "政治面貌", K.TEXT, _same(POLITICAL)),
    PersonField("registration_nature", "户口性质", K.TEXT, _same(REGISTRATION_NATURES)),
    PersonField("street", "街道"),
    PersonField("community", "社区（村）"),
    PersonField("grid", "网格"),
    PersonField("school", "毕业院校"),
    PersonField("major", "专业"),
    PersonField("disability_valid_until", "残疾人证有效期至", K.DAY),
    PersonField("allowance_certificate", "低保证号"),
    PersonField("allowance_valid_until", "低保证有效期至", K.DAY),
    PersonField("skill_level", "技能等级", K.TEXT, _same(SKILL_LEVELS)),
    PersonField("skill_certificate", "技能证书编号"),
    PersonField("work_history", "工作经历"),
    PersonField("note", "备注"),
)
FIELD_BY_NAME = {f.name: f for f in FIELDS}


@dataclass(frozen=True, slots=True)
class OtherPhone:
    """A further number and whose it is."""

    number: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A further group (clauses 三, 五) with its evidence and how long it holds."""

    kind: str
    evidence: str | None = None
    from_day: PartialDate | None = None
    to_day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Everything kept about one person; `id` is 0 until saved."""

    name: str
    id_type: IdType
    id_number: str
    id: int = 0
    sex: str | None = None
    birth_date: date | None = None
    ethnicity: str | None = None
    education: str | None = None
    marital_status: str | None = None
    health: str | None = None
    household_registration: str | None = None
    registered_address: str | None = None
    address: str | None = None
    phone: str | None = None
    other_phones: tuple[OtherPhone, ...] = ()
    retirement_track: str | None = None
    able_to_work: Tri = None
    willing_to_work: Tri = None
    disability_certificate: str | None = None
    disability_level: str | None = None
    minimum_living_allowance: Tri = None
    low_income_household: Tri = None
    specially_poor_household: Tri = None
    single_parent: Tri = None
    zero_employment_household: Tri = None
    graduation_date: PartialDate | None = None
    city_determined_group: str | None = None
    employment_certificate: str | None = None
    social_security_card: str | None = None
    bank: str | None = None
    bank_account: str | None = None
    family: tuple[FamilyMember, ...] = ()
    tags: tuple[Tag, ...] = ()
    political_status: str | None = None
    registration_nature: str | None = None
    street: str | None = None
    community: str | None = None
    grid: str | None = None
    school: str | None = None
    major: str | None = None
    disability_valid_until: date | None = None
    allowance_certificate: str | None = None
    allowance_valid_until: date | None = None
    skill_level: str | None = None
    skill_certificate: str | None = None
    work_history: str | None = None
    note: str | None = None
    warnings: tuple[str, ...] = ()
    previous_numbers: tuple[str, ...] = ()


_ENGLISH = {
    "single": "未婚",
    "unmarried": "未婚",
    "married": "已婚",
    "divorced": "离异",
    "widowed": "丧偶",
    "healthy": "健康",
    "good": "健康",
    "disabled": "残疾",
    "primary": "小学",
    "junior_high": "初中",
    "senior_high": "高中",
    "secondary_vocational": "中专",
    "technical": "技校",
    "junior_college": "大专",
    "associate": "大专",
    "college": "大专",
    "bachelor": "本科",
    "master": "硕士",
    "doctor": "博士",
}


def word_of(text: str | None) -> str | None:
    """The Chinese word for what a script may have entered as a code (婚姻, 健康, 文化程度); other words stay as they are."""
    return _ENGLISH.get(text.lower(), text) if text else text
