"""What a user can do: one module per subject, one verb per short function, one unit of work per user action."""
