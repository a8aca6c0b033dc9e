#!/bin/sh
# Print the path of a Chromium for the browser tests; install one if there is none.
# With "find", only look: exit 1 if there is none.
set -eu
cd "$(dirname "$0")/.."

say() { echo "browser: $*" >&2; }
fail() { say "$*"; exit 1; }

# Ubuntu's chromium-browser may be a stand-in that only advises to install a snap, so it is started.
starts() { version=$("$1" --version 2>/dev/null) && echo "$version" | grep -q 'Chrom.*[0-9]\.[0-9]'; }

playwright_starts() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }

playwright_chromium() {
    .venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null
}

find_chromium() {
    for candidate in chromium chromium-browser google-chrome; do
        if starts "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    candidate=$(playwright_chromium) && starts "$candidate" && echo "$candidate"
}

if [ -n "${CLAIMLINE_CHROMIUM:-}" ]; then
    starts "$CLAIMLINE_CHROMIUM" || fail "CLAIMLINE_CHROMIUM is $CLAIMLINE_CHROMIUM, which does not start."
    echo "$CLAIMLINE_CHROMIUM"
    exit
fi
if [ "${1:-}" = find ]; then
    find_chromium || exit 1
    exit
fi

# Playwright brings a program of its own, which needs a library that a bare Debian lacks.
if ! playwright_starts; then
    say "Playwright does not start; installing libatomic1 with apt-get"
    sh tools/apt_install.sh libatomic1 || true
    playwright_starts || fail "Playwright does not start: see .venv/bin/python -m playwright --version"
fi

find_chromium && exit

say "no Chromium here; installing it with apt-get"
sh tools/apt_install.sh chromium || true
find_chromium && exit

say "that brought none; installing Playwright's"
.venv/bin/python -m playwright install --with-deps chromium >&2 || true
find_chromium && exit

fail "the tests need a Chromium and none could be installed; install one, or name it in CLAIMLINE_CHROMIUM."
