#!/bin/sh
# Install Debian or Ubuntu packages, as root or through sudo. Fails where there is no apt-get.
set -eu
command -v apt-get >/dev/null || exit 1
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "cannot install $*: not root, and no sudo" >&2; exit 1; }
    as_root=sudo
fi
# Progress is not printed, errors are: callers have said what is being installed.
$as_root apt-get update -qq >/dev/null
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "$@" >/dev/null
