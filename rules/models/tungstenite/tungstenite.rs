//! `tungstenite`: messages over one stream, which the socket owns. `close` sends a frame; the stream stays open until the
//! peer has answered and the socket is dropped.

use std::io::{Read, Write};

pub use client::{client, connect};
pub use error::{Error, Result};
pub use handshake::HandshakeError;
pub use http;
pub use protocol::{CloseFrame, Message, WebSocket};
pub use server::{accept, accept_hdr};

pub mod error {
    pub type Result<T, E = Error> = std::result::Result<T, E>;
    pub enum Error {
        ConnectionClosed,
        AlreadyClosed,
        Io(std::io::Error),
        Tls(TlsError),
        Capacity(CapacityError),
        Protocol(ProtocolError),
        WriteBufferFull(crate::protocol::Message),
        Utf8(String),
        AttackAttempt,
        Url(UrlError),
        Http(http::Response<Option<Vec<u8>>>),
        HttpFormat(http::Error),
    }
    impl std::error::Error for Error {}
    impl From<std::io::Error> for Error {}
    pub struct TlsError {}
    pub struct CapacityError {}
    pub struct ProtocolError {}
    pub struct UrlError {}
}
pub mod handshake {
    /// What the other side has not answered yet is in `Interrupted`.
    pub enum HandshakeError<S> {
        Interrupted(MidHandshake<S>),
        Failure(crate::Error),
    }
    pub struct MidHandshake<S> {
        stream: S,
    }
    pub mod client {
        pub type Request = http::Request<()>;
        pub type Response = http::Response<Option<Vec<u8>>>;
    }
    pub mod server {
        pub type Request = http::Request<()>;
        pub type Response = http::Response<()>;
        pub type ErrorResponse = http::Response<Option<String>>;
    }
}
pub mod stream {
    pub enum MaybeTlsStream<S> {
        Plain(S),
        Tls(S),
    }
    impl<S> MaybeTlsStream<S> {
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
    }
    impl<S: std::io::Read> std::io::Read for MaybeTlsStream<S> {}
    impl<S: std::io::Write> std::io::Write for MaybeTlsStream<S> {}
}
pub mod client {
    use super::*;

    pub trait IntoClientRequest {}
    impl IntoClientRequest for &str {}
    impl IntoClientRequest for String {}
    impl IntoClientRequest for &String {}
    impl<T> IntoClientRequest for http::Request<T> {}

    /// docs: `tungstenite::connect` says that it connects to the WebSocket in blocking mode
    #[opens]
    #[waits(peer)]
    pub fn connect<Req>(
        request: Req,
    ) -> Result<(WebSocket<stream::MaybeTlsStream<std::net::TcpStream>>, handshake::client::Response)> {
    }
    /// docs: `connect_with_config` says that it connects to the WebSocket in blocking mode
    #[opens]
    #[waits(peer)]
    pub fn connect_with_config<Req>(
        request: Req,
        config: Option<protocol::WebSocketConfig>,
        max_redirects: u8,
    ) -> Result<(WebSocket<stream::MaybeTlsStream<std::net::TcpStream>>, handshake::client::Response)> {
    }
    #[waits(peer)]
    pub fn client<Stream: Read + Write, Req>(
        request: Req,
        stream: Stream,
    ) -> std::result::Result<(WebSocket<Stream>, handshake::client::Response), HandshakeError<Stream>> {
    }
    #[waits(peer)]
    pub fn client_with_config<Stream: Read + Write, Req>(
        request: Req,
        stream: Stream,
        config: Option<protocol::WebSocketConfig>,
    ) -> std::result::Result<(WebSocket<Stream>, handshake::client::Response), HandshakeError<Stream>> {
    }
}
pub mod server {
    use super::*;

    #[waits(peer)]
    pub fn accept<S: Read + Write>(stream: S) -> std::result::Result<WebSocket<S>, HandshakeError<S>> {}
    #[waits(peer)]
    pub fn accept_with_config<S: Read + Write>(
        stream: S,
        config: Option<protocol::WebSocketConfig>,
    ) -> std::result::Result<WebSocket<S>, HandshakeError<S>> {
    }
    #[calls(callback)]
    #[waits(peer)]
    pub fn accept_hdr<S: Read + Write, C>(
        stream: S,
        callback: C,
    ) -> std::result::Result<WebSocket<S>, HandshakeError<S>> {
    }
}
pub mod protocol {
    use super::*;

    pub use frame::CloseFrame;
    pub mod frame {
        #[derive(Clone)]
        pub struct CloseFrame {}
    }
    #[derive(Clone, Copy)]
    pub enum Role {
        Server,
        Client,
    }
    #[derive(Clone, Copy, Default)]
    pub struct WebSocketConfig {}
    /// docs: `WebSocket::read` says that after a close frame or an error there is nothing more to read: only then the streams that other
    /// crates make of it end
    #[farewell("Close")]
    #[derive(Clone)]
    pub enum Message {
        Text(String),
        Binary(Vec<u8>),
        Ping(Vec<u8>),
        Pong(Vec<u8>),
        Close(Option<CloseFrame>),
        Frame(Vec<u8>),
    }
    impl Message {
        pub fn text<S>(string: S) -> Message {}
        pub fn binary<B>(bin: B) -> Message {}
        #[is("Text")]
        pub fn is_text(&self) -> bool {}
        #[is("Binary")]
        pub fn is_binary(&self) -> bool {}
        #[is("Ping")]
        pub fn is_ping(&self) -> bool {}
        #[is("Pong")]
        pub fn is_pong(&self) -> bool {}
        #[is("Close")]
        pub fn is_close(&self) -> bool {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }

    pub struct WebSocket<Stream> {
        socket: Stream,
    }
    impl<Stream> WebSocket<Stream> {
        pub fn from_raw_socket(
            stream: Stream,
            role: Role,
            config: Option<WebSocketConfig>,
        ) -> WebSocket<Stream> {
        }
        pub fn into_inner(self) -> Stream {}
        pub fn get_ref(&self) -> &Stream {}
        pub fn get_mut(&mut self) -> &mut Stream {}
        #[pure]
        pub fn can_read(&self) -> bool {}
        #[pure]
        pub fn can_write(&self) -> bool {}
    }
    impl<Stream: Read + Write> WebSocket<Stream> {
        /// The end is an error: `ConnectionClosed`.
        #[reads(self, end = "error")]
        #[waits(peer)]
        pub fn read(&mut self) -> Result<Message> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        pub fn read_message(&mut self) -> Result<Message> {}
        #[writes(self, data = message)]
        pub fn send(&mut self, message: Message) -> Result<()> {}
        #[writes(self, data = message)]
        pub fn write(&mut self, message: Message) -> Result<()> {}
        #[writes(self, data = message)]
        pub fn write_message(&mut self, message: Message) -> Result<()> {}
        #[writes(self)]
        pub fn flush(&mut self) -> Result<()> {}
        #[writes(self)]
        pub fn write_pending(&mut self) -> Result<()> {}
        #[says_goodbye(self)]
        pub fn close(&mut self, code: Option<CloseFrame>) -> Result<()> {}
    }
}
