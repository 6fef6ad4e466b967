#!/bin/sh
# Chooses versions and hashes anew, for every system and Python 3.11 or newer.
# Nothing written names an index or a local path: whoever installs decides where
# from, and the hashes decide whether it is the same. Called by `make lock`.
set -eu
cd "$(dirname "$0")/.."

lock() {
    target=$1
    shift
    # Written anew, not amended: an old file would hold its versions in place.
    rm -f "packaging/$target"
    "${UV:-uv}" pip compile "$@" --output-file "packaging/$target" \
        --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate --no-emit-index-url --no-emit-find-links --quiet
}

lock requirements.txt pyproject.toml
lock requirements-build.txt packaging/requirements-build.in
lock requirements-gui.txt pyproject.toml --extra gui -c packaging/requirements.txt
lock requirements-dev.txt packaging/requirements-dev.in
