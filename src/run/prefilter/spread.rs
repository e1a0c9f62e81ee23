//! From the files that name an anchor to those that speak of what such a file declares, and so on.
//!
//! Two kinds of names lead on: of items that mention an anchor anywhere (a type that holds a connection, a function that opens one inside),
//! and from then on of those that mention a known name in what they declare (a field, a parameter, a result; what a body mentions would
//! lead to everybody who calls somebody who calls ..). Whatever mentions a known name is read in full.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::{means_item, search, words};
use crate::parse::{self, Outline};

/// Names that say nothing of what they stand for: what is called so is not looked for elsewhere.
const COMMON: [&str; 6] = ["Error", "Result", "main", "new", "run", "test"];

/// Does something for some texts, in the order of these.
pub(in super::super) type Each<'e> = &'e dyn Fn(&[usize], &(dyn Fn(usize) -> Found + Sync)) -> Vec<Found>;

/// What a text has of the words that are looked for.
#[derive(Debug, Default)]
pub(in super::super) struct Found {
    /// It has one.
    hit: bool,
    /// The items that others may name for that reason.
    names: Vec<String>,
}

/// To the texts in `relevant` adds those that speak of what they declare. `first` are the places of anchors.
pub(in super::super) fn spread(
    texts: &[&str],
    relevant: &mut [bool],
    first: &(dyn Fn(&str) -> Vec<usize> + Sync),
    each: Each<'_>,
) {
    let outlines: Vec<OnceLock<Outline<'_>>> = texts.iter().map(|_| OnceLock::new()).collect();
    let outline = |at: usize| outlines[at].get_or_init(|| parse::outline(texts[at]));
    let mut known: FxHashSet<String> = COMMON.iter().map(|name| (*name).to_owned()).collect();
    let all: Vec<usize> = (0..texts.len()).collect();
    let begun: Vec<usize> = all.iter().copied().filter(|at| relevant[*at]).collect();
    let mut found = each(&begun, &|at| {
        let text = texts[at];
        let mut places = first(text);
        let mut names = renamed(text, &places);
        if let Some(search) = search(names.iter().map(String::as_str)) {
            places.extend(words(&search, text).filter(|hit| means_item(text, hit)).map(|hit| hit.start));
            places.sort_unstable();
        }
        names.extend(declared(text, outline(at), &places, true));
        Found { hit: true, names }
    });
    loop {
        let told = found.iter_mut().flat_map(|found| std::mem::take(&mut found.names));
        let new: BTreeSet<String> = told.filter(|name| known.insert(name.clone())).collect();
        let Some(search) = search(new.iter().map(String::as_str)) else { break };
        found = each(&all, &|at| {
            let text = texts[at];
            let hits: Vec<usize> =
                words(&search, text).filter(|hit| means_item(text, hit)).map(|hit| hit.start).collect();
            let mut names = renamed(text, &hits);
            if !hits.is_empty() {
                names.extend(declared(text, outline(at), &hits, false));
            }
            Found { hit: !hits.is_empty(), names }
        });
        for (at, found) in found.iter().enumerate() {
            relevant[at] |= found.hit;
        }
    }
}

/// What the words at these places are called from here on: `use tokio::net::TcpStream as Tcp`.
fn renamed(text: &str, places: &[usize]) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let new_name = |place: &usize| {
        let after = text[*place..].trim_start_matches(is_word).trim_start().strip_prefix("as ")?.trim_start();
        let name = &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())];
        // `port as u16`, `<TcpStream as Read>` give no name.
        let statement = &text[text[..*place].rfind(';').map_or(0, |end| end + 1)..*place];
        let is_import = statement.contains("use ") && !statement.contains(['(', '=', '<']);
        (is_import && name.len() > 1).then(|| name.to_owned())
    };
    places.iter().filter_map(new_name).collect()
}

/// The names of the items that have one of these places in what they declare; with `in_bodies` functions, and what spawns, anywhere.
fn declared(text: &str, outline: &Outline<'_>, places: &[usize], in_bodies: bool) -> Vec<String> {
    let in_body = |place| is_within(&outline.bodies, |body| &body.range, place);
    let in_result = |place| is_within(&outline.results, |range| range, place);
    let mut names = Vec::new();
    for item in &outline.items {
        let from = places.partition_point(|place| *place < item.range.start);
        let mut of_item =
            places[from..].iter().copied().take_while(|place| *place < item.range.end).peekable();
        // What a task was given is held by whoever keeps its handle, or the other end of its channel.
        let spawns = || text[item.range.clone()].contains("spawn");
        let anywhere = in_bodies && of_item.peek().is_some() && (item.is_function || spawns());
        let declares = |place: usize| match item.gives {
            _ if anywhere => true,
            true => in_result(place),
            false => !in_body(place),
        };
        if of_item.any(declares) {
            names.extend(item.names.iter().filter(|name| name.len() > 1).map(|name| (*name).to_owned()));
        }
    }
    names
}

/// Whether one of these, which are in order, has the place in its range.
fn is_within<T>(all: &[T], range: impl Fn(&T) -> &Range<usize>, place: usize) -> bool {
    let next = all.partition_point(|one| range(one).end <= place);
    all.get(next).is_some_and(|one| range(one).start <= place)
}
