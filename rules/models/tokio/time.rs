//! `tokio::time`, `tokio::signal`.

pub mod time {
    use std::future::{Future, IntoFuture};
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use std::time::Duration;

    #[future]
    pub struct Sleep {}
    impl Sleep {
        #[pure]
        pub fn deadline(&self) -> Instant {}
        #[pure]
        pub fn is_elapsed(&self) -> bool {}
        pub fn reset(self: Pin<&mut Self>, deadline: Instant) {}
    }
    impl Future for Sleep {
        type Output = ();
        #[waits(time, bounded)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }
    #[waits(time, bounded)]
    pub fn sleep(duration: Duration) -> Sleep {}
    #[waits(time, bounded)]
    pub fn sleep_until(deadline: Instant) -> Sleep {}

    /// Drops the future when the time is up. A task's handle is such a future: dropping it detaches the task.
    #[times_out(future)]
    #[waits(time, bounded)]
    pub fn timeout<F: IntoFuture>(duration: Duration, future: F) -> Timeout<F::IntoFuture> {}
    #[times_out(future)]
    #[waits(time, bounded)]
    pub fn timeout_at<F: IntoFuture>(deadline: Instant, future: F) -> Timeout<F::IntoFuture> {}
    #[future]
    pub struct Timeout<T> {
        value: T,
    }
    impl<T> Timeout<T> {
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: Future> Future for Timeout<T> {
        type Output = Result<T::Output, error::Elapsed>;
        #[waits(time, bounded)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T::Output, error::Elapsed>> {}
    }
    pub mod error {
        pub struct Elapsed {}
        impl std::error::Error for Elapsed {}
        impl From<Elapsed> for std::io::Error {}
    }

    pub struct Interval {}
    impl Interval {
        #[waits(time, bounded)]
        pub async fn tick(&mut self) -> Instant {}
        pub fn poll_tick(&mut self, cx: &mut Context<'_>) -> Poll<Instant> {}
        pub fn reset(&mut self) {}
        pub fn reset_immediately(&mut self) {}
        pub fn reset_after(&mut self, after: Duration) {}
        pub fn reset_at(&mut self, deadline: Instant) {}
        #[pure]
        pub fn missed_tick_behavior(&self) -> MissedTickBehavior {}
        pub fn set_missed_tick_behavior(&mut self, behavior: MissedTickBehavior) {}
        #[pure]
        pub fn period(&self) -> Duration {}
    }
    pub fn interval(period: Duration) -> Interval {}
    pub fn interval_at(start: Instant, period: Duration) -> Interval {}
    #[derive(Clone, Copy, Default)]
    pub enum MissedTickBehavior {
        Burst,
        Delay,
        Skip,
    }

    #[time]
    #[derive(Clone, Copy)]
    pub struct Instant {}
    impl Instant {
        pub fn now() -> Instant {}
        pub fn from_std(std: std::time::Instant) -> Instant {}
        pub fn into_std(self) -> std::time::Instant {}
        pub fn elapsed(&self) -> Duration {}
        #[pure]
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        #[pure]
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        #[pure]
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        #[pure]
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
        #[pure]
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {}
    }
}

pub mod signal {
    #[waits(token)]
    pub async fn ctrl_c() -> std::io::Result<()> {}
    pub mod unix {
        pub fn signal(kind: SignalKind) -> std::io::Result<Signal> {}
        pub struct Signal {}
        impl Signal {
            #[waits(token)]
            pub async fn recv(&mut self) -> Option<()> {}
            pub fn poll_recv(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<()>> {}
        }
        #[derive(Clone, Copy)]
        pub struct SignalKind {}
        impl SignalKind {
            pub fn interrupt() -> SignalKind {}
            pub fn terminate() -> SignalKind {}
            pub fn hangup() -> SignalKind {}
            pub fn quit() -> SignalKind {}
            pub fn pipe() -> SignalKind {}
            pub fn child() -> SignalKind {}
            pub fn user_defined1() -> SignalKind {}
            pub fn user_defined2() -> SignalKind {}
        }
    }
}
