# 环境: the virtual environment, the locked packages and the system's libraries. Sourced by ./run and ./check, which set ROOT.
# All it says goes to stderr, and nothing here reads stdin: both belong to the command that follows.
VENV=$ROOT/.venv
USABLE='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'

say() { printf '%s\n' "$@" >&2; }

stop() {
    say "$@"
    exit 1
}

as_root_on_debian() { [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    apt-get update -qq </dev/null >&2 || say "apt-get update 未成功，用已有的软件清单继续。"
    DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 install -y -qq --no-install-recommends "$@" </dev/null >&2
}

# 3.14 comes after the others: PySide6 6.8.3, which runs on the oldest systems, ends at 3.13.
find_python() {
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        if "$name" -c "$USABLE" >/dev/null 2>&1 </dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    if "$VENV/bin/python" -c "$USABLE" >/dev/null 2>&1 </dev/null; then return; fi
    python=$(find_python) || {
        if as_root_on_debian; then apt_install python3 python3-venv; fi
        python=$(find_python)
    } || stop "找不到可用的 Python：需要 3.11 或更新版本，并带 venv（Debian、Ubuntu：apt-get install python3 python3-venv）。" \
        "No usable Python found: 3.11 or newer with its venv module is needed."
    say "正在用 $python 建立运行环境 .venv ……"
    "$python" -m venv --clear "$VENV" </dev/null >&2
}

install_packages() {
    say "正在安装所需组件（首次需要几分钟）……"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
        --require-hashes -r "$ROOT/$1" </dev/null >&2 ||
        stop "组件没有装好：请检查网络后再运行一次；已装好的部分会保留。" "The packages could not be installed; check the network and run this again."
    "$VENV/bin/python" "$ROOT/tools/launcher.py" "$VENV" "$ROOT"
}

# Leaves its mark when nothing is missing any more; until then each start looks again.
install_libraries() {
    missing=$("$VENV/bin/python" "$ROOT/tools/machine.py" libraries </dev/null)
    if [ -n "$missing" ] && ! as_root_on_debian; then
        say "窗口还缺系统组件，请运行：" "    sudo apt-get install -y $missing"
        return
    fi
    if [ -n "$missing" ]; then
        say "正在安装窗口所需的系统组件：$missing"
        # shellcheck disable=SC2086  # one package a word
        apt_install $missing || { say "这些系统组件没有装好，窗口可能打不开。" && return; }
    fi
    : >"$VENV/.libraries-there"
}

# prepare LOCK: brings .venv to what the lock file says. A stamp makes the second start quick; it names the folder too,
# because a moved environment does not work.
prepare() {
    wanted="$ROOT $(cat "$ROOT/$1" "$ROOT/tools/setup.sh" "$ROOT/tools/launcher.py" | cksum)"
    stamp=$VENV/.ready-$1
    if ! [ -x "$VENV/bin/python" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        make_venv
        install_packages "$1"
        printf '%s\n' "$wanted" >"$stamp"
    fi
    [ -e "$VENV/.libraries-there" ] || install_libraries
}

has_display() {
    [ "$(uname)" = Darwin ] || "$VENV/bin/python" "$ROOT/tools/machine.py" display </dev/null
}
