//! What a WebSocket client says.

/// It wants a WebSocket.
pub const REQUEST: &[u8] =
    b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// It wants no more: a `Close` with the code 1000, under a mask of zeros.
pub const CLOSE: &[u8] = b"\x88\x82\0\0\0\0\x03\xe8";
