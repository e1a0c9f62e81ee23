//! The `conn-lint` command.

fn main() {}
