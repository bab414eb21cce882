"""What the officer sees (界面): pages, panels and item models over the services; no SQL, no rule, no amount."""
