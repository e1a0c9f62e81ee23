//! `hickory_resolver`: a resolver has connections to its name servers, mostly of datagrams, driven by tasks of the runtime.

/// docs: `Resolver` says that it can be cloned and shares its name servers; `src/name_server` says that connections are kept for
/// later requests, by tasks of the runtime
#[since("0.25")]
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Resolver<P> {
    provider: P,
}
#[since("0.25")]
pub type TokioResolver = Resolver<TokioConnectionProvider>;
#[since("0.25")]
#[derive(Clone, Default)]
pub struct TokioConnectionProvider {}

/// docs: `AsyncResolver` says that it can be cloned and shares its name servers
#[until("0.25")]
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct AsyncResolver<P> {
    provider: P,
}
#[until("0.25")]
#[derive(Clone, Default)]
pub struct TokioConnectionProvider {}
#[until("0.25")]
pub type TokioAsyncResolver = AsyncResolver<TokioConnectionProvider>;
/// docs: `Resolver` says that it has a runtime of its own, in which each request blocks
#[until("0.25")]
#[resource(client, on_drop = "closes")]
pub struct Resolver {}
