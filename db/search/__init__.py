"""检索: people found by name, pinyin, initials, any part of a number, words of a note, case or document number."""

from db.search.forms import Findable
from db.search.index import index_people, index_person, remove_people
from db.search.query import Hit, SearchResult, matching, search
from db.search.rebuilding import mark, outdated, prepared, rebuild, rebuild_from

__all__ = [
    "Findable",
    "Hit",
    "SearchResult",
    "index_people",
    "index_person",
    "mark",
    "matching",
    "outdated",
    "prepared",
    "rebuild",
    "rebuild_from",
    "remove_people",
    "search",
]
