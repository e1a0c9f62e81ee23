//! `async_channel`: both ends can be cloned; an end is gone with its last copy, and `close` closes for all.
//! docs: `Sender::send` says that the message is in the channel when it succeeds; an error gives it back

use std::pin::Pin;
use std::task::{Context, Poll};

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
    pub async fn send(&self, msg: T) -> Result<(), SendError<T>> {}
    #[keeps(msg)]
    #[waits(channel)]
    pub fn send_blocking(&self, msg: T) -> Result<(), SendError<T>> {}
    #[keeps(msg)]
    pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>> {}
    #[keeps(msg)]
    pub fn force_send(&self, msg: T) -> Result<Option<T>, SendError<T>> {}
    #[cancels(self)]
    pub fn close(&self) -> bool {}
    /// Until it is closed or every receiver is gone.
    #[waits(channel)]
    pub async fn closed(&self) {}
    #[pure]
    pub fn is_closed(&self) -> bool {}
    pub fn downgrade(&self) -> WeakSender<T> {}
    #[pure]
    pub fn same_channel(&self, other: &Sender<T>) -> bool {}
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
    /// An error says that every sender is gone, or that it is closed.
    #[reads(self, end = "error")]
    #[waits(channel)]
    pub async fn recv(&self) -> Result<T, RecvError> {}
    #[reads(self, end = "error")]
    #[waits(channel)]
    pub fn recv_blocking(&self) -> Result<T, RecvError> {}
    #[reads(self, end = "error")]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {}
    #[cancels(self)]
    pub fn close(&self) -> bool {}
    #[pure]
    pub fn is_closed(&self) -> bool {}
    pub fn downgrade(&self) -> WeakReceiver<T> {}
    #[pure]
    pub fn same_channel(&self, other: &Receiver<T>) -> bool {}
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
impl<T> futures_util::stream::Stream for Receiver<T> {
    type Item = T;
    #[reads(self, end = "none")]
    #[waits(channel)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
}
#[weak]
#[derive(Clone)]
pub struct WeakReceiver<T> {}
impl<T> WeakReceiver<T> {
    pub fn upgrade(&self) -> Option<Receiver<T>> {}
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
    Closed(T),
}
impl<T> TrySendError<T> {
    pub fn into_inner(self) -> T {}
    #[is("Full")]
    pub fn is_full(&self) -> bool {}
    #[is("Closed")]
    pub fn is_closed(&self) -> bool {}
}
impl<T> std::error::Error for TrySendError<T> {}
#[derive(Clone, Copy)]
pub enum TryRecvError {
    Empty,
    Closed,
}
impl TryRecvError {
    #[is("Empty")]
    pub fn is_empty(&self) -> bool {}
    #[is("Closed")]
    pub fn is_closed(&self) -> bool {}
}
impl std::error::Error for TryRecvError {}
#[derive(Clone, Copy)]
pub struct RecvError;
impl std::error::Error for RecvError {}
