#!/bin/sh
# Check data/. The quotations are held against the articles when somebody has these:
# in $CLAIMLINE_TEXTS, or in ../shared/texts beside the checkout.
set -eu
cd "$(dirname "$0")/.."

if [ -n "${CLAIMLINE_TEXTS:-}" ]; then
    exec .venv/bin/python -m geo check --texts "$CLAIMLINE_TEXTS"
elif [ -d ../shared/texts ]; then
    exec .venv/bin/python -m geo check --texts ../shared/texts
fi
echo "data: no texts at hand, so quotations are not held against them (set CLAIMLINE_TEXTS to do it)" >&2
exec .venv/bin/python -m geo check
