//! `futures_channel`, which `futures` calls `channel`.

pub mod mpsc {
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
        pub fn close_channel(&mut self) {}
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
        pub fn close_channel(&self) {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
    }
    impl<T> futures_util::sink::Sink<T> for UnboundedSender<T> {
        type Error = SendError;
    }
    #[receiver]
    pub struct Receiver<T> {}
    impl<T> Stream for Receiver<T> {
        type Item = T;
    }
    #[receiver]
    pub struct UnboundedReceiver<T> {}
    impl<T> Stream for UnboundedReceiver<T> {
        type Item = T;
    }
    pub struct SendError {}
    pub struct TrySendError<T> {
        val: T,
    }
    impl<T> TrySendError<T> {
        pub fn into_inner(self) -> T {}
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
    }
    #[receiver]
    pub struct Receiver<T> {}
    impl<T> Future for Receiver<T> {
        type Output = Result<T, Canceled>;
        #[waits(channel)]
        fn poll(
            self: std::pin::Pin<&mut Self>,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<T, Canceled>> {
        }
    }
    #[derive(Clone, Copy)]
    pub struct Canceled;
}
