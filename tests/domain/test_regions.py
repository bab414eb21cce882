"""Region codes and their names."""

import pytest

from caseworker_app.domain.regions import Regions
from caseworker_app.resources import load_region_names

REGIONS = Regions({"440106": ("广东省广州市天河区", False), "440107": ("广东省广州市芳村区", True)})


def test_a_code_in_use_gives_its_name() -> None:
    assert REGIONS.name("440106") == "广东省广州市天河区"


def test_id_06_a_withdrawn_code_is_marked() -> None:
    assert REGIONS.name("440107") == "广东省广州市芳村区（已撤销）"


@pytest.mark.parametrize("code", ["440199", "", "4401060", "800000", "810001"])
def test_id_09_a_code_that_is_not_in_the_register_has_no_name(code: str) -> None:
    assert REGIONS.name(code) is None


@pytest.mark.parametrize(
    ("code", "name"), [("81", "香港"), ("810000", "香港"), ("820000", "澳门"), ("830000", "台湾")]
)
def test_id_10_the_codes_of_the_permits_have_names_without_any_register(code: str, name: str) -> None:
    assert REGIONS.name(code) == name


def test_the_register_cannot_be_changed_from_outside() -> None:
    source = {"440106": ("广东省广州市天河区", False)}
    regions = Regions(source)
    source.clear()
    assert regions.name("440106") is not None


def test_id_05_id_06_the_real_register_knows_the_old_districts_of_the_city() -> None:
    real = Regions(load_region_names())
    assert real.name("440102") == "广东省广州市东山区（已撤销）"
    assert real.name("440107") == "广东省广州市芳村区（已撤销）"
    assert real.name("440106") == "广东省广州市天河区"
    assert real.name("440000") == "广东省"
    assert real.name("440199") is None
