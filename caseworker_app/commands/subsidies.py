"""`caseworker subsidy`: what would be paid, applying, taking an application on, and the list of applications."""

import argparse
from collections.abc import Iterator
from typing import Any

from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import Stage
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.rules import load_rules


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add the commands of this subject."""
    group = commands.add_parser("subsidy", help="就业补贴", parents=[options])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="操作")
    quote = verbs.add_parser("quote", help="测算", parents=[options])
    quote.add_argument("kind", metavar="KIND")
    quote.add_argument("--file", required=True)
    quote.set_defaults(run=_quote, lines=_quote_lines)
    apply = verbs.add_parser("apply", help="受理申请", parents=[options])
    apply.add_argument("person", type=number)
    apply.add_argument("kind", metavar="KIND")
    apply.add_argument("--file", required=True)
    apply.set_defaults(run=_apply)
    advance = verbs.add_parser("advance", help="办理一步", parents=[options])
    advance.add_argument("application", type=number)
    advance.add_argument("action")
    advance.add_argument("--file")
    advance.set_defaults(run=_advance)
    many = verbs.add_parser("list", help="申请清单", parents=[options])
    many.add_argument("--status", choices=[str(s) for s in Stage])
    many.add_argument("--kind", choices=list(KINDS))
    many.add_argument("--person", type=number)
    many.add_argument("--limit", type=number, default=None)
    many.add_argument("--after", type=number, default=0)
    many.set_defaults(run=_list, lines=_list_lines)
    one = verbs.add_parser("show", help="查看申请", parents=[options])
    one.add_argument("application", type=number)
    one.set_defaults(run=_show)


def _quote(context: Context) -> dict[str, Any]:
    from caseworker_app.domain.subsidies import kind_of, quote_of
    from caseworker_app.services.subsidy_views import quote_shape

    kind = kind_of(context.args.kind)
    return quote_shape(quote_of(kind, context.input(), load_rules().parameters))


def _apply(context: Context) -> dict[str, Any]:
    from caseworker_app.domain.subsidies import kind_of
    from caseworker_app.services import persons, subsidies

    data = context.input()
    kind = kind_of(context.args.kind)
    person = context.args.person
    with at_desk(context) as desk:
        if kind.claimant is Claimant.UNIT and data.get("roster"):
            persons.get(desk, person_id=person)
            person = None
        return subsidies.shape(subsidies.apply(desk, kind=kind.code, person_id=person, data=data))


def _advance(context: Context) -> dict[str, Any]:
    from caseworker_app.services import subsidies

    data = context.input(required=False)
    with at_desk(context) as desk:
        return subsidies.shape(
            subsidies.advance(
                desk, application_id=context.args.application, action=context.args.action, data=data
            )
        )


def _list(context: Context) -> dict[str, Any]:
    from caseworker_app.services import subsidies

    args = context.args
    with at_desk(context) as desk:
        if args.person is not None:
            found = subsidies.of_person(desk, person_id=args.person)
            chosen = [
                view
                for view in found
                if args.status in (None, view.status) and args.kind in (None, view.kind)
            ]
            return {"total": len(chosen), "applications": [subsidies.shape(view) for view in chosen]}
        page = subsidies.page(desk, status=args.status, kind=args.kind, limit=args.limit, after=args.after)
    return {"total": page.total, "applications": [subsidies.shape(view) for view in page.applications]}


def _show(context: Context) -> dict[str, Any]:
    from caseworker_app.services import subsidies

    with at_desk(context) as desk:
        return subsidies.shape(subsidies.show(desk, application_id=context.args.application))


def _quote_lines(value: Any) -> Iterator[str]:
    """A quote as an officer reads it: each line with its rule, then what is refused, then what is still to be asked."""
    for line in value["lines"]:
        yield f"{line.get('month') or line.get('item')}  {line['amount']:>12}  {line['rule']}"
    yield f"合计 {value['total']} 元"
    for reason in value["refused"]:
        yield f"✘ {reason}"
    for condition in value["conditions"]:
        if condition["met"] is None:
            yield f"? {'；'.join(condition['because'])}"
    yield from value["warnings"]


def _list_lines(value: Any) -> Iterator[str]:
    """Applications of a list, one a line."""
    for row in value["applications"]:
        who = row["employer_name"] or row["person_name"] or ""
        yield f"{row['id']:>8}  {row['number']}  {row['kind_label']}  {who}  {row['status_label']}  {row['total']}"
    yield f"共 {value['total']} 件"
