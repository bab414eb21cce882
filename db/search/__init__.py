"""检索: people found by name, pinyin, initials, any part of a number, words of a note, case or document number."""

from db.search.index import Findable, index_people, index_person, rebuild
from db.search.query import Hit, SearchResult, search

__all__ = ["Findable", "Hit", "SearchResult", "index_people", "index_person", "rebuild", "search"]
