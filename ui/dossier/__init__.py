"""人员档案: everything about one person, the heart of the program."""
