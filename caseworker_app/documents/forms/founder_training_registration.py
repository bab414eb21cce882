"""创业培训登记表 (form 47): who takes a course for founders, what came of it, and the business it led to."""

from caseworker_app.documents.development_views import BusinessView, FounderTrainingView
from caseworker_app.documents.forms.development_parts import (
    FOUR,
    certificate_band,
    course_band,
    person_band,
)
from caseworker_app.documents.parts import label, labelled, print_line, statement, value
from caseworker_app.documents.sheet import Band, Boxes, Cell, Choice, Frame, Row, Sheet, Sign
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_text

_STATEMENT = "本人自愿参加创业培训，所填内容真实，按时参加培训和考核，并接受培训后的跟踪服务。"
_WISHES = ("开业指导", "项目推介", "孵化场地", "担保贷款", "其他")


def build(view: FounderTrainingView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one participant."""
    bands = (
        person_band(view.person),
        course_band(view.course),
        _plans(),
        certificate_band(view.course),
        _business(view.business),
        statement(_STATEMENT, 60.0),
        labelled("培训机构\n意见", (), (Sign(("负责人：",), seal=True),), height=54.0, stretch=1.0),
        labelled("经办机构\n意见", (), (Sign(("经办人：",), seal=True),), height=54.0, stretch=1.0),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(Frame(bands),),
        right="登记日期：　　　　年　　月　　日",
        copies="一式两份，培训机构、经办机构各存一份。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _plans() -> Band:
    """What the participant has in mind, written in by hand."""
    wishes = Boxes(tuple(Choice(wish) for wish in _WISHES), 5)
    return Band(
        FOUR,
        (
            Row((label("创业意向"), value("", 3)), 30.0),
            Row((label("所需服务"), Cell((wishes,), 3)), 26.0),
        ),
    )


def _business(view: BusinessView) -> Band:
    employees = "" if view.employees is None else f"{view.employees}人"
    return Band(
        FOUR,
        (
            Row((label("创业实体名称"), value(view.name, 3))),
            Row(
                (
                    label("信用代码"),
                    value(view.uscc),
                    label("登记注册日期"),
                    value(day_text(view.registered_on)),
                )
            ),
            Row((label("行业"), value(view.industry), label("带动就业"), value(employees))),
        ),
    )


TEMPLATE = Template(
    "founder_training_registration", "创业培训登记表", "A4", "training", 1, FounderTrainingView, build
)
