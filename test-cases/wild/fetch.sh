#!/bin/sh
# Fetches the wild set: 1,600 published crates, pinned by crates/Cargo.lock, to measure precision, speed and
# robustness on. They land in vendor/ (git-ignored), one directory per crate and version. None of them is built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/crates"
cargo vendor --locked --versioned-dirs "$here/vendor" >/dev/null
printf '%s crates in %s\n' "$(find "$here/vendor" -mindepth 1 -maxdepth 1 -type d | wc -l | tr -d ' ')" "$here/vendor"
