#!/usr/bin/env bash
# conn-lint beside its peers on one tree: cpu, time and memory, as ratios of one run.  compare.sh [--quick] TREE
#   TREE is a directory of packages; ../wild/fetch.sh makes one. --quick: no ast-grep, no semgrep, no clippy.
# ROUNDS=1: medians of one. Prints the tables of README.md. Needs cargo, python3 with venv, ripgrep; the rest is installed into target/tools.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
quick=
if [ "${1:-}" = --quick ]; then quick=1; shift; fi
tree="$(cd "${1:?compare.sh [--quick] TREE}" && pwd)"
# shellcheck source=test-cases/integrations/lib/common.sh
. "$here/../integrations/lib/common.sh"

cargo build --release --quiet --bin conn-lint --example parse-all
debian_tools ripgrep time
if [ -z "$quick" ]; then
    python_tools peers ast-grep-cli==0.39.9 semgrep==1.146.0
    PATH="$tools/peers/bin:$PATH"
fi
exec python3 "$here/compare.py" --build "$target/release" --tree "$tree" ${quick:+--quick} --rounds "${ROUNDS:-3}"
