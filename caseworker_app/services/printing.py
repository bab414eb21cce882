"""打印 (facts 10): one paper with its serial, its ledger entry and its code; preview and print are the same bytes.

The file is written beside its place before the ledger is committed and takes its name after: a failed commit leaves
nothing, and a file that cannot take its name leaves a serial that the ledger shows as void.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caseworker_app.documents import catalogue as papers
from caseworker_app.documents.kit import render
from caseworker_app.documents.views import Stamp
from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import paper_codes, paper_views
from caseworker_app.services import papers as sources
from caseworker_app.services.accounts import SIGNING_KEY
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.out_path import refuse_own_data
from caseworker_app.shapes import plain
from db.canonical import canonical
from db.models.print_ledger import PrintedDocument
from db.repositories.numbers import device_number, next_in_series
from db.repositories.print_ledger import PrintRepository
from db.repositories.settings import SettingRepository


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper as it will come out: the bytes, and the serial they carry."""

    template: str
    title: str
    record_id: int
    serial: str
    code: str
    pdf: bytes
    pages: int
    data_hash: str
    person: int | None
    case: int | None
    record_kind: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was issued, and where its file lies."""

    file: Path | None
    serial: str
    pages: int
    pdf: bytes
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the print ledger."""

    id: int
    serial: str
    template: str
    title: str
    day: Any
    actor: str
    pages: int
    voided: bool
    person: int | None
    case: int | None


def catalogue() -> list[dict[str, str]]:
    """The templates, as `print --list` names them."""
    return [
        {"code": t.code, "title": t.title, "paper": t.paper, "takes": t.takes} for t in papers.templates()
    ]


def prepare(desk: Desk, *, template: str, record_id: int) -> Prepared:
    """Make the paper for preview, with the serial the next print will take; nothing is used up.

    It shows the full identity number, which is journaled. Raises UserError where template or record is unknown,
    the paper is not due, or a character has no font.
    """
    with desk.unit(needs=Role.CLERK) as uow:
        number = next_in_series(uow.session, _series(desk))
        prepared = _make(desk, uow.session, template, record_id, number, device_number(uow.session))
        kind, record = ("person", prepared.person) if prepared.person else (prepared.record_kind, record_id)
        uow.note("show", kind, record, prepared.person, ["id_number"], prepared.title)
        uow.commit()
        return prepared


def issue(
    desk: Desk, *, template: str, record_id: int, out: Path | None = None, prepared: Prepared | None = None
) -> Printed:
    """Issue the paper: take the serial, write the file, enter it in the ledger; or none of these.

    Raises UserError as `prepare`, and where the file cannot be written.
    """
    if out is not None:
        refuse_own_data(desk, out, "out")
    with desk.unit(needs=Role.CLERK) as uow:
        number = uow.next_number(_series(desk))
        if prepared is None or prepared.serial != _serial(desk, number, uow.device):
            prepared = _make(desk, uow.session, template, record_id, number, uow.device)
        row = _ledger_row(desk, prepared)
        row.id = uow.new_id()
        uow.session.add(row)
        uow.note("print", "printed_document", row.id, prepared.person, ["id_number"], prepared.serial)
        uow.session.flush()
        part = _write_part(out, prepared.pdf) if out is not None else None
        try:
            uow.commit()
        except BaseException:
            _forget(part)
            raise
    if out is not None and part is not None:
        _put_in_place(desk, row.id, part, out)
    file = out.resolve() if out else None
    return Printed(file, prepared.serial, prepared.pages, prepared.pdf, Changes(uow.changes))


def ledger(desk: Desk, *, person_id: int) -> tuple[LedgerLine, ...]:
    """Papers printed for a person, the newest first."""
    titles = {t.code: t.title for t in papers.templates()}
    with desk.store.read() as session:
        return tuple(
            LedgerLine(
                r.id,
                r.serial,
                r.template,
                titles.get(r.template, r.template),
                r.day,
                r.actor,
                r.pages,
                r.voided,
                r.person_id,
                r.case_id,
            )
            for r in reversed(PrintRepository(session).of_person(person_id))
        )


