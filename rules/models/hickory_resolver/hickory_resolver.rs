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
impl Resolver<TokioConnectionProvider> {
    pub fn builder_tokio() -> Result<ResolverBuilder<TokioConnectionProvider>, ResolveError> {}
}
#[since("0.25")]
impl<P> Resolver<P> {
    pub fn builder_with_config(config: config::ResolverConfig, provider: P) -> ResolverBuilder<P> {}
}
#[since("0.25")]
pub struct ResolverBuilder<P> {
    provider: P,
}
#[since("0.26")]
impl<P> ResolverBuilder<P> {
    pub fn with_options(self, options: config::ResolverOpts) -> ResolverBuilder<P> {}
    #[builds]
    pub fn build(self) -> Result<Resolver<P>, ResolveError> {}
}
pub struct ResolveError {}
impl std::error::Error for ResolveError {}
pub mod config {
    #[derive(Clone, Default)]
    pub struct ResolverConfig {}
    #[derive(Clone, Default)]
    pub struct ResolverOpts {}
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
impl AsyncResolver<TokioConnectionProvider> {
    #[builds]
    pub fn tokio(config: config::ResolverConfig, options: config::ResolverOpts) -> TokioAsyncResolver {}
    #[builds]
    pub fn tokio_from_system_conf() -> Result<TokioAsyncResolver, ResolveError> {}
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
#[until("0.25")]
impl Resolver {
    #[builds]
    pub fn new(config: config::ResolverConfig, options: config::ResolverOpts) -> std::io::Result<Resolver> {}
    #[builds]
    pub fn from_system_conf() -> std::io::Result<Resolver> {}
}
