#!/usr/bin/env bash
# What .ci/run runs of all.sh: the hook, what reads workflows and manifests, Cargo and the shells. A few minutes at most.
set -euo pipefail
cd "$(dirname "$0")"

for script in pre-commit.sh ci.sh cargo.sh; do
    printf '\n##### %s --quick\n' "$script"
    "./$script" --quick
done
