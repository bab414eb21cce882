"""The tour off-screen, as on a machine without a display: the six papers of two applicants, and a picture of every page."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from caseworker_app.services import printing
from tests.documents.reading import text_of
from tests.source_tree import ROOT

NAMES = ("李𬍤", "吴𠮷")
PAGES = {
    "first-start",
    "sign-in",
    "dossier-overview",
    "dossier-why",
    "case-opening",
    "print-preview",
    "dossier-materials",
    "case-notice",
    "assistance-step",
    "dossier-assistance",
    "dossier-history",
    "workbench",
    "people",
    "cases",
    "assistance",
    "system",
    "search",
    "new-person",
    "dossier-dark",
}
SEVERAL_COLOURS = 20
"""A page that was not painted, or whose text is missing, has fewer."""


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `caseworker --json tour` answers."""
    out, home = tmp_path_factory.mktemp("tour"), tmp_path_factory.mktemp("home")
    bare = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "caseworker_app", "--json", "tour", "--out", str(out)]
    done = subprocess.run(words, cwd=ROOT, env=bare, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if not line.startswith("样例数据截至")] == []
    return json.loads(done.stdout)


def test_the_tour_tells_what_it_did_and_where_everything_lies(toured: Any) -> None:
    assert toured["people"] > 200
    assert toured["cases"] > len(NAMES)
    for kind in ("documents", "screens"):
        folder = Path(toured[kind][0]).parent
        assert sorted(map(Path, toured[kind])) == sorted(folder.iterdir())


def test_the_six_papers_of_each_applicant_hold_the_exact_name_and_only_the_notice_on_the_wall_masks_it(
    toured: Any,
) -> None:
    of_the_way = ("case", "person")
    titles = {t["title"] for t in printing.catalogue() if t["takes"] in of_the_way}
    assert len(titles) == 6
    for name in NAMES:
        papers = {
            file.stem.split("-")[1]: file for file in map(Path, toured["documents"]) if name in file.stem
        }
        assert papers.keys() == titles
        for title, file in papers.items():
            text = text_of(file.read_bytes())
            assert (name in text) is ("公示" not in title), title
            assert name[0] in text


def test_every_page_is_painted_at_the_size_of_a_small_office_screen(toured: Any) -> None:
    pictures = {file.stem.split("-", 1)[1]: QImage(str(file)) for file in map(Path, toured["screens"])}
    assert pictures.keys() >= PAGES
    for name, picture in pictures.items():
        assert (picture.width(), picture.height()) == (1366, 768), name
        assert len(colours(picture)) > SEVERAL_COLOURS, name


def colours(picture: QImage) -> set[int]:
    """The colours of a grid of points."""
    across, down = range(0, picture.width(), 4), range(0, picture.height(), 4)
    return {picture.pixel(x, y) for x in across for y in down}
