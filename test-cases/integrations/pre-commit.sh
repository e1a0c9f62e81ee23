#!/usr/bin/env bash
# Hooks: pre-commit and prek run them for real on `git commit`, from a repository that holds this checkout.
# `--quick`: pre-commit only, with the hook that uses the conn-lint that is installed. Needs cargo, git and python3 with venv.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"

echo "== what this needs"
build
python_tools hooks pre-commit==4.7.0 prek==0.5.11
PATH="$tools/hooks/bin:$PATH"
export PRE_COMMIT_HOME="$work/pre-commit" PREK_HOME="$work/prek"
snapshot "$work/conn-lint"
for tool in pre-commit prek; do
    accepts "$tool" validate-manifest .pre-commit-hooks.yaml
    accepts "$tool" validate-config test-cases/integrations/pre-commit/pre-commit-config.yaml
done

# project TOOL HOOK: a package with the hook of the tool; its configuration is the file that README shows, with this repository.
project() {
    rm -rf "$work/app"
    package "$work/app"
    sed -e "s|file:///srv/git/conn-lint|$work/conn-lint|" -e "s|id: conn-lint |id: $2 |" \
        test-cases/integrations/pre-commit/pre-commit-config.yaml >"$work/app/.pre-commit-config.yaml"
    grep -q "id: $2 " "$work/app/.pre-commit-config.yaml" || fail "the example names no hook"
    grep -q "rev: v$(version)$" "$work/app/.pre-commit-config.yaml" || fail "the example names another version"
    repository "$work/app"
    # In the directory, so that the tool finds the repository as it does for its users.
    (cd "$work/app" && accepts "$1" install)
}

# commit FILE < TEXT: as somebody does who has written this file and nothing else.
commit() {
    mkdir -p "$(dirname "$work/app/$1")"
    cat >"$work/app/$1"
    (cd "$work/app" && git add "$1" && git commit --message "$1")
}
undo() { git -C "$work/app" reset --quiet --hard; }
passed() { told '(system\|conn-lint)*\.*Passed'; untold 'error\|warning\|notice'; }

# Half of a defect each: the descriptor is opened in one file and lost in the other.
opens() {
    printf '%s\n' 'use std::io;' 'pub fn new_socket() -> io::Result<libc::c_int> {' \
        '    let socket = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };' \
        '    if socket < 0 { return Err(io::Error::last_os_error()); }' '    Ok(socket)' '}'
}
loses() {
    printf '%s\n' 'use std::io;' 'mod net;' 'pub fn connect(path: &str) -> io::Result<libc::c_int> {' \
        '    let socket = net::new_socket()?;' '    check(path)?;' '    Ok(socket)' '}' \
        'fn check(path: &str) -> io::Result<()> {' \
        '    if path.is_empty() { Err(io::ErrorKind::InvalidInput.into()) } else { Ok(()) }' '}'
}

try_with() {
    local tool="$1"
    echo "== $tool, the hook conn-lint-system"
    project "$tool" conn-lint-system

    without_findings | accepts commit src/lib.rs
    passed
    say "clean: committed"
    lines Passed

    with_an_error | refuses "error\[leaked-descriptor\]" commit src/lib.rs
    told "src/lib.rs:6:32"
    told Failed
    say "an error: not committed"
    lines 'Failed\|error\[\|┌─'
    undo

    with_a_warning | refuses "error\[blocked-accept-loop\]" commit src/lib.rs
    told Failed
    say "a warning: not committed, or nobody would see it"
    lines 'Failed\|error\[\|┌─'
    undo

    with_an_error | sed 's|^    let (_name|    // conn-lint: allow(leaked-descriptor) -- the process ends here\n&|' |
        accepts commit src/lib.rs
    say "an error that a comment allows: committed"

    with_an_error | accepts commit tests/probe.rs
    passed
    say "a staged file under tests/: committed, no complaint"
    lines Passed

    printf 'exclude = ["src/generated/"]\n' | accepts commit conn-lint.toml
    with_an_error | accepts commit src/generated/probe.rs
    passed
    say "a staged file that the configuration excludes: committed"

    opens | accepts commit src/net.rs
    loses | refuses "error\[leaked-descriptor\]" commit src/lib.rs
    told "src/net.rs"
    say "half of a defect staged, half in a file that is not: not committed"
    lines 'error\[\|┌─'
    undo
}
try_with pre-commit
[ "${1:-}" != --quick ] || exit 0
try_with prek

echo "== git alone, the hook that README links"
package "$work/alone"
repository "$work/alone"
cp test-cases/integrations/pre-commit/pre-commit "$work/alone/.git/hooks/pre-commit"
alone() { (cd "$work/alone" && git add --all && git commit --message "Some work"); }
without_findings >"$work/alone/src/lib.rs"
accepts alone
with_an_error >"$work/alone/src/lib.rs"
refuses "error\[leaked-descriptor\]" alone
lines 'error\[\|┌─'
with_a_warning >"$work/alone/src/lib.rs"
refuses "error\[blocked-accept-loop\]" alone
without_findings >"$work/alone/src/lib.rs"
echo "Words." >"$work/alone/notes.txt"
accepts alone
say "an error and a warning: not committed; clean, and no Rust at all: committed"

echo "== pre-commit, the hook conn-lint, built from source"
# What it builds is kept for the next time; optimised less than a user's, which only takes longer.
export CARGO_TARGET_DIR="$tools/from-source" CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off
# Without ours in the way: the hook must find its own.
PATH="${PATH//"$target/debug:"/}"
! command -v conn-lint >/dev/null || say "(another conn-lint is installed: $(command -v conn-lint))"
project pre-commit conn-lint
with_an_error | refuses "error\[leaked-descriptor\]" commit src/lib.rs
lines 'Failed\|error\[\|┌─'
undo
without_findings | accepts commit src/lib.rs
passed
lines Passed
find "$PRE_COMMIT_HOME" -path '*/bin/conn-lint' -type f | grep -q . || fail "it has built nothing"
echo "the hooks do what they say"
