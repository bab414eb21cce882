#!/bin/sh
# 依赖锁定: resolves pyproject.toml into requirements.txt (the program) and requirements-dev.txt (the program and its checks),
# every file with its hash, for Python 3.11 and newer on every platform. Versions already locked stay unless `--upgrade` is given.
set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$ROOT"

python3 -m venv "$WORK/venv"
"$WORK/venv/bin/python" -m pip install --quiet uv

compile() {
    "$WORK/venv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml "$@"
}

compile "$@" --output-file requirements.txt
compile "$@" --extra dev --constraint requirements.txt --output-file requirements-dev.txt
