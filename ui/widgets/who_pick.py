"""Somebody, registered or not (人员或姓名): a person found by name, pinyin, number or telephone, else the name as typed."""

from ui.widgets.person_pick import PersonPick, Picked
from ui.widgets.search import Find


class WhoPick(PersonPick):
    """A field of a form that holds a person, or only a name."""

    def __init__(self, find: Find) -> None:
        """Search by this function (`person_finder`); nobody is named."""
        super().__init__(find)
        self.box.free = True
        self.box.setPlaceholderText(self.tr("姓名、拼音首字母、证件号或电话；未登记的写姓名"))

    def value(self) -> object:
        """Give the `Picked` person, else the name as typed, None when empty."""
        return self.box.picked or self.box.text().strip() or None

    @property
    def picked(self) -> Picked | None:
        """The person, None where only a name is typed."""
        return self.box.picked

    def problem(self, *, final: bool) -> str:
        """Any name will do."""
        return ""


def who_data(value: object) -> dict[str, object]:
    """What the field holds as the services take it: the person's id, or the name."""
    return {"person": value.id} if isinstance(value, Picked) else {"name": value}
