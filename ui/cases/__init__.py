"""认定个案: the board by stage, opening a case, and taking it on."""
