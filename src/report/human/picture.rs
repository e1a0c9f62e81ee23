//! The files of one picture, as `codespan-reporting` reads them.
//!
//! Most files are shown as they are. A file with a very long line, a BOM, or signs that a terminal would obey is shown
//! through a [`View`]: only the lines around the labels, long ones cut with `…`, such signs replaced.

use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use crate::finding::Place;
use crate::source::{BOM, FileId, Loc, SourceMap};

/// Longer lines are cut.
const LONG_LINE: usize = 200;
/// Bytes kept to the left of a label on a long line, and at least to its right.
const AROUND: usize = 60;
/// Stands for what was cut.
const CUT: &str = "…";

/// The files of one picture.
#[derive(Debug)]
pub(super) struct Picture<'a> {
    sources: &'a SourceMap,
    views: Vec<(FileId, View)>,
}

/// A part of a file, rewritten.
#[derive(Debug)]
struct View {
    text: String,
    /// The first line, from 0.
    first: usize,
    lines: Vec<ViewLine>,
}

#[derive(Debug)]
struct ViewLine {
    /// Where it starts in the view.
    start: usize,
    /// The pieces that were kept: bytes of the file, and where each starts in the view.
    pieces: Vec<(Range<usize>, usize)>,
}

impl<'a> Picture<'a> {
    /// The files in which these places lie.
    pub(super) fn new(sources: &'a SourceMap, places: &[&Place]) -> Self {
        let mut files: Vec<FileId> = places.iter().map(|place| place.loc.file).collect();
        files.sort_unstable();
        files.dedup();
        let view = |file: FileId| {
            let text = &sources.get(file)?.text;
            let ranges: Vec<Range<usize>> = places
                .iter()
                .filter(|place| place.loc.file == file)
                .map(|place| first_line_of(sources, place.loc))
                .collect();
            let lines = ranges.iter().flat_map(|range| [range.start, range.end]);
            let lines: Vec<usize> = lines.filter_map(|byte| sources.line_index(file, byte as u32)).collect();
            let first = lines.iter().min()?.saturating_sub(1);
            let last = lines.iter().max()? + 1;
            let shown = (first..=last).filter_map(|line| sources.line_range(file, line));
            let plain = shown.clone().all(|line| line.len() <= LONG_LINE && is_plain(&text[line]));
            (!plain).then(|| (file, View::new(text, first, shown, &ranges)))
        };
        Self { sources, views: files.iter().filter_map(|file| view(*file)).collect() }
    }

    /// The bytes of a place as this picture counts them: of a place that goes over several lines, the first line.
    pub(super) fn range(&self, loc: Loc) -> Range<usize> {
        let range = first_line_of(self.sources, loc);
        match self.view(loc.file) {
            Some(view) => view.view_byte(range.start)..view.view_byte(range.end),
            None => range,
        }
    }

    fn view(&self, file: FileId) -> Option<&View> {
        self.views.iter().find(|(id, _)| *id == file).map(|(_, view)| view)
    }
}

/// A label that goes over several lines is drawn around all of them; its first line says as much.
fn first_line_of(sources: &SourceMap, loc: Loc) -> Range<usize> {
    let Some(file) = sources.get(loc.file) else { return 0..0 };
    let start = (loc.span.start as usize).min(file.text.len());
    let end = (loc.span.end as usize).clamp(start, file.text.len());
    match file.text.get(start..end).and_then(|text| text.split_once('\n')) {
        Some((line, _)) => start..start + line.trim_end().len(),
        None => start..end,
    }
}

fn is_plain(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    !line.contains(obeyed)
}

