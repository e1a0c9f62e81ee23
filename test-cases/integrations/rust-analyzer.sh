#!/usr/bin/env bash
# conn-lint in rust-analyzer (`check.overrideCommand`), alone and together with `cargo check`, driven over the language server
# protocol with the settings that users paste. Takes the rust-analyzer on the PATH if it runs; otherwise the one of Debian 13, in a
# directory of its own, which needs root. Needs cargo and python3.
# shellcheck source=lib/common.sh
. "$(dirname "$0")/lib/common.sh"
# shellcheck source=editors/common.sh
. "$root/test-cases/integrations/editors/common.sh"

echo "== what this needs"
build
# Where its programs and its files are, as this side sees it: in `system`, if it has a system of its own.
if rust-analyzer --version >/dev/null 2>&1; then
    system=""
    bin="$work/bin"
    projects="$work/projects"
    mkdir "$bin"
    run=(env "PATH=$bin:$PATH")
else
    [ "$(id -u)" = 0 ] || fail "no rust-analyzer that runs on the PATH, and no root for that of Debian 13"
    system="$tools/trixie"
    bin="$system/usr/local/bin"
    debian_tools debootstrap
    # A run that was killed has left it there.
    ! mountpoint --quiet "$system/proc" || umount "$system/proc"
    if ! installed "$system" trixie rust-analyzer; then
        accepts debootstrap --variant=minbase --include=ca-certificates trixie "$system"
        accepts chroot "$system" apt-get install --yes --quiet=2 --no-install-recommends rust-analyzer cargo rust-src
        echo "trixie rust-analyzer" >"$system/.installed"
    fi
    projects="$(mktemp -d -p "$system/tmp")"
    mount -t proc proc "$system/proc"
    trap 'umount "$system/proc"; rm -rf "$work" "$projects"' EXIT
    # The environment of this side names directories that are not there.
    run=(chroot "$system" env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8)
fi
cp "$conn_lint" "$editors/rust-analyzer/cargo-check-and-conn-lint.sh" "$bin/"
# shows SETTINGS PROJECT [with-rustc]
shows() {
    ROOT="$system" python3 "$editors/test/rust_analyzer.py" "$editors/vscode/$1" "${projects#"$system"}/$2" "${@:3}" \
        -- "${run[@]}" rust-analyzer || fail "$1"
}
versions="$("${run[@]}" rust-analyzer --version), $("${run[@]}" cargo --version)"
say "$versions"

echo "== conn-lint alone (vscode/settings.json)"
lint_project "$projects/alone"
shows settings.json alone

echo "== with cargo check (vscode/settings-with-cargo-check.json)"
lint_project "$projects/both"
sed -i 's/^fn set_options.*/&\n    let unused = 1;/' "$projects/both/src/lib.rs"
shows settings-with-cargo-check.json both with-rustc

echo "rust-analyzer shows what conn-lint finds"
