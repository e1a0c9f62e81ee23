//! `tracing`: a future in a span is the future inside.

use std::future::Future;

pub use instrument::{Instrument, WithSubscriber};
pub use span::Span;

pub mod span {
    #[derive(Clone)]
    pub struct Span {}
    impl Span {
        pub fn current() -> Span {}
        pub fn none() -> Span {}
        pub fn enter(&self) -> Entered<'_> {}
        pub fn entered(self) -> EnteredSpan {}
        #[calls(f, returns)]
        pub fn in_scope<F: FnOnce() -> T, T>(&self, f: F) -> T {}
        pub fn or_current(self) -> Span {}
        #[pure]
        pub fn is_disabled(&self) -> bool {}
        #[pure]
        pub fn is_none(&self) -> bool {}
    }
    pub struct Entered<'a> {
        span: &'a Span,
    }
    pub struct EnteredSpan {
        span: Span,
    }
    impl EnteredSpan {
        pub fn exit(self) -> Span {}
    }
}
pub mod instrument {
    use std::future::Future;

    use crate::Span;
    pub trait Instrument {
        fn instrument(self, span: Span) -> Instrumented<Self> {}
        fn in_current_span(self) -> Instrumented<Self> {}
    }
    impl<T> Instrument for T {}
    /// The future inside, in its span.
    #[future]
    #[derive(Clone)]
    pub struct Instrumented<T> {
        inner: T,
    }
    impl<T> Instrumented<T> {
        pub fn span(&self) -> &Span {}
        pub fn inner(&self) -> &T {}
        pub fn inner_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: Future> Future for Instrumented<T> {
        type Output = T::Output;
    }
    pub trait WithSubscriber {
        fn with_subscriber<S>(self, subscriber: S) -> WithDispatch<Self> {}
        fn with_current_subscriber(self) -> WithDispatch<Self> {}
    }
    impl<T> WithSubscriber for T {}
    #[future]
    #[derive(Clone)]
    pub struct WithDispatch<T> {
        inner: T,
    }
    impl<T> WithDispatch<T> {
        pub fn inner(&self) -> &T {}
        pub fn inner_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: Future> Future for WithDispatch<T> {
        type Output = T::Output;
    }
}
