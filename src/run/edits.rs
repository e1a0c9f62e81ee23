//! An edit is offered only if the file is still Rust afterwards: what facts say of a place may not be so in the text, where a macro wrote
//! it.

use crate::finding::{Edit, Finding, Fix};
use crate::parse;
use crate::source::SourceMap;

/// Takes away the edits after which a file does not parse.
pub(super) fn keep_sound(findings: &mut [Finding], sources: &SourceMap) {
    for finding in findings {
        finding.fixes.retain(|fix| is_sound(fix, sources));
    }
}

fn is_sound(fix: &Fix, sources: &SourceMap) -> bool {
    let file = fix.edits.first().map(|edit| edit.loc.file);
    let together = fix.edits.iter().all(|edit| Some(edit.loc.file) == file);
    let text = file.and_then(|file| sources.get(file)).map(|file| &*file.text);
    let edited = text.and_then(|text| edited(text, &fix.edits));
    together && edited.is_some_and(|text| parse::parse(&text).is_ok())
}

/// A text with the edits made. Nothing if they lie outside of it or overlap.
fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let (start, end) = (edit.loc.span.start as usize, edit.loc.span.end as usize);
        result.push_str(text.get(done..start)?);
        result.push_str(&edit.text);
        text.get(start..end)?;
        done = end;
    }
    result.push_str(text.get(done..)?);
    Some(result)
}
