"""What a kind of paper is (文书模板): its code, title, paper, what it is printed for, and how it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from caseworker_app.documents.sheet import Sheet
from caseworker_app.documents.views import Office, Stamp

View = TypeVar("View")


@dataclass(frozen=True)
class Template(Generic[View]):
    """One kind of paper. `view` says what it is fed with; `version` goes up when what it shows changes."""

    code: str
    title: str
    paper: str
    takes: str
    """The kind of record it is printed for: person, case, application …"""
    version: int
    view: type[View]
    build: Callable[[View, Office, Stamp], Sheet]
