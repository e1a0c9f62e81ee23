//! `tracing_futures`: what `tracing` has by now.

pub use tracing::instrument::{Instrument, Instrumented, WithDispatch, WithSubscriber};
