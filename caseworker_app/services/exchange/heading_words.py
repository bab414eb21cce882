"""名册列名的词汇: which words of a heading name which field, and which columns are told apart and not read.

The words are those of offices' rosters and of our own ledger; a heading outside the list is never guessed in silence.
"""

from collections.abc import Mapping
from types import MappingProxyType

from caseworker_app.domain.persons import FIELDS
from caseworker_app.domain.subsidies.protocol import Counter

SERIAL = "serial"
OTHER_PHONE = "other_phone"
CONTACT_NAME, CONTACT_RELATION = "contact_name", "contact_relation"
STATUS = "employment_status"
UNEMPLOYED_FROM = "unemployed_from"
EMPLOYED_FROM = "employed_from"
REGISTERED_ON = "registered_on"
REASON = "unemployment_reason"
EMPLOYER = "employer"
FORMER_EMPLOYER, FORMER_POST = "former_employer", "former_post"
MAIN_GROUP, MORE_GROUPS = "main_group", "more_groups"
DETERMINED_ON, DECIDED_BY = "determined_on", "decided_by"
GRADE, OFFICER = "grade", "officer"
EXITED_ON, EXIT_REASON = "exited_on", "exit_reason"

PERSON_WORDS: Mapping[str, tuple[str, ...]] = {
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
        "社会保障号码",
        "社会保障号",
    ),
    "id_type": ("证件类型", "证件种类"),
    "birth_date": ("出生日期", "出生年月", "出生年月日", "出生时间", "生日"),
    "ethnicity": ("民族",),
    "political_status": ("政治面貌",),
    "education": ("文化程度", "学历", "最高学历", "受教育程度"),
    "school": ("毕业院校", "毕业学校", "毕业院校名称"),
    "major": ("专业", "所学专业", "专业名称"),
    "graduation_date": ("毕业时间", "毕业日期", "毕业年月"),
    "marital_status": ("婚姻状况", "婚姻", "婚姻状态"),
    "health": ("健康状况", "健康", "身体状况"),
    "disability_certificate": (
        "残疾证号",
        "残疾人证号",
        "残疾人证",
        "残疾证",
        "残疾证编号",
        "残疾人证号码",
    ),
    "disability_level": ("残疾等级", "残疾级别"),
    "disability_valid_until": (
        "残疾证有效期",
        "残疾证有效期至",
        "残疾人证有效期",
        "残疾人证有效期至",
        "残疾证到期日期",
    ),
    "registered_address": ("户籍地址", "户口地址", "户籍所在地", "户籍地", "户籍详细地址"),
    "registration_nature": ("户口性质", "户籍性质", "户口类别", "户口类型"),
    "household_registration": (
        "户籍区划",
        "户籍区划代码",
        "户籍代码",
        "户籍行政区划",
        "户籍行政区划代码",
    ),
    "address": (
        "常住地址",
        "居住地址",
        "现住址",
        "现居住地址",
        "家庭住址",
        "住址",
        "联系地址",
        "地址",
        "家庭地址",
    ),
    "street": ("街道", "所属街道", "街镇", "镇街", "街道乡镇", "所在街道", "街道(镇)", "街(镇)"),
    "community": (
        "社区",
        "社区村",
        "社区(村)",
        "村居",
        "村社区",
        "所属社区",
        "居委会",
        "社区居委会",
        "村(居)",
    ),
    "grid": ("网格", "网格号", "所属网格", "网格编号"),
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
        "联系手机",
    ),
    "employment_certificate": (
        "就业创业证编号",
        "就业创业证号",
        "就业创业证",
        "就业失业登记证号",
        "就业失业登记证编号",
    ),
    "social_security_card": ("社保卡号", "社会保障卡号", "社会保障卡", "社保卡"),
    "minimum_living_allowance": (
        "低保",
        "是否低保",
        "享受低保",
        "是否享受低保",
        "低保家庭",
        "是否低保家庭",
        "最低生活保障",
    ),
    "allowance_certificate": ("低保证号", "低保证编号", "低保证", "最低生活保障证号"),
    "allowance_valid_until": ("低保证有效期", "低保证有效期至", "低保有效期", "低保有效期至"),
    "low_income_household": ("低收入", "是否低收入", "低收入家庭", "是否低收入家庭", "低收入困难家庭"),
    "specially_poor_household": ("特困家庭", "是否特困家庭", "特困"),
    "single_parent": ("单亲抚养", "单亲", "是否单亲", "单亲抚养子女", "单亲家庭", "是否单亲抚养子女"),
    "zero_employment_household": ("零就业家庭", "零就业", "是否零就业家庭", "零就业家庭成员"),
    "city_determined_group": ("市政府确定的其他人员", "市确定的其他人员", "其他困难人员"),
    "retirement_track": ("退休类别", "退休年龄类别", "退休类型"),
    "able_to_work": ("劳动能力", "有劳动能力", "是否有劳动能力", "有无劳动能力"),
    "willing_to_work": ("就业愿望", "有就业愿望", "是否有就业愿望", "有无就业愿望", "就业意愿"),
    "skill_level": ("技能等级", "职业技能等级", "职业资格等级"),
    "skill_certificate": ("技能证书", "职业资格证书", "技能等级证书", "技能证书名称", "职业技能证书"),
    "work_history": ("工作经历", "工作简历", "工作履历"),
    "family": ("家庭成员", "家庭成员情况", "家庭成员信息"),
    "bank": ("开户银行", "开户行", "银行名称"),
    "bank_account": ("银行账号", "银行账户", "银行卡号", "账号", "收款账号"),
    "note": ("备注", "说明"),
}
STANDING_WORDS: Mapping[str, tuple[str, ...]] = {
    SERIAL: ("序号", "编号", "行号"),
    OTHER_PHONE: (
        "固话",
        "固定电话",
        "座机",
        "住宅电话",
        "其他电话",
        "备用电话",
        "备用联系电话",
        "备用联系人电话",
    ),
    CONTACT_NAME: ("备用联系人", "备用联系人姓名", "紧急联系人"),
    CONTACT_RELATION: ("备用联系人关系", "与备用联系人关系", "与本人关系", "紧急联系人关系"),
    STATUS: ("就业状态", "就业状况", "就业失业状态", "就业失业状况", "当前状态", "就业形式"),
    UNEMPLOYED_FROM: ("失业时间", "失业日期", "失业起始日期", "开始失业时间"),
    EMPLOYED_FROM: ("就业时间", "就业日期", "就业起始日期", "入职时间", "入职日期"),
    REGISTERED_ON: ("失业登记日期", "失业登记时间", "登记失业日期", "登记失业时间"),
    REASON: ("失业原因",),
    EMPLOYER: ("工作单位", "就业单位", "现工作单位", "单位名称", "用人单位"),
    FORMER_EMPLOYER: ("原工作单位", "失业前单位", "原单位"),
    FORMER_POST: ("原岗位", "原工作岗位", "原职业"),
}
CASE_WORDS: Mapping[str, tuple[str, ...]] = {
    MAIN_GROUP: (
        "困难类别",
        "困难类别(主)",
        "主要困难类别",
        "困难人员类别",
        "就业困难类别",
        "困难类型",
        "认定类别",
        "就业困难人员类别",
    ),
    MORE_GROUPS: ("困难类别(次)", "次要困难类别", "其他困难类别", "困难类别2"),
    DETERMINED_ON: ("认定日期", "认定时间", "困难认定日期", "认定年月"),
    DECIDED_BY: ("认定机构", "认定单位", "认定机关"),
    GRADE: ("援助等级", "援助等级(A/B/C)", "帮扶等级", "分级"),
    OFFICER: ("责任人", "责任人(一对一)", "帮扶责任人", "一对一责任人", "经办人", "帮扶人"),
    EXITED_ON: ("退出日期", "退出时间", "取消认定日期"),
    EXIT_REASON: ("退出原因", "取消原因"),
}
_OPENINGS = {
    Counter.INSURANCE: ("社会保险补贴", "社保补贴"),
    Counter.POST: ("岗位补贴",),
    Counter.SMALL_ENTERPRISE: ("小微企业社会保险补贴", "小微企业社保补贴"),
    Counter.RURAL_POST: ("乡村公益性岗位补贴", "乡村公益岗补贴"),
    Counter.INTERNSHIP: ("见习补贴", "就业见习补贴"),
    Counter.STARTUP_INSURANCE: ("创业社会保险补贴", "创业社保补贴", "自主创业社会保险补贴"),
}
USED, FIRST = "_used", "_first"
TIMES, LAST = "_times", "_last"
STEP_KINDS = ("guidance", "referral", "training")
"""Help a ledger counts: how often, and when last."""
STEP_WORDS: Mapping[str, tuple[str, ...]] = {
    f"guidance{TIMES}": ("职业指导次数",),
    f"guidance{LAST}": ("职业指导最近日期",),
    f"referral{TIMES}": ("岗位推荐次数",),
    f"referral{LAST}": ("岗位推荐最近日期",),
    f"training{TIMES}": ("培训/见习推荐次数", "培训推荐次数"),
    f"training{LAST}": ("培训/见习推荐最近日期", "培训推荐最近日期"),
}
_USED_WORDS = ("已享受月数", "已享月数", "已领月数", "已补月数", "享受月数")
_FIRST_WORDS = ("首次批准日期", "首次核定日期", "首次享受日期", "首次批准时间", "首次享受时间", "起始年月")
OPENING_WORDS: Mapping[str, tuple[str, ...]] = {
    f"{counter}{end}": tuple(f"{name}{word}" for name in names for word in words)
    for counter, names in _OPENINGS.items()
    for end, words in ((USED, _USED_WORDS), (FIRST, _FIRST_WORDS))
}
SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {**STANDING_WORDS, **PERSON_WORDS, **CASE_WORDS, **STEP_WORDS, **OPENING_WORDS}
)
COMPUTED = frozenset(
    {
        "年龄",
        "周岁",
        "连续失业月数",
        "失业月数",
        "失业天数",
        "连续失业天数",
        "登记有效期至",
        "家庭人口",
        "劳动力数",
        "就业数",
        "就业人数",
        "拒绝次数",
        "拒绝次数(6个月内)",
        "最近联系日期",
        "最近联系方式",
        "下次联系日期",
        "享受政策",
        "参保情况",
        "稳定就业满6个月",
        "再次认定",
        "个案编号",
        "认定状态",
    }
)
"""What we work out or keep elsewhere ourselves: told apart, not read, and not complained of."""
TITLES: Mapping[str, str] = {
    **{field.name: field.label for field in FIELDS if field.name in PERSON_WORDS},
    **{
        name: words[0]
        for name, words in (
            *STANDING_WORDS.items(),
            *CASE_WORDS.items(),
            *STEP_WORDS.items(),
            *OPENING_WORDS.items(),
        )
    },
}
"""The fields a column can be given, with the word the clerk sees."""
OF_CASE = frozenset({*CASE_WORDS, *STEP_WORDS, *OPENING_WORDS})
"""Fields of determined cases and of subsidy months used: read only when the office's stock is taken over (存量接收)."""
