"""检索表: what is derived from people so that they are found at once; rebuilt at any time, never journaled.

`search_key` is a tree of names and readings for exact and prefix look-ups, `search_token` a full-text index of pieces of numbers
and notes, `search_doc` the words a hit is checked against and the old keys are taken from. `search_token` is made by the migration.
"""

from sqlalchemy import Column, Integer, Table, Text

from db.base import Base
from db.types import Id

search_key = Table(
    "search_key",
    Base.metadata,
    Column("kind", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("person_id", Id, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
search_doc = Table(
    "search_doc",
    Base.metadata,
    Column("person_id", Id, primary_key=True, autoincrement=False),
    Column("names", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("phones", Text, nullable=False),
    Column("words", Text, nullable=False),
)
TOKEN_TABLE = (
    "CREATE VIRTUAL TABLE search_token USING fts5"
    "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')"
)
