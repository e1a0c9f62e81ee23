# shellcheck shell=bash
# What the scripts beside this directory share. Each sources it as its first act: the place, the words, the tools, the projects.
# Tools come from the package registries into $CONN_LINT_TOOLS (`tools` in the target directory unless set) and stay there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

root="$PWD"
target="${CARGO_TARGET_DIR:-$root/target}"
tools="${CONN_LINT_TOOLS:-$target/tools}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# What reports depend on, and a terminal, a service or a hook around this script may have set.
unset GITHUB_STEP_SUMMARY GITHUB_WORKSPACE CI_PROJECT_DIR GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE

say() { printf '   %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Does well, or this ends.
accepts() {
    "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; fail "$*"; }
}

# refuses WHY COMMAND..: does not do well, and says why.
refuses() {
    local why="$1"
    shift
    if "$@" >"$work/said" 2>&1; then fail "is not refused: $*"; fi
    told "$why"
}

# told TEXT: the last command that was accepted or refused has said this.
told() {
    grep -q -e "$1" "$work/said" || { cat "$work/said" >&2; fail "nothing is said of: $1"; }
}
untold() {
    if grep -q -e "$1" "$work/said"; then cat "$work/said" >&2; fail "something is said of: $1"; fi
}

# lines TEXT: what was said of it, for the one who reads along.
lines() { grep -e "$1" "$work/said" | sed -e 's/\x1b\[[0-9;]*m//g' -e 's/^ */   | /'; }

# Builds the command, with the one for `cargo conn-lint` beside it.
build() {
    cargo build --quiet --bins
    conn_lint="$target/debug/conn-lint"
    PATH="$target/debug:$PATH"
}

# installed DIRECTORY WORDS..: whether exactly this was installed there; if not, the directory is empty afterwards.
installed() {
    local directory="$1"
    shift
    [ "$(cat "$directory/.installed" 2>/dev/null)" = "$*" ] && return
    rm -rf "$directory"
    mkdir -p "$directory"
    return 1
}

# python_tools NAME PACKAGE==VERSION..: commands of PyPI, in $tools/NAME/bin.
python_tools() {
    local directory="$tools/$1"
    shift
    if ! installed "$directory" "$@"; then
        python3 -m venv "$directory"
        "$directory/bin/pip" install --quiet --disable-pip-version-check "$@"
        echo "$*" >"$directory/.installed"
    fi
}

# npm_tools NAME PACKAGE@VERSION..: packages of npm, in $tools/NAME/node_modules.
npm_tools() {
    local directory="$tools/$1"
    shift
    if ! installed "$directory" "$@"; then
        npm install --silent --no-audit --no-fund --prefix "$directory" "$@"
        echo "$*" >"$directory/.installed"
    fi
}

# debian_tools PACKAGE..: installs what is not there, as root or with `sudo` that asks nothing.
debian_tools() {
    local package missing=() as_root=()
    for package in "$@"; do
        dpkg --status "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    [ ${#missing[@]} != 0 ] || return 0
    [ "$(id -u)" = 0 ] || as_root=(sudo --non-interactive)
    accepts "${as_root[@]}" apt-get update --quiet=2
    accepts "${as_root[@]}" apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}"
}

# snapshot DIRECTORY: this checkout as it is now, changes and all, as a repository with one commit and the tag of its version.
snapshot() {
    git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
        [ ! -e "$file" ] || printf '%s\0' "$file"
    done | tar --create --null --files-from=- | { mkdir -p "$1" && tar --extract --directory "$1"; }
    repository "$1"
    git -C "$1" tag "v$(version)"
}

# repository DIRECTORY: what is in it, committed.
repository() {
    git init --quiet --initial-branch=main "$1"
    git -C "$1" add --all
    git -C "$1" commit --quiet --no-verify --message "All of it"
}
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=someone GIT_AUTHOR_EMAIL=someone@example.invalid
export GIT_COMMITTER_NAME=someone GIT_COMMITTER_EMAIL=someone@example.invalid

version() { sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -1; }

# package DIRECTORY: a package with a library that has nothing in it.
package() {
    mkdir -p "$1/src"
    printf '[package]\nname = "%s"\nversion = "0.1.0"\nedition = "2021"\n' "$(basename "$1")" >"$1/Cargo.toml"
    echo 'pub fn nothing() {}' >"$1/src/lib.rs"
}

# What a file may hold. Text beyond the BMP stands before the finding: columns must not slip.
with_an_error() {
    cat <<'RS'
use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, RawFd};

pub fn probe(addr: &str) -> io::Result<RawFd> {
    let (_name, fd) = ("häß😀", TcpStream::connect(addr)?.into_raw_fd());
    set_options(fd)?;
    Ok(fd)
}

fn set_options(fd: RawFd) -> io::Result<()> {
    if fd > 9 { return Err(io::Error::last_os_error()); }
    Ok(())
}
RS
}
with_a_warning() {
    cat <<'RS'
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

pub fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, client) = ("häß😀", listener.accept()?).1;
        if let Err(error) = answer(&stream) {
            eprintln!("{client}: {error}");
        }
    }
}

fn answer(mut stream: &TcpStream) -> io::Result<()> {
    let mut request = String::new();
    BufReader::new(stream).read_line(&mut request)?;
    stream.write_all(b"HTTP/1.0 204 No Content\r\n\r\n")
}
RS
}
without_findings() {
    cat <<'RS'
use std::io::{self, Read};
use std::net::TcpStream;

pub fn greeting(addr: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(addr)?;
    let mut greeting = vec![0; 64];
    stream.read_exact(&mut greeting)?;
    Ok(greeting)
}
RS
}
