//! `futures_core`: the traits that `futures_util` extends.

pub use futures_util::stream::{Stream, TryStream};
pub use std::future::Future;

pub mod stream {
    pub use futures_util::stream::{BoxStream, FusedStream, LocalBoxStream, Stream, TryStream};
}
pub mod future {
    pub use futures_util::future::{BoxFuture, LocalBoxFuture, TryFuture};
    pub use std::future::Future;
}
