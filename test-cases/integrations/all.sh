#!/usr/bin/env bash
# Every script here, one after the other: a new one is found by itself. Ends with the first that fails.
set -euo pipefail
cd "$(dirname "$0")"

for script in *.sh; do
    case "$script" in all.sh | quick.sh) continue ;; esac
    printf '\n##### %s\n' "$script"
    SECONDS=0
    "./$script"
    printf '##### %s: %s s\n' "$script" "$SECONDS"
done
