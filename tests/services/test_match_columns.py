"""比对名单的列: the clerk sees what each column is read as, says otherwise, and finds it remembered for the next such list."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import MatchKind
from caseworker_app.services import findings, match_columns, match_preview, matching
from caseworker_app.services.desk import Desk
from tests import people
from tests.services.case_office import applicant
from tests.services.test_matching import HEAD, compare, insured, listed

ODD = ("姓名", "编码", "用人主体", "险种", "登记时点", "起算", "备注")
KIND = "social_insurance"
CHOSEN: dict[str, int | None] = {"number": 1, "unit": 2, "day": 5}


def odd(folder: Path, unit: str = "甲公司") -> Path:
    """A list whose headings say neither where the number stands nor the unit or the day."""
    return listed(folder, insured(unit=unit), head=ODD)


def choose(desk: Desk, path: Path, columns: dict[str, int | None], **how: Any) -> matching.MatchResult:
    return matching.compare(desk, path=path, kind=KIND, columns=columns, **how)


def test_a_list_is_shown_with_what_each_column_is_read_as(desk: Desk, tmp_path: Path) -> None:
    path = listed(tmp_path, *(insured(n=n, unit=f"公司13800138{n:03d}") for n in range(5)))
    seen = match_preview.look(desk, path, KIND)
    assert tuple(c.title for c in seen.columns) == HEAD
    assert dict(seen.places) == {"name": 0, "number": 1, "unit": 2, "insurance": 3, "day": 5, "status": 6}
    assert seen.contents[:3] == ("number", "name", "day")
    assert (seen.known, seen.found, seen.sheets) == (6, True, ())
    assert seen.columns[5].samples == ("2018-01-02",)
    assert len(seen.columns[1].samples) == 3
    shown = "".join(sample for column in seen.columns for sample in column.samples)
    assert all(people.number(n=n) not in shown for n in range(5))
    assert "13800138" not in shown


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("440103197208080013", "440****13"),
        ("44010319720808001X", "440****1X"),
        ("440103 19720808 0013", "440****13"),
        ("４４０１０３１９７２０８０８００１３", "４４０****１３"),
        ("13800138000", "138****00"),
        ("020-81234567", "020****67"),
        ("19901012345", "199****45"),
        ("2018-01-02 10:20", "2018-01-02 10:20"),
        ("20180102", "20180102"),
        ("201801-201812", "201801-201812"),
        ("甲公司", "甲公司"),
    ],
)
def test_numbers_of_people_and_phones_are_masked_and_days_are_not(word: str, shown: str) -> None:
    assert match_preview.masked(word) == shown


@pytest.mark.parametrize("kind", MatchKind)
def test_every_kind_is_read_for_contents_that_have_a_label_and_words(kind: MatchKind) -> None:
    asked = match_columns.contents(kind)
    assert len(set(asked)) == len(asked)
    assert set(asked) <= set(match_columns.LABELS)
    assert set(match_columns.LABELS) == set(match_columns.WORDS)


def test_a_list_whose_number_column_was_not_found_is_compared_once_it_is_named(
    desk: Desk, tmp_path: Path
) -> None:
    person = applicant(desk)
    path = odd(tmp_path)
    seen = match_preview.look(desk, path, KIND)
    assert "number" not in seen.places
    with pytest.raises(UserError, match="证件号码一列"):
        compare(desk, path)
    result = choose(desk, path, CHOSEN)
    assert [f.person for f in result.findings] == [person]
    assert findings.page(desk).rows[0].proof["unit"] == "甲公司"
    assert result.findings[0].day == "2018-01-02"


def test_what_was_chosen_is_remembered_for_the_same_headings_and_kind_only(
    desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    result = choose(desk, odd(tmp_path), CHOSEN)
    assert result.changes.touches("setting")
    again = odd(tmp_path, unit="乙公司")
    seen = match_preview.look(desk, again, KIND)
    assert dict(seen.remembered) == CHOSEN
    assert seen.places["number"] == 1
    assert [f.detail for f in compare(desk, again).findings] == [
        "养老保险在缴（乙公司），自 2018-01-02 起，档案未登记就业"
    ]
    with pytest.raises(UserError, match="证件号码一列"):
        compare(desk, again, "pension")
    with pytest.raises(UserError, match="证件号码一列"):
        compare(desk, listed(tmp_path, insured(), head=("名字", *ODD[1:])))


def test_what_agrees_with_the_guess_is_not_kept_and_going_back_to_it_forgets(
    desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    path = listed(tmp_path, insured())
    assert not choose(desk, path, {"number": 1, "name": 0, "day": 5}).changes.touches("setting")
    assert choose(desk, path, {"number": 1, "day": 4, "status": None}).changes.touches("setting")
    seen = match_preview.look(desk, path, KIND)
    assert dict(seen.remembered) == {"day": 4, "status": None}
    assert "status" not in seen.places
    assert choose(desk, path, {"day": 5, "status": 6}).changes.touches("setting")
    assert match_preview.look(desk, path, KIND).remembered == {}


def test_a_column_given_to_one_content_is_taken_from_the_one_that_was_guessed(
    desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    result = choose(desk, listed(tmp_path, insured()), {"way": 6})
    (one,) = findings.page(desk).rows
    assert result.opened == 1
    assert one.proof["way"] == "参保缴费"
    assert "status" not in one.proof


@pytest.mark.parametrize("columns", [{"number": 99}, {"number": 1, "unit": 1}, {"什么": 1}, {"number": None}])
def test_columns_that_cannot_be_are_refused_and_nothing_is_kept(
    desk: Desk, tmp_path: Path, columns: dict[str, int | None]
) -> None:
    path = listed(tmp_path, insured())
    with pytest.raises(UserError):
        choose(desk, path, columns)
    assert findings.runs(desk) == ()
    assert match_preview.look(desk, path, KIND).remembered == {}


def test_a_comparison_that_was_stopped_remembers_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "_REPORT_EVERY", 1)
    path = odd(tmp_path)
    assert choose(desk, path, CHOSEN, cancelled=lambda: True).cancelled
    assert match_preview.look(desk, path, KIND).remembered == {}


def test_a_list_whose_headings_say_nothing_is_shown_below_its_title(desk: Desk, tmp_path: Path) -> None:
    person = applicant(desk)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["某区人员名单"])
    sheet.append(["甲", "乙", "丙"])
    sheet.append(["陈志明", people.number(n=0), "2018-01-02"])
    book.create_sheet("说明")
    path = tmp_path / "名单.xlsx"
    book.save(path)
    seen = match_preview.look(desk, path, "death")
    assert (seen.found, dict(seen.places)) == (False, {})
    assert [c.title for c in seen.columns] == ["甲", "乙", "丙"]
    assert len(seen.sheets) == 2
    with pytest.raises(UserError, match="没有找到表头"):
        compare(desk, path, "death")
    columns = {"number": 1, "name": 0, "day": 2}
    told = matching.compare(desk, path=path, kind="death", columns=columns)
    assert [(f.person, f.day, f.row) for f in told.findings] == [(person, "2018-01-02", 3)]
    assert compare(desk, path, "death").compared == 1


def test_an_empty_sheet_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UserError, match="没有找到表头"):
        match_preview.look(desk, path, "death")
