"""路线: which people of the sample roster are taken through which steps, in the real windows, and what is kept of it."""

import secrets
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from caseworker_app import bootstrap, resources
from caseworker_app.domain.errors import UserError
from caseworker_app.services import cases, hardship, office, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.rosters import import_roster
from ui.tour.applicant import take_through
from ui.tour.guide import Guide
from ui.tour.stage import Stage, TourClock, open_stage

APPLICANTS = ("李𬍤", "吴𠮷")
EARLIEST = date(2026, 11, 20)
"""The roster tells of October 2026; a tour needs twenty days after it."""
BEFORE = timedelta(days=20)
WAITING = 9
"""So many further people are taken part of the way, so that board and work list are those of a working day."""


def run(out: Path, *, on: date) -> dict[str, Any]:
    """Take the tour and say what was done, which papers and pictures lie where, and how long it took.

    Raises UserError where the folder cannot be written.
    """
    started = time.monotonic()
    folder = _folder(out)
    if on < EARLIEST:
        print(f"样例数据截至 2026 年 10 月，演示按 {EARLIEST} 办理。", file=sys.stderr)
    clock = TourClock(max(on, EARLIEST) - BEFORE)
    with tempfile.TemporaryDirectory(prefix="caseworker-tour-") as private:
        desk = _sample_office(Path(private) / "sample.db", clock)
        try:
            people = import_roster(desk, path=resources.ROOT / "samples" / "roster.xlsx").added
            with open_stage(desk) as stage:
                guide = Guide(stage.window, folder / "screens")
                documents = _walk(guide, stage, desk, clock, folder / "documents")
            total = cases.page(desk, limit=1).total
        finally:
            bootstrap.close(desk)
    return {
        "people": people,
        "cases": total,
        "documents": [str(path) for path in documents],
        "screens": [str(path) for path in guide.pictures],
        "seconds": round(time.monotonic() - started),
    }


def _folder(out: Path) -> Path:
    """Make the folders for papers and pictures, empty of what an earlier tour left."""
    try:
        for name in ("documents", "screens"):
            (out / name).mkdir(parents=True, exist_ok=True)
            for old in [*(out / name).glob("*.pdf"), *(out / name).glob("*.png")]:
                old.unlink()
    except OSError as error:
        raise UserError("cannot_write", "演示文件夹不能写入，请换一个位置。", "out") from error
    return out.resolve()


def _sample_office(path: Path, clock: TourClock) -> Desk:
    password = secrets.token_urlsafe(16)
    bootstrap.create_office(
        path,
        centre="石牌街公共就业服务站",
        region="440106",
        account="梁敏",
        password=password,
        clock=clock,
    )
    desk = bootstrap.open_desk(path, password=password, clock=clock)
    office.set_contact(desk, data={"phone": "020-36000000", "address": "广州市天河区石牌西路 9900 号"})
    return desk


def _walk(guide: Guide, stage: Stage, desk: Desk, clock: TourClock, papers: Path) -> list[Path]:
    """The way of some working days, page by page."""
    stage.pictures_before_signing_in(guide)
    documents: list[Path] = []
    first_day = clock.today()
    for name in APPLICANTS:
        clock.return_to(first_day)
        person = persons.find(desk, text=name).hits[0].person.id
        documents += take_through(
            guide, desk, clock, person, papers, pictures=name == APPLICANTS[0], name=name
        )
    clock.return_to(first_day)
    _a_working_day(desk)
    clock.go_on(BEFORE)
    for page in ("workbench", "people", "cases", "assistance", "system"):
        guide.go(page)
        guide.picture(page)
    guide.go("dossier", person_id=_somebody_unsure(desk), tab="determination")
    guide.picture("dossier-questions")
    stage.picture_of_the_search(guide, "lx")
    stage.picture_of_a_new_person(guide)
    stage.pictures_in_the_dark(guide, persons.find(desk, text=APPLICANTS[0]).hits[0].person.id)
    return documents


def _a_working_day(desk: Desk) -> None:
    """Open and advance some more cases, as colleagues would have done."""
    opened = 0
    for person in persons.page(desk, limit=120).people:
        groups = [] if person.name in APPLICANTS else _groups(desk, person.id)
        if not groups:
            continue
        case = cases.open_case(desk, person_id=person.id, groups=groups, data={}).id
        for action, data in _steps(desk, opened):
            cases.advance(desk, case_id=case, action=action, data=data)
        opened += 1
        if opened == WAITING:
            return


def _steps(desk: Desk, place: int) -> list[tuple[str, dict[str, Any]]]:
    """How far the n-th colleague's case has come, and by which steps."""
    ends = desk.on + BEFORE + timedelta(days=place - 4)
    way: list[tuple[str, dict[str, Any]]] = [
        ("accept", {}),
        ("check", {"opinion": "入户核实，情况属实"}),
        ("publish", {"notice_ends": ends.isoformat()}),
    ]
    if place % 4 == 3:
        return [("accept", {}), ("ask_for_more", {"deadline": (desk.on + BEFORE).isoformat()})]
    return way[: place % 4 + 1]


def _somebody_unsure(desk: Desk) -> int:
    """Somebody of whom much is still to be asked."""
    people = [p for p in persons.page(desk, limit=300).people if p.name not in APPLICANTS]
    asked = {p.id: len(hardship.explain(desk, person_id=p.id).missing) for p in people}
    return max(asked, key=lambda person: (asked[person], -person))


def _groups(desk: Desk, person: int) -> list[str]:
    """The groups a person may apply for today."""
    verdict = hardship.explain(desk, person_id=person)
    return [str(code) for code in verdict.met_groups] if verdict.hardship else []
