"""创业担保贷款申请（推荐）表 (form 42): a founder's loan, the office that recommends it, the guarantor's and the bank's answer."""

from caseworker_app.documents.capitals import amount_in_capitals
from caseworker_app.documents.development_views import BusinessView, LoanView
from caseworker_app.documents.forms.development_parts import FOUR, person_band
from caseworker_app.documents.parts import (
    LABEL,
    WHOLE,
    group_boxes,
    label,
    labelled,
    opinion,
    print_line,
    statement,
    value,
)
from caseworker_app.documents.sheet import Band, Cell, Frame, Row, Sheet, Sign, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text, shown, yuan

_STATEMENT = (
    "本人自愿申请创业担保贷款，所填内容及所交材料真实；贷款只用于本表所列的经营实体和用途，按期还本付息；"
    "经营实体变更、歇业、注销时及时报告；同意为核实所报情况查询信用和登记信息。"
)


def build(view: LoanView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one application."""
    bands = (
        person_band(view.person),
        _founder(view),
        _business(view.business),
        labelled("贷款类型", (group_boxes(view.borrowers, 2),), height=26.0),
        _loan(view),
        statement(_STATEMENT, 66.0),
        opinion(f"{view.office or '推荐机构'}\n推荐意见", "经办人", view.recommended),
        labelled("担保机构\n意见", (), (Sign(("负责人：",), seal=True),), height=54.0, stretch=1.0),
        _bank(view),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(Frame(bands),),
        right=f"申请日期：{day_or_room(view.applied_on)}",
        copies="一式三份，推荐机构、担保机构、经办银行各存一份。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _founder(view: LoanView) -> Band:
    row = (label("创业者类别"), value(view.founder_kind), label("身份证明"), value(view.evidence))
    return Band(FOUR, (Row(row),))


def _business(view: BusinessView) -> Band:
    return Band(
        FOUR,
        (
            Row((label("经营实体名称"), value(view.name, 3))),
            Row(
                (
                    label("信用代码"),
                    value(view.uscc),
                    label("登记注册日期"),
                    value(day_text(view.registered_on)),
                )
            ),
            Row((label("行业"), value(view.industry), label("现有员工"), value(_people(view.employees)))),
            Row((label("经营场所"), value(view.address, 3))),
            Row((label("入驻孵化基地"), value(view.base, 3))),
        ),
    )


def _people(employees: int | None) -> str:
    return "" if employees is None else f"{employees}人"


def _loan(view: LoanView) -> Band:
    figures = "" if view.amount is None else f"¥{yuan(view.amount)}"
    capitals = "" if view.amount is None else amount_in_capitals(view.amount)
    months = "" if view.term_months is None else f"{view.term_months}个月"
    return Band(
        FOUR,
        (
            Row((label("申请金额"), value(figures), label("大写"), value(capitals))),
            Row((label("期限"), value(months), label("经办银行"), value(view.bank))),
            Row((label("用途"), value(view.purpose, 3))),
            Row((label("担保（反担保）"), value(view.guarantor, 3))),
        ),
    )


def _bank(view: LoanView) -> Band:
    """经办银行: what it pays out, known or to be written in."""
    amount = f"¥{yuan(view.granted_amount)}" if view.granted_amount is not None else "＿＿＿＿＿＿＿＿元"
    words = Words(f"核定放款：{shown(amount)}")
    sign = Sign(("负责人：",), seal=True, day=day_or_room(view.granted_on))
    return Band(
        (LABEL, WHOLE - LABEL),
        (Row((label("经办银行\n意见"), Cell((words,), foot=(sign,))), 54.0, stretch=1.0),),
    )


TEMPLATE = Template("loan_application", "创业担保贷款申请（推荐）表", "A4", "loan", 1, LoanView, build)
