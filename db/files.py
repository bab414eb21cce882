"""文件: writing small files whole, claiming new ones, and telling a share from a disk of this machine (ST-02, ST-06)."""

import ctypes
import os
import secrets
from pathlib import Path, PurePosixPath

from db.trouble import StorageTrouble

_SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs"}
)
_MOUNTS = Path("/proc/mounts")
_WINDOWS_REMOTE = 4


def replace_file(path: Path, content: bytes) -> None:
    """Write a private file so that a power cut leaves either the old one or the new one, never a part."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
    _sync_folder(path.parent)


def claim(path: Path) -> None:
    """Make a new private empty file.

    Raises StorageTrouble where something is there already, or the folder cannot be written.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise StorageTrouble("exists") from None
    except OSError as error:
        raise StorageTrouble("cannot_open") from error


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with those above it, and say which are new, the innermost first."""
    absent = [part for part in (folder, *folder.parents) if not part.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageTrouble("cannot_open") from error
    return absent


def refuse_share(path: Path) -> None:
    """Refuse a place on a network share: write-ahead logging does not work there.

    Raises StorageTrouble where the path is on one, as far as this machine can tell.
    """
    if str(path).startswith(("\\\\", "//")) or _remote_drive(path):
        raise StorageTrouble("share")
    if _MOUNTS.exists() and on_share(path.resolve(), _MOUNTS.read_text("utf-8", "replace")):
        raise StorageTrouble("share")


def on_share(path: Path, mounts: str) -> bool:
    """Say whether the innermost mount that holds a path is a network share, by the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, kind_here, *_ = line.split(" ")
        place = PurePosixPath(point.replace("\\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), kind_here
    return kind in _SHARES


def _remote_drive(path: Path) -> bool:
    """Ask Windows whether a drive letter stands for a share."""
    libraries = getattr(ctypes, "windll", None)
    if libraries is None:
        return False
    return bool(libraries.kernel32.GetDriveTypeW(path.resolve().anchor) == _WINDOWS_REMOTE)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
