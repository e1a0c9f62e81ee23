#!/bin/sh
# What rustc says and what conn-lint says, for rust-analyzer: check.overrideCommand replaces its own `cargo check`.
# Put this file where programs are found (~/.cargo/bin), and make it executable. On Windows: the .cmd beside it.
# One after the other, so that no line is torn; conn-lint also reads what does not compile.
cargo check --workspace --all-targets --message-format=json "$@"
checked=$?
conn-lint check --quiet --format cargo
linted=$?
[ "$checked" -ne 0 ] && exit "$checked"
exit "$linted"
