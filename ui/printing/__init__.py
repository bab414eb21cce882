"""打印: a paper previewed as it will come out, then printed or saved."""
