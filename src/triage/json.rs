//! The report for programs: a contract of its own, version 1. It may gain fields; nothing is renamed or removed.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::human::{sentence, word};
use super::leads::{Lead, Spot};
use super::pages::Verdict;
use super::settings::{Judged, Settings};
use super::signs::{Below, Seen, Sign};
use super::socket::Problem;
use super::table::{Count, Key, Place, Who};
use crate::report::json::{TOOL, Tool};

/// The version of the contract.
pub const VERSION: u32 = 1;
/// Its JSON schema.
pub const SCHEMA: &str = include_str!("json.schema.json");

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    tool: Tool,
    looks: Vec<JsonLook<'r>>,
    sockets: Vec<JsonRow<'r>>,
    signs: Vec<JsonSign<'r>>,
    below: &'r [Below],
    settings: Option<JsonSettings<'r>>,
    leads: Option<JsonLeads<'r>>,
    inventory: Option<serde_json::Value>,
    problems: &'r [Problem],
}

#[derive(Serialize)]
struct JsonLook<'r> {
    from: &'r str,
    tool: &'r str,
}

/// Who has it and where it belongs.
#[derive(Serialize)]
struct JsonPlace<'r> {
    pid: Option<u32>,
    process: Option<&'r str>,
    /// `process`, `nobody` or `unknown`.
    held_by: &'static str,
    port: Option<&'r str>,
    to: Option<&'r str>,
    now: u64,
    before: Option<u64>,
    same: Option<u64>,
}

#[derive(Serialize)]
struct JsonRow<'r> {
    state: &'r str,
    #[serde(flatten)]
    place: JsonPlace<'r>,
}

#[derive(Serialize)]
struct JsonSign<'r> {
    sign: Sign,
    level: &'static str,
    from: u64,
    now: u64,
    before: Option<u64>,
    same: Option<u64>,
    message: String,
    means: &'static str,
    because: &'static str,
    next: &'static str,
    places: Vec<JsonPlace<'r>>,
}

#[derive(Serialize)]
struct JsonSettings<'r> {
    from: &'r str,
    judged: Vec<JsonSetting<'r>>,
    others: usize,
}

#[derive(Serialize)]
struct JsonSetting<'r> {
    setting: &'static str,
    value: &'r str,
    line: Option<usize>,
    verdict: Verdict,
    does: &'static str,
    advice: &'static str,
}

#[derive(Serialize)]
struct JsonLeads<'r> {
    likely: Vec<JsonLead<'r>>,
    others: usize,
}

#[derive(Serialize)]
struct JsonLead<'r> {
    rule: &'static str,
    level: &'static str,
    fit: u64,
    shown: bool,
    message: &'r str,
    at: &'r Spot,
    leaves: Vec<Sign>,
    check: &'r Spot,
    help: &'r str,
}

/// Writes one document.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        tool: TOOL,
        looks: report.looks.iter().map(|(from, tool)| JsonLook { from, tool }).collect(),
        sockets: report.table.counts.iter().map(|(key, count)| row(key, *count)).collect(),
        signs: report.seen.iter().map(sign).collect(),
        below: &report.below,
        settings: report.settings.as_ref().map(settings),
        leads: report
            .leads
            .as_ref()
            .map(|leads| JsonLeads { likely: leads.likely.iter().map(lead).collect(), others: leads.others }),
        // It is a document of its own, and was written as such.
        inventory: report.inventory.as_deref().map(serde_json::from_str).transpose()?,
        problems: &report.problems,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)?;
    out.flush()
}

fn row(key: &Key, count: Count) -> JsonRow<'_> {
    JsonRow { state: key.state.name(), place: place(&key.who, &key.place, count) }
}

fn place<'r>(who: &'r Who, place: &'r Place, count: Count) -> JsonPlace<'r> {
    let (process, held_by) = match who {
        Who::Process(process) => (Some(process), "process"),
        Who::Nobody => (None, "nobody"),
        Who::Unknown => (None, "unknown"),
    };
    let (port, to) = match place {
        Place::Port(port) => (Some(port.as_str()), None),
        Place::To(to) => (None, Some(to.as_str())),
        Place::Unknown => (None, None),
    };
    JsonPlace {
        pid: process.map(|process| process.pid),
        process: process.map(|process| process.name.as_str()).filter(|name| !name.is_empty()),
        held_by,
        port,
        to,
        now: count.now,
        before: count.before,
        same: count.same,
    }
}

fn sign(seen: &Seen) -> JsonSign<'_> {
    JsonSign {
        sign: seen.sign,
        level: word(seen.level),
        from: seen.from,
        now: seen.count.now,
        before: seen.count.before,
        same: seen.count.same,
        message: sentence(seen),
        means: seen.meaning.means,
        because: seen.meaning.because,
        next: seen.meaning.next,
        places: seen.places.iter().map(|(who, at, count)| place(who, at, *count)).collect(),
    }
}

fn settings(settings: &Settings) -> JsonSettings<'_> {
    JsonSettings {
        from: &settings.from,
        judged: settings.judged.iter().map(setting).collect(),
        others: settings.others,
    }
}

fn setting(judged: &Judged) -> JsonSetting<'_> {
    let judgement = &judged.judgement;
    JsonSetting {
        setting: judgement.setting,
        value: &judged.value,
        line: judged.line,
        verdict: judgement.verdict,
        does: judgement.does,
        advice: judgement.advice,
    }
}

fn lead(lead: &Lead) -> JsonLead<'_> {
    JsonLead {
        rule: lead.rule,
        level: word(lead.level),
        fit: lead.fit,
        shown: lead.shown,
        message: &lead.message,
        at: &lead.at,
        leaves: lead.leaves.iter().map(|(sign, ..)| *sign).collect(),
        check: &lead.check,
        help: &lead.help,
    }
}
