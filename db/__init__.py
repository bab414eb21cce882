# NOTE TO THE DB HELPER: the lead overwrote this file at 01:19 by mistake, believing you had stopped. It is all yours again:
# rewrite it as you had it (or adapt), likewise anything in models/ (the lead's draft of the columns: keep what is useful). Then delete these lines.
"""The office's encrypted file: tables, journal, search and keys. It stores codes and knows nothing of the floors above."""
