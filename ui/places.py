"""栏目: which places the window has, how search and unlocking reach the services; each page is loaded when gone to."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from caseworker_app.domain.accounts import ROLE_LABELS
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.values import age_on
from caseworker_app.sample import is_sample
from caseworker_app.services import accounts, exits, morning, overview, persons
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from ui import keys, text
from ui.errors import DefectReporter
from ui.icons import Icon
from ui.jobs import Jobs
from ui.main_window import MainWindow, Unlock
from ui.page import Page, Shell
from ui.rail import Place
from ui.widgets.question import Ask, ask
from ui.widgets.search import Deliver, Find, Hit

FIRST_PLACE = "workbench"
HITS = 50
COUNT_AFTER_MS = 1500
MORNING_AFTER_MS = 2500
MORNING_EVERY_MS = 600_000


def make_window(
    jobs: Jobs,
    desk: Desk,
    *,
    ask: Ask = ask,
    reporter: DefectReporter | None = None,
    settings: Path | None = None,
) -> MainWindow:
    """The furnished window of a desk; open `FIRST_PLACE` to begin."""
    window = MainWindow(
        jobs, find=finder(jobs, desk), unlock=unlocker(jobs, desk), ask=ask, reporter=reporter
    )
    furnish(window, desk, settings=settings)
    return window


def furnish(window: MainWindow, desk: Desk, *, settings: Path | None = None) -> None:
    """Register places and pages, and say whose desk this is."""
    upper = (
        ("workbench", window.tr("工作台"), Icon.WORKBENCH, _workbench(window)),
        ("people", window.tr("人员"), Icon.PEOPLE, _people),
        ("cases", window.tr("认定"), Icon.DETERMINATION, _cases),
        ("assistance", window.tr("帮扶"), Icon.ASSISTANCE, _assistance),
        ("posts", window.tr("岗位"), Icon.POSTS, _posts),
        ("subsidies", window.tr("补贴"), Icon.SUBSIDIES, _subsidies),
        ("matching", window.tr("比对"), Icon.MATCHING, _matching),
    )
    for key, title, icon, factory in upper:
        window.add_place(Place(key, title, icon, _at(desk, factory)))
    window.add_place(
        Place(
            "system",
            window.tr("系统"),
            Icon.SYSTEM,
            lambda shell: _system(shell, desk, settings),
            bottom=True,
        )
    )
    for key, factory in (("person_new", _new_person), ("dossier", _dossier)):
        window.add_page(key, "people", _at(desk, factory))
    for key, factory in (("households", _households), ("household", _household)):
        window.add_page(key, "people", _at(desk, factory))
    window.add_page("same_person", "people", _at(desk, _same_person))
    window.add_page("preview", "", _at(desk, _preview))
    window.add_page("unit", "posts", _at(desk, _unit))
    window.add_page("unit_development", "posts", _at(desk, _unit_development))
    for key, factory in (("vacancies", _vacancies), ("vacancy", _vacancy), ("fair", _fair)):
        window.add_page(key, "posts", _at(desk, factory))
    window.add_page("contacts", "assistance", _at(desk, _contacts))
    window.bind(keys.CONTACT, window.tr("登记来访来电"), lambda: window.open_page("contacts"))
    window.add_page("officers", "assistance", _at(desk, _officers))
    window.add_page("outside", "system", _at(desk, _outside))
    window.add_page("parameters", "system", _at(desk, _parameters))
    window.add_page("rule_sets", "system", _at(desk, _rule_sets))
    window.add_page("exchange", "people", _at(desk, _exchange))
    for key, factory in (("subsidy", _subsidy), ("subsidy_new", _new_subsidy)):
        window.add_page(key, "subsidies", _at(desk, factory))
    window.show_user(ROLE_LABELS[desk.role], desk.user)
    kind = window.tr("样例数据，勿录入真实人员") if is_sample(desk) else window.tr("本机加密库")
    window.status_bar.show_database(desk.office.centre, kind)
    _keep_counting(window, desk)
    _look_in_the_morning(window, desk)


def finder(jobs: Jobs, desk: Desk) -> Find:
    """The search box's way to the records."""

    def find(typed: str, deliver: Deliver) -> None:
        jobs.read(
            lambda: persons.find(desk, text=typed, limit=HITS),
            owner=jobs,
            on_done=lambda found: deliver([_hit(desk, hit) for hit in found.hits], found.total, found.exact),
            replaces="search",
        )

    return find


def unlocker(jobs: Jobs, desk: Desk) -> Unlock:
    """Check the password of whoever locked the window."""

    def refusal(password: str) -> str:
        try:
            accounts.confirm(desk, password=password)
        except (UserError, StorageTrouble) as error:
            return error.message
        return ""

    def unlock(password: str, answer: Callable[[str], None]) -> None:
        jobs.read(lambda: refusal(password), owner=jobs, on_done=answer)

    return unlock


def _hit(desk: Desk, hit: persons.Hit) -> Hit:
    person = hit.person
    age = f"{age_on(person.birth_date, desk.on)} 岁" if person.birth_date else None
    sex = SEX_LABELS.get(person.sex or "")
    detail = text.dotted(sex, age, mask_id(person.id_number), person.phone, person.address)
    return Hit(("dossier", {"person_id": person.id}), person.name, detail, hit.why)


