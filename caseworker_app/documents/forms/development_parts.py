"""Parts the forms of entrepreneurship and training share (创业培训表格的共同栏目): who it is, which course, which certificate."""

from caseworker_app.documents.development_views import CourseView
from caseworker_app.documents.parts import ID_LABEL, LABEL, WHOLE, centred, group_boxes, label, value
from caseworker_app.documents.sheet import Band, Cell, Row
from caseworker_app.documents.views import PersonView
from caseworker_app.documents.wording import day_text

FOUR = (LABEL, 190, 82, WHOLE - LABEL - 272)
"""Widths of a row of two labels and two values."""


def person_band(person: PersonView) -> Band:
    """The applicant's lines, with education, certificate and both addresses."""
    return Band(
        (LABEL, 104, 52, 56, 82, WHOLE - LABEL - 294),
        (
            Row(
                (
                    label("姓名"),
                    centred(person.name),
                    label("性别"),
                    centred(person.sex_label),
                    label(person.id_type_label or ID_LABEL),
                    value(person.id_number),
                )
            ),
            Row(
                (
                    label("文化程度"),
                    centred(person.education),
                    label("年龄"),
                    centred(person.age),
                    label("联系电话"),
                    value(person.phone),
                )
            ),
            Row(
                (
                    label("失业登记日期"),
                    value(day_text(person.registered_on), 3),
                    label("就业创业证编号"),
                    value(person.employment_certificate),
                )
            ),
            Row((label("户籍地址"), value(person.registered_address, 5))),
            Row((label("常住地址"), value(person.address, 5))),
        ),
    )


def course_band(course: CourseView) -> Band:
    """The course: kind, what, where, when, how long."""
    return Band(
        FOUR,
        (
            Row((label("培训类型"), Cell((group_boxes(course.kinds, 4),), 3)), 26.0),
            Row((label("课程（工种）"), value(course.course), label("课时"), value(course.hours))),
            Row((label("培训机构"), value(course.institution, 3))),
            Row((label("用工单位"), value(course.employer, 3))),
            Row(
                (
                    label("开班日期"),
                    value(day_text(course.from_day)),
                    label("结业日期"),
                    value(day_text(course.to_day)),
                )
            ),
        ),
    )


def certificate_band(course: CourseView) -> Band:
    """The certificate, and the job after the course."""
    return Band(
        FOUR,
        (
            Row((label("考核结果"), value(course.outcome), label("技能等级"), value(course.level))),
            Row(
                (
                    label("证书名称"),
                    value(course.certificate),
                    label("证书编号"),
                    value(course.certificate_number),
                )
            ),
            Row(
                (
                    label("发证日期"),
                    value(day_text(course.certificate_on)),
                    label("训后上岗日期"),
                    value(day_text(course.hired_on)),
                )
            ),
        ),
    )
