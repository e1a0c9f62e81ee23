//! What keeps findings back, in the order in which it is asked: a comment at the place, the configuration, the baseline; and
//! what a revision had already.
//!
//! Comments and configuration are asked where a unit of work is linted ([`comments`]). Baseline and revision concern the whole run.

pub mod baseline;
pub mod changes;
pub mod comments;
mod directive;
mod git;
mod scope;