def _keep_counting(window: MainWindow, desk: Desk) -> None:
    """Count what is due once the window is at rest, and some time after each write."""

    def count() -> None:
        window.jobs.read(
            lambda: overview.due_today(desk),
            owner=window,
            on_done=window.status_bar.show_due,
            replaces="due",
        )

    timer = QTimer(window, singleShot=True, interval=COUNT_AFTER_MS)
    timer.timeout.connect(count)
    window.jobs.changed.connect(lambda changes, initiator: timer.start())
    timer.start()


def _look_in_the_morning(window: MainWindow, desk: Desk) -> None:
    """Make the day's run once the window is at rest: quietly, once a day, also where it stays open over midnight."""

    def look() -> None:
        window.jobs.read(lambda: morning.due(desk), owner=window, on_done=run_where, replaces="morning")

    def run_where(due: bool) -> None:
        if due:
            window.jobs.write(lambda: morning.run(desk), initiator=window, on_done=look_for_exits)

    def look_for_exits(run: object) -> None:
        window.jobs.write(lambda: exits.find_and_take_up(desk), initiator=window)

    timer = QTimer(window, interval=MORNING_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(MORNING_AFTER_MS, window, look)


def _at(desk: Desk, factory: Callable[[Shell, Desk], Page]) -> Callable[[Shell], Page]:
    return lambda shell: factory(shell, desk)


def _workbench(window: MainWindow) -> Callable[[Shell, Desk], Page]:
    def made(shell: Shell, desk: Desk) -> Page:
        from ui.workbench.page import WorkbenchPage

        page = WorkbenchPage(shell, desk, window.knows)
        page.counted.connect(window.status_bar.show_due)
        return page

    return made


def _people(shell: Shell, desk: Desk) -> Page:
    from ui.persons.list_page import PeoplePage

    return PeoplePage(shell, desk)


def _new_person(shell: Shell, desk: Desk) -> Page:
    from ui.persons.new_page import NewPersonPage

    return NewPersonPage(shell, desk)


def _households(shell: Shell, desk: Desk) -> Page:
    from ui.households.list_page import HouseholdsPage

    return HouseholdsPage(shell, desk)


def _household(shell: Shell, desk: Desk) -> Page:
    from ui.households.page import HouseholdPage

    return HouseholdPage(shell, desk)


def _cases(shell: Shell, desk: Desk) -> Page:
    from ui.cases.board import BoardPage

    return BoardPage(shell, desk)


def _assistance(shell: Shell, desk: Desk) -> Page:
    from ui.assistance.page import AssistancePage

    return AssistancePage(shell, desk)


def _subsidies(shell: Shell, desk: Desk) -> Page:
    from ui.subsidies.board_page import SubsidiesPage

    return SubsidiesPage(shell, desk)


def _matching(shell: Shell, desk: Desk) -> Page:
    from ui.matching.page import MatchingPage

    return MatchingPage(shell, desk)


def _subsidy(shell: Shell, desk: Desk) -> Page:
    from ui.subsidies.application_page import ApplicationPage

    return ApplicationPage(shell, desk)


def _new_subsidy(shell: Shell, desk: Desk) -> Page:
    from ui.subsidies.new_page import NewSubsidyPage

    return NewSubsidyPage(shell, desk)


def _posts(shell: Shell, desk: Desk) -> Page:
    from ui.posts.page import PostsPage

    return PostsPage(shell, desk)


def _unit(shell: Shell, desk: Desk) -> Page:
    from ui.posts.unit_page import UnitPage

    return UnitPage(shell, desk)


def _unit_development(shell: Shell, desk: Desk) -> Page:
    from ui.development.units_page import UnitsPage

    return UnitsPage(shell, desk)


def _vacancies(shell: Shell, desk: Desk) -> Page:
    from ui.vacancies.page import VacanciesPage

    return VacanciesPage(shell, desk)


def _vacancy(shell: Shell, desk: Desk) -> Page:
    from ui.vacancies.vacancy_page import VacancyDetailPage

    return VacancyDetailPage(shell, desk)


def _fair(shell: Shell, desk: Desk) -> Page:
    from ui.vacancies.fair_page import FairDetailPage

    return FairDetailPage(shell, desk)


def _contacts(shell: Shell, desk: Desk) -> Page:
    from ui.contacts.page import ContactsPage

    return ContactsPage(shell, desk)


def _outside(shell: Shell, desk: Desk) -> Page:
    from ui.outside.page import OutsidePage

    return OutsidePage(shell, desk)


def _officers(shell: Shell, desk: Desk) -> Page:
    from ui.tracking.officers_page import OfficersPage

    return OfficersPage(shell, desk)


def _dossier(shell: Shell, desk: Desk) -> Page:
    from ui.dossier_tabs import dossier_page

    return dossier_page(shell, desk)


def _same_person(shell: Shell, desk: Desk) -> Page:
    from ui.same_person.page import SamePersonPage

    return SamePersonPage(shell, desk)


def _preview(shell: Shell, desk: Desk) -> Page:
    from ui.printing.preview import PreviewPage

    return PreviewPage(shell, desk)


def _parameters(shell: Shell, desk: Desk) -> Page:
    from ui.parameters.page import ParametersPage

    return ParametersPage(shell, desk)


def _exchange(shell: Shell, desk: Desk) -> Page:
    from ui.exchange.page import ExchangePage

    return ExchangePage(shell, desk)


def _rule_sets(shell: Shell, desk: Desk) -> Page:
    from ui.rule_sets.page import RuleSetsPage

    return RuleSetsPage(shell, desk)


def _system(shell: Shell, desk: Desk, settings: Path | None) -> Page:
    from ui.system.page import SystemPage

    return SystemPage(shell, desk, settings=settings)
