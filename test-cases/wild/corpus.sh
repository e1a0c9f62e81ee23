#!/bin/sh
# Lints the wild set (fetch.sh) or one half of it and compares with what a reader has judged (judged.tsv).
#   corpus.sh [--half tune|judge] [--audit] [--prefilter] [--rule ID] [--json FILE] [CRATE..]
# The halves are drawn by a hash of the crate's name: rules are tuned on one and judged on the other.
# CONN_LINT=path/to/conn-lint to use another build, WILD=DIRECTORY for crates fetched elsewhere.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
if [ -z "${CONN_LINT:-}" ]; then
    (cd "$root" && cargo build --release --quiet --bin conn-lint)
    CONN_LINT=$(cd "$root" && cargo metadata --no-deps --format-version 1 |
        sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/conn-lint
fi
CONN_LINT=$CONN_LINT exec python3 "$here/corpus.py" "$@"