/// Signs that move the cursor, turn the writing direction or are not seen.
fn obeyed(sign: char) -> bool {
    (sign.is_control() && sign != '\t')
        || matches!(sign, BOM | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl View {
    fn new(
        text: &str,
        first: usize,
        shown: impl Iterator<Item = Range<usize>>,
        labels: &[Range<usize>],
    ) -> Self {
        let mut view = Self { text: String::new(), first, lines: Vec::new() };
        for line in shown {
            let content = text[line.clone()].trim_end_matches(['\r', '\n']);
            let content = line.start..line.start + content.len();
            let mut kept = if content.len() > LONG_LINE {
                windows(text, &content, labels)
            } else {
                vec![content.clone()]
            };
            if text[content].starts_with(BOM) && line.start == 0 {
                if let Some(piece) = kept.first_mut().filter(|piece| piece.start == 0) {
                    piece.start = BOM.len_utf8();
                }
            }
            view.line(text, line.start, &kept);
        }
        view
    }

    fn line(&mut self, text: &str, start: usize, kept: &[Range<usize>]) {
        let mut line = ViewLine { start: self.text.len(), pieces: Vec::new() };
        let mut end = start;
        for piece in kept {
            if piece.start > end + BOM.len_utf8() {
                self.text.push_str(CUT);
            }
            end = piece.end;
            line.pieces.push((piece.clone(), self.text.len()));
            // Same number of bytes for each sign, so that a piece keeps its offsets.
            for sign in text[piece.clone()].chars() {
                match sign.len_utf8() {
                    _ if !obeyed(sign) => self.text.push(sign),
                    3 => self.text.push(char::REPLACEMENT_CHARACTER),
                    2 => self.text.push_str("??"),
                    _ => self.text.push('?'),
                }
            }
        }
        if text[end..].bytes().next().is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
        self.lines.push(line);
    }

    /// A byte of the file as a byte of the view.
    fn view_byte(&self, byte: usize) -> usize {
        let mut at = self.lines.first().map_or(0, |line| line.start);
        for (piece, start) in self.lines.iter().flat_map(|line| &line.pieces) {
            if byte < piece.start {
                break;
            }
            at = start + (byte.min(piece.end) - piece.start);
        }
        at
    }

    /// A byte of the view as a byte of the file.
    fn file_byte(&self, line: usize, byte: usize) -> Option<usize> {
        let pieces = &self.lines.get(line)?.pieces;
        let (piece, start) = pieces.iter().rev().find(|(_, start)| *start <= byte).or(pieces.first())?;
        Some((piece.start + byte.saturating_sub(*start)).min(piece.end))
    }
}

/// The pieces of a long line around its labels; the start of the line where there is none.
fn windows(text: &str, line: &Range<usize>, labels: &[Range<usize>]) -> Vec<Range<usize>> {
    let on_line = labels.iter().filter(|label| label.start <= line.end && line.start <= label.start);
    let around = on_line.map(|label| {
        let end = label.end.min(label.start + LONG_LINE / 2).min(line.end);
        let start = label.start.saturating_sub(AROUND).max(line.start);
        floor(text, start)..ceil(text, (end + AROUND).min(line.end))
    });
    let mut pieces: Vec<Range<usize>> = around.collect();
    if pieces.is_empty() {
        pieces.push(line.start..ceil(text, line.start + AROUND));
    }
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if piece.start <= last.end + CUT.len() => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    merged
}

fn floor(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn ceil(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}

impl<'a> Files<'a> for Picture<'_> {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        self.sources.get(id).map(|file| &*file.display).ok_or(Error::FileMissing)
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        match self.view(id) {
            Some(view) => Ok(&view.text),
            None => self.sources.get(id).map(|file| &*file.text).ok_or(Error::FileMissing),
        }
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        match self.view(id) {
            Some(view) => Ok(view.lines.partition_point(|line| line.start <= byte).saturating_sub(1)),
            None => self.sources.line_index(id, byte as u32).ok_or(Error::FileMissing),
        }
    }

    fn line_number(&'a self, id: FileId, line: usize) -> Result<usize, Error> {
        Ok(line + 1 + self.view(id).map_or(0, |view| view.first))
    }

    fn column_number(&'a self, id: FileId, line: usize, byte: usize) -> Result<usize, Error> {
        let byte = self.view(id).and_then(|view| view.file_byte(line, byte)).unwrap_or(byte);
        Ok(self.sources.line_column(id, byte as u32).column as usize)
    }

    fn line_range(&'a self, id: FileId, line: usize) -> Result<Range<usize>, Error> {
        let max = match self.view(id) {
            Some(view) => {
                if let Some(start) = view.lines.get(line) {
                    let end = view.lines.get(line + 1).map_or(view.text.len(), |next| next.start);
                    return Ok(start.start..end);
                }
                view.lines.len()
            }
            None => match self.sources.line_range(id, line) {
                Some(range) => return Ok(range),
                None => line,
            },
        };
        Err(Error::LineTooLarge { given: line, max })
    }
}
