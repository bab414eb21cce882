"""帮扶: the people being helped, and each step of help."""
