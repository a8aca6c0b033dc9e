#!/bin/sh
# Make .venv and install what requirements.txt (run), requirements-dev.txt (dev) or
# requirements-data.txt (data) lists.
# Does nothing when that is done already, so that a set-up checkout needs no network.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
purpose=${1:-run}
case $purpose in
    run) requirements=requirements.txt ;;
    dev | data) requirements=requirements-$purpose.txt ;;
    *) echo "usage: tools/setup.sh [run|dev|data]" >&2; exit 2 ;;
esac

say() { echo "setup: $*" >&2; }
fail() { say "$*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Pythons on PATH may be mere stand-ins that do not start, so each is tried.
find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed and was not found (tried python3.13, 3.12, 3.11 and python3; or set PYTHON)."
}

# The folder is part of it: an editable install points at the folder it was made in.
fingerprint() {
    { echo "$1"; pwd; "$venv/bin/python" -V; cat requirements.txt "$1" pyproject.toml; } | cksum
}

# Debian and Ubuntu keep the part of Python that makes environments in a package of its own.
make_venv() {
    python=$(find_python)
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "Python $version lacks its venv module; installing it with apt-get"
        sh tools/apt_install.sh "python$version-venv" || true
    fi
    say "making $venv with Python $version"
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv --clear "$venv"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip "$venv"
        "$python" -m pip --python "$venv/bin/python" install --quiet pip
    else
        fail "Python $version cannot make an environment; install python$version-venv and try again."
    fi
}

new_enough "$venv/bin/python" || make_venv

stamp=$venv/installed-$purpose
if [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint "$requirements")" ]; then
    exit 0
fi
say "installing the packages of $requirements into $venv; the first time this takes minutes"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" ||
    fail "the packages could not be installed (see above); is there a network?"
fingerprint requirements.txt >"$venv/installed-run"
fingerprint "$requirements" >"$stamp"
