"""The tabs of the dossier, put together: each subject gives its own, and none knows of another."""

from caseworker_app.services.desk import Desk
from ui.assistance.steps_panel import StepsPanel
from ui.cases.action_panel import ActionPanel
from ui.contacts.panel import ContactsPanel
from ui.development.tab import DevelopmentTab
from ui.dossier.history import History
from ui.dossier.materials import Materials
from ui.dossier.overview import Overview
from ui.dossier.page import DossierPage, Tab
from ui.dossier_part import Below, Beside, DossierPart, Host
from ui.employment.tab import EmploymentTab
from ui.groups.panel import GroupsPanel
from ui.hardship.why_panel import WhyPanel
from ui.households.tab import HouseholdTab
from ui.income import panel as income
from ui.page import Shell
from ui.subsidies.tab import SubsidiesTab
from ui.tracking.tab import TrackingTab
from ui.vacancies.tab import JobsTab


def dossier_page(shell: Shell, desk: Desk) -> DossierPage:
    """The page of one person with all its tabs."""
    return DossierPage(shell, desk, TABS)


def _determination(host: Host) -> DossierPart:
    return Beside(host, WhyPanel(host), ActionPanel(host), shares=(3, 2))


def _assistance(host: Host) -> DossierPart:
    return Below(host, StepsPanel(host), ContactsPanel(host))


TABS = (
    Tab("overview", "概览", Overview),
    Tab("determination", "认定", _determination),
    Tab("assistance", "帮扶", _assistance),
    Tab("jobs", "求职推荐", JobsTab),
    Tab("tracking", "跟踪", TrackingTab),
    Tab("employment", "就业失业", EmploymentTab),
    Tab("subsidies", "补贴", SubsidiesTab),
    Tab("household", "家庭", HouseholdTab),
    Tab("materials", "材料", Materials),
    Tab("groups", "群体服务", GroupsPanel),
    Tab("income", "低保收入", income.IncomePanel, income.fits),
    Tab("development", "创业培训", DevelopmentTab),
    Tab("history", "历史", History),
)
