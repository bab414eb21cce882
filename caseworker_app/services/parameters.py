"""政策参数 (every clause): every dated value with its document; an administrator confirms 待核 values or adds new ones.

What comes with the program is never changed: a confirmed value stands beside it, dated, with its document number,
and is used from the moment it is saved; a mistaken one is withdrawn, never erased.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameter_values import in_words, kept_text, read_value
from caseworker_app.domain.parameters import CONFIRMED, Entry, Parameter, Parameters
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.parameter_views import (
    OwnEntry,
    ParameterView,
    ValueChange,
    changes_between,
    view_of,
)
from db.models.parameter import ParameterEntry
from db.repositories.parameters import ParameterEntryRepository

FIELDS = ("from_day", "value", "document", "clause", "note", "ended")
LONGEST = {"document": 120, "clause": 60, "note": 500, "reason": 200}
_YEAR_BRACKETS = re.compile(r"[\[［【(（〔]\s*(\d{4})\s*[\]］】)）〕]")
_NUMBERED = re.compile(r"\d+\s*号")
_LAW = re.compile(r"《[^《》]+(法|条例|决定|办法|规定)》")


@dataclass(frozen=True, slots=True)
class Written:
    """A value entered or withdrawn: its id, what it is in words, and what was written."""

    id: int
    words: str
    changes: Changes
    verdicts: bool = False
    """Whether verdicts rest on the parameter: then the days on which they can change are to be worked out anew."""


_OF_VERDICTS = ("local_region_prefix", "retirement_age_male_60", "province_region_prefix")
"""One parameter of each file that determination reads."""


def bears_on_verdicts(desk: Desk, name: str) -> bool:
    """Say whether a parameter belongs to a subject that determination reads (认定, 法定退休年龄, 省的名单)."""
    parameters = desk.rules.parameters
    subjects = {parameters.of(one).subject for one in _OF_VERDICTS if parameters.has(one)}
    return parameters.has(name) and parameters.of(name).subject in subjects


def confirmed(session: Any, parameters: Parameters) -> Parameters:
    """The parameters of the program with what the office of a session has confirmed."""
    own: dict[str, list[Entry]] = {}
    for row in ParameterEntryRepository(session).in_use():
        if parameters.has(row.name):
            own.setdefault(row.name, []).append(_entry(parameters.shipped(row.name), row))
    return parameters.merged(own)


def page(
    desk: Desk,
    *,
    text: str = "",
    subject: str | None = None,
    only_unsure: bool = False,
    only_own: bool = False,
) -> tuple[ParameterView, ...]:
    """Every parameter that fits, by subject and title, as it stands on the desk's day."""
    found = [
        view
        for view in _views(desk)
        if (subject is None or view.subject == subject)
        and (view.unsure or not only_unsure)
        and (view.own or not only_own)
        and (not text.strip() or view.has(text.strip()))
    ]
    return tuple(sorted(found, key=lambda view: (view.subject, view.title)))


def show(desk: Desk, *, name: str) -> ParameterView:
    """One parameter with its whole history.

    Raises UserError where there is none of that name.
    """
    _known(desk.rules.parameters, name)
    return next(view for view in _views(desk) if view.name == name)


def subjects(desk: Desk) -> tuple[str, ...]:
    """What there are parameters of, to filter by."""
    return tuple(sorted({parameter.subject for parameter in desk.rules.parameters.all()}))


def changes_on(desk: Desk, *, day: date, since: date | None = None) -> tuple[ValueChange, ...]:
    """What changes on a day; with `since`, everything between the two days, the earlier day not counted."""
    first = day - timedelta(days=1) if since is None else min(since, day)
    return changes_between(desk.rules.parameters.all(), first, max(since or day, day))


def confirm(desk: Desk, *, name: str, data: Mapping[str, Any]) -> Written:
    """Enter a value from a day on with its document number; without a value the suggestion of that day is confirmed.

    It is used at this desk at once, at others from their next sign-in. Raises UserError at the field.
    """
    desk.require(Role.ADMINISTRATOR)
    parameter = _known(desk.rules.parameters, name)
    shipped = desk.rules.parameters.shipped(name)
    entry = _read(shipped, data)
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        _refuse_second(shipped, entry, ParameterEntryRepository(uow.session).on(name, entry.from_day))
        row = ParameterEntry(
            id=uow.new_id(),
            name=name,
            from_day=entry.from_day,
            value=None if entry.value is None else kept_text(entry.value),
            ended=entry.ended,
            document=entry.document,
            clause=entry.clause or None,
            note=entry.note or None,
            confirmed_by=desk.user,
            confirmed_on=desk.on,
            withdrawn=False,
        )
        uow.session.add(row)
        uow.session.flush()
        merged = confirmed(uow.session, desk.rules.parameters)
        number = row.id
        uow.commit()
    desk.rules.parameters = merged
    return Written(
        number,
        f"{parameter.title}：{_words(shipped, entry)}",
        Changes(uow.changes),
        bears_on_verdicts(desk, name),
    )


