#!/usr/bin/env bash
# All tests, on a machine that has only Rust. First what the kernel says (on Linux, over loopback; no privileges): the defects of the
# rules are defects to it, triage finds them there, and conn-lint itself runs nothing, writes nothing and calls nobody. Then what
# valgrind says: it needs no more instructions than it did. (strace and valgrind are installed where they are missing.) Then the tests,
# so that this ends with the test runner's own closing line.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ]; then
    test-cases/kernel/prove.sh --all
    test-cases/triage/incident.sh
    test-cases/sandbox.sh
    test-cases/bench/budget.sh
fi
exec cargo test --lib --bins --tests
