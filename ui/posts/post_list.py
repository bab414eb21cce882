"""公益性岗位列表: the posts of that kind with approved number, holders and vacancies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.posts import POST_CATEGORY_LABELS, PostKind
from caseworker_app.services import posts
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_views import PostView
from caseworker_app.services.posts import PostPage
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("code", "岗位编号", 110),
    Column("name", "岗位名称"),
    Column("unit", "单位", 240),
    Column("category", "类别", 150),
    Column("place", "工作地点", 180),
    Column("approved", "核定", 56, right=True),
    Column("holders", "在岗", 56, right=True),
    Column("vacancies", "空缺", 56, right=True),
    Column("wage", "月工资", 96, right=True),
)


class PostList(Card):
    """The public-welfare posts of all units."""

    opened = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self._units: dict[int, int] = {}
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(
            self.tr("还没有公益性岗位"), hint=self.tr("在“单位”中打开一个单位，在“公益性岗位”中设岗")
        )
        self.table = Table(self.model, says=self.tr("公益性岗位"), empty=empty)
        self.table.opened.connect(self._open)
        self._count = Text("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("只安置已认定的就业困难人员；按回车打开单位"), size=13, ink=Role.QUIET))
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _open(self, key: object) -> None:
        if isinstance(key, int) and key in self._units:
            self.opened.emit(self._units[key])

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        start = after if isinstance(after, int) else 0
        kind = str(PostKind.PUBLIC_WELFARE)
        self._shell.jobs.read(
            lambda: posts.page(self._desk, kind=kind, limit=limit, after=start),
            owner=self,
            on_done=lambda page: self._show(page, start, deliver),
            replaces="posts",
        )

    def _show(self, page: PostPage, start: int, deliver: Deliver) -> None:
        self._units = (self._units if start else {}) | {post.id: post.employer for post in page.posts}
        deliver([_row(post) for post in page.posts])
        self._count.setText(self.tr("共 {} 个岗位").format(text.count(page.total)))


def _row(post: PostView) -> Row:
    closed = post.closed_on is not None
    cells = (
        post.code,
        Cell(post.name + ("（已撤）" if closed else ""), Role.QUIET if closed else Role.INK, bold=not closed),
        post.employer_name,
        POST_CATEGORY_LABELS[post.category] if post.category else "",
        post.place or "",
        post.approved,
        post.holders,
        Cell(post.vacancies, Role.GOOD if post.vacancies and not closed else Role.QUIET),
        post.wage,
    )
    return Row(post.id, cells)
