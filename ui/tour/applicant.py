"""一位申请人: from the application to the help that follows, in the dossier's own forms, and the six papers of the way."""

from datetime import timedelta
from pathlib import Path

from caseworker_app.services import cases, employment, printing
from caseworker_app.services.desk import Desk
from ui.grab import SMALL_OFFICE_SCREEN
from ui.printing.preview import PreviewPage
from ui.tour.guide import Guide, Stuck
from ui.tour.stage import TourClock

ONE_DAY = timedelta(days=1)
PAINTING = 1.0
"""Seconds in which the preview has surely painted a page."""


def take_through(
    guide: Guide, desk: Desk, clock: TourClock, person: int, papers: Path, *, pictures: bool, name: str
) -> list[Path]:
    """Twenty days of one applicant; returns the papers printed, in the order they were handed out."""
    keep = _Keeper(guide, desk, person, papers, name, pictures)
    guide.go("dossier", person_id=person, tab="overview")
    keep.picture("dossier-overview")
    guide.dossier.turn_to("determination", "")
    keep.picture("dossier-why")
    guide.take("determination", "open", picture=keep.name("case-opening"))
    case = cases.of_person(desk, person_id=person)[0].id
    keep.paper("determination_application", case)
    keep.paper("supplement_notice", case)
    _tick(guide, desk, case, person)
    keep.picture("dossier-materials")
    guide.take("determination", "accept")
    keep.paper("acceptance_receipt", case)
    clock.go_on(ONE_DAY)
    guide.take("determination", "check", opinion="入户核实，情况属实", visitors="黄志强、周敏")
    clock.go_on(ONE_DAY)
    ends = desk.on + 9 * ONE_DAY
    guide.take("determination", "publish", picture=keep.name("case-notice"), notice_ends=ends)
    keep.paper("public_notice", case)
    clock.go_on(10 * ONE_DAY)
    guide.take("determination", "end_notice")
    clock.go_on(2 * ONE_DAY)
    guide.take("determination", "determine", opinion="同意认定")
    keep.paper("determination_notice", case)
    _help(guide, desk, clock, person, keep)
    keep.paper("flexible_subsidy_application", person)
    clock.go_on(ONE_DAY)
    return keep.papers


def _tick(guide: Guide, desk: Desk, case: int, person: int) -> None:
    """Tick what was brought, on the tab of materials."""
    items = [{"item": m.item, "way": "original"} for m in cases.materials(desk, case_id=case)]
    cases.tick_materials(desk, case_id=case, items=items)
    guide.go("dossier", person_id=person, tab="materials")


def _help(guide: Guide, desk: Desk, clock: TourClock, person: int, keep: "_Keeper") -> None:
    """Delivery, the agreement, two steps of help, and flexible work found."""
    guide.take("determination", "deliver", way="signature")
    clock.go_on(ONE_DAY)
    guide.take("determination", "assist", grade="B")
    guide.take(
        "assistance",
        "step",
        kind="guidance",
        way="counter",
        content="了解工作经历与求职意向，介绍社区家政、超市理货等岗位。",
        next_day=desk.on + 7 * ONE_DAY,
    )
    clock.go_on(2 * ONE_DAY)
    guide.take(
        "assistance",
        "step",
        picture=keep.name("assistance-step"),
        kind="referral",
        way="phone",
        content="推荐石牌社区长者饭堂帮厨，本人愿意面试。",
        next_day=desk.on + 7 * ONE_DAY,
    )
    keep.picture("dossier-assistance")
    clock.go_on(2 * ONE_DAY)
    spell = {"kind": "flexible", "from": desk.on.isoformat(), "registered_on": desk.on.isoformat()}
    employment.add(
        desk, person_id=person, data=spell | {"occupation": "家政服务", "employer": "石牌街辖区住户"}
    )
    guide.go("dossier", person_id=person, tab="history")
    keep.picture("dossier-history")


class _Keeper:
    """Keeps pictures and papers of one applicant."""

    def __init__(
        self, guide: Guide, desk: Desk, person: int, folder: Path, name: str, pictures: bool
    ) -> None:
        self.papers: list[Path] = []
        self._guide, self._desk, self._person = guide, desk, person
        self._folder, self._name, self._pictures = folder, name, pictures

    def name(self, picture: str) -> str | None:
        """The name of a picture, where pictures are kept."""
        return picture if self._pictures else None

    def picture(self, name: str) -> None:
        """Keep a picture, where pictures are kept."""
        if self._pictures:
            self._guide.picture(name)

    def paper(self, template: str, record: int) -> None:
        """Show a paper as it will come out, save it, and go back to the person.

        Raises Stuck where it was not saved.
        """
        self._guide.go("preview", template=template, record_id=record)
        page = self._guide.window.page
        if not isinstance(page, PreviewPage) or page.prepared is None:
            raise Stuck(f"{template} is not shown")
        if self._pictures and template == "determination_application":
            self._guide.window.resize(SMALL_OFFICE_SCREEN)
            self._guide.linger(PAINTING)
            self.picture("print-preview")
        title = next(t["title"] for t in printing.catalogue() if t["code"] == template)
        path = self._folder / f"{len(self.papers) + 1}-{title}-{self._name}.pdf"
        page.save_to(path)
        self._guide.wait(path.exists)
        self.papers.append(path)
        self._guide.go("dossier", person_id=self._person, tab="determination")
