#!/usr/bin/env bash
# conn-lint in Vim (`:make` and ALE), Neovim and Emacs (Flycheck), each run without a screen with the very files that users paste.
# Needs cargo, python3 and Debian's packages (installed if missing; that needs root). Skips nothing.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"
# shellcheck source=editors/common.sh
. "$root/test-cases/integrations/editors/common.sh"

echo "== what this needs"
build
debian_tools vim neovim vim-ale emacs-nox elpa-flycheck elpa-rust-mode
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config" XDG_DATA_HOME="$work/home/.local/share" XDG_STATE_HOME="$work/home/.local/state"
mkdir -p "$HOME"
unset MYVIMRC VIMINIT
lint_project "$work/project"
clean_project "$work/clean"

# runs NAME DIRECTORY COMMAND..
runs() {
    export OUT="$work/$1"
    (cd "$2" && timeout 100 "${@:3}" >"$work/said" 2>&1 </dev/null) || { cat "$work/said" >&2; fail "$1"; }
}
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
cp -r "$editors/vim/compiler" "$editors/vim/ale_linters" "$HOME/.vim/"
runs make "$work/project" vim -N -u NONE -i NONE -n -es -c "source $editors/test/make.vim"
expect ":make" bytes "$work/project" "$work/make" error warning
[ "$(cat "$work/make.cursor")" = "9 37" ] || fail ":make jumps to $(cat "$work/make.cursor")"
runs make "$work/clean" vim -N -u NONE -i NONE -n -es -c "source $editors/test/make.vim"
expect ":make, a clean project" bytes "$work/clean" "$work/make"
runs ale "$work/project" vim -N -u NONE -i NONE -n -es -c "source $editors/test/ale.vim"
typed ALE bytes ale

echo "== Neovim: $(nvim --version | sed -n 1p)"
mkdir -p "$XDG_CONFIG_HOME/nvim"
cp -r "$editors/neovim/plugin" "$editors/vim/compiler" "$XDG_CONFIG_HOME/nvim/"
runs neovim "$work/project" nvim --headless -n -i NONE -c "luafile $editors/test/neovim.lua"
typed vim.diagnostic bytes neovim
runs make "$work/project" nvim --headless -n -i NONE -c "source $editors/test/make.vim"
expect ":make" bytes "$work/project" "$work/make" error warning

echo "== Emacs: $(emacs --version | sed -n 1p)"
runs flycheck "$work/project" emacs --batch -Q -L "$editors/emacs" -l "$editors/test/flycheck.el"
typed Flycheck characters flycheck

echo "the editors show what conn-lint finds"
