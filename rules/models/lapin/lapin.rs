//! `lapin`: a thread of the library owns the stream; connections and channels are handles, and the last one asks it to close.

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error {}
impl std::error::Error for Error {}

/// docs: `src/connection_closer.rs` says that the drop of the last handle (channels hold one) asks the I/O loop to close
#[resource(client, on_drop = "closes-last")]
pub struct Connection {}
impl Connection {
    /// docs: `Connection::connect` says that it connects to an AMQP server; its I/O loop is a thread of its own
    #[opens]
    #[waits(peer)]
    pub async fn connect<O>(uri: &str, options: O) -> Result<Connection> {}
    #[waits(peer)]
    pub async fn create_channel(&self) -> Result<Channel> {}
    /// docs: `Connection::close` says that it performs a graceful AMQP connection close
    #[closes(self)]
    #[waits(peer)]
    pub async fn close<C, T>(&self, reply_code: C, reply_text: T) -> Result<()> {}
}
/// docs: `src/channel_closer.rs` says that the drop of the last handle asks the server to close the channel
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Channel {}
