"""Where things lie on this machine: the data folder of the platform and the default database in it."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path


def default_database() -> Path:
    """The office's database where no other is named."""
    return user_data_path("caseworker", appauthor=False) / "office.db"


def log_folder() -> Path:
    """The folder of the program's own log, which holds no personal data."""
    return user_log_path("caseworker", appauthor=False)


def settings_file() -> Path:
    """What is set for this machine alone: how the window looks."""
    return user_config_path("caseworker", appauthor=False) / "machine.ini"