def verify_code(desk: Desk, *, code: str) -> dict[str, Any]:
    """Check a code: signed by this office, in its ledger, and not voided."""
    with desk.store.read() as session:
        key = SettingRepository(session).get(SIGNING_KEY)
        claim = paper_codes.read(key, code) if key else None
        row = PrintRepository(session).by_serial(claim.serial) if claim else None
    known = claim is not None and row is not None
    return {
        "valid": known and row is not None and not row.voided,
        "serial": claim.serial if claim else None,
        "template": claim.template if claim else None,
        "day": claim.day if claim else None,
        "office": claim.office if claim else None,
        "revoked": bool(row.voided) if row is not None else None,
    }


def _make(desk: Desk, session: Any, template: str, record_id: int, number: int, device: int) -> Prepared:
    paper = papers.template(template)
    source = sources.gather(desk, session, paper.takes, record_id)
    view = sources.view_for(desk, template, source)
    office = paper_views.office_view(desk, session)
    data_hash = hashlib.sha256(canonical([plain(view), plain(office)]).encode()).hexdigest()
    serial = _serial(desk, number, device)
    claim = paper_codes.Claim(serial, paper.code, desk.on, desk.office.region, data_hash)
    code = paper_codes.sign(SettingRepository(session).get(SIGNING_KEY), claim)
    rendered = render(paper.build(view, office, Stamp(serial, code, desk.on)))
    case = source.case.id if source.case else None
    return Prepared(
        paper.code,
        paper.title,
        record_id,
        serial,
        code,
        rendered.pdf,
        rendered.pages,
        data_hash,
        source.subject.id if source.subject else None,
        case,
        sources.TABLES[paper.takes],
    )


def _series(desk: Desk) -> str:
    return f"paper:{desk.on.year}"


def _serial(desk: Desk, number: int, device: int) -> str:
    """The serial: office, year, device and a running number, so that no other device can give the same."""
    return f"W{desk.office.region}-{desk.on.year}-{device:02d}-{number:06d}"


def _ledger_row(desk: Desk, prepared: Prepared) -> PrintedDocument:
    paper = papers.template(prepared.template)
    return PrintedDocument(
        serial=prepared.serial,
        template=paper.code,
        template_version=str(paper.version),
        record_kind=prepared.record_kind,
        record_id=prepared.record_id,
        person_id=prepared.person,
        case_id=prepared.case,
        day=desk.on,
        moment=desk.clock.now(),
        actor=desk.user,
        reason=desk.reason,
        pages=prepared.pages,
        data_hash=prepared.data_hash,
        file_hash=hashlib.sha256(prepared.pdf).hexdigest(),
        code=prepared.code,
        copies=1,
        voided=False,
    )


def _write_part(out: Path, pdf: bytes) -> Path:
    """Write beside the target: nothing stands in its place before the ledger has its entry."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(pdf)
    except OSError as error:
        _forget(part)
        raise UserError(
            "cannot_write", "文件写不进该位置，请检查文件夹是否存在、是否可写；编号未使用。", "out"
        ) from error
    return part


def _put_in_place(desk: Desk, document_id: int, part: Path, out: Path) -> None:
    """Give the written file its name; where that fails, the serial stays in the ledger as void, and is said."""
    try:
        part.replace(out)
    except OSError as error:
        _forget(part)
        reason = "文件未能写成"
        with desk.because(reason).unit(needs=Role.CLERK) as uow:
            row = PrintRepository(uow.session).get(document_id)
            assert row is not None
            row.voided, row.void_reason = True, reason
            serial = row.serial
            uow.commit()
        raise UserError(
            "cannot_write", f"文件写不进该位置，编号 {serial} 已作废，请换一个位置重新打印。", "out"
        ) from error


def _forget(part: Path | None) -> None:
    if part is not None:
        part.unlink(missing_ok=True)
