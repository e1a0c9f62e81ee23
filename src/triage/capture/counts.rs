//! States and how many there are in each: what `netstat -n | awk '/^tcp/ {++y[$NF]} END {for(w in y) print w, y[w]}'` prints, and
//! `.. | sort | uniq -c`.

use super::Line;
use crate::triage::socket::{Socket, State};

/// `CLOSE_WAIT 123` or `123 CLOSE_WAIT`.
pub(super) fn line(line: &str) -> Line {
    let words: Vec<&str> = line.split_whitespace().collect();
    let &[one, other] = &words[..] else { return Line::Foreign };
    let (word, number) = if one.parse::<u64>().is_ok() { (other, one) } else { (one, other) };
    let Ok(count) = number.parse() else { return Line::Foreign };
    match State::parse(word) {
        Some(state) => Line::Row(Socket::counted(state, count)),
        // `1 State`: the head of the table was counted, too.
        None if word == "State" => Line::Aside,
        None => Line::Foreign,
    }
}
