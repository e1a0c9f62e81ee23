//! The rules: one file each, and the one list. A rule judges facts; it never walks syntax, and all its words stand in its
//! file or on its page (`rules/<id>.md`).

pub mod abandoned_listener;
pub mod blocked_accept_loop;
pub mod client_per_request;
pub mod connection_cycle;
pub mod descriptor_without_drop;
pub mod detached_task;
pub mod forgotten_connection;
pub mod fragile_accept_loop;
pub mod half_close_server;
pub mod held_response;
pub mod idle_pool;
pub mod ignored_eof;
pub mod ignored_stream_end;
pub mod ineffective_close;
pub mod inherited_descriptor;
pub mod kept_dead_connection;
pub mod leaked_descriptor;
pub mod missing_pool_timer;
pub mod missing_server_timer;
pub mod orphaned_half;
pub mod parked_connection;
pub mod relay_without_shutdown;
pub mod skipped_close;
pub mod unbounded_relay;
pub mod unbounded_wait;
pub mod unchecked_recycle;
pub mod undrained_response;
pub mod undriven_connection;
pub mod unwatched_receiver;

use rustc_hash::FxHashSet;

use crate::finding::Finding;
use crate::rule::Rule;
use crate::source::Loc;

/// All rules, by id.
pub static RULES: &[&Rule] = &[
    &abandoned_listener::RULE,
    &blocked_accept_loop::RULE,
    &client_per_request::RULE,
    &connection_cycle::RULE,
    &descriptor_without_drop::RULE,
    &detached_task::RULE,
    &forgotten_connection::RULE,
    &fragile_accept_loop::RULE,
    &half_close_server::RULE,
    &held_response::RULE,
    &idle_pool::RULE,
    &ignored_eof::RULE,
    &ignored_stream_end::RULE,
    &ineffective_close::RULE,
    &inherited_descriptor::RULE,
    &kept_dead_connection::RULE,
    &leaked_descriptor::RULE,
    &missing_pool_timer::RULE,
    &missing_server_timer::RULE,
    &orphaned_half::RULE,
    &parked_connection::RULE,
    &relay_without_shutdown::RULE,
    &skipped_close::RULE,
    &unbounded_relay::RULE,
    &unbounded_wait::RULE,
    &unchecked_recycle::RULE,
    &undrained_response::RULE,
    &undriven_connection::RULE,
    &unwatched_receiver::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// One defect, one finding: where several rules could speak about one thing ([`Finding::about`]), the first of these does. It is the one
/// whose remedy is the last that would have saved the connection. Rules that are not listed speak for themselves.
const PRECEDENCE: &[&str] = &[
    "leaked-descriptor",
    "descriptor-without-drop",
    "forgotten-connection",
    "connection-cycle",
    "relay-without-shutdown",
    "detached-task",
    "orphaned-half",
    "held-response",
    "kept-dead-connection",
    "skipped-close",
    "abandoned-listener",
    "blocked-accept-loop",
    "parked-connection",
];

/// Leaves out what a rule of higher precedence has said.
pub fn one_each(findings: Vec<Finding>) -> Vec<Finding> {
    let rank = |finding: &Finding| PRECEDENCE.iter().position(|id| *id == finding.rule);
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|index| rank(&findings[*index]));
    let mut said: FxHashSet<(Loc, usize)> = FxHashSet::default();
    let mut keep = vec![true; findings.len()];
    for index in order {
        let finding = &findings[index];
        let Some(mine) = rank(finding) else { continue };
        let spoken = |loc: &Loc| (0..mine).any(|other| said.contains(&(*loc, other)));
        keep[index] = !finding.about.iter().any(spoken);
        if keep[index] {
            said.extend(finding.about.iter().map(|loc| (*loc, mine)));
        }
    }
    findings.into_iter().zip(keep).filter_map(|(finding, keep)| keep.then_some(finding)).collect()
}

/// The end of a path, as people say it: `TcpStream::connect`.
fn short(path: &str) -> &str {
    let mut at = path.len();
    for _ in 0..2 {
        match path[..at].rfind("::") {
            Some(index) => at = index,
            None => return path,
        }
    }
    &path[at + 2..]
}
