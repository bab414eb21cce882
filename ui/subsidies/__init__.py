"""补贴: the board, one application, a new one, the funds, and a person's tab."""
