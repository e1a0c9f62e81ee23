#!/bin/sh
# Real bugs of published crates, and real code that only looks like one (cases.jsonl: facts, no code).
# Fetches the crates through cargo, lints the buggy and the fixed version, prints what was found.
#   run.sh [CASE-ID..]      CONN_LINT=path/to/conn-lint to use another build
# Exit 1: a `precise` case of a rule that exists is missed, or a fixed version or a look-alike is noisy.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
if [ -z "${CONN_LINT:-}" ]; then
    (cd "$root" && cargo build --release --quiet --bin conn-lint)
    CONN_LINT=$(cd "$root" && cargo metadata --no-deps --format-version 1 |
        sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/conn-lint
fi
CONN_LINT=$CONN_LINT exec python3 "$here/run.py" "$@"
