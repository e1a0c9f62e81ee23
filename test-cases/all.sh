#!/usr/bin/env bash
# All tests, on a machine that has only Rust. Ends with the test runner's own closing line.
set -euo pipefail
cd "$(dirname "$0")/.."
exec cargo test --all-targets
