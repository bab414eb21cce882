"""The mapped tables, one module a subject; importing this package registers them all."""

from db.models import account, assistance, case, device, employment, journal, person, print_ledger, setting

__all__ = ["account", "assistance", "case", "device", "employment", "journal", "person", "print_ledger", "setting"]
