"""`caseworker person merge`, `unmerge`, `alike`, `distinct`: two records of one person, and records that may be one."""

import argparse
from typing import Any

from caseworker_app.commands.context import Context, number
from caseworker_app.commands.desk import at_desk
from caseworker_app.services import merging, persons, same_person
from caseworker_app.services.merge_fields import DROP
from caseworker_app.services.same_person import Brief
from caseworker_app.shapes import person_shape

_UNDONE = "命令行撤销合并"


def register(verbs: Any, options: argparse.ArgumentParser) -> None:
    """Add the verbs to those of `person`."""
    merge = verbs.add_parser("merge", help="把两条记录合并为一人", parents=[options])
    merge.add_argument("keep", type=number, metavar="KEEP")
    merge.add_argument("drop", type=number, metavar="DROP")
    merge.add_argument(
        "--take", action="append", default=[], metavar="FIELD", help="采用并入一方的项目，可重复"
    )
    merge.set_defaults(run=_merge)
    back = verbs.add_parser("unmerge", help="撤销合并", parents=[options])
    back.add_argument("id", type=number)
    back.set_defaults(run=_unmerge)
    alike = verbs.add_parser("alike", help="可能的同一人（不写编号为全库查重）", parents=[options])
    alike.add_argument("id", type=number, nargs="?")
    alike.set_defaults(run=_alike)
    apart = verbs.add_parser("distinct", help="认定两条记录不是同一人", parents=[options])
    apart.add_argument("first", type=number)
    apart.add_argument("second", type=number)
    apart.set_defaults(run=_distinct)


def _merge(context: Context) -> dict[str, Any]:
    args = context.args
    with at_desk(context) as desk:
        done = merging.merge(desk, keep=args.keep, drop=args.drop, choices=dict.fromkeys(args.take, DROP))
        kept = persons.show(desk, person_id=args.keep)
    return person_shape(kept) | {
        "merged": done.drop,
        "taken": list(done.taken),
        "moved": dict(done.moved),
        "remarks": list(done.remarks),
    }


def _unmerge(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        done = merging.unmerge(desk, person_id=context.args.id, reason=desk.reason or _UNDONE)
        kept = persons.show(desk, person_id=done.keep)
    return person_shape(kept) | {"unmerged": done.drop, "remarks": list(done.remarks)}


def _alike(context: Context) -> dict[str, Any]:
    with at_desk(context) as desk:
        if context.args.id is not None:
            found = same_person.candidates_of(desk, context.args.id)
            return {"people": [_brief(c.person) | {"because": list(c.because)} for c in found]}
        scan = same_person.scan(desk)
    pairs = [
        {"first": _brief(p.first), "second": _brief(p.second), "because": list(p.because)} for p in scan.pairs
    ]
    return {"total": len(pairs) + scan.left_out, "pairs": pairs}


def _distinct(context: Context) -> dict[str, Any]:
    first, second = context.args.first, context.args.second
    with at_desk(context) as desk:
        same_person.judge_distinct(desk, first=first, second=second, reason=desk.reason)
    return {"distinct": [first, second]}


def _brief(person: Brief) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "id_number": person.number, "birth_date": person.birth_date}
