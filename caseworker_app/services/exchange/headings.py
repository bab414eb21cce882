"""名册的表头: finds the heading rows of a roster by what they say, and which field each column holds.

A title row, a row of the reporting unit and headings on two rows with merged cells are usual; two rows are
joined as 上/下. A column whose words are not known is left aside and named, never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseworker_app.services.exchange.cells import Cell, text

SEARCHED_ROWS = 40
LEAST_KNOWN = 2
SERIAL = "serial"
OTHER_PHONE = "other_phone"
STATUS = "employment_status"
UNEMPLOYED_FROM = "unemployed_from"
EMPLOYED_FROM = "employed_from"
REGISTERED_ON = "registered_on"
REASON = "unemployment_reason"
EMPLOYER = "employer"

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    SERIAL: ("序号", "编号", "行号"),
    "name": ("姓名", "人员姓名", "申请人姓名", "名字"),
    "sex": ("性别",),
    "id_number": (
        "公民身份号码",
        "公民身份证号码",
        "身份证号",
        "身份证号码",
        "居民身份证号",
        "居民身份证号码",
        "证件号码",
        "证件号",
        "有效证件号码",
        "身份证",
    ),
    "id_type": ("证件类型", "证件种类"),
    "birth_date": ("出生日期", "出生年月", "出生年月日", "出生时间", "生日"),
    "ethnicity": ("民族",),
    "education": ("文化程度", "学历", "最高学历", "受教育程度"),
    "graduation_date": ("毕业时间", "毕业日期", "毕业年月"),
    "marital_status": ("婚姻状况", "婚姻", "婚姻状态"),
    "health": ("健康状况", "健康", "身体状况"),
    "disability_certificate": ("残疾证号", "残疾人证号", "残疾人证", "残疾证", "残疾证编号", "残疾人证号码"),
    "disability_level": ("残疾等级", "残疾级别"),
    "registered_address": ("户籍地址", "户口地址", "户籍所在地", "户籍地", "户籍详细地址"),
    "household_registration": ("户籍区划", "户籍区划代码", "户籍代码", "户籍行政区划", "户籍行政区划代码"),
    "address": ("常住地址", "居住地址", "现住址", "现居住地址", "家庭住址", "住址", "联系地址", "地址"),
    "phone": (
        "联系电话",
        "手机",
        "手机号",
        "手机号码",
        "电话",
        "电话号码",
        "联系方式",
        "本人电话",
        "移动电话",
    ),
    OTHER_PHONE: ("固话", "固定电话", "座机", "住宅电话"),
    "employment_certificate": (
        "就业创业证编号",
        "就业创业证号",
        "就业创业证",
        "就业失业登记证号",
        "就业失业登记证编号",
    ),
    "social_security_card": ("社保卡号", "社会保障卡号", "社会保障卡", "社保卡"),
    STATUS: ("就业状态", "就业状况", "就业失业状态", "就业失业状况", "当前状态"),
    UNEMPLOYED_FROM: ("失业时间", "失业日期", "失业起始日期", "开始失业时间"),
    EMPLOYED_FROM: ("就业时间", "就业日期", "就业起始日期", "入职时间", "入职日期"),
    REGISTERED_ON: ("失业登记日期", "失业登记时间", "登记失业日期", "登记失业时间"),
    REASON: ("失业原因",),
    EMPLOYER: ("工作单位", "就业单位", "现工作单位", "单位名称", "用人单位"),
    "minimum_living_allowance": ("低保", "是否低保", "享受低保", "低保家庭", "是否低保家庭", "最低生活保障"),
    "low_income_household": ("低收入", "是否低收入", "低收入家庭", "是否低收入家庭", "低收入困难家庭"),
    "specially_poor_household": ("特困家庭", "是否特困家庭", "特困"),
    "single_parent": ("单亲抚养", "单亲", "是否单亲", "单亲抚养子女", "单亲家庭", "是否单亲抚养子女"),
    "zero_employment_household": ("零就业家庭", "零就业", "是否零就业家庭", "零就业家庭成员"),
    "city_determined_group": ("市政府确定的其他人员", "市确定的其他人员", "其他困难人员"),
    "retirement_track": ("退休类别", "退休年龄类别", "退休类型"),
    "able_to_work": ("劳动能力", "有劳动能力", "是否有劳动能力", "有无劳动能力"),
    "willing_to_work": ("就业愿望", "有就业愿望", "是否有就业愿望", "有无就业愿望", "就业意愿"),
    "family": ("家庭成员", "家庭成员情况", "家庭成员信息"),
    "bank": ("开户银行", "开户行", "银行名称"),
    "bank_account": ("银行账号", "银行账户", "银行卡号", "账号", "收款账号"),
    "note": ("备注", "说明"),
}
_FIELD_OF = {word: field for field, words in SYNONYMS.items() for word in words}
_BLANKS = re.compile(r"[\s\u00a0\u3000*＊:：]+")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it is (0-based), its title as the clerk reads it, and the field it holds, if known."""

    index: int
    title: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a sheet, and the rows (1-based) on which their titles stand."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Titles of the columns that are not read."""
        return tuple(c.title for c in self.columns if c.field is None)

    def title(self, field: str) -> str:
        """The title of the first column holding a field; the field's name where there is none."""
        return next((c.title for c in self.columns if c.field == field), field)


