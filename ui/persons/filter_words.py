"""筛选的说法: each condition of a filter in words, for the chips, and what may be chosen for it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.cases import STATUS_LABELS
from caseworker_app.domain.grades import GRADE_LABELS
from caseworker_app.domain.hardship import GROUP_LABELS
from caseworker_app.domain.people_filter import SORT_LABELS, WORK_LABELS, PeopleFilter, Sort
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.tags import TAG_KINDS

SEXES = [(code, word) for code, word in SEX_LABELS.items()]
GROUPS = [(str(code), word) for code, word in GROUP_LABELS.items()]
STATUSES = [(str(code), word) for code, word in STATUS_LABELS.items()]
GRADES = [(str(code), word) for code, word in GRADE_LABELS.items()]
WORKS = [(str(code), word) for code, word in WORK_LABELS.items()]
SORTS = [(str(code), word) for code, word in SORT_LABELS.items()]
TAGS = [(kind.code, kind.label) for kind in TAG_KINDS if not kind.sensitive]
"""Tags that tell of health or of a past are shown in the dossier only, so no list is made by them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleFilter", text)


def conditions(wanted: PeopleFilter) -> Iterator[tuple[tuple[str, ...], str]]:
    """The fields of each condition, and its words; the text is not among them, it is seen where it is typed."""
    if ages := _ages(wanted):
        yield ("age_from", "age_to"), ages
    for name, title, choices in (
        ("sex", _tr("性别"), SEXES),
        ("work", _tr("就业"), WORKS),
        ("group", _tr("类别"), GROUPS),
        ("status", _tr("环节"), STATUSES),
        ("grade", _tr("分级"), GRADES),
        ("tag", _tr("标签"), TAGS),
    ):
        value = getattr(wanted, name)
        if value is not None:
            yield (name,), f"{title}：{dict(choices).get(str(value), str(value))}"
    for name, title in (("street", _tr("街道")), ("community", _tr("社区")), ("officer", _tr("责任人"))):
        value = getattr(wanted, name)
        if value is not None:
            yield (name,), f"{title}：{value}"
    if wanted.no_phone:
        yield ("no_phone",), _tr("没有电话")
    if wanted.no_case:
        yield ("no_case",), _tr("没有在办个案")
    if wanted.sort is not Sort.NUMBER or wanted.descending:
        order = _tr("从大到小") if wanted.descending else _tr("从小到大")
        yield ("sort", "descending"), _tr("顺序：{}，{}").format(SORT_LABELS[wanted.sort], order)


def _ages(wanted: PeopleFilter) -> str:
    first, last = wanted.age_from, wanted.age_to
    if first is None and last is None:
        return ""
    if last is None:
        return _tr("{} 岁以上（含）").format(first)
    return _tr("{} 岁以下（含）").format(last) if first is None else _tr("{}–{} 岁").format(first, last)
