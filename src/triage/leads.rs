//! From what the sockets show to the source: the linter's findings, those first that leave such sockets.
//!
//! Which states a rule leaves says its page: the table of what the kernel showed afterwards. What a single finding leaves says its
//! consequence. Of which port a connection is, no finding knows; so the order is by state, level and how many there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::signs::{Seen, Sign};
use super::socket::Problem;
use crate::checks;
use crate::config::{Levels, Name, Options, Said, Source};
use crate::finding::{Consequence, Finding, Notice, Place};
use crate::report::{Counts, Reported, Sink, UnitReport};
use crate::rule::{Group, Level, natural_level};
use crate::run::{self, Status};
use crate::source::SourceMap;

/// A finding that may be what the sockets show.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Its rule.
    pub rule: &'static str,
    /// Its own level.
    pub level: Level,
    /// What it says.
    pub message: String,
    /// Where.
    pub at: Spot,
    /// Which signs it leaves, with how many of the programs on its page showed the same: `(sign, those, all)`.
    pub leaves: Vec<(Sign, usize, usize)>,
    /// Whether the page of its rule shows such sockets, or they are only possible.
    pub shown: bool,
    /// The next thing to check: whether this happens.
    pub check: Spot,
    /// What to do if it does.
    pub help: String,
    /// How well it fits, in percent.
    pub fit: u64,
}

/// A place in the source, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Spot {
    /// The file.
    pub path: String,
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// What.
    pub label: String,
}

/// What the linter has found.
#[derive(Clone, Debug, Default)]
pub struct Leads {
    /// Those that fit, the likeliest first.
    pub likely: Vec<Lead>,
    /// How many findings leave other sockets.
    pub others: usize,
    /// What could not be linted.
    pub problems: Vec<Problem>,
}

/// Lints with `audit` on and puts the findings in order.
pub fn leads(options: Options, seen: &[Seen]) -> io::Result<(Leads, Status)> {
    let options = Options { levels: with_audit(options.levels.clone()), ..options };
    let mut gathered = Gathered { seen, leads: Leads::default() };
    let status = run::run(&options, &mut gathered, Arc::default())?;
    let mut leads = gathered.leads;
    // The order of the report decides between equals: it is that of files and lines.
    leads.likely.sort_by_key(|lead| (Reverse(lead.shown), Reverse(lead.level), Reverse(lead.fit)));
    Ok((leads, status))
}

fn with_audit(mut levels: Levels) -> Levels {
    let source = Source::Flag("triage".to_owned());
    let name = Name::Group(Group::Audit);
    levels.push(Said { level: Level::Warning, name, text: Group::Audit.name().to_owned(), source });
    levels
}

struct Gathered<'s> {
    seen: &'s [Seen],
    leads: Leads,
}

impl Sink for Gathered<'_> {
    fn unit(&mut self, report: &UnitReport) -> io::Result<()> {
        for reported in &report.findings {
            match lead(reported, self.seen, &report.sources) {
                Some(lead) => self.leads.likely.push(lead),
                None => self.leads.others += 1,
            }
        }
        self.leads.problems.extend(report.notices.iter().map(problem));
        Ok(())
    }

    fn end(&mut self, notices: &[Notice], _counts: &Counts) -> io::Result<()> {
        self.leads.problems.extend(notices.iter().map(problem));
        Ok(())
    }
}

fn problem(notice: &Notice) -> Problem {
    let line = notice.line.map(|line| line as usize);
    Problem { place: notice.path.clone(), line, message: notice.message.clone() }
}

fn lead(reported: &Reported, seen: &[Seen], sources: &SourceMap) -> Option<Lead> {
    let finding = &reported.finding;
    let traces = traces(finding.rule);
    let all: usize = traces.values().sum();
    let (mut points, mut weights, mut shown) = (0, 0, false);
    let mut leaves = Vec::new();
    for seen in seen.iter().filter(|seen| seen.level >= Level::Warning) {
        let weight = seen.count.now + seen.count.growth().unwrap_or(0).max(0).unsigned_abs();
        weights += weight;
        let Some(rows) = fits(finding.consequence, seen.sign, &traces) else { continue };
        shown |= rows > 0;
        leaves.push((seen.sign, rows, all));
        points += weight * if rows > 0 { 60 + 40 * rows as u64 / all.max(1) as u64 } else { 20 };
    }
    let fit = points.checked_div(weights)?;
    if leaves.is_empty() {
        return None;
    }
    Some(Lead {
        rule: finding.rule,
        level: natural_level(reported.group, finding.consequence, finding.confidence),
        message: finding.message.clone(),
        at: spot(&finding.primary, sources),
        leaves,
        shown,
        check: spot(last(finding), sources),
        help: finding.help.clone(),
        fit,
    })
}

