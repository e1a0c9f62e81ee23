//! `hickory_client`: a client that asks, and a background that owns the stream and has to be polled.

pub mod client {
    use std::future::Future;

    use crate::ClientError;

    /// docs: `Client` says that it is a handle of an exchange; the background is the other half of what `connect` returns
    #[since("0.25")]
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct Client {}
    #[since("0.25")]
    impl Client {
        /// docs: `Client::connect` says that it returns a future to connect, and the background that has to be spawned
        #[waits(peer)]
        pub async fn connect<F: Future>(connect_future: F) -> Result<(Client, Background), ClientError> {}
    }
    /// Nobody names it: it is a `DnsExchangeBackground`.
    /// docs: `DnsExchangeBackground` says that it manages the stream and has to be polled
    #[since("0.25")]
    #[resource(driver, on_drop = "closes")]
    pub struct Background {}
    #[since("0.25")]
    impl Future for Background {
        type Output = Result<(), ClientError>;
        #[reads(self, end = "returns")]
        #[waits(peer)]
        fn poll(
            self: std::pin::Pin<&mut Self>,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<(), ClientError>> {
        }
    }
}
pub struct ClientError {}
