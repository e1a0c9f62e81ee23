//! The inventory, for people and as JSON.

use std::io::Write;

use serde::Serialize;

use super::json::{JsonPlace, TOOL, Tool, VERSION, place};
use crate::finding::Notice;
use crate::inventory::{Entry, KINDS, Stock};
use crate::source::{Loc, SourceMap};

/// How many openings each kind of closer has.
#[derive(Debug, Serialize)]
struct Summary {
    openings: usize,
    closers: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool,
    root: &'a str,
    summary: Summary,
    openings: Vec<JsonOpening>,
    notices: &'a [Notice],
}

#[derive(Debug, Serialize)]
struct JsonOpening {
    /// Its label is the path of what is called.
    opened: JsonPlace,
    kind: &'static str,
    function: String,
    closers: Vec<JsonCloser>,
    rules: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct JsonCloser {
    who: &'static str,
    function: String,
    #[serde(flatten)]
    place: JsonPlace,
}

/// One document, version 1 of its contract: it may gain fields; nothing is renamed or removed.
pub fn json(out: &mut dyn Write, root: &str, stocks: &[Stock], notices: &[Notice]) -> std::io::Result<()> {
    let entries = stocks.iter().flat_map(|stock| stock.entries.iter().map(|entry| (entry, &stock.sources)));
    let document = Document {
        version: VERSION,
        tool: TOOL,
        root,
        summary: summary(stocks),
        openings: entries.map(|(entry, sources)| opening(entry, sources)).collect(),
        notices,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn opening(entry: &Entry, sources: &SourceMap) -> JsonOpening {
    let closers = entry.closers.iter().map(|closer| JsonCloser {
        who: closer.who,
        function: closer.function.clone(),
        place: place(&closer.place, sources),
    });
    JsonOpening {
        opened: place(&entry.opened, sources),
        kind: entry.kind,
        function: entry.function.clone(),
        closers: closers.collect(),
        rules: entry.rules.clone(),
    }
}

fn count(stocks: &[Stock], who: &str) -> usize {
    let entries = stocks.iter().flat_map(|stock| &stock.entries);
    entries.filter(|entry| entry.closers.iter().any(|closer| closer.who == who)).count()
}

fn summary(stocks: &[Stock]) -> Summary {
    let closers = KINDS.iter().map(|(who, _)| ((*who).to_owned(), count(stocks, who).into()));
    Summary { openings: stocks.iter().map(|stock| stock.entries.len()).sum(), closers: closers.collect() }
}

/// One opening a paragraph, the sums last.
pub fn human(out: &mut dyn Write, stocks: &[Stock]) -> std::io::Result<()> {
    let mut openings = 0;
    for stock in stocks {
        for entry in &stock.entries {
            openings += 1;
            paragraph(out, entry, &stock.sources)?;
        }
    }
    let kinds = KINDS.iter().map(|(who, words)| (count(stocks, who), words)).filter(|(n, _)| *n > 0);
    let kinds: Vec<String> = kinds.map(|(n, words)| format!("{n} {words}")).collect();
    match openings {
        0 => writeln!(out, "nothing is opened here, as far as can be seen"),
        1 => writeln!(out, "1 opening: {}", kinds.join(", ")),
        _ => writeln!(out, "{openings} openings: {} (one may have several)", kinds.join(", ")),
    }
}

fn paragraph(out: &mut dyn Write, entry: &Entry, sources: &SourceMap) -> std::io::Result<()> {
    let at = line(entry.opened.loc, sources);
    writeln!(out, "{at}: {} opened by `{}` in `{}`", entry.kind, entry.opened.label, entry.function)?;
    for closer in &entry.closers {
        let place = line(closer.place.loc, sources);
        let place = if closer.place.loc == entry.opened.loc { String::new() } else { format!(" ({place})") };
        writeln!(out, "    {}{place}", closer.place.label)?;
    }
    for rule in &entry.rules {
        writeln!(out, "    see `{rule}`")?;
    }
    writeln!(out)
}

fn line(loc: Loc, sources: &SourceMap) -> String {
    let path = sources.get(loc.file).map(|file| file.display.to_string()).unwrap_or_default();
    let at = sources.line_column(loc.file, loc.span.start);
    format!("{path}:{}:{}", at.line, at.column)
}