def withdraw(desk: Desk, *, entry_id: int, reason: str | None) -> Written:
    """Take back a value this office has entered; what stood there before holds again. It stays in the history.

    Raises UserError where there is none, where it was withdrawn already, or where no reason is given.
    """
    desk.require(Role.ADMINISTRATOR)
    why = text_of(reason, "reason", "撤回原因", LONGEST["reason"])
    if why is None:
        raise UserError("required", "请写明撤回原因，如“录错数值”。", "reason")
    with desk.unit(needs=Role.ADMINISTRATOR) as uow:
        row = ParameterEntryRepository(uow.session).get(entry_id)
        if row is None:
            raise UserError("not_found", "没有这条登记，请刷新后再看。", "entry")
        if row.withdrawn:
            raise UserError("withdrawn", "这条登记已经撤回，不必再撤。", "entry")
        row.withdrawn, row.withdrawn_reason = True, why
        uow.session.flush()
        merged = confirmed(uow.session, desk.rules.parameters)
        name = row.name
        words = f"{name} {row.from_day}"
        if merged.has(row.name):
            words = f"{merged.title(row.name)}（{row.from_day} 起）"
        uow.commit()
    desk.rules.parameters = merged
    return Written(entry_id, words, Changes(uow.changes), bears_on_verdicts(desk, name))


def _views(desk: Desk) -> list[ParameterView]:
    """Every parameter with what this office has entered."""
    parameters = desk.rules.parameters
    with desk.store.read() as session:
        rows = ParameterEntryRepository(session).all()
        kept = {name: [row for row in rows if row.name == name] for name in {row.name for row in rows}}
        own = {n: _own(parameters, n, found) for n, found in kept.items() if parameters.has(n)}
    return [view_of(p, parameters.shipped(p.name), own.get(p.name, ()), desk.on) for p in parameters.all()]


def _own(parameters: Parameters, name: str, rows: Sequence[ParameterEntry]) -> tuple[OwnEntry, ...]:
    shipped = parameters.shipped(name)
    return tuple(
        OwnEntry(row.id, _entry(shipped, row), (row.withdrawn_reason or "") if row.withdrawn else None)
        for row in rows
    )


def _entry(parameter: Parameter, row: ParameterEntry) -> Entry:
    """A kept value as an entry; one that no longer fits the kind of the parameter is 待核 again and says so."""
    entry = Entry(
        row.from_day, CONFIRMED, document=row.document, clause=row.clause or "", note=row.note or ""
    )
    if row.ended or row.value is None:
        return replace(entry, ended=True)
    try:
        return replace(entry, value=read_value(parameter, row.value))
    except UserError:
        note = f"登记的数值“{row.value}”不合本版程序的要求，未采用，请撤回后重新登记。"
        return replace(entry, certainty="UNSURE", note=note)


def _known(parameters: Parameters, name: str) -> Parameter:
    if not parameters.has(name):
        raise UserError("not_found", "没有这项政策参数，请核对名称。", "name")
    return parameters.of(name)


def _read(parameter: Parameter, data: Mapping[str, Any]) -> Entry:
    """What was filled in, as an entry."""
    unknown = sorted(set(data) - set(FIELDS))
    if unknown:
        raise UserError("unknown_field", f"不认识的项目：{'、'.join(unknown)}。", unknown[0])
    day = _day(data.get("from_day"))
    ended = data.get("ended") is True
    raw = data.get("value")
    if ended and raw not in (None, ""):
        raise UserError("ended_with_value", "停止执行的不填数值；仍有数值的不要勾选“停止执行”。", "value")
    value = None if ended else read_value(parameter, _or_suggested(parameter, day, raw))
    return Entry(
        day,
        CONFIRMED,
        value,
        ended=ended,
        document=_document(_text(data, "document", "文件和文号")),
        clause=_text(data, "clause", "条款"),
        note=_text(data, "note", "说明"),
    )


def _text(data: Mapping[str, Any], field: str, label: str) -> str:
    return text_of(data.get(field), field, label, LONGEST[field]) or ""


def _day(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str) or not raw.strip():
        raise UserError("required", "请填写从哪一天起用，如 2025-03-01。", "from_day")
    try:
        return parse_day(raw)
    except UserError as error:
        raise UserError(error.code, error.message, "from_day") from error


def _or_suggested(parameter: Parameter, day: date, raw: Any) -> Any:
    """The value given, else the suggestion that begins on that day."""
    if raw is not None and raw != "":
        return raw
    return next((entry.suggested for entry in parameter.entries if entry.from_day == day), None)


def _document(text: str) -> str:
    """The document with its number, the year in its own brackets; only a law may do without a number.

    Raises UserError at `document`.
    """
    written = _YEAR_BRACKETS.sub(r"〔\1〕", text)
    if not (_NUMBERED.search(written) or _LAW.search(written)):
        words = "请写明文件的文号，如“粤府函〔2025〕23号”；没有文号的法律写全称，如《中华人民共和国劳动法》。"
        raise UserError("document_number", words, "document")
    return written


def _refuse_second(parameter: Parameter, entry: Entry, kept: ParameterEntry | None) -> None:
    """One value a day: what this office has entered is withdrawn first, what the opinions say stands."""
    day = entry.from_day
    if kept is not None:
        held = _words(parameter, _entry(parameter, kept))
        words = f"“{parameter.title}”{day} 起的数值本单位已登记（{held}）；要更改请先撤回那一条，再重新登记。"
        raise UserError("duplicate", words, "from_day", entry=kept.id)
    shipped = next((e for e in parameter.entries if e.from_day == day), None)
    if shipped is not None and shipped.certainty == "SOURCE":
        words = f"“{parameter.title}”{day} 起的数值出自文件原文，不能改写；新文件的数值请填它自己的起用日。"
        raise UserError("from_source", words, "from_day")


def _words(parameter: Parameter, entry: Entry) -> str:
    if entry.value is None:
        return f"{entry.from_day} 起停止执行"
    return f"{entry.from_day} 起 {in_words(parameter, entry.value)}"
