"""办理内容: what a form or a script hands over with an action, each item known by its name and of its kind.

What another action would use is tolerated; a name that no action knows is a typing error and is said.
"""

from collections.abc import Callable, Mapping
from typing import Any

from caseworker_app.domain.cases.transitions import TRANSITIONS
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of

STANDS_FOR = {
    "reason": "cause",
    "facts": "cause",
    "findings": "opinion",
    "person_in_charge": "officer",
}
"""Words the table of a case's life uses for what the forms call otherwise."""
BESIDES = frozenset({"day", "materials", "note", "groups", "policy", "agent"}) | STANDS_FOR.keys()
BESIDES |= {"evidence", "remedies", "statement", "plan"}
"""Items that belong to no single row of the table; kept with the step."""
KNOWN = BESIDES | {name for row in TRANSITIONS for name in (*row.needs, *row.asks)}

LABELS = {
    "day": "办理日期",
    "materials": "材料",
    "reason": "原因",
    "facts": "事实",
    "findings": "核查结论",
    "person_in_charge": "责任人",
    "evidence": "证据",
    "remedies": "救济途径",
    "statement": "本人声明",
    "plan": "援助计划",
    "note": "备注",
    "groups": "类别",
    "policy": "认定规则",
    "agent": "代办人",
    "opinion": "意见",
    "cause": "理由",
    "notice_ends": "公示截止日",
    "place": "公示地点",
    "deadline": "期限",
    "way": "送达方式",
    "visitors": "入户核实人员",
    "objection": "异议内容",
    "override": "另行决定的理由",
    "grade": "帮扶等级",
    "officer": "责任人",
    "proof": "证明材料",
    "heard_on": "听取陈述申辩的日期",
    "answered_on": "陈述申辩的日期",
    "amount": "应退回金额",
    "centre": "接收的服务机构",
    "open_work": "移交的未办事项",
    "add": "增加的类别",
    "lapse": "失效的类别",
    "spell": "就业登记",
}


def read_entered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read what was handed over, without what was left empty; some words stand for a missing item (`reason`: `cause`).

    Raises UserError at the field, for every name that is not known and every item of another kind.
    """
    problems = [
        Problem(str(name), f"没有名为“{name}”的办理内容，请核对。", "unknown_field")
        for name in data
        if name not in KNOWN
    ]
    for name, value in data.items():
        if name in KNOWN and value is not None:
            _check(name, value, problems)
    refuse(problems)
    entered = {name: value for name, value in data.items() if value not in (None, "")}
    for word, name in STANDS_FOR.items():
        if word in entered and name not in entered:
            entered[name] = entered.pop(word)
    return entered


def _check(name: str, value: Any, problems: list[Problem]) -> None:
    right, kind = _KINDS.get(name, (_is_text, "文字"))
    if value == "" or right(value):
        return
    problems.append(Problem(name, f"“{LABELS[name]}”应为{kind}，请核对。"))


def _is_text(value: Any) -> bool:
    try:
        text_of(value, "", "")
    except UserError:
        return False
    return True


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(_is_object(item) for item in value)


_KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "materials": (_are_objects, "列表，每项为一组内容"),
    "groups": (_are_texts, "类别代码的列表"),
    "add": (_are_texts, "类别代码的列表"),
    "lapse": (_are_texts, "类别代码的列表"),
    "visitors": (lambda value: _is_text(value) or _are_texts(value), "姓名或姓名的列表"),
    "spell": (_is_object, "一组内容"),
    "agent": (_is_object, "一组内容"),
}
