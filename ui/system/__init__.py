"""系统: the database, accounts, how the window looks, about."""
