//! `futures_lite`: the traits of `futures`, and its own ways to join and race.

pub use future::{Future, FutureExt};
pub use io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncWrite, AsyncWriteExt};
pub use stream::{Stream, StreamExt};

pub mod prelude {
    pub use crate::future::{Future, FutureExt as _};
    pub use crate::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncSeek};
    pub use crate::io::{AsyncWrite, AsyncWriteExt as _};
    pub use crate::stream::{Stream, StreamExt as _};
}

pub mod future {
    pub use futures_util::future::Fuse;
    pub use std::future::{Future, Pending, Ready, pending, poll_fn, ready};
    use std::pin::Pin;

    pub type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;
    pub type BoxedLocal<T> = Pin<Box<dyn Future<Output = T> + 'static>>;

    #[waits(task)]
    pub fn block_on<T, F: Future<Output = T>>(future: F) -> T {}
    pub async fn poll_once<T, F: Future<Output = T>>(f: F) -> Option<T> {}
    pub async fn yield_now() {}
    pub fn fuse<F: Future>(future: F) -> Fuse<F> {}
    pub async fn zip<F1: Future, F2: Future>(future1: F1, future2: F2) -> (F1::Output, F2::Output) {}
    pub async fn try_zip<
        T1,
        T2,
        E,
        F1: Future<Output = Result<T1, E>>,
        F2: Future<Output = Result<T2, E>>,
    >(
        future1: F1,
        future2: F2,
    ) -> Result<(T1, T2), E> {
    }
    /// The other one is dropped.
    #[times_out(future1)]
    #[times_out(future2)]
    pub async fn or<T, F1: Future<Output = T>, F2: Future<Output = T>>(future1: F1, future2: F2) -> T {}
    #[times_out(future1)]
    #[times_out(future2)]
    pub async fn race<T, F1: Future<Output = T>, F2: Future<Output = T>>(future1: F1, future2: F2) -> T {}

    pub trait FutureExt: Future {
        #[times_out(self)]
        #[times_out(other)]
        async fn or<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output {}
        #[times_out(self)]
        #[times_out(other)]
        async fn race<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output {}
        async fn catch_unwind(self) -> std::thread::Result<Self::Output> {}
        fn boxed<'a>(self) -> Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>> {}
        fn boxed_local<'a>(self) -> Pin<Box<dyn Future<Output = Self::Output> + 'a>> {}
    }
    impl<F: Future + ?Sized> FutureExt for F {}
}

pub mod io {
    pub use futures_util::io::{
        AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncWrite, AsyncWriteExt,
    };
    pub use futures_util::io::{
        BufReader, BufWriter, Error, ErrorKind, Lines, ReadHalf, Result, SeekFrom, Take, WriteHalf,
    };

    /// Two handles of one stream behind a lock. Dropping the write half sends nothing.
    /// docs: `futures_lite::io::split` says that it splits a stream into halves, which share it
    #[shares(stream)]
    pub fn split<T: AsyncRead + AsyncWrite>(stream: T) -> (ReadHalf<T>, WriteHalf<T>) {}
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy<R: AsyncRead, W: AsyncWrite>(reader: R, writer: W) -> Result<u64> {}
}

pub mod stream {
    pub use futures_util::stream::{Stream, StreamExt, iter};
}
