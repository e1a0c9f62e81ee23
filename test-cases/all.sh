#!/usr/bin/env bash
# All tests, on a machine that has only Rust. First the proof that the defects of the rules are defects to the kernel, and that triage
# finds them there (on Linux, over loopback; no privileges); then the tests, so that this ends with the test runner's own closing line.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ]; then
    test-cases/kernel/prove.sh --all
    test-cases/triage/incident.sh
fi
exec cargo test --all-targets
