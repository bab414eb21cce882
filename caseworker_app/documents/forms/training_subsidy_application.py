"""职业培训补贴申请表 (form 44): a person's claim for one course, with its certificate, the sum, and its handling."""

from caseworker_app.documents.capitals import amount_in_capitals
from caseworker_app.documents.development_views import TrainingSubsidyView
from caseworker_app.documents.forms.development_parts import (
    FOUR,
    certificate_band,
    course_band,
    person_band,
)
from caseworker_app.documents.parts import LABEL, WHOLE, label, labelled, print_line, statement, value
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet, Sign, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import yuan

_STATEMENT = (
    "本人确已参加上述培训，所填内容及所交材料真实，未就同一职业同一等级重复申领培训补贴；"
    "同意为核实所报情况进行信息比对；不符合规定领取的，愿意退回。"
)


def build(view: TrainingSubsidyView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one course."""
    person = view.person
    bank = (label("开户银行"), value(person.bank), label("银行账号"), value(person.bank_account))
    bands = (
        person_band(person),
        Band(FOUR, (Row(bank),)),
        course_band(view.course),
        certificate_band(view.course),
        _sum(view),
        statement(_STATEMENT),
        labelled("受理意见", (), (Sign(("经办人：",), seal=True),), height=50.0, stretch=1.0),
        labelled("审核意见", (), (Sign(("负责人：",), seal=True),), height=50.0, stretch=1.0),
        _paid(),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(Frame(bands),),
        right="申请日期：　　　　年　　月　　日",
        copies="一式一份，由受理机构存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _sum(view: TrainingSubsidyView) -> Band:
    figures = "" if view.amount is None else f"¥{yuan(view.amount)}"
    capitals = "" if view.amount is None else amount_in_capitals(view.amount)
    return Band(FOUR, (Row((label("补贴金额"), value(figures), label("大写"), value(capitals))),))


def _paid() -> Band:
    """公示与拨付, written in by hand."""
    words = Words("公示时间：　　月　　日至　　月　　日　　拨付金额：　　　　　　元　　凭证号：")
    return Band((LABEL, WHOLE - LABEL), (Row((label("公示拨付"), value(words.text)), 30.0),))


TEMPLATE = Template(
    "training_subsidy_application", "职业培训补贴申请表", "A4", "training", 1, TrainingSubsidyView, build
)
