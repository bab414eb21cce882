"""SE-04, SE-06: files that would hurt the reader are refused in time and in little memory, with a sentence, and nothing of them kept."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.roster_file import read_roster
from caseworker_app.services.exchange.table import read_table
from tests.services.exchange.parts import HEAD, PERSON, pack, parts, sheet, small, text_row
from tests.source_tree import ROOT

LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
MEASURE = """
import resource, sys, time
from pathlib import Path
from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.roster_file import read_roster
before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    said = len(read_roster(Path(sys.argv[1])).rows)
except UserError as trouble:
    said = trouble.code
print(said, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, time.process_time() - begun)
"""


def measured(path: Path) -> tuple[str, int, float]:
    """What came of reading in a process of its own: people or the code of refusal, MiB of memory, seconds of work."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said, memory, seconds = done.stdout.split()
    return said, int(memory), float(seconds)


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        read_roster(path)
    return refused.value


def declared(part: str, declaration: str) -> str:
    head, mark, rest = part.partition("?>")
    return f"{head}{mark}{declaration}{rest}" if mark else declaration + part


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(
    "name",
    ["xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"],
)
def test_se_06_a_part_that_defines_entities_is_refused(tmp_path: Path, name: str, declaration: str) -> None:
    made = parts(sheet(text_row(1, HEAD), text_row(2, PERSON)))
    said = refusal(pack(tmp_path / "实体.xlsx", made | {name: declared(made[name], declaration)}))
    assert said.code == "file_forbidden"
    assert "文件含有不允许的内容" in said.message
    assert "root:" not in said.message


def test_se_06_shared_strings_and_other_encodings_are_looked_at_as_well(tmp_path: Path) -> None:
    made = parts(sheet(text_row(1, HEAD), text_row(2, PERSON)))
    strings = f'<?xml version="1.0"?>{LAUGHS}<sst><si><t>&b;</t></si></sst>'
    for name, content in (
        ("xl/sharedStrings.xml", strings.encode()),
        ("xl/other.xml", strings.encode("utf-16")),
        ("xl/more.xml", f"<?xml version='1.0'?><!--{'x' * 70_000}-->{strings[21:]}".encode()),
    ):
        path = pack(tmp_path / "实体.xlsx", made | {name: content})
        assert refusal(path).code == "file_forbidden"


def test_se_06_an_entity_file_takes_neither_time_nor_memory(tmp_path: Path) -> None:
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 40))
    part = sheet(text_row(1, ("&e39;",)), before=f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{nested}]>')
    said, memory, seconds = measured(pack(tmp_path / "实体.xlsx", parts(part)))
    assert said == "file_forbidden"
    assert memory < 100
    assert seconds < 1


def test_se_04_a_sheet_of_half_a_gigabyte_in_half_a_megabyte_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "炸弹.xlsx", parts("") | {"xl/worksheets/sheet1.xml": ""})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(sheet()).items():
            if not name.startswith("xl/worksheets/"):
                archive.writestr(name, part)
        with archive.open("xl/worksheets/sheet1.xml", "w") as bomb:
            bomb.write(b'<worksheet><sheetData><row r="1"><c r="A1"><v>')
            for _ in range(512):
                bomb.write(b"0" * (1 << 20))
    assert path.stat().st_size < 600_000
    said, memory, seconds = measured(path)
    assert said == "file_too_large"
    assert memory < 200
    assert seconds < 2


def test_se_04_a_part_longer_than_it_claims_is_refused(tmp_path: Path) -> None:
    path = small(
        tmp_path / "谎报.xlsx", more={"xl/styles.xml": "<styleSheet>" + " " * 3_000_000 + "</styleSheet>"}
    )
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/styles.xml").file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert refusal(path).code == "file_too_large"


@pytest.mark.parametrize("count", [5_000, 70_000])
def test_se_04_a_container_of_very_many_parts_is_refused(tmp_path: Path, count: int) -> None:
    path = tmp_path / "许多.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(count):
            archive.writestr(f"xl/{i}.xml", "")
    said, memory, seconds = measured(path)
    assert said == "file_too_large"
    assert memory < 200
    assert seconds < 2


