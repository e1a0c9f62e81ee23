//! `futures_sink`: the trait that `futures_util` extends.

pub use futures_util::sink::Sink;
