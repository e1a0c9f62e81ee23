//! `flume`: both ends can be cloned; an end is gone with its last copy.
//! docs: `Sender::send` says that the message is in the channel when it succeeds; an error gives it back

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

#[channel]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}

#[sender]
#[derive(Clone)]
pub struct Sender<T> {}
impl<T> Sender<T> {
    #[keeps(msg)]
    #[waits(channel)]
    pub fn send(&self, msg: T) -> Result<(), SendError<T>> {}
    #[keeps(msg)]
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>> {}
    #[keeps(msg)]
    #[waits(channel, bounded)]
    pub fn send_timeout(&self, msg: T, timeout: Duration) -> Result<(), SendTimeoutError<T>> {}
    #[keeps(msg)]
    #[waits(channel, bounded)]
    pub fn send_deadline(&self, msg: T, deadline: Instant) -> Result<(), SendTimeoutError<T>> {}
    #[pure]
    pub fn same_channel(&self, other: &Sender<T>) -> bool {}
    #[keeps(item)]
    #[waits(channel)]
    pub async fn send_async(&self, item: T) -> Result<(), SendError<T>> {}
    #[keeps(item)]
    #[waits(channel)]
    pub async fn into_send_async(self, item: T) -> Result<(), SendError<T>> {}
    pub fn sink(&self) -> r#async::SendSink<T> {}
    pub fn into_sink(self) -> r#async::SendSink<T> {}
    pub fn downgrade(&self) -> WeakSender<T> {}
    #[pure]
    pub fn is_disconnected(&self) -> bool {}
    #[pure]
    pub fn sender_count(&self) -> usize {}
    #[pure]
    pub fn receiver_count(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    #[pure]
    pub fn is_full(&self) -> bool {}
    #[length]
    pub fn len(&self) -> usize {}
    #[pure]
    pub fn capacity(&self) -> Option<usize> {}
}
#[weak]
#[derive(Clone)]
pub struct WeakSender<T> {}
impl<T> WeakSender<T> {
    pub fn upgrade(&self) -> Option<Sender<T>> {}
}
#[receiver]
#[derive(Clone)]
pub struct Receiver<T> {}
impl<T> Receiver<T> {
    /// An error says that every sender is gone.
    #[reads(self, end = "error")]
    #[waits(channel)]
    pub fn recv(&self) -> Result<T, RecvError> {}
    #[reads(self, end = "error")]
    #[waits(channel, bounded)]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
    #[reads(self, end = "error")]
    #[waits(channel, bounded)]
    pub fn recv_deadline(&self, deadline: Instant) -> Result<T, RecvTimeoutError> {}
    #[reads(self, end = "error")]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {}
    pub fn iter(&self) -> Iter<'_, T> {}
    pub fn try_iter(&self) -> TryIter<'_, T> {}
    #[pure]
    pub fn same_channel(&self, other: &Receiver<T>) -> bool {}
    pub fn recv_async(&self) -> r#async::RecvFut<T> {}
    pub fn into_recv_async(self) -> r#async::RecvFut<T> {}
    pub fn stream(&self) -> r#async::RecvStream<T> {}
    pub fn into_stream(self) -> r#async::RecvStream<T> {}
    #[pure]
    pub fn is_disconnected(&self) -> bool {}
    #[pure]
    pub fn sender_count(&self) -> usize {}
    #[pure]
    pub fn receiver_count(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    #[pure]
    pub fn is_full(&self) -> bool {}
    #[length]
    pub fn len(&self) -> usize {}
    #[pure]
    pub fn capacity(&self) -> Option<usize> {}
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
}
impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;
}
pub struct Iter<'a, T> {
    receiver: &'a Receiver<T>,
}
impl<T> Iterator for Iter<'_, T> {
    type Item = T;
    #[reads(self, end = "none")]
    #[waits(channel)]
    fn next(&mut self) -> Option<T> {}
}
pub struct TryIter<'a, T> {
    receiver: &'a Receiver<T>,
}
impl<T> Iterator for TryIter<'_, T> {
    type Item = T;
    #[reads(self, end = "none")]
    fn next(&mut self) -> Option<T> {}
}
pub struct IntoIter<T> {
    receiver: Receiver<T>,
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;
    #[reads(self, end = "none")]
    #[waits(channel)]
    fn next(&mut self) -> Option<T> {}
}

pub mod r#async {
    use super::*;

    #[future]
    pub struct RecvFut<T> {
        receiver: Receiver<T>,
    }
    impl<T> Future for RecvFut<T> {
        type Output = Result<T, RecvError>;
        #[reads(self, end = "error")]
        #[waits(channel)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, RecvError>> {}
    }
    #[receiver]
    #[derive(Clone)]
    pub struct RecvStream<T> {
        receiver: Receiver<T>,
    }
    impl<T> futures_util::stream::Stream for RecvStream<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    #[sender]
    #[derive(Clone)]
    pub struct SendSink<T> {
        sender: Sender<T>,
    }
    impl<T> futures_util::sink::Sink<T> for SendSink<T> {
        type Error = SendError<T>;
    }
}

#[derive(Clone, Copy)]
pub struct SendError<T>(pub T);
impl<T> SendError<T> {
    pub fn into_inner(self) -> T {}
}
impl<T> std::error::Error for SendError<T> {}
#[derive(Clone, Copy)]
pub enum TrySendError<T> {
    Full(T),
    Disconnected(T),
}
impl<T> TrySendError<T> {
    pub fn into_inner(self) -> T {}
}
impl<T> std::error::Error for TrySendError<T> {}
#[derive(Clone, Copy)]
pub enum SendTimeoutError<T> {
    Timeout(T),
    Disconnected(T),
}
impl<T> SendTimeoutError<T> {
    pub fn into_inner(self) -> T {}
}
impl<T> std::error::Error for SendTimeoutError<T> {}
#[derive(Clone, Copy)]
pub enum RecvTimeoutError {
    Timeout,
    Disconnected,
}
impl std::error::Error for RecvTimeoutError {}
#[derive(Clone, Copy)]
pub enum TryRecvError {
    Empty,
    Disconnected,
}
impl std::error::Error for TryRecvError {}
#[derive(Clone, Copy)]
pub enum RecvError {
    Disconnected,
}
impl std::error::Error for RecvError {}
