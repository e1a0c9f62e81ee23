#!/usr/bin/env bash
# README, typed by somebody who believes it: its commands run as they stand there, in a shell, and the session shows what README
# shows, to the character. What stands in its YAML is run by pre-commit.sh and ci.sh. Needs cargo, and Debian for jq and man-db.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"

echo "== what this needs"
build
debian_tools jq man-db groff-base

# blocks LANGUAGE: the blocks of README, each in a file of its own.
blocks() {
    mkdir -p "$work/$1"
    awk -v language="$1" -v directory="$work/$1" '
        $0 == "```" { inside = 0 }
        inside { print > file }
        $0 == "```" language { inside = 1; file = directory "/" sprintf("%02d", ++count) }' README.md
}
blocks sh
blocks console
[ -s "$work/sh/03" ] && [ -s "$work/console/02" ] && [ ! -e "$work/console/03" ] || fail "README has other blocks"

echo "== commands"
package "$work/app"
with_an_error >"$work/app/src/lib.rs"
mkdir "$work/home"
for block in "$work/sh"/*; do
    # The one that runs all tests is run by who runs all tests.
    grep -v '^test-cases/all.sh ' "$block" >"$work/typed"
    status=0
    (cd "$work/app" && HOME="$work/home" MANPAGER=cat bash -e -o pipefail "$work/typed") >"$work/said" 2>&1 || status=$?
    sed 's/^/   $ /' "$work/typed"
    case "$status" in
        0) ;;
        1) told leaked-descriptor ;; # there is a finding
        *) cat "$work/said" >&2; fail "ends with $status" ;;
    esac
    untold 'command not found\|^error: '
    sed -n '1,3s/^/   | /p' "$work/said"
done
[ -s "$work/home/.local/share/bash-completion/completions/conn-lint" ] || fail "no completions were written"

# The second session is that of an incident; `cargo test --test readme` repeats it.
echo "== the session"
sed -n 's/^\$ //p' "$work/console/01" >"$work/typed"
sed '/^\$ /d' "$work/console/01" >"$work/shown"
sed 's/^/   $ /' "$work/typed"
# What comes before the last command is preparation, and README does not show what it says.
{ sed '$d' "$work/typed" | sed 's/ *#.*//; 1s/$/ >\&2/'; tail -1 "$work/typed"; } >"$work/session"
# Where Cargo keeps its sources, for this user.
sed -i "s|~/.cargo/|${CARGO_HOME:-$HOME/.cargo}/|" "$work/session"
status=0
(cd "$work/app" && bash -e "$work/session") >"$work/said" 2>"$work/beside" || status=$?
[ "$status" = 1 ] || { cat "$work/beside" "$work/said" >&2; fail "the session ends with $status"; }
diff "$work/shown" <(cat "$work/said") >&2 || fail "README shows something else"
say "shows what README shows, $(wc -l <"$work/said") lines"
