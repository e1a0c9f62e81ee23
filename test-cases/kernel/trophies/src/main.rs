//! What conn-lint found in published crates, seen in the kernel: `prove.sh trophies`. See `test-cases/wild/trophies.md`.

mod trophies;

use std::process::ExitCode;

use kernel_proof_harness::case::Rule;

fn main() -> ExitCode {
    kernel_proof_harness::run("trophies", &[Rule { id: "trophies", cases: trophies::cases() }])
}
