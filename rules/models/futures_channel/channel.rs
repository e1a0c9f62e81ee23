//! `futures_channel`, which `futures` calls `channel`.
//! docs: `mpsc::Sender::try_send`, `oneshot::Sender::send` says that the message is in the channel when it
//! succeeds; an error gives it back

pub mod mpsc {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::stream::Stream;

    #[channel]
    pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
    #[channel]
    pub fn unbounded<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}
    #[sender]
    #[derive(Clone)]
    pub struct Sender<T> {}
    impl<T> Sender<T> {
        #[keeps(msg)]
        pub fn try_send(&mut self, msg: T) -> Result<(), TrySendError<T>> {}
        /// For every sender.
        #[cancels(self)]
        pub fn close_channel(&mut self) {}
        #[waits(channel)]
        pub fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), SendError>> {}
        #[keeps(msg)]
        pub fn start_send(&mut self, msg: T) -> Result<(), SendError> {}
        /// Gives this sender up.
        #[cancels(self)]
        pub fn disconnect(&mut self) {}
        #[pure]
        pub fn same_receiver(&self, other: &Sender<T>) -> bool {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
    }
    impl<T> futures_util::sink::Sink<T> for Sender<T> {
        type Error = SendError;
    }
    #[sender]
    #[derive(Clone)]
    pub struct UnboundedSender<T> {}
    impl<T> UnboundedSender<T> {
        #[keeps(msg)]
        pub fn unbounded_send(&self, msg: T) -> Result<(), TrySendError<T>> {}
        /// For every sender.
        #[cancels(self)]
        pub fn close_channel(&self) {}
        #[keeps(msg)]
        pub fn start_send(&mut self, msg: T) -> Result<(), SendError> {}
        /// Gives this sender up.
        #[cancels(self)]
        pub fn disconnect(&mut self) {}
        #[pure]
        pub fn is_empty(&self) -> bool {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
    }
    impl<T> futures_util::sink::Sink<T> for UnboundedSender<T> {
        type Error = SendError;
    }
    #[receiver]
    pub struct Receiver<T> {}
    impl<T> Receiver<T> {
        /// No sender can send any more.
        #[cancels(self)]
        pub fn close(&mut self) {}
        #[reads(self, end = "none")]
        pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError> {}
        #[reads(self, end = "error")]
        pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
        #[reads(self, end = "error")]
        #[waits(channel)]
        pub async fn recv(&mut self) -> Result<T, RecvError> {}
    }
    impl<T> Stream for Receiver<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    #[receiver]
    pub struct UnboundedReceiver<T> {}
    impl<T> UnboundedReceiver<T> {
        /// No sender can send any more.
        #[cancels(self)]
        pub fn close(&mut self) {}
        #[reads(self, end = "none")]
        pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError> {}
        #[reads(self, end = "error")]
        pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
        #[reads(self, end = "error")]
        #[waits(channel)]
        pub async fn recv(&mut self) -> Result<T, RecvError> {}
    }
    impl<T> Stream for UnboundedReceiver<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    #[derive(Clone)]
    pub struct SendError {}
    impl SendError {
        #[pure]
        pub fn is_full(&self) -> bool {}
        #[pure]
        pub fn is_disconnected(&self) -> bool {}
    }
    impl std::error::Error for SendError {}
    #[derive(Clone, Copy)]
    pub enum TryRecvError {
        Empty,
        Closed,
    }
    impl std::error::Error for TryRecvError {}
    #[derive(Clone, Copy)]
    pub struct RecvError;
    impl std::error::Error for RecvError {}
    pub struct TrySendError<T> {
        val: T,
    }
    impl<T> std::error::Error for TrySendError<T> {}
    impl<T> TrySendError<T> {
        pub fn into_inner(self) -> T {}
        #[pure]
        pub fn is_full(&self) -> bool {}
        #[pure]
        pub fn is_disconnected(&self) -> bool {}
    }
}

pub mod oneshot {
    use std::future::Future;

    #[channel]
    pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
    #[sender]
    pub struct Sender<T> {}
    impl<T> Sender<T> {
        #[keeps(t)]
        pub fn send(self, t: T) -> Result<(), T> {}
        #[pure]
        pub fn is_canceled(&self) -> bool {}
        /// Until the receiver is gone.
        #[waits(channel)]
        pub async fn cancellation(&mut self) {}
    }
    #[receiver]
    pub struct Receiver<T> {}
    impl<T> Receiver<T> {
        /// No sender can send any more.
        #[cancels(self)]
        pub fn close(&mut self) {}
        #[reads(self, end = "error")]
        pub fn try_recv(&mut self) -> Result<Option<T>, Canceled> {}
    }
    /// An error says that the sender is gone.
    impl<T> Future for Receiver<T> {
        type Output = Result<T, Canceled>;
        #[reads(self, end = "error")]
        #[waits(channel)]
        fn poll(
            self: std::pin::Pin<&mut Self>,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<T, Canceled>> {
        }
    }
    #[derive(Clone, Copy)]
    pub struct Canceled;
    impl std::error::Error for Canceled {}
}
