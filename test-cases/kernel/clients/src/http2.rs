//! What an HTTP/2 server says, frame by frame: length, kind, flags, stream.

/// The settings that come first: none.
pub const SETTINGS: &[u8] = b"\0\0\0\x04\0\0\0\0\0";

/// It has seen the client's settings; a head on stream 1 (`:status: 200`), and a first piece of a body that goes on.
pub const BODY_BEGINS: &[u8] =
    b"\0\0\0\x04\x01\0\0\0\0\0\0\x01\x01\x04\0\0\0\x01\x88\0\0\x05\0\0\0\0\0\x01hello";
