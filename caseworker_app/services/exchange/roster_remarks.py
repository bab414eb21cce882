"""对一行的说法: sentences about a row of a roster, each at its field and under the column's title as the sheet has it."""

from collections.abc import Sequence

from caseworker_app.domain.persons import FIELD_BY_NAME, Person
from caseworker_app.services.exchange.heading_words import EMPLOYED_FROM, UNEMPLOYED_FROM
from caseworker_app.services.exchange.headings import Headings
from caseworker_app.services.exchange.ledger_columns import COLUMNS
from caseworker_app.services.exchange.roster_matching import Known
from caseworker_app.services.exchange.roster_reading import Trouble
from caseworker_app.services.exchange.roster_result import RowRemark
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.services.exchange.value_words import masked_words

OUR_TITLES = frozenset(column.title for column in COLUMNS)
RARE = "姓名疑似同一生僻字的不同编码，已按档案用字保留"


class Speaker:
    """Says things about the rows of one sheet."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._titles: dict[tuple[str, bool], str] = {}

    def remark(self, row: RosterRow, name: str, message: str) -> RowRemark:
        """A sentence at a field."""
        return RowRemark(row.row, name, self._title(row, name), message.rstrip("。"))

    def cell_problems(self, row: RosterRow) -> tuple[RowRemark, ...]:
        """What is wrong with the cells of a row."""
        return tuple(RowRemark(row.row, p.field, p.column, p.message) for p in row.problems)

    def warnings(self, row: RosterRow, said: Sequence[str]) -> tuple[RowRemark, ...]:
        """What is doubtful about a row that was taken: its cells, and what reading its person said."""
        cells = tuple(RowRemark(row.row, w.field, w.column, w.message) for w in row.warnings)
        return (*cells, *(self.remark(row, "id_number", text) for text in said))

    def troubles(self, row: RosterRow, trouble: Trouble) -> tuple[RowRemark, ...]:
        """Everything that is wrong with a row: its cells, and what the rules of registration refuse."""
        spoken = {problem.field for problem in row.problems}
        found = [self.remark(row, name, text) for name, text in trouble.problems if name not in spoken]
        return (*self.cell_problems(row), *found)

    def differences(
        self, row: RosterRow, known: Known, read: Person, names: Sequence[str]
    ) -> tuple[RowRemark, ...]:
        """What a row says differently from the record, with both values."""
        whose = f"编号 {known.id}" if known.row is None else f"本表第 {known.row} 行"
        return tuple(self.remark(row, name, _both(name, whose, known, read)) for name in names)

    def left_aside(self) -> tuple[RowRemark, ...]:
        """The columns that are not read; of our own ledger, whose columns all come from the records, none is missed."""
        if {column.title for column in self._headings.columns} >= OUR_TITLES:
            return ()
        place = self._headings.rows[-1]
        return tuple(RowRemark(place, "", title, f"“{title}”一列未导入") for title in self._headings.unknown)

    def notices(self, told: Sequence[str]) -> tuple[RowRemark, ...]:
        """What must be said about the file as a whole."""
        return tuple(RowRemark(self._headings.rows[-1], "", "", sentence) for sentence in told)

    def _title(self, row: RosterRow, name: str) -> str:
        """The column a field came from: a spell's first day stands in one of two columns."""
        works = any(spell["kind"] != "unemployed" for spell in row.spells)
        key = (name, works)
        if key not in self._titles:
            self._titles[key] = self._found(name, works)
        return self._titles[key]

    def _found(self, name: str, works: bool) -> str:
        if name == "from":
            name = EMPLOYED_FROM if works else UNEMPLOYED_FROM
        title = self._headings.title(name)
        return FIELD_BY_NAME[name].label if title == name and name in FIELD_BY_NAME else title


def _both(name: str, whose: str, known: Known, read: Person) -> str:
    if name not in FIELD_BY_NAME:
        return f"与已登记内容（{whose}）不一致，未改动，请核对"
    if name == "id_number":
        return f"证件号码是该人员（{whose}）的另一写法，未改动，请确认是同一人"
    mine = masked_words(name, getattr(known.person, name))
    theirs = masked_words(name, getattr(read, name))
    return f"与已登记内容（{whose}）不一致：档案为“{mine}”，本行为“{theirs}”，未改动，请核对"
