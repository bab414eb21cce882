"""启动命令: writes the command `caseworker` into a virtual environment, so that it works from any folder.

A path file beside the packages stands in for an installation: nothing has to be built or downloaded, and what is edited
runs at once. Usage: `python tools/launcher.py VENV ROOT`, with the environment's own Python.
"""

import os
import shlex
import sys
import sysconfig
from pathlib import Path


def main() -> None:
    """Put the project on the environment's path and write the command."""
    venv, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    packages = Path(sysconfig.get_path("purelib"))
    # Relative, because a path file is read in the locale's encoding and the folder may have a Chinese name.
    (packages / "caseworker.pth").write_text(
        os.path.relpath(root, packages.resolve()) + "\n", encoding="ascii"
    )
    if os.name == "nt":
        command = venv / "Scripts" / "caseworker.bat"
        command.write_text('@"%~dp0python.exe" -P -m caseworker_app %*\n', encoding="ascii")
    else:
        command = venv / "bin" / "caseworker"
        python = shlex.quote(str(venv / "bin" / "python"))
        command.write_text(f'#!/bin/sh\nexec {python} -P -m caseworker_app "$@"\n', encoding="utf-8")
        command.chmod(0o755)


if __name__ == "__main__":
    main()