def field_of(heading: str) -> str | None:
    """Say which field a heading names, whatever blanks, stars and bracketed remarks stand around it."""
    bare = _BLANKS.sub("", heading)
    return _FIELD_OF.get(bare) or _FIELD_OF.get(_BRACKETED.sub("", bare))


def find_headings(rows: Sequence[Sequence[Cell]]) -> Headings | None:
    """Find the heading rows by their words: a name or number column and at least one more that is known."""
    for index, cells in enumerate(rows[:SEARCHED_ROWS]):
        single = _columns(cells, ())
        if not _convincing(single):
            continue
        lower = rows[index + 1] if index + 1 < len(rows) else ()
        if _is_lower_row(cells, lower):
            return Headings((index + 1, index + 2), _columns(cells, lower))
        return Headings((index + 1,), single)
    return None


def is_repeated(row: Sequence[Cell], headings: Headings) -> bool:
    """Say whether a row further down repeats the headings, as each printed page of a long list does."""
    told = [field_of(text(row[c.index])) for c in headings.columns if c.index < len(row) and c.field]
    return sum(field is not None for field in told) >= LEAST_KNOWN


def _is_lower_row(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """A second heading row has words only under gaps or group titles, and at least one of them is known."""
    written = [(i, text(cell)) for i, cell in enumerate(lower) if text(cell)]
    if not written or not any(field_of(word) for _, word in written):
        return False
    above = [text(upper[i]) if i < len(upper) else "" for i, _ in written]
    return all(field_of(word) is None or field_of(word) == "phone" for word in above if word)


def _columns(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[Column, ...]:
    columns: list[Column] = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above = text(upper[index]) if index < len(upper) else ""
        below = text(lower[index]) if index < len(lower) else ""
        group = above or (group if below else "")
        if group or below:
            columns.append(_column(index, group, below))
    return _first_of_each_field(columns)


def _column(index: int, above: str, below: str) -> Column:
    words = [" ".join(word.split()) for word in (above, below) if word]
    return Column(index, "/".join(words), field_of(below or above))


def _first_of_each_field(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep the first column of a field: a second phone is another phone, any other double is left aside."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        field = column.field
        if field == "phone" and field in taken:
            field = OTHER_PHONE
        if field in taken:
            field = None
        if field:
            taken.add(field)
        kept.append(Column(column.index, column.title, field))
    return tuple(kept)


def _convincing(columns: Sequence[Column]) -> bool:
    known = {c.field for c in columns if c.field}
    return bool(known & {"name", "id_number"}) and len(known) >= LEAST_KNOWN
