"""导入时的提示: what is wrong or doubtful in one row of a roster, each at its column, and what goes to the note."""

from dataclasses import dataclass, field

from caseworker_app.services.exchange.headings import Headings


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about one cell: the field, the column as the sheet names it, and what is the matter."""

    field: str
    column: str
    message: str


@dataclass
class Remarks:
    """Collects the remarks of one row; problems keep the row out, warnings do not, notes are kept with the person."""

    headings: Headings
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, name: str, message: str) -> None:
        """Say what is wrong at a field."""
        self.problems.append(Remark(name, self.headings.title(name), message))

    def warn(self, name: str, message: str) -> None:
        """Say what is doubtful at a field."""
        self.warnings.append(Remark(name, self.headings.title(name), message))

    def keep(self, name: str, written: str) -> None:
        """Keep in the note, under its column's title, what no field takes."""
        self.notes.append(f"{self.headings.title(name)}：{written}")

    def has_problem(self, name: str) -> bool:
        """Say whether something is wrong at a field."""
        return any(problem.field == name for problem in self.problems)
