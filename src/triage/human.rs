//! The report for people: the table, then what is worth a word, each with its reason and what to look at next.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::Report;
use super::leads::{Lead, Leads};
use super::settings::Settings;
use super::signs::Seen;
use super::table::{Count, Key, Place, Table, Who};
use crate::rule::Level;

/// How many rows of the table are shown; of a program with a thousand peers nobody reads all.
const ROWS: usize = 24;
/// How many places of one sign are named.
const PLACES: usize = 3;

/// Writes all of it.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.table.looks > 0 && (!report.is_empty() || report.is_live()) {
        head(out, report)?;
        table(out, &report.table)?;
        for seen in &report.seen {
            sign(out, seen)?;
        }
        below(out, report)?;
        if report.seen.is_empty() && report.table.has_unknown_states() {
            writeln!(out, "\nof the states that are known, none is worth a word")?;
        } else if report.seen.is_empty() {
            writeln!(out, "\nnothing here is worth a word: no connection is kept, and none too many")?;
        } else if report.table.looks == 1 {
            writeln!(
                out,
                "\none look only: a level is not a leak, a slope is. Look again after a minute, and compare: `--from A --from B`"
            )?;
        }
    }
    if let Some(all) = &report.settings {
        settings(out, all)?;
    }
    if let Some(all) = &report.leads {
        leads(out, report, all)?;
    }
    if let Some(all) = &report.inventory {
        write!(out, "\nwhat is opened, and who closes it:\n\n{all}")?;
    }
    out.flush()
}

/// What there is too little of to be told: the thresholds are no secret.
fn below(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    if report.below.is_empty() {
        return Ok(());
    }
    let each = report
        .below
        .iter()
        .map(|below| format!("{} {} (told from {})", below.sign.name(), below.now, below.from));
    writeln!(out, "\nharmless at this number: {}", each.collect::<Vec<_>>().join(", "))
}

fn settings(out: &mut dyn Write, settings: &Settings) -> io::Result<()> {
    writeln!(out, "\nsettings of the kernel: {}", settings.from)?;
    for judged in &settings.judged {
        let judgement = &judged.judgement;
        let line = judged.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        writeln!(out, "\n{} = {}: {}{line}", judgement.setting, judged.value, judgement.verdict.name())?;
        writeln!(out, "  = {}", judgement.does)?;
        writeln!(out, "  = {}", judgement.advice)?;
    }
    if settings.others > 0 {
        writeln!(out, "\n{} other settings are not judged", settings.others)?;
    }
    Ok(())
}

fn leads(out: &mut dyn Write, report: &Report, leads: &Leads) -> io::Result<()> {
    let is_bad = |seen: &Seen| seen.level >= Level::Warning;
    if leads.likely.is_empty() {
        let why = match (report.seen.iter().any(is_bad), leads.others) {
            (false, 0) => "no lead: the sockets show nothing to look for, and the linter finds nothing",
            (false, _) => {
                "no lead: the sockets show nothing to look for; `conn-lint check` has what the linter finds"
            }
            (true, 0) => {
                "no lead: the linter finds nothing. It may be in a library (`cargo vendor`), or be one of the things that it cannot see"
            }
            (true, _) => {
                "no lead: what the linter finds leaves other sockets; `conn-lint check -W audit` has it"
            }
        };
        return writeln!(out, "\n{why}");
    }
    writeln!(out, "\nthe likeliest places:")?;
    for (number, lead) in leads.likely.iter().take(report.top).enumerate() {
        writeln!(out, "\n{}. {}[{}]: {}", number + 1, word(lead.level), lead.rule, lead.message)?;
        writeln!(out, "  --> {}:{}:{}", lead.at.path, lead.at.line, lead.at.column)?;
        writeln!(out, "  = leaves: {}", leaves(lead))?;
        writeln!(
            out,
            "  = check: does this happen? {}:{}: {}",
            lead.check.path, lead.check.line, lead.check.label
        )?;
        writeln!(out, "  = then: {}", lead.help)?;
    }
    let more = leads.likely.len().saturating_sub(report.top);
    if more > 0 {
        writeln!(
            out,
            "\n{more} more places may leave such sockets: `--top {}` shows them",
            leads.likely.len()
        )?;
    }
    if leads.others > 0 {
        let (findings, leave) = if leads.others == 1 { ("finding", "leaves") } else { ("findings", "leave") };
        writeln!(
            out,
            "\n{} other {findings} {leave} other sockets: `conn-lint check -W audit`",
            leads.others
        )?;
    }
    Ok(())
}

