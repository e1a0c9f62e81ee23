#!/bin/sh
# Shows what the kernel keeps: each defect and its fix as a program, against a peer on 127.0.0.1. Linux, no privileges.
#   prove.sh RULE      one rule, for a reader
#   prove.sh --all     everything, for CI; also compares with states.tsv, which the pages quote
#   prove.sh --bless   the same, and writes states.tsv if all has passed
set -eu
cd "$(dirname "$0")"
if [ "$(uname -s)" != Linux ]; then
    echo "prove.sh reads /proc/net/tcp and runs on Linux only" >&2
    exit 2
fi
prove() { cargo run --quiet --locked -- "$@"; }
case "${1-}" in
--bless)
    prove --all --bless states.tsv
    ;;
--all)
    mkdir -p target
    prove --all --bless target/states.tsv
    diff -u states.tsv target/states.tsv || { echo "states.tsv is not what was seen: prove.sh --bless" >&2; exit 1; }
    ;;
*)
    prove "$@"
    ;;
esac
