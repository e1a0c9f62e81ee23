#!/usr/bin/env bash
# Cargo and the shell: `cargo conn-lint` as Cargo finds it, completions in the shells themselves, manual pages in `man`, and what
# would be published. `--quick`: without the last. Needs cargo, git, and Debian for zsh, fish and man-db.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"

echo "== what this needs"
build
debian_tools zsh fish man-db groff-base

echo "== cargo conn-lint"
cargo --list >"$work/said"
told '^ *conn-lint$'
package "$work/app"
with_an_error >"$work/app/src/lib.rs"
mkdir -p "$work/app/src/deep/er"
in_the_project() { (cd "$work/app/src/deep/er" && "$@"); }
refuses 'error\[leaked-descriptor\]' in_the_project cargo conn-lint
say "somewhere in a package: the package is linted"
lines 'error\[\|┌─'
refuses 'lib.rs:6:32: error\[leaked-descriptor\]' in_the_project cargo conn-lint check --format short
accepts in_the_project cargo conn-lint --allow leaked-descriptor
accepts in_the_project cargo conn-lint explain leaked-descriptor
told '^# leaked-descriptor'
accepts in_the_project cargo help conn-lint
told 'Usage: .*conn-lint'
status=0
in_the_project cargo conn-lint --no-such >"$work/said" 2>&1 || status=$?
[ "$status" = 2 ] || fail "a wrong argument ends with $status"
say "cargo help, explain, a wrong argument: as without cargo"

echo "== completions"
for shell in bash zsh fish elvish powershell; do
    conn-lint completions "$shell" >"$work/completions.$shell"
    [ -s "$work/completions.$shell" ] || fail "nothing for $shell"
done
refuses "did you mean\|possible values" conn-lint completions csh
accepts bash -n "$work/completions.bash"
accepts zsh -n "$work/completions.zsh"
accepts fish --no-execute "$work/completions.fish"
# Each shell is asked what can follow.
cat >"$work/ask.bash" <<'SH'
. "$1"
complete="$(complete -p conn-lint | sed 's/.* -F \([^ ]*\) .*/\1/')"
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); "$complete" conn-lint "${*: -1}" "${*: -2:1}"; echo "${COMPREPLY[@]}"; }
ask conn-lint che
ask conn-lint check --format ''
SH
accepts bash --norc "$work/ask.bash" "$work/completions.bash"
told '^check$'
told 'human short json cargo sarif github gitlab rdjson'
lines .
# shellcheck disable=SC2016
accepts fish --no-config -c 'source $argv[1]; complete --do-complete "conn-lint che"; complete --do-complete "conn-lint check --format s"' "$work/completions.fish"
told '^check'
told '^sarif'
lines .
mkdir "$work/zsh" && cp "$work/completions.zsh" "$work/zsh/_conn-lint"
accepts zsh -f -c "fpath=('$work/zsh' \$fpath); autoload -Uz compinit && compinit -u -d '$work/zsh/dump' && echo \"\$_comps[conn-lint]\" && autoload +X _conn-lint"
told '^_conn-lint$'
say "zsh: _conn-lint completes conn-lint"

echo "== manual pages"
# Whatever groff has to warn of is a failure.
page() {
    conn-lint man "$@" >"$work/page" && MANWIDTH=100 man --warnings=all --local-file "$work/page" 2>"$work/warned"
    [ ! -s "$work/warned" ] || { cat "$work/warned"; return 1; }
}
accepts page
told '^NAME'
told 'conn-lint-check(1)'
lines 'conn-lint-check(1)'
mapfile -t commands < <(sed -n 's/^ *conn-lint-\([a-z]*\)(1).*/\1/p' "$work/said")
for command in "${commands[@]}"; do
    accepts page "$command"
    told "conn-lint.$command"
done
[[ "${commands[*]}" == *check*explain* ]] || fail "pages: ${commands[*]}"
say "each command that it names has one: ${commands[*]}"
refuses 'there are check' conn-lint man chek

[ "${1:-}" != --quick ] || exit 0

echo "== cargo publish --dry-run"
snapshot "$work/conn-lint"
# What it builds is kept for the next time; optimised less, it only takes less long.
publish() { (cd "$work/conn-lint" && CARGO_PROFILE_DEV_OPT_LEVEL=0 cargo publish --dry-run --locked --target-dir "$tools/package"); }
accepts publish
lines 'Packaged\|Verifying\|Finished\|aborting upload'
# Cargo says of each test that it stays behind, and that nobody knows our address yet.
grep '^warning' "$work/said" | grep -v '^warning: ignoring test `\|^warning: aborting upload due to dry run' >"$work/warnings" || true
[ ! -s "$work/warnings" ] || { cat "$work/warnings" >&2; fail "cargo publish warns"; }
(cd "$work/conn-lint" && cargo package --list --quiet) >"$work/said" 2>/dev/null
for file in Cargo.lock README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE src/main.rs src/cargo_main.rs rules/leaked-descriptor.md rules/models/README.md; do
    told "^$file\$"
done
untold '^test-cases/\|^\.\(ci\|github\)\|^action.yml'
say "$(wc -l <"$work/said") files: sources, rules, README, licences"
lines '^[^/]*$'
# What was built from the package alone knows all rules.
accepts "$tools/package/debug/conn-lint" explain leaked-descriptor
diff <("$tools/package/debug/conn-lint" rules) <(conn-lint rules) >&2 || fail "the package knows other rules"
say "built from the package alone, it knows the same rules"