/// `close-wait, as 14 of 14 programs of this kind did`
fn leaves(lead: &Lead) -> String {
    let each = lead.leaves.iter().map(|(sign, rows, all)| match rows {
        0 => format!("{}, possibly", sign.name()),
        rows => format!("{}, as {rows} of {all} programs did that were measured", sign.name()),
    });
    each.collect::<Vec<_>>().join("; ")
}

fn head(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let looks: Vec<String> = report.looks.iter().map(|(from, tool)| format!("{from} ({tool})")).collect();
    match &looks[..] {
        [one, other] if one == other => writeln!(out, "sockets: {one}, twice"),
        looks => writeln!(out, "sockets: {}", looks.join(", then ")),
    }
}

fn table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let mut rows: Vec<(&Key, &Count)> = table.counts.iter().collect();
    rows.sort_by_key(|(key, count)| (Reverse(count.now), *key));
    if rows.is_empty() {
        return writeln!(out, "no connections");
    }
    let width = |least: usize, cell: fn(&Key) -> String| {
        rows.iter().take(ROWS).map(|(key, _)| cell(key).chars().count()).fold(least, usize::max)
    };
    let who = width(7, |key| key.who.to_string());
    let place = width(5, |key| key.place.to_string());
    let state = width(11, |key| key.state.name().to_owned());
    let growth = if table.looks > 1 { "  before    same" } else { "" };
    writeln!(out, "\n{:<who$}  {:<place$}  {:<state$}  {:>6}{growth}", "process", "where", "state", "now")?;
    for (key, count) in rows.iter().take(ROWS) {
        let mut line = format!("{:<who$}  {:<place$}  ", key.who.to_string(), key.place.to_string());
        let _infallible = write!(line, "{:<state$}  {:>6}", key.state.name(), count.now);
        if let Some(before) = count.before {
            let same = count.same.map_or("-".to_owned(), |same| same.to_string());
            let _infallible = write!(line, "  {before:>6}  {same:>6}");
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    if rows.len() > ROWS {
        let rest: u64 = rows[ROWS..].iter().map(|(_, count)| count.now).sum();
        writeln!(out, "and {rest} in {} more rows: `--format json` has all", rows.len() - ROWS)?;
    }
    Ok(())
}

fn sign(out: &mut dyn Write, seen: &Seen) -> io::Result<()> {
    writeln!(out, "\n{}[{}]: {}", word(seen.level), seen.sign.name(), sentence(seen))?;
    writeln!(out, "  = it means: {}", seen.meaning.means)?;
    writeln!(out, "  = because: {}", seen.meaning.because)?;
    writeln!(out, "  = next: {}", seen.meaning.next)
}

/// The word for a level; what is harmless is a note.
pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Audit | Level::Allow => "note",
    }
}

/// `7, before 2, which are still there: demo[4242] port 8080 (7)`
pub(super) fn sentence(seen: &Seen) -> String {
    let count = seen.count;
    let then = match (count.before, count.same) {
        (None, _) => String::new(),
        (Some(before), Some(same)) if same == before && same == count.now => {
            ", the same as before".to_owned()
        }
        (Some(before), Some(same)) if same == before && same > 0 => {
            format!(", before {before}, which are still there")
        }
        (Some(before), Some(same)) => format!(", before {before}, of which {same} are still there"),
        (Some(before), None) => format!(", before {before}"),
    };
    let places: Vec<String> = seen.places.iter().take(PLACES).map(place).collect();
    let more = seen.places.len().saturating_sub(PLACES);
    let more = if more > 0 { format!(", and {more} more places") } else { String::new() };
    let places = places.join(", ");
    let colon = if places.is_empty() { "" } else { ": " };
    format!("{}{then}{colon}{places}{more}", count.now)
}

fn place((who, place, count): &(Who, Place, Count)) -> String {
    let who = match who {
        Who::Unknown => String::new(),
        who => who.to_string(),
    };
    let place = place.to_string();
    let words: Vec<&str> =
        [who.as_str(), place.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() { String::new() } else { format!("{} ({})", words.join(" "), count.now) }
}