/// The end of the path: the exit, the loop or the wait that keeps it.
fn last(finding: &Finding) -> &Place {
    finding.steps.last().unwrap_or(&finding.primary)
}

fn spot(place: &Place, sources: &SourceMap) -> Spot {
    let at = sources.line_column(place.loc.file, place.loc.span.start);
    Spot {
        path: sources.get(place.loc.file).map(|file| file.display.to_string()).unwrap_or_default(),
        line: at.line,
        column: at.column,
        label: place.label.clone(),
    }
}

/// How many programs on the rule's page show the sign: none, if it is only possible; nothing, if it is not.
///
/// The page decides. Where it shows both connections that are kept whatever the peer does and such as end with the peer, the
/// finding's consequence says of which kind this one is.
fn fits(consequence: Consequence, sign: Sign, traces: &BTreeMap<Sign, usize>) -> Option<usize> {
    let asked = match sign {
        // Half shut and kept: once the peer closes, too, it has no row.
        Sign::FinWait2 => Sign::NoRow,
        Sign::PortRange => Sign::TimeWait,
        sign => sign,
    };
    let shows = |signs: &[Sign]| signs.iter().any(|sign| traces.contains_key(sign));
    let is_silent = matches!(asked, Sign::Established | Sign::SynSent);
    let is_kept = !matches!(consequence, Consequence::WhilePeerSilent | Consequence::Wasted);
    let is_another_kind = match consequence {
        Consequence::WhilePeerSilent => !is_silent && shows(&[Sign::Established, Sign::SynSent]),
        Consequence::Wasted => false,
        _ => is_silent && shows(&[Sign::CloseWait, Sign::AcceptQueue, Sign::NoRow]),
    };
    let rows = traces.get(&asked).copied();
    // What is kept whatever the peer does is open on both sides until the peer closes, and has no row when the peer has reset it.
    let is_possible = rows.is_some()
        || is_kept
            && shows(&[Sign::CloseWait, Sign::NoRow])
            && matches!(asked, Sign::CloseWait | Sign::NoRow | Sign::Established);
    rows.filter(|_| !is_another_kind).or(is_possible.then_some(0))
}

/// What the kernel showed after the programs on the rule's page: how many left which sign.
pub fn traces(rule: &str) -> BTreeMap<Sign, usize> {
    const HEAD: &str = "| what the program does | afterwards | with the fix |";
    let mut traces = BTreeMap::new();
    let Some(rule) = checks::rule(rule) else { return traces };
    let rows =
        rule.page.lines().skip_while(|line| *line != HEAD).skip(2).take_while(|line| line.starts_with('|'));
    for afterwards in rows.filter_map(|row| row.trim_matches('|').rsplit(" | ").nth(1)) {
        let sign = match afterwards.trim() {
            text if text.contains("in the accept queue") => Sign::AcceptQueue,
            text if text.starts_with("CLOSE_WAIT") => Sign::CloseWait,
            text if text.starts_with("ESTABLISHED") => Sign::Established,
            text if text.starts_with("SYN_SENT") => Sign::SynSent,
            text if text.starts_with("TIME_WAIT") || text.contains("connections for") => Sign::TimeWait,
            text if text.contains("descriptor open") => Sign::NoRow,
            _ => continue,
        };
        *traces.entry(sign).or_default() += 1;
    }
    traces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule whose page shows no sockets would never be a lead.
    #[test]
    fn every_page_says_what_its_rule_leaves() {
        for rule in checks::RULES {
            assert!(!traces(rule.id).is_empty(), "{}", rule.id);
        }
        assert_eq!(traces("client-per-request").keys().collect::<Vec<_>>(), [&Sign::TimeWait]);
        assert_eq!(traces("abandoned-listener").keys().collect::<Vec<_>>(), [&Sign::AcceptQueue]);
    }
}
