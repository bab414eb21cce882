"""Choosing a unit in a form (选单位): typed by part of its name or code, kept as the unit's id."""

from caseworker_app.services import employers
from caseworker_app.services.desk import Desk
from ui.icons import Icon
from ui.jobs import Jobs
from ui.widgets.person_pick import PersonPick, Picked
from ui.widgets.search import Deliver, Find, Hit

__all__ = ["Picked", "UnitPick", "unit_finder"]


def unit_finder(jobs: Jobs, desk: Desk) -> Find:
    """Find units off the window's thread; the key of each hit is the unit's id."""

    def find(typed: str, deliver: Deliver) -> None:
        jobs.read(
            lambda: employers.find(desk, text=typed),
            owner=jobs,
            on_done=lambda found: deliver(
                [Hit(one.id, one.name, one.uscc, icon=Icon.POSTS) for one in found.employers], found.total
            ),
            replaces="unit_pick",
        )

    return find


class UnitPick(PersonPick):
    """A field of a form that holds a unit."""

    def __init__(self, find: Find) -> None:
        """Search by this function (`unit_finder`); none is picked."""
        super().__init__(find, placeholder="输入单位名称或信用代码的一部分，从结果中选")
