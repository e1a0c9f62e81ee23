//! The engine against an oracle: thousands of small programs, judged by the engine and by running them along every path.
//!
//! `oracle/generate.rs` makes programs, `oracle/paths.rs` runs them, `oracle/engine.rs` asks the engine. Both must name the same
//! openings as lost on some path, wherever the engine does not say that a body is too large for it.
//!
//! `ORACLE_CASES=20000` tries more of them, `ORACLE_SEED=7` others; a failure prints the smallest program that shows it.
//! `ORACLE_PRINT=file` writes the first programs, for rustc.

#[path = "oracle/engine.rs"]
mod engine;
#[path = "oracle/generate.rs"]
mod generate;
#[path = "oracle/paths.rs"]
mod paths;
#[path = "oracle/program.rs"]
mod program;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::num::u16;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use engine::Answer;
use program::{Program, Site};

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// How engine and oracle differ on a program.
struct Difference {
    missed: BTreeSet<Site>,
    unexpected: BTreeSet<Site>,
}

/// Compares. `Ok(false)`: one of both has not judged.
fn compare(program: &Program, answer: &Answer) -> Result<bool, Difference> {
    let Some(said) = answer else { return Ok(false) };
    // Most differences show within few rounds; what the engine alone sees may need more.
    for rounds in [3, 6] {
        let Some(verdict) = paths::judge(program, rounds) else { return Ok(false) };
        let missed: BTreeSet<Site> = verdict.lost.difference(said).copied().collect();
        let allowed = |site: &Site| verdict.lost.contains(site) || verdict.known_gap.contains(site);
        let unexpected: BTreeSet<Site> = said.iter().copied().filter(|site| !allowed(site)).collect();
        if missed.is_empty() && unexpected.is_empty() {
            return Ok(true);
        }
        if !missed.is_empty() || rounds == 6 {
            return Err(Difference { missed, unexpected });
        }
    }
    Ok(true)
}

fn differs(program: &Program) -> Option<Difference> {
    compare(program, &engine::ask(std::slice::from_ref(program))[0]).err()
}

/// The smallest program near this one on which they still differ.
fn smallest(tree: &mut impl ValueTree<Value = Vec<u16>>) -> Program {
    let mut smallest = generate::program(&tree.current());
    let mut go_on = tree.simplify();
    while go_on {
        let program = generate::program(&tree.current());
        go_on = if differs(&program).is_some() {
            smallest = program;
            tree.simplify()
        } else {
            tree.complicate()
        };
    }
    smallest
}

fn tell(program: &Program, difference: &Difference, out: &mut String) {
    let (text, sites) = program::print(program, "case");
    for (index, line) in text.lines().enumerate() {
        let _ = write!(out, "{line}");
        for (site, _) in sites.iter().filter(|(_, at)| *at == index) {
            if difference.missed.contains(site) {
                let _ = write!(out, "  // lost, and the engine does not say so");
            }
            if difference.unexpected.contains(site) {
                let _ = write!(out, "  // the engine says that it is lost, and it is not");
            }
        }
        out.push('\n');
    }
}

#[test]
fn engine_and_oracle_agree() {
    const BATCH: usize = 100;
    const SHOWN: usize = 5;
    let (cases, seed) = (number("ORACLE_CASES", 2_000), number("ORACLE_SEED", 1));
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&(seed as u64).to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config { failure_persistence: None, ..Config::default() }, rng);
    let strategy = vec(u16::ANY, 0..90);
    let (mut judged, mut losing, mut failures, mut out) = (0, 0, 0, String::new());
    for start in (0..cases).step_by(BATCH) {
        let count = BATCH.min(cases - start);
        let mut trees: Vec<_> =
            (0..count).map(|_| strategy.new_tree(&mut runner).expect("any list will do")).collect();
        let programs: Vec<Program> = trees.iter().map(|tree| generate::program(&tree.current())).collect();
        let answers = engine::ask(&programs);
        if let (0, Some(path)) = (start, std::env::var_os("ORACLE_PRINT")) {
            std::fs::write(path, listing(&programs)).expect("a writable file");
        }
        for ((tree, program), answer) in trees.iter_mut().zip(&programs).zip(&answers) {
            match compare(program, answer) {
                Ok(done) => {
                    judged += usize::from(done);
                    losing += usize::from(done && answer.as_ref().is_some_and(|lost| !lost.is_empty()));
                }
                Err(difference) => {
                    failures += 1;
                    if failures <= SHOWN {
                        let small = smallest(tree);
                        let difference = differs(&small).unwrap_or(difference);
                        tell(&small, &difference, &mut out);
                    }
                }
            }
        }
    }
    println!("{cases} programs, {judged} judged by both, {losing} of them lose something");
    assert_eq!(failures, 0, "of {cases} programs; the smallest of the first:\n{out}");
    assert!(judged * 10 >= cases * 9, "only {judged} of {cases} programs were judged by both");
    assert!(losing * 5 >= cases, "only {losing} of {cases} programs lose something: they test little");
}

/// All programs in one file.
fn listing(programs: &[Program]) -> String {
    let functions = programs
        .iter()
        .enumerate()
        .map(|(index, program)| program::print(program, &format!("case_{index}")).0);
    std::iter::once(program::PRELUDE.to_owned()).chain(functions).collect()
}