@pytest.mark.parametrize(
    "name", ["../../autostart/x.bat", "..\\..\\x.dll", "C:\\x.txt", "/etc/x", "照片/CON.jpg", "xl/nul"]
)
def test_se_03_names_that_leave_the_folder_are_refused_and_named(tmp_path: Path, name: str) -> None:
    said = refusal(small(tmp_path / "路径.xlsx", more={name: "x"}))
    assert said.code == "file_forbidden"
    assert name in said.message
    assert [found.name for found in tmp_path.iterdir()] == ["路径.xlsx"]


def test_se_03_an_entry_that_is_a_link_is_refused(tmp_path: Path) -> None:
    path = small(tmp_path / "链接.xlsx")
    link = zipfile.ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    said = refusal(path)
    assert (said.code, "xl/link" in said.message, "root:" in said.message) == ("file_forbidden", True, False)


def test_se_03_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = small(tmp_path / "重复.xlsx")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    said = refusal(path)
    assert (said.code, "xl/workbook.xml" in said.message) == ("file_forbidden", True)


def test_a_million_empty_rows_are_read_in_little_memory(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{i}" ht="15" customHeight="1"/>' for i in range(3, 1_048_576))
    path = small(tmp_path / "空行.xlsx", empty, text_row(1_048_576, (" ",)))
    said, memory, _ = measured(path)
    assert said == "1"
    assert memory < 300


def test_a_sheet_of_a_million_cells_without_content_is_read_in_little_memory(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{column}{{0}}" s="1"/>' for column in "ABCDEFGHIJ")
    empty = "".join(f'<row r="{i}">{cells.format(i)}</row>' for i in range(3, 100_000))
    path = small(tmp_path / "空格.xlsx", empty, '<row r="1048576"><c r="J1048576"><v>1</v></c></row>')
    said, memory, _ = measured(path)
    assert said == "1"
    assert memory < 300


def test_a_row_far_below_keeps_its_number(tmp_path: Path) -> None:
    path = small(tmp_path / "远行.xlsx", text_row(1_000_000, ("李强", "44010319690315905X", "13900139000")))
    assert [row.row for row in read_roster(path).rows] == [2, 1_000_000]


def test_one_cell_in_the_farthest_corner_is_no_reason_to_take_all_memory(tmp_path: Path) -> None:
    path = small(tmp_path / "角落.xlsx", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    said, memory, _ = measured(path)
    assert said == "1"
    assert memory < 100


def test_too_many_filled_columns_are_refused_with_what_to_do(tmp_path: Path) -> None:
    wide = [f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(3, 1_800)]
    said = refusal(small(tmp_path / "宽.xlsx", *wide))
    assert said.code == "file_too_large"
    assert "16384 列" in said.message


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_workbook_is_refused_as_damaged(tmp_path: Path, keep: float) -> None:
    content = small(tmp_path / "整.xlsx").read_bytes()
    path = tmp_path / "断.xlsx"
    path.write_bytes(content[: int(len(content) * keep)])
    assert refusal(path).code == "file_broken"


def test_a_locked_container_an_empty_file_and_a_folder_are_refused_each_in_its_words(tmp_path: Path) -> None:
    locked = small(tmp_path / "锁.xlsx")
    content = bytearray(locked.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(content)
    assert refusal(locked).code == "file_locked"
    empty = tmp_path / "空.xlsx"
    empty.write_bytes(b"")
    assert refusal(empty).code == "file_empty"
    assert refusal(tmp_path).code == "file_unreadable"


@pytest.mark.parametrize("head", [b"%PDF-1.7 ...", b"\x00\x01\x02", b"SQLite format 3\x00"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(head)
    assert refusal(path).code == "not_excel"


def test_the_door_of_outside_lists_is_the_same(tmp_path: Path) -> None:
    made = parts(sheet(text_row(1, HEAD), before=LAUGHS))
    with pytest.raises(UserError, match="不允许的内容"):
        read_table(pack(tmp_path / "实体.xlsx", made))
