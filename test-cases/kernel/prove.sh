#!/bin/sh
# Shows what the kernel keeps: each defect and its fix as a program, against a peer on 127.0.0.1. Linux, no privileges.
#   prove.sh RULE      one rule, for a reader
#   prove.sh --all     everything, for CI; also compares with states.tsv, which the pages quote
#   prove.sh --bless   the same, and writes states.tsv if all has passed
#   prove.sh trophies  what was found in published crates (test-cases/wild/trophies.md), not part of --all
# The last line counts. Exit status: 0 all as promised, 1 something else was seen, 2 it could not run.
set -u
cd "$(dirname "$0")" || exit 2
packages="core clients more"
record=target/record

if [ "$(uname -s)" != Linux ]; then
    echo "prove.sh reads /proc/net/tcp and runs on Linux only" >&2
    exit 2
fi
rm -rf "$record" && mkdir -p "$record" || exit 2

# Only the packages that have programs of this rule are built: those with client libraries take a minute.
wanted() {
    case "$2" in
    --*) [ "$1" != trophies ] ;;
    *) [ -d "$1/src/$(echo "$2" | tr - _)" ] ;;
    esac
}

prove() {
    worst=2
    for package in $packages trophies; do
        wanted "$package" "$1" || continue
        cargo run --quiet --locked --package "kernel-proof-$package" -- "$1" --record "$record"
        status=$?
        # 101: cargo itself could not.
        [ "$status" -le 1 ] || return 2
        if [ "$worst" -eq 2 ] || [ "$status" -gt "$worst" ]; then worst=$status; fi
    done
    if [ "$worst" -eq 2 ]; then
        echo "no kernel proof for \`$1\`; there is one for:" >&2
        ls -d */src/*/ | cut -d/ -f3 | tr _ - | sort -u | sed 's/^/  /' >&2
        return 2
    fi
    awk '{ passed += $1; failed += $2 } END { print passed " passed, " failed " failed" }' "$record"/*.counts
    return "$worst"
}

# The table of all packages. Written only when a run has shown every line of it.
states() {
    printf 'rule\tcase\tvariant\tafter\twhat\n'
    for package in $packages; do cat "$record/$package.states"; done
}

case "${1-}" in
--bless)
    prove --all || exit
    states >states.tsv
    ;;
--all)
    prove --all || exit
    states | diff -u states.tsv - || { echo "states.tsv is not what was seen: prove.sh --bless" >&2; exit 1; }
    ;;
"" | -*)
    echo "usage: prove.sh RULE | prove.sh --all | prove.sh --bless" >&2
    exit 2
    ;;
*)
    prove "$1"
    ;;
esac
