//! Options that no model names, between and around those that count.

use std::time::Duration;

use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

pub struct Settings {
    idle: Option<Duration>,
    idle_per_host: usize,
    forgiving: bool,
    window: Option<u32>,
}

pub fn by_statements<C, B>(settings: &Settings, connector: C) -> Client<C, B> {
    let mut builder = Client::builder(TokioExecutor::new()); //~ missing-pool-timer
    if let Some(window) = settings.window {
        builder.http2_initial_stream_window_size(window);
    }
    builder.timer(TokioTimer::new());
    builder.pool_idle_timeout(settings.idle);
    builder.pool_max_idle_per_host(settings.idle_per_host);
    if settings.forgiving {
        builder.http09_responses(true);
    }
    builder.build(connector)
}

pub fn in_a_chain<C, B>(settings: &Settings, connector: C) -> Client<C, B> {
    Client::builder(TokioExecutor::new()) //~ missing-pool-timer
        .http1_max_headers(64)
        .pool_idle_timeout(settings.idle)
        .http1_writev(true)
        .build(connector)
}

pub fn told<C, B>(settings: &Settings, connector: C) -> Client<C, B> {
    Client::builder(TokioExecutor::new())
        .http1_max_headers(64)
        .pool_idle_timeout(settings.idle)
        .http1_writev(true)
        .pool_timer(TokioTimer::new())
        .build(connector)
}
