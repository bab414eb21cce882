"""查询: what the services ask the tables, one class per subject; each answers in a fixed number of queries."""
