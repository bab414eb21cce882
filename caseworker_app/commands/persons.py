"""`caseworker person`, `employment`, `explain`: registering people, their spells, and why somebody is a hardship person."""

import argparse
from typing import Any

from caseworker_app.commands import merging, show
from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.services import employment, hardship, history, persons
from caseworker_app.shapes import person_line, person_shape, verdict_shape


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    group = commands.add_parser("person", help="人员", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    add = verbs.add_parser("add", help="登记", parents=[options])
    add.add_argument("--file", required=True)
    add.set_defaults(run=_add)
    update = verbs.add_parser("update", help="更正", parents=[options])
    update.add_argument("id", type=number)
    update.add_argument("--file", required=True)
    update.set_defaults(run=_update)
    one = verbs.add_parser("show", help="查看（记入日志）", parents=[options])
    one.add_argument("id", type=number)
    one.set_defaults(run=_show)
    find = verbs.add_parser("find", help="查找", parents=[options])
    find.add_argument("text")
    find.add_argument("--limit", type=number, default=50)
    find.set_defaults(run=_find, lines=show.people_lines)
    people = verbs.add_parser("list", help="名单", parents=[options])
    people.add_argument("--limit", type=number, default=50)
    people.add_argument("--after", type=number, default=0)
    people.set_defaults(run=_list, lines=show.people_lines)
    past = verbs.add_parser("history", help="变更记录", parents=[options])
    past.add_argument("id", type=number)
    past.add_argument("--as-of", metavar="MOMENT")
    past.set_defaults(run=_history)
    merging.register(verbs, options)
    _register_employment(commands, options)


def _register_employment(commands: Any, options: argparse.ArgumentParser) -> None:
    group = commands.add_parser("employment", help="就业失业登记", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    add = verbs.add_parser("add", help="登记一段就业或失业", parents=[options])
    add.add_argument("person", type=number)
    add.add_argument("--file", required=True)
    add.set_defaults(run=_add_spell)
    why = commands.add_parser("explain", help="是否属于就业困难人员，为什么", parents=[options])
    why.add_argument("person", type=number)
    why.add_argument("--policy")
    why.set_defaults(run=_explain, lines=show.verdict_lines)


def _add(context: Context) -> dict[str, Any]:
    data = context.input()
    with at_desk(context) as desk:
        return person_shape(persons.add(desk, data=data).person)


def _update(context: Context) -> dict[str, Any]:
    data = context.input()
    with at_desk(context) as desk:
        persons.update(desk, person_id=context.args.id, data=data)
        return person_shape(persons.show(desk, person_id=context.args.id))


def _show(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        return person_shape(persons.show(desk, person_id=context.args.id))


def _find(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        found = persons.find(desk, text=context.args.text, limit=_positive(context.args.limit), count=True)
    return {"total": found.total, "people": [person_line(hit.person, hit.why) for hit in found.hits]}


def _list(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        page = persons.page(desk, limit=_positive(context.args.limit), after=context.args.after)
    return {"total": page.total, "people": [person_line(p) for p in page.people]}


def _positive(limit: int) -> int:
    if limit < 1:
        raise UserError("limit", "--limit 应为正整数。", "limit")
    return limit


def _history(context: Context) -> Any:
    with at_desk(context) as desk:
        if context.args.as_of:
            return history.person_as_of(desk, person_id=context.args.id, moment=context.args.as_of)
        return history.entries(desk, person_id=context.args.id)


def _add_spell(context: Context) -> dict[str, Any]:
    data = context.input()
    with at_desk(context) as desk:
        return employment.shape(employment.add(desk, person_id=context.args.person, data=data))


def _explain(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        verdict = hardship.explain(desk, person_id=context.args.person, policy=context.args.policy)
    past = RULE_SETS[verdict.policy].superseded(verdict.on)
    return verdict_shape(context.args.person, verdict) | {"warnings": [past] if past else []}
