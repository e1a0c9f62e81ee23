#!/usr/bin/env bash
# conn-lint in rust-analyzer (`check.overrideCommand`), alone and together with `cargo check`, driven over the language server
# protocol with the settings that users paste. Takes the rust-analyzer on the PATH if it runs; otherwise the one of Debian 13, in a
# directory of its own (needs root and debootstrap). Cached in $CONN_LINT_TOOLS. Skips nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-$PWD/target}"
tools="${CONN_LINT_TOOLS:-$target/tools}"
here="$PWD/test-cases/integrations/editors"
# shellcheck source=test-cases/integrations/editors/common.sh
. "$here/common.sh"

echo "== what this needs"
cargo build --quiet --bin conn-lint
if rust-analyzer --version >/dev/null 2>&1; then
    root=""
    bin="$(mktemp -d)"
    run=(env "PATH=$bin:$PATH")
else
    root="$tools/trixie"
    bin="$root/usr/local/bin"
    [ -e "$root/.done" ] || {
        [ "$(id -u)" = 0 ] || fail "no rust-analyzer that runs on the PATH, and no root to fetch that of Debian 13"
        command -v debootstrap >/dev/null || apt-get install -y -q debootstrap >/dev/null
        rm -rf "$root"
        mkdir -p "$root"
        debootstrap --variant=minbase --include=ca-certificates trixie "$root" >"$tools/debootstrap.log" 2>&1 ||
            { tail -5 "$tools/debootstrap.log" >&2; fail "debootstrap"; }
        chroot "$root" apt-get install -y -q --no-install-recommends rust-analyzer cargo rust-src >"$tools/debootstrap.log" 2>&1 ||
            { tail -5 "$tools/debootstrap.log" >&2; fail "rust-analyzer of Debian 13"; }
        touch "$root/.done"
    }
    # The environment of this side names directories that are not there.
    run=("$(command -v chroot || echo /usr/sbin/chroot)" "$root" env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8)
fi
mkdir -p "$root/tmp"
work="$(mktemp -d -p "$root/tmp")"
mounted=""
cleanup() {
    [ -z "$mounted" ] || umount "$root/proc" || true
    rm -rf "$work"
    [ -n "$root" ] || rm -rf "$bin"
}
trap cleanup EXIT
if [ -n "$root" ]; then
    mountpoint -q "$root/proc" || { mount -t proc proc "$root/proc"; mounted=yes; }
fi
cp "$target/debug/conn-lint" "$here/rust-analyzer/cargo-check-and-conn-lint.sh" "$bin/"
versions="$("${run[@]}" rust-analyzer --version), $("${run[@]}" cargo --version)"
say "$versions"

echo "== conn-lint alone (vscode/settings.json)"
lint_project "$work/alone"
ROOT="$root" python3 "$here/test/rust_analyzer.py" "$here/vscode/settings.json" "${work#"$root"}/alone" -- "${run[@]}" rust-analyzer

echo "== with cargo check (vscode/settings-with-cargo-check.json)"
lint_project "$work/both"
sed -i 's/^fn set_options.*/&\n    let unused = 1;/' "$work/both/src/lib.rs"
ROOT="$root" python3 "$here/test/rust_analyzer.py" "$here/vscode/settings-with-cargo-check.json" "${work#"$root"}/both" with-rustc \
    -- "${run[@]}" rust-analyzer

echo "rust-analyzer shows what conn-lint finds"
