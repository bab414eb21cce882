"""Forms to fill in and receipts (表单与回执)."""
