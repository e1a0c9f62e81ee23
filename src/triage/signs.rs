//! From counts to signs: which of what is there is worth a word, and how bad it is. What a sign means stands on the page
//! `rules/socket-states.md`.

use std::collections::BTreeMap;

use super::pages::{self, Meaning};
use super::socket::State;
use super::table::{Count, Key, Place, Table, Who};
use crate::rule::Level;

/// Something that may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The peer has closed, the program has not.
    CloseWait,
    /// Nobody has accepted them.
    AcceptQueue,
    /// A descriptor whose socket no table lists.
    NoRow,
    /// Open on both sides, and more each time.
    Established,
    /// We have shut our side and have the descriptor.
    FinWait2,
    /// We have closed, the peer has not.
    FinWait2Orphan,
    /// Closed by us first.
    TimeWait,
    /// One address takes the ports.
    PortRange,
    /// Nobody answers.
    SynSent,
    /// They do not confirm.
    SynRecv,
    /// They do not confirm our end.
    LastAck,
    /// They do not confirm that we have closed.
    FinWait1,
}

impl Sign {
    /// All, as the page has them.
    pub const ALL: [Self; 12] = [
        Self::CloseWait,
        Self::AcceptQueue,
        Self::NoRow,
        Self::Established,
        Self::FinWait2,
        Self::FinWait2Orphan,
        Self::TimeWait,
        Self::PortRange,
        Self::SynSent,
        Self::SynRecv,
        Self::LastAck,
        Self::FinWait1,
    ];

    /// As the page and the command line have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CloseWait => "close-wait",
            Self::AcceptQueue => "accept-queue",
            Self::NoRow => "no-row",
            Self::Established => "established",
            Self::FinWait2 => "fin-wait-2",
            Self::FinWait2Orphan => "fin-wait-2-orphan",
            Self::TimeWait => "time-wait",
            Self::PortRange => "port-range",
            Self::SynSent => "syn-sent",
            Self::SynRecv => "syn-recv",
            Self::LastAck => "last-ack",
            Self::FinWait1 => "fin-wait-1",
        }
    }

    /// Which sign a count belongs to.
    fn of(key: &Key) -> Option<Self> {
        let in_queue = key.who == Who::Nobody && matches!(key.place, Place::Port(_));
        Some(match key.state {
            State::CloseWait | State::Established if in_queue => Self::AcceptQueue,
            State::CloseWait => Self::CloseWait,
            State::Established => Self::Established,
            State::NoRow => Self::NoRow,
            State::FinWait2 if matches!(key.who, Who::Process(_)) => Self::FinWait2,
            State::FinWait2 => Self::FinWait2Orphan,
            State::TimeWait => Self::TimeWait,
            State::SynSent => Self::SynSent,
            State::SynRecv => Self::SynRecv,
            State::LastAck => Self::LastAck,
            State::FinWait1 | State::Closing => Self::FinWait1,
            State::Listen | State::Closed | State::Other(_) => return None,
        })
    }
}

impl serde::Serialize for Sign {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How many of each it takes, where the page's number is not wanted.
pub type Thresholds = BTreeMap<Sign, u64>;

/// A sign that was seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Which.
    pub sign: Sign,
    /// What it means.
    pub meaning: Meaning,
    /// How bad it is, as far as that can be told from so many looks.
    pub level: Level,
    /// How many.
    pub count: Count,
    /// From how many on it is told.
    pub from: u64,
    /// Where, the most first.
    pub places: Vec<(Who, Place, Count)>,
}

/// A sign of which there is less than it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Below {
    /// Which.
    pub sign: Sign,
    /// How many there are.
    pub now: u64,
    /// How many it takes.
    pub from: u64,
}

/// What is worth a word, the worst first; and of what there is too little.
pub fn seen(table: &Table, thresholds: &Thresholds, ports: u64) -> (Vec<Seen>, Vec<Below>) {
    let mut by_sign: BTreeMap<Sign, Vec<(Who, Place, Count)>> = BTreeMap::new();
    for (key, count) in &table.counts {
        if let Some(sign) = Sign::of(key) {
            by_sign.entry(sign).or_default().push((key.who.clone(), key.place.clone(), *count));
        }
    }
    let crowded = crowded(table);
    if !crowded.is_empty() {
        by_sign.insert(Sign::PortRange, crowded);
    }
    let meanings = pages::meanings();
    let mut seen: Vec<Seen> = Vec::new();
    let mut below: Vec<Below> = Vec::new();
    for (sign, mut places) in by_sign {
        let Some(meaning) = meanings.iter().find(|meaning| meaning.sign == sign.name()) else { continue };
        let from = thresholds.get(&sign).copied().unwrap_or(meaning.from);
        places.sort_by(|a, b| (b.2.now, &a.0, &a.1).cmp(&(a.2.now, &b.0, &b.1)));
        let count = places.iter().map(|(_, _, count)| *count).reduce(Count::and).unwrap_or_default();
        let worth = match sign {
            Sign::PortRange => {
                places.retain(|(_, _, count)| {
                    count.now.saturating_mul(100) >= from.saturating_mul(ports.max(1))
                });
                !places.is_empty()
            }
            Sign::Established => only_grows(count, from),
            _ => count.now >= from.max(1),
        };
        if worth {
            let level = level(sign, meaning.level, count, from);
            seen.push(Seen { sign, meaning: meaning.clone(), level, count, from, places });
        } else if count.now > 0 && !matches!(sign, Sign::Established | Sign::PortRange) {
            below.push(Below { sign, now: count.now, from });
        }
    }
    seen.sort_by_key(|seen| (std::cmp::Reverse(seen.level), seen.sign));
    (seen, below)
}

/// None of the former has ended, and there are so many more.
fn only_grows(count: Count, from: u64) -> bool {
    let none_ended = count.same.is_none_or(|same| Some(same) == count.before);
    none_ended
        && count.growth().is_some_and(|growth| growth >= i64::try_from(from.max(1)).unwrap_or(i64::MAX))
}

/// An error is certain when it stays: so many are the same as before, or, where that cannot be told, there are more.
fn level(sign: Sign, level: Level, count: Count, from: u64) -> Level {
    let stays = match (count.same, count.growth()) {
        _ if sign == Sign::PortRange => true,
        (Some(same), _) => same >= from.max(1),
        (None, Some(growth)) => growth > 0,
        (None, None) => false,
    };
    // What was there for a moment only is worth a note.
    let gone = count.same == Some(0) && count.growth().is_some_and(|growth| growth <= 0);
    match level {
        Level::Error if !stays && !gone => Level::Warning,
        Level::Error | Level::Warning if gone && sign != Sign::TimeWait => Level::Audit,
        other => other,
    }
}

/// How many local ports each address takes, whoever has them.
fn crowded(table: &Table) -> Vec<(Who, Place, Count)> {
    let mut by_remote: BTreeMap<&Place, Count> = BTreeMap::new();
    for (key, count) in &table.counts {
        if matches!(key.place, Place::To(_)) {
            let sum = by_remote.entry(&key.place).or_insert(Count { now: 0, before: Some(0), same: Some(0) });
            *sum = sum.and(*count);
        }
    }
    by_remote.into_iter().map(|(place, count)| (Who::Unknown, place.clone(), count)).collect()
}
