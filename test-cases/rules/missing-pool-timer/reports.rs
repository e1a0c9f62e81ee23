//! A pool that is to close what is idle, and cannot tell the time.

use std::time::Duration;

use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Builder, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};

pub fn chain() -> Client<HttpConnector, String> {
    Client::builder(TokioExecutor::new()) //~ missing-pool-timer
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(4)
        .build_http()
}

/// The default is 90 seconds, and is ignored as well.
pub fn by_default() -> Client<HttpConnector, String> {
    Client::builder(TokioExecutor::new()).build_http() //~ missing-pool-timer
}

/// `timer` is for HTTP/2 pings, not for the pool.
pub fn other_timer(connector: HttpConnector) -> Client<HttpConnector, String> {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.timer(TokioTimer::new());
    builder.pool_idle_timeout(Duration::from_secs(30));
    builder.build(connector) //~ missing-pool-timer
}

pub struct Config {
    idle: Option<Duration>,
    most: usize,
}

/// Whatever the configuration says.
pub fn configured(config: &Config, http2: bool) -> Client<HttpConnector, String> {
    let mut builder = Builder::new(TokioExecutor::new());
    if http2 {
        builder.http2_only(true);
    }
    builder.pool_idle_timeout(config.idle);
    builder.pool_max_idle_per_host(config.most);
    builder.build_http() //~ missing-pool-timer
}

fn tuned() -> Builder {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_idle_timeout(Duration::from_secs(10));
    builder
}

fn preserve(builder: &mut Builder) {
    builder.http1_preserve_header_case(true);
}

pub fn by_helpers() -> Client<HttpConnector, String> {
    let mut builder = tuned();
    preserve(&mut builder);
    builder.build_http() //~ missing-pool-timer
}

pub struct Proxy {
    client: Client<HttpConnector, String>,
}

impl Proxy {
    pub fn new() -> Self {
        Self { client: Client::builder(TokioExecutor::new()).pool_idle_timeout(Duration::from_secs(5)).build_http() } //~ missing-pool-timer
    }
}
