//! `futures` hands on what `futures_util` and `futures_channel` have.

pub use futures_util::{
    AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncWrite, AsyncWriteExt,
};
pub use futures_util::{
    Future, FutureExt, Sink, SinkExt, Stream, StreamExt, TryFuture, TryFutureExt, TryStream, TryStreamExt,
};
pub use futures_util::{future, io, lock, sink, stream};

pub mod channel {
    pub use futures_channel::{mpsc, oneshot};
}
pub mod prelude {
    pub use futures_util::{
        AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt,
    };
    pub use futures_util::{
        Future, FutureExt, Sink, SinkExt, Stream, StreamExt, TryFuture, TryFutureExt, TryStream, TryStreamExt,
    };
    pub use futures_util::{future, sink, stream};
}
pub mod executor {
    #[waits(task)]
    pub fn block_on<F: std::future::Future>(f: F) -> F::Output {}
}
