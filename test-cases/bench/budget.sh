#!/usr/bin/env bash
# Guards against what makes conn-lint slow: how many instructions it needs for a fixed sample, as valgrind counts them.  budget.sh
# More than a tenth above budget.tsv fails; BLESS=1 writes it anew. Counted in the debug build, which the tests have built anyway: other
# numbers than a release has, and the same regressions. Linux; valgrind is installed where it is missing.
. "$(dirname "${BASH_SOURCE[0]}")/../integrations/lib/common.sh"

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || { say "counted on x86-64 Linux only"; exit 0; }
command -v valgrind >/dev/null || debian_tools valgrind
build
budget=test-cases/bench/budget.tsv
broken=0

# counted WHAT DIRECTORY ARGUMENTS..: lints there, holds the budget.
counted() {
    local what="$1" directory="$2" used allowed
    shift 2
    (cd "$directory" && valgrind --tool=callgrind --callgrind-out-file="$work/profile" "$conn_lint" check --threads 1 --isolated --exit-zero "$@") \
        >"$work/said" 2>&1 || { cat "$work/said" >&2; fail "$what"; }
    used="$(sed -n 's/^summary: \([0-9]*\).*/\1/p' "$work/profile")"
    printf '%s\t%s\n' "$what" "$used" >>"$work/budget.tsv"
    allowed="$(awk -F '\t' -v what="$what" '$1 == what { print $2 }' "$budget" 2>/dev/null || true)"
    say "$(awk -v what="$what" -v used="$used" -v allowed="${allowed:-0}" \
        'BEGIN { printf "%-44s %6.0f million, budget %6.0f", what, used / 1e6, allowed / 1e6 }')"
    [ $((used * 10)) -le $((${allowed:-0} * 11)) ] || broken=1
}

# A package in which nothing is relevant: the price of being there.
mkdir -p "$work/idle/src"
printf '[package]\nname = "idle"\nversion = "0.1.0"\nedition = "2021"\n' >"$work/idle/Cargo.toml"
for number in $(seq 100); do printf 'pub fn f%s(n: u32) -> u32 {\n    n + %s\n}\n' "$number" "$number"; done >"$work/idle/src/lib.rs"
# A file of its own, as a hook gives it.
mkdir "$work/alone"
cp test-cases/rules/leaked-descriptor/reports.rs "$work/alone/lib.rs"
# Files that have to do with each other.
mkdir -p "$work/package/src"
cp "$work/idle/Cargo.toml" "$work/package"
for rule in detached-task orphaned-half ignored-eof; do
    cp "test-cases/rules/$rule/reports.rs" "$work/package/src/${rule//-/_}.rs"
    echo "mod ${rule//-/_};" >>"$work/package/src/lib.rs"
done

counted "nothing to look at" "$work/idle" .
counted "one file" "$work/alone" lib.rs
counted "a package, all rules" "$work/package" -W audit .
counted "the same, without the prefilter" "$work/package" -W audit --no-prefilter .

if [ -n "${BLESS:-}" ]; then
    cp "$work/budget.tsv" "$budget"
elif [ "$broken" = 1 ]; then
    fail "over the budget (BLESS=1 writes it anew, if that is meant)"
fi
