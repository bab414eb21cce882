"""比对: lists of other offices against the register, and what is made of each hit."""
