#!/usr/bin/env bash
# conn-lint in Vim (`:make` and ALE), Neovim and Emacs (Flycheck), each run without a screen with the very files that users paste.
# Needs cargo, python3 and Debian's packages (installed if missing; that needs root). Skips nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-$PWD/target}"
here="$PWD/test-cases/integrations/editors"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# shellcheck source=test-cases/integrations/editors/common.sh
. "$here/common.sh"

echo "== what this needs"
cargo build --quiet --bin conn-lint
packages=(vim neovim vim-ale emacs-nox elpa-flycheck elpa-rust-mode)
if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"; } \
        >"$work/apt" 2>&1 || { tail -5 "$work/apt" >&2; fail "Debian's ${packages[*]}"; }
fi
# What is linted by name is what was built.
export PATH="$target/debug:$PATH"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config" XDG_DATA_HOME="$work/home/.local/share" XDG_STATE_HOME="$work/home/.local/state"
mkdir -p "$HOME"
unset MYVIMRC VIMINIT
lint_project "$work/project"
mkdir "$work/clean"
lint_project "$work/clean"
printf 'mod clean;\npub use clean::answer;\n' >"$work/clean/src/lib.rs"

# runs NAME DIRECTORY COMMAND..
runs() {
    export OUT="$work/$1"
    (cd "$2" && timeout 100 "${@:3}" >"$work/said" 2>&1 </dev/null) || { cat "$work/said" >&2; fail "$1"; }
}
expect() { python3 "$here/test/expect.py" "$@" || fail "$1"; }
# An editor that lints what is typed: the file, its remedy unsaved, and a clean file.
typed() {
    expect "$1" "$2" "$work/project" "$work/$3.1" error warning
    expect "$1, remedy typed and not saved" "$2" "$work/project" "$work/$3.2" warning
    [ "$(cat "$work/$3.modified")" = 1 ] || fail "$1: the buffer was saved"
    grep -q 'connect(addr)?.into_raw_fd()' "$work/project/src/lib.rs" || fail "$1: the file was changed"
    expect "$1, a clean file" "$2" "$work/project" "$work/$3.3"
}

echo "== Vim: $(vim --version | sed -n 1p)"
mkdir -p "$HOME/.vim"
cp -r "$here/vim/compiler" "$here/vim/ale_linters" "$HOME/.vim/"
runs make "$work/project" vim -N -u NONE -i NONE -n -es -c "source $here/test/make.vim"
expect ":make" bytes "$work/project" "$work/make" error warning
[ "$(cat "$work/make.cursor")" = "9 37" ] || fail ":make jumps to $(cat "$work/make.cursor")"
runs make "$work/clean" vim -N -u NONE -i NONE -n -es -c "source $here/test/make.vim"
expect ":make, a clean project" bytes "$work/clean" "$work/make"
runs ale "$work/project" vim -N -u NONE -i NONE -n -es -c "source $here/test/ale.vim"
typed ALE bytes ale

echo "== Neovim: $(nvim --version | sed -n 1p)"
mkdir -p "$XDG_CONFIG_HOME/nvim"
cp -r "$here/neovim/plugin" "$here/vim/compiler" "$XDG_CONFIG_HOME/nvim/"
runs neovim "$work/project" nvim --headless -n -i NONE -c "luafile $here/test/neovim.lua"
typed vim.diagnostic bytes neovim
runs make "$work/project" nvim --headless -n -i NONE -c "source $here/test/make.vim"
expect ":make" bytes "$work/project" "$work/make" error warning

echo "== Emacs: $(emacs --version | sed -n 1p)"
runs flycheck "$work/project" emacs --batch -Q -L "$here/emacs" -l "$here/test/flycheck.el"
typed Flycheck characters flycheck

echo "the editors show what conn-lint finds"
