//! What concerns the run as a whole: what the baseline knows is kept back, and what a revision had is not told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::unit;
use crate::config::Options;
use crate::discover::{Asked, Package, Plan};
use crate::finding::Notice;
use crate::report::{Reported, SuppressedBy, Suppression, UnitReport};
use crate::source::SourceMap;
use crate::suppress::baseline::{Baseline, Matching, Print};

/// A unit of work, linted.
#[derive(Debug, Default)]
pub(super) struct Linted {
    /// What there is to tell.
    pub(super) report: UnitReport,
    /// Findings below the level of reports: a baseline may know them all the same.
    pub(super) below: Vec<Print>,
    /// The files whose findings are all known now; only where there is a baseline.
    pub(super) files: Vec<PathBuf>,
}

/// A finding as a baseline knows it.
pub(super) fn print_of(reported: &Reported, sources: &SourceMap) -> Option<Print> {
    let finding = &reported.finding;
    Some(Print {
        path: sources.get(finding.primary.loc.file)?.path.clone(),
        rule: finding.rule,
        fingerprint: reported.fingerprint.clone(),
        function: finding.function.clone(),
    })
}

/// Asks baseline and revision, unit by unit.
pub(super) struct Sift<'a> {
    options: &'a Options,
    asked: &'a Asked,
    matching: Option<(&'a Baseline, Matching<'a>)>,
    linted: BTreeSet<PathBuf>,
    include_tests: bool,
}

impl<'a> Sift<'a> {
    pub(super) fn new(options: &'a Options, plan: &'a Plan) -> Self {
        let matching = options.baseline.as_ref().map(|baseline| (baseline, Matching::new(baseline)));
        let mut packages = plan.units.iter().flat_map(|unit| &unit.packages);
        let include_tests = packages.any(Package::includes_tests);
        Self { options, asked: &plan.asked, matching, linted: BTreeSet::new(), include_tests }
    }

    /// What is left of a unit's findings.
    pub(super) fn take(&mut self, linted: Linted) -> UnitReport {
        let Linted { mut report, below, files } = linted;
        if let Some((baseline, matching)) = &mut self.matching {
            self.linted.extend(files);
            for print in below {
                // Whether it is told is a matter of levels; that it is there keeps its entry.
                matching.claims(&print);
            }
            keep_back(baseline, matching, &mut report);
        }
        if let Some(changes) = &self.options.changes {
            let UnitReport { findings, sources, counts, .. } = &mut report;
            findings.retain(|reported| {
                let is_new = changes.touch(&reported.finding, sources);
                if !is_new {
                    counts.uncount(reported.level);
                }
                is_new
            });
        }
        report
    }

    /// What is to be said about the baseline at the end; it is written here, if that was asked for.
    pub(super) fn end(&mut self, has_failed: bool) -> Vec<Notice> {
        let Some((baseline, matching)) = self.matching.take() else { return Vec::new() };
        let notice = |kind, message| Notice { kind, path: baseline.display.clone(), line: None, message };
        if has_failed {
            let message = "not written, because not everything could be linted".to_owned();
            return baseline.write.then(|| notice("unwritten-baseline", message)).into_iter().collect();
        }
        let is_judged =
            |path: &Path| self.asked.holds(path) && (self.linted.contains(path) || !path.exists());
        let outcome = matching.outcome(is_judged, self.include_tests);
        let told = if baseline.write {
            match outcome.write(baseline) {
                Ok(()) => {
                    let words = format!(
                        "written: {} held, {} of them new; {} gone",
                        findings(outcome.held),
                        outcome.added,
                        outcome.fixed
                    );
                    Some(notice("written-baseline", words))
                }
                Err(why) => Some(notice("unwritten-baseline", format!("cannot be written: {why}"))),
            }
        } else if outcome.fixed > 0 {
            let words = format!(
                "{} of it {} fixed ({}): `--write-baseline` makes it smaller",
                findings(outcome.fixed),
                if outcome.fixed == 1 { "is" } else { "are" },
                outcome.fixed_words()
            );
            Some(notice("stale-baseline", words))
        } else {
            None
        };
        told.into_iter().collect()
    }
}

fn findings(count: u64) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}

/// What the baseline knows, or will know, is suppressed.
fn keep_back(baseline: &Baseline, matching: &mut Matching<'_>, report: &mut UnitReport) {
    let mut told = Vec::new();
    for reported in std::mem::take(&mut report.findings) {
        let print = print_of(&reported, &report.sources);
        let is_known = print.is_some_and(|print| {
            let is_known = matching.claims(&print);
            if !is_known && baseline.write {
                matching.add(print);
            }
            is_known || baseline.write
        });
        if is_known {
            report.counts.uncount(reported.level);
            report.counts.suppressed += 1;
            report.suppressed.push((reported, Suppression { by: SuppressedBy::Baseline, reason: None }));
        } else {
            told.push(reported);
        }
    }
    report.findings = told;
    let UnitReport { suppressed, sources, .. } = report;
    suppressed.sort_by_cached_key(|(reported, _)| unit::order(&reported.finding, sources));
}
