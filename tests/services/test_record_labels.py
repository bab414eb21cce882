"""Every record that hangs on a person, and every column of it, is told in Chinese."""

import re

import pytest

from caseworker_app.services.record_labels import COMMON, RECORDS, label_of
from db.base import columns_of, record_kinds

CHINESE = re.compile("[\u4e00-\u9fff]")
OF_A_PERSON = sorted(name for name, kind in record_kinds().items() if kind.person_column is not None)


@pytest.mark.parametrize("record", OF_A_PERSON)
def test_a_record_of_a_person_has_a_name(record: str) -> None:
    assert CHINESE.search(RECORDS.get(record, ""))


@pytest.mark.parametrize("record", OF_A_PERSON)
def test_every_column_of_it_has_a_chinese_label(record: str) -> None:
    columns = [column.key for column in columns_of(record_kinds()[record])]
    assert [column for column in columns if not CHINESE.search(label_of(record, column))] == []


def test_no_name_is_kept_for_a_record_that_is_gone() -> None:
    assert set(RECORDS) == set(OF_A_PERSON)


def test_no_common_label_is_kept_for_a_column_that_is_gone() -> None:
    columns = {column.key for record in OF_A_PERSON for column in columns_of(record_kinds()[record])}
    assert set(COMMON) <= columns
