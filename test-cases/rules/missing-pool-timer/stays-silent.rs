//! A timer, nothing to time, or nobody knows.

use std::time::Duration;

use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Builder, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};

type Http = Client<HttpConnector, String>;

pub fn timer() -> Http {
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_timer(TokioTimer::new())
        .build_http()
}

pub fn no_idle_connections() -> Http {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_max_idle_per_host(0);
    builder.build_http()
}

pub fn are_to_stay() -> Http {
    Client::builder(TokioExecutor::new()).pool_idle_timeout(None).build_http()
}

pub fn maybe(timed: bool) -> Http {
    let mut builder = Client::builder(TokioExecutor::new());
    if timed {
        builder.pool_timer(TokioTimer::new());
    }
    builder.build_http()
}

pub fn from_outside(builder: &mut Builder) -> Http {
    builder.pool_idle_timeout(Duration::from_secs(30)).build_http()
}

pub struct Factory {
    builder: Builder,
}

impl Factory {
    pub fn new() -> Self {
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new());
        Self { builder }
    }

    pub fn client(&self) -> Http {
        self.builder.build_http()
    }
}

fn timed() -> Builder {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_timer(TokioTimer::new());
    builder
}

fn add_timer(builder: &mut Builder) -> &mut Builder {
    builder.pool_timer(TokioTimer::new())
}

pub fn by_helpers() -> (Http, Http, Http) {
    let mut second = Client::builder(TokioExecutor::new());
    add_timer(&mut second);
    let mut third = Client::builder(TokioExecutor::new());
    let built = add_timer(&mut third).build_http();
    (timed().build_http(), second.build_http(), built)
}

fn with(change: impl FnOnce(&mut Builder)) -> Http {
    let mut builder = Client::builder(TokioExecutor::new());
    change(&mut builder);
    builder.build_http()
}

pub fn by_closure() -> Http {
    with(|builder| {
        builder.pool_timer(TokioTimer::new());
    })
}

pub fn through_a_reference(later: bool) -> Http {
    let mut builder = Client::builder(TokioExecutor::new());
    let mut view = &mut builder;
    if later {
        view = view.pool_idle_timeout(Duration::from_secs(1));
    }
    view.pool_timer(TokioTimer::new());
    builder.build_http()
}
