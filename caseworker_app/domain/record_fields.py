"""登记内容的核对: reads what a form or a file gives for a record, all mistakes at once; a name no field has is one of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.subsidies.asked import Asked, Field


def read_fields(fields: Iterable[Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """Read every field, None where nothing was given.

    Raises UserError that names every field which is missing, strange or cannot be read.
    """
    listed = tuple(fields)
    known = {one.name for one in listed}
    refuse(
        [
            Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
            for name in data
            if name not in known
        ]
    )
    return dict(Asked.read(listed, data).values)


def refuse_future(values: Mapping[str, Any], labels: Mapping[str, str], on: date) -> None:
    """Refuse days that have not come yet.

    Raises UserError at the fields.
    """
    refuse(
        [
            Problem(name, f"{label}晚于 {on}，请核对。", "day_in_future")
            for name, label in labels.items()
            if values.get(name) and values[name] > on
        ]
    )


def refuse_disorder(values: Mapping[str, Any], pairs: Iterable[tuple[str, str, str]]) -> None:
    """Refuse a period that ends before it begins; each pair is the first field, the last field, and the sentence.

    Raises UserError at the last fields.
    """
    refuse(
        [
            Problem(last, sentence, "period")
            for first, last, sentence in pairs
            if values.get(first) and values.get(last) and values[last] < values[first]
        ]
    )
