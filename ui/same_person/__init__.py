"""同一人: the page on which records that may be one person are looked at, merged or told apart."""
