"""岗位与人员的一栏: what the tabs of both kinds share: posts, people, hiring, renewal and leaving."""

from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.posts import POST_KIND_LABELS, PostKind, StatusOnDay
from caseworker_app.services import placement_facts, post_holdings, posts, units
from caseworker_app.services.post_views import HoldingView, PostView
from caseworker_app.services.units import Unit
from ui.dossier_part import Host
from ui.palette import Role
from ui.posts.forms import hire_form, leave_form, post_form, renew_form
from ui.posts.part import UnitPart
from ui.posts.people_card import PeopleCard
from ui.posts.posts_card import PostsCard
from ui.widgets.editors import DateEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick, person_finder


class PostsPart(UnitPart):
    """Posts of one kind with their people."""

    kind = PostKind.PUBLIC_WELFARE

    def __init__(self, host: Host) -> None:
        """Empty until a unit is shown."""
        super().__init__(host)
        self.posts, self.people = PostsCard(self.kind), PeopleCard(self.kind)
        self.posts.add_asked.connect(lambda: self._ask_post(None))
        self.posts.edit_asked.connect(self._ask_post)
        self.people.leave_asked.connect(self._ask_leave)
        self.people.renew_asked.connect(self._ask_renew)
        self.people.person_asked.connect(lambda person: host.shell.open_page("dossier", person_id=person))

    def show_unit(self, unit: Unit) -> None:
        """Show posts and people."""
        super().show_unit(unit)
        plan = unit.plan if self.kind is PostKind.FINANCE_SERVICE else None
        self.posts.show_posts(unit.posts_of(self.kind), plan)
        self.people.show_people(unit.holdings_of(self.kind), self.host.desk.on)

    def act(self) -> None:
        """招用上岗."""
        if self.unit is None or self.slot.card is not None:
            return
        open_posts = [post for post in self.unit.posts_of(self.kind) if post.closed_on is None]
        if not open_posts:
            self.host.shell.say(self.tr("请先设岗：写明岗位名称和核定人数，再招用上岗。"))
            self._ask_post(None)
            return
        finder = person_finder(self.host.shell.jobs, self.host.desk)
        form = hire_form(self.kind, open_posts, finder, on=self.host.desk.on)
        self._remark_person(form)
        self.ask(self.tr(self.primary), form, self._hire, said=self.tr("已办理上岗，并登记就业"))

    def _hire(self, data: dict[str, Any]) -> HoldingView:
        person, post = data.pop("person"), data.pop("post")
        return post_holdings.hire(self.host.desk, post_id=int(post), person_id=int(person), data=data)

    def _ask_post(self, post: PostView | None) -> None:
        if self.unit is None or self.slot.card is not None:
            return
        desk, unit, kind = self.host.desk, self.unit.employer.id, self.kind
        form = post_form(kind, post, on=desk.on)

        def save(data: dict[str, Any]) -> PostView:
            if post is not None:
                return posts.update(desk, post_id=post.id, data=data)
            return posts.add(desk, employer_id=unit, data={**data, "kind": str(kind)})

        title = self.tr("修改岗位") if post else self.tr("设岗：{}").format(POST_KIND_LABELS[kind])
        self.ask(title, form, save, said=self.tr("已保存岗位"))

    def _ask_leave(self, one: HoldingView) -> None:
        self.ask(
            self.tr("离岗：{}").format(one.person_name),
            leave_form(on=self.host.desk.on),
            lambda data: post_holdings.leave(self.host.desk, holding_id=one.id, data=data),
            said=self.tr("已办理离岗，就业登记同日终止"),
        )

    def _ask_renew(self, one: HoldingView) -> None:
        self.ask(
            self.tr("续签：{}").format(one.person_name),
            renew_form(one),
            lambda data: post_holdings.renew(self.host.desk, holding_id=one.id, data=data),
            said=self.tr("已续签合同"),
        )

    def _remark_person(self, form: Form) -> None:
        """Say at once what the records say of the person who is picked, for the day of hiring."""
        pick, when = form.editor("person"), form.editor("hired_on")
        assert isinstance(pick, PersonPick)
        assert isinstance(when, DateEdit)

        def look() -> None:
            try:
                person, day = pick.value(), when.value()
            except UserError:
                return
            if isinstance(person, int) and type(day) is date:
                self._look_up(form, person, day)
            else:
                form.remark("person", "")

        pick.edited.connect(look)
        when.edited.connect(look)

    def _look_up(self, form: Form, person: int, day: date) -> None:
        desk = self.host.desk
        welfare = self.kind is PostKind.PUBLIC_WELFARE
        self.host.shell.jobs.read(
            lambda: (
                placement_facts.placement_of(desk, person_id=person, on=day)
                if welfare
                else units.status_on_day(desk, person_id=person, on=day)
            ),
            owner=form,
            on_done=lambda found: form.remark("person", *told(found)),
            replaces="post_person",
        )


def told(found: Finding | StatusOnDay) -> tuple[str, Role]:
    """The answer about a person in a line, with its colour."""
    if isinstance(found, Finding):
        words = "；".join(found.because)
        start = {True: "可以安置", False: "不能安置", None: "待核"}[found.met]
        role = Role.GOOD if found.met else Role.ASK
        return f"{start}：{words}", role
    start = {True: "计为就业困难人员", False: "不计为就业困难人员", None: "本机构无认定记录"}[found.hardship]
    role = Role.GOOD if found.hardship else Role.ASK
    return f"{start}：{found.basis}" if found.basis else start, role
