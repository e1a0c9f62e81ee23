//! `futures_io`: the traits that `futures_util` extends.

pub use futures_util::io::{
    AsyncBufRead, AsyncRead, AsyncSeek, AsyncWrite, Error, ErrorKind, Result, SeekFrom,
};
