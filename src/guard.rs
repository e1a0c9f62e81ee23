//! A panic is our defect, not the reader's: it costs the body that it happened at and nothing else.
//!
//! [`guarded`] turns a panic into what is known of it: its words, where in our own code it began, and the body that was looked at last.
//! Whoever called decides what goes on without: `lower` and `link` give the body up ([`crate::lower::body::Body::give_up`]), `run`
//! links once more without it.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::link::ty::BodyId;

thread_local! {
    /// Where the last panic of this thread began.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
    /// The body that was looked at last.
    static BODY: Cell<Option<BodyId>> = const { Cell::new(None) };
    /// What is at work: a rule's id, `facts`, `link`, `lower`.
    static STAGE: Cell<&'static str> = const { Cell::new("") };
}

/// What is known of a panic.
#[derive(Clone, Debug)]
pub struct Panicked {
    /// Its words, with the place in our code, on one line.
    pub what: String,
    /// The body that was looked at last.
    pub body: Option<BodyId>,
}

/// Panics are told as notices with their place; the default hook would print them, too, in the middle of a report.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PLACE.with_borrow_mut(|last| *last = place);
    }));
}

/// Runs a stage. On a panic the result is what is known of it.
pub fn guarded<T>(stage: &'static str, work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let around = STAGE.replace(stage);
    BODY.set(None);
    let result = catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = PLACE.with_borrow_mut(std::mem::take);
        let what = format!("{text} ({place})").replace('\n', " ");
        Panicked { what, body: BODY.get() }
    });
    STAGE.set(around);
    result
}

/// Remembers which body is looked at.
#[inline]
pub fn looks_at<'p>(body: BodyId, path: impl FnOnce() -> &'p str) {
    BODY.set(Some(body));
    trip(path);
}

/// In builds for tests, `CONN_LINT_PANIC=STAGE:FUNCTION` makes a stage panic at a function.
#[inline]
pub fn trip<'p>(path: impl FnOnce() -> &'p str) {
    #[cfg(debug_assertions)]
    {
        static WANTED: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
        let wanted = WANTED.get_or_init(|| std::env::var("CONN_LINT_PANIC").ok());
        if let Some((stage, function)) = wanted.as_ref().and_then(|wanted| wanted.split_once(':')) {
            assert!(stage != STAGE.get() || function != path(), "asked to fail");
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = path;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_tells_its_words_and_the_body_that_was_looked_at() {
        let panicked = guarded("test", || {
            looks_at(BodyId(7), || "f");
            panic!("at\n{}", 1)
        });
        let Panicked { what, body } = panicked.map(|(): ()| ()).unwrap_err();
        assert!(what.starts_with("at 1"), "{what}");
        assert_eq!(body, Some(BodyId(7)));
    }
}
