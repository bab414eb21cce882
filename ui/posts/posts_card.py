"""一个单位的岗位: its posts of one kind, with what the year's plan says of each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from caseworker_app.domain.posts import POST_CATEGORY_LABELS, PostKind
from caseworker_app.services.plan_views import PlanView
from caseworker_app.services.post_views import PostView
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

_FIRST = (Column("code", "编号", 92), Column("name", "岗位", least=130), Column("category", "类别", 150))
_COUNTS = (
    Column("approved", "核定", 56, right=True),
    Column("holders", "在岗", 56, right=True),
    Column("hardship", "困难", 56, right=True),
    Column("vacancies", "空缺", 56, right=True),
)
_PLAN = (
    Column("planned", "拟招", 56, right=True),
    Column("reserved", "拟招困难", 80, right=True),
    Column("month", "拟招月份", 92),
)
_LAST = (Column("wage", "月工资", 96, right=True),)
LEAST_HEIGHT = 150
"""So high is the list at least: its empty state has room."""
WELFARE = (*_FIRST, Column("place", "工作地点", 200), *_COUNTS, *_LAST)
SERVICE = (*_FIRST, *_COUNTS, *_PLAN, *_LAST)


class PostsCard(Card):
    """The posts of one kind of a unit."""

    add_asked = Signal()
    edit_asked = Signal(object)
    line_asked = Signal(object)

    def __init__(self, kind: PostKind) -> None:
        """Empty until shown."""
        super().__init__("岗位")
        self._kind = kind
        self._posts: dict[int, PostView] = {}
        self.model = RowModel(SERVICE if kind is PostKind.FINANCE_SERVICE else WELFARE)
        empty = EmptyState(self.tr("还没有岗位"), hint=self.tr("用“设岗”增加，写明核定人数和月工资"))
        self.table = Table(self.model, says=self.tr("岗位"), one_click=False, empty=empty)
        self.table.opened.connect(lambda key: self._ask_edit())
        self.add_button, self.edit_button = QuietButton(self.tr("设岗")), QuietButton(self.tr("修改岗位"))
        self.line_button = QuietButton(self.tr("列入计划"))
        self.add_button.clicked.connect(self.add_asked)
        self.edit_button.clicked.connect(self._ask_edit)
        self.line_button.clicked.connect(self._ask_line)
        if kind is PostKind.FINANCE_SERVICE:
            self.add_action(self.line_button)
        for button in (self.edit_button, self.add_button):
            self.add_action(button)
        self.add(self.table)
        self.table.fit_rows(least=LEAST_HEIGHT)

    def hold_back(self, held: bool) -> None:
        """Let no post be added."""
        self.add_button.setEnabled(not held)

    def show_posts(self, posts: Sequence[PostView], plan: PlanView | None) -> None:
        """Show the posts; a plan's lines stand beside them."""
        kept = self.table.current_key()
        self._posts = {post.id: post for post in posts}
        lines = {line.post.id: line for line in plan.lines} if plan else {}
        rows = []
        for post in posts:
            line = lines.get(post.id)
            said = (line.planned, line.reserved, line.month or "") if line else ("", "", "")
            middle = said if self._kind is PostKind.FINANCE_SERVICE else ()
            rows.append(Row(post.id, (*self._first(post), *self._counts(post), *middle, post.wage)))
        self.model.set_rows(rows)
        self.table.fit_rows(least=LEAST_HEIGHT)
        self.table.select_key(kept if kept in self._posts else next(iter(self._posts), None))
        for button in (self.edit_button, self.line_button):
            button.setEnabled(bool(posts))
        self.line_button.setEnabled(bool(posts) and plan is not None)

    def chosen(self) -> PostView | None:
        """The post that is chosen."""
        key = self.table.current_key()
        return self._posts.get(key) if isinstance(key, int) else None

    def _first(self, post: PostView) -> tuple[object, ...]:
        closed = post.closed_on is not None
        name = Cell(
            post.name + ("（已撤）" if closed else ""), Role.QUIET if closed else Role.INK, bold=not closed
        )
        category = POST_CATEGORY_LABELS[post.category] if post.category else ""
        place = () if self._kind is PostKind.FINANCE_SERVICE else (post.place or "",)
        return (post.code, name, category, *place)

    def _counts(self, post: PostView) -> tuple[object, ...]:
        return (
            post.approved,
            post.holders,
            post.hardship,
            Cell(post.vacancies, Role.GOOD if post.vacancies else Role.QUIET),
        )

    def _ask_edit(self) -> None:
        post = self.chosen()
        if post is not None:
            self.edit_asked.emit(post)

    def _ask_line(self) -> None:
        post = self.chosen()
        if post is not None:
            self.line_asked.emit(post)
