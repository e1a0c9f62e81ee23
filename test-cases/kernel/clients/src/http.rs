//! What an HTTP server answers, and what a client asks.

/// An answer without a body, after which the connection can be used again.
pub const EMPTY: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/// A small answer.
pub const SMALL: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";

/// An answer with a large body: more than a client reads ahead of its user, and less than fits into the receive window, so that the
/// end of the connection arrives.
pub const LARGE: &[u8] = &response::<41_012>(b"HTTP/1.1 200 OK          \r\ncontent-length: 40960\r\n\r\n");

/// A large answer that is an error.
pub const BROKEN: &[u8] = &response::<41_012>(b"HTTP/1.1 500 Server Error\r\ncontent-length: 40960\r\n\r\n");

/// A request.
pub const GET: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// An answer that neither a client nor the receive window can hold: its end cannot arrive before it is read.
pub const HUGE: &[u8] = &response::<1_048_628>(b"HTTP/1.1 200 OK        \r\ncontent-length: 1048576\r\n\r\n");

/// A request for another protocol.
pub const UPGRADE: &[u8] =
    b"GET /room HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n";

/// A request for a tunnel.
pub const CONNECT: &[u8] = b"CONNECT localhost:80 HTTP/1.1\r\nhost: localhost:80\r\n\r\n";

/// A head and its body.
const fn response<const LENGTH: usize>(head: &[u8; 52]) -> [u8; LENGTH] {
    let mut bytes = [b'.'; LENGTH];
    let mut i = 0;
    while i < head.len() {
        bytes[i] = head[i];
        i += 1;
    }
    bytes
}
