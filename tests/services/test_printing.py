"""Papers: serial, file and ledger stand or fall together; what is shown is journaled; a form says only what is true."""

from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import cases, employment, history, office, paper_views, persons, printing
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from db.unit_of_work import UnitOfWork
from tests import offices, people

FLEXIBLE = "flexible_subsidy_application"


@pytest.fixture
def person(desk: Desk) -> int:
    data = people.person_data(disability_certificate="44010619720808921743", education="大专")
    person = persons.add(desk, data=data).person.id
    spell = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}
    employment.add(desk, person_id=person, data=spell)
    return person


def words(path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def serials(desk: Desk, person: int) -> list[tuple[str, bool]]:
    return [(line.serial, line.voided) for line in printing.ledger(desk, person_id=person)]


def test_a_commit_that_fails_leaves_neither_file_nor_serial(
    desk: Desk, person: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"an older paper")

    def full(self: UnitOfWork) -> None:
        raise StorageTrouble("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(UnitOfWork, "commit", full)
        with pytest.raises(StorageTrouble):
            printing.issue(desk, template=FLEXIBLE, record_id=person, out=out)
    assert out.read_bytes() == b"an older paper"
    assert list(tmp_path.glob("*.part")) == []
    assert serials(desk, person) == []
    assert printing.issue(desk, template=FLEXIBLE, record_id=person, out=out).serial.endswith("000001")


def test_a_place_that_cannot_be_written_uses_no_serial(desk: Desk, person: int, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        printing.issue(desk, template=FLEXIBLE, record_id=person, out=tmp_path / "nowhere" / "a.pdf")
    assert caught.value.field == "out"
    assert serials(desk, person) == []


def test_a_file_that_cannot_take_its_name_is_a_void_serial_in_the_ledger(
    desk: Desk, person: int, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError, match="已作废"):
        printing.issue(desk, template=FLEXIBLE, record_id=person, out=tmp_path / "a.pdf")
    assert [voided for _, voided in serials(desk, person)] == [True]


def test_the_preview_is_the_print_and_is_journaled(desk: Desk, person: int) -> None:
    shown = printing.prepare(desk, template=FLEXIBLE, record_id=person)
    entry = history.entries(desk, person_id=person)[0]
    assert (entry.action, entry.detail) == ("show", "灵活就业社会保险补贴申请表")
    printed = printing.issue(desk, template=FLEXIBLE, record_id=person, prepared=shown)
    assert (printed.pdf, printed.serial) == (shown.pdf, shown.serial)
    with pytest.raises(UserError):
        printing.prepare(
            offices.colleague(desk, "查询员乙", Role.VIEWER), template=FLEXIBLE, record_id=person
        )


def test_two_windows_never_print_one_serial(desk: Desk, person: int) -> None:
    one, other = (printing.prepare(desk, template=FLEXIBLE, record_id=person) for _ in range(2))
    given = [
        printing.issue(desk, template=FLEXIBLE, record_id=person, prepared=p).serial for p in (one, other)
    ]
    assert one.serial == other.serial
    assert len(set(given)) == 2


def test_a_code_is_checked_against_signature_and_ledger(desk: Desk, person: int) -> None:
    shown = printing.prepare(desk, template=FLEXIBLE, record_id=person)
    assert printing.verify_code(desk, code=shown.code)["valid"] is False
    printing.issue(desk, template=FLEXIBLE, record_id=person, prepared=shown)
    checked = printing.verify_code(desk, code=shown.code)
    assert (checked["valid"], checked["serial"], checked["template"]) == (True, shown.serial, FLEXIBLE)
    assert printing.verify_code(desk, code="CW1.x.y")["valid"] is False
    assert [hit.why for hit in persons.find(desk, text=shown.code).hits] == ["文书编号"]


def ticked(desk: Desk, person: int) -> dict[str, bool]:
    with desk.store.read() as session:
        view: Any = paper_views.flexible_view(desk, paper_views.gather(session, "person", person))
    return {row.code: row.checked for row in view.person_types}


def test_the_claim_ticks_hardship_only_for_who_is_recognised(desk: Desk, person: int) -> None:
    assert ticked(desk, person) == {"hardship": False, "graduate": False, "other": False}
    case = cases.open_case(desk, person_id=person, groups=["disabled"], data={}).id
    for action in ("accept", "report_up", "determine"):
        cases.advance(desk, case_id=case, action=action, data={})
    assert ticked(desk, person)["hardship"] is True


def test_the_claim_ticks_graduates_within_two_years(desk: Desk, person: int) -> None:
    for graduated, recent in (("2016-01-15", True), ("2016-01-14", False), ("2018-01-16", False)):
        persons.update(desk, person_id=person, data={"graduation_date": graduated})
        assert ticked(desk, person)["graduate"] is recent, graduated


def test_a_receipt_is_not_given_before_acceptance(desk: Desk, person: int, tmp_path: Path) -> None:
    case = cases.open_case(desk, person_id=person, groups=["disabled"], data={}).id
    with pytest.raises(UserError) as caught:
        printing.prepare(desk, template="acceptance_receipt", record_id=case)
    assert caught.value.code == "not_accepted"
    cases.advance(desk, case_id=case, action="accept", data={})
    printing.issue(desk, template="acceptance_receipt", record_id=case, out=tmp_path / "r.pdf")
    assert "现予受理" in words(tmp_path / "r.pdf")


def test_the_office_s_phone_and_address_stand_on_papers_printed_from_then_on(
    desk: Desk, person: int, tmp_path: Path
) -> None:
    case = cases.open_case(desk, person_id=person, groups=["disabled"], data={}).id
    cases.advance(desk, case_id=case, action="accept", data={})
    office.set_contact(desk, data={"phone": "(020)36000000", "address": "石牌西路 1 号"})
    printing.issue(desk, template="acceptance_receipt", record_id=case, out=tmp_path / "r.pdf")
    assert "020-36000000" in words(tmp_path / "r.pdf")
    assert "石牌西路 1 号" in words(tmp_path / "r.pdf")
    with pytest.raises(UserError) as caught:
        office.set_contact(desk, data={"phone": "没有"})
    assert caught.value.message


def application(desk: Desk, case: int) -> Any:
    with desk.store.read() as session:
        return paper_views.case_view(desk, paper_views.gather(session, "case", case))


def test_a_form_shows_words_for_codes_and_ticks_no_objection_only_after_the_notice(
    desk: Desk, person: int
) -> None:
    persons.update(desk, person_id=person, data={"marital_status": "divorced", "education": "bachelor"})
    opened = offices.on(desk, date(2018, 1, 3))
    case = cases.open_case(opened, person_id=person, groups=["disabled"], data={}).id
    cases.advance(desk, case_id=case, action="accept", data={"day": "2018-01-03", "opinion": "同意"})
    cases.advance(desk, case_id=case, action="check", data={"day": "2018-01-04", "opinion": "属实"})
    shown = {"day": "2018-01-05", "notice_ends": "2018-01-12"}
    cases.advance(desk, case_id=case, action="publish", data=shown)
    before = application(desk, case)
    assert (before.person.marital_status, before.person.education) == ("离异", "本科")
    assert before.community.agreed is None
    cases.advance(desk, case_id=case, action="end_notice", data={"day": "2018-01-13"})
    after = application(desk, case)
    assert (after.community.agreed, after.community.day) == (True, date(2018, 1, 13))
