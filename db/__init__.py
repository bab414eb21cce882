"""数据库: the encrypted file of one office: tables, journal, search, keys; it knows no policy and nothing above itself."""
