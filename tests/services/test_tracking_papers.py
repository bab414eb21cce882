"""Hand-over and transfer lists are printed from the records, with a serial."""

from caseworker_app.services import officers, paper_files, plans, printing, transfers
from caseworker_app.services.desk import Desk
from tests.documents.reading import text_of
from tests.services.case_office import applicant, assisted, opened


def helped(desk: Desk, n: int = 0) -> tuple[int, int]:
    """A person in help with a plan and a paper file."""
    person = applicant(desk, n)
    case = opened(desk, person).id
    assisted(desk, case)
    items = [{"kind": "training", "text": "参加家政培训", "due_day": "2018-03-01"}]
    plans.make(desk, case_id=case, data={"goal": "年内就业"}, items=items)
    paper_files.add(desk, person_id=person, data={"box": "12"})
    return person, case


def test_the_list_of_a_hand_over_names_both_officers_and_what_is_open(desk: Desk) -> None:
    held = [helped(desk, n)[1] for n in range(2)]
    handed = officers.hand_over(desk, case_ids=held, data={"officer": "陈洁", "reason": "休产假"})
    printed = printing.issue(desk, template="hand_over_list", record_id=handed.record)
    text = text_of(printed.pdf)
    for said in (handed.number, "梁敏", "陈洁", "休产假", "参加家政培训", "D2018-00-", "陈志明"):
        assert said in text
    assert printed.serial


def test_mg_05_the_list_of_a_transfer_names_each_open_thing_and_its_fate(desk: Desk) -> None:
    _person, case = helped(desk)
    things = transfers.open_things(desk, case_id=case)
    asked = transfers.ask(
        desk,
        case_id=case,
        fates={thing.key: "goes_along" for thing in things},
        data={"centre": "白云区太和镇公共就业服务中心", "reason": "迁居"},
    )
    text = text_of(printing.issue(desk, template="transfer_list", record_id=asked.id).pdf)
    for said in ("白云区太和镇公共就业服务中心", "参加家政培训", "移交对方继续", "D2018-00-00001"):
        assert said in text
