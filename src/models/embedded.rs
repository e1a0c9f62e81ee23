//! The files of `rules/models`, embedded. `BLESS=1 cargo test --test index` rewrites this list from the directory.

/// One file of `rules/models`.
pub(super) struct Embedded {
    /// Its directory.
    pub(super) library: &'static str,
    /// Its path from the root of the project.
    pub(super) file: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

macro_rules! embedded {
    ($($library:literal / $file:literal),* $(,)?) => {
        &[$(Embedded {
            library: $library,
            file: concat!("rules/models/", $library, "/", $file),
            text: include_str!(concat!("../../rules/models/", $library, "/", $file)),
        }),*]
    };
}

/// Sorted by path.
#[rustfmt::skip]
pub(super) static EMBEDDED: &[Embedded] = embedded![
    "anyhow" / "anyhow.rs",
    "async_io" / "async_io.rs",
    "async_net" / "async_net.rs",
    "async_std" / "async_std.rs",
    "bytes" / "bytes.rs",
    "eyre" / "eyre.rs",
    "futures" / "futures.rs",
    "futures_channel" / "channel.rs",
    "futures_core" / "futures_core.rs",
    "futures_io" / "futures_io.rs",
    "futures_sink" / "futures_sink.rs",
    "futures_util" / "future.rs",
    "futures_util" / "stream.rs",
    "libc" / "unix.rs",
    "mio" / "mio.rs",
    "native_tls" / "native_tls.rs",
    "nix" / "nix.rs",
    "openssl" / "openssl.rs",
    "parking_lot" / "parking_lot.rs",
    "rustix" / "rustix.rs",
    "rustls" / "rustls.rs",
    "smol" / "smol.rs",
    "socket2" / "socket2.rs",
    "std" / "boxed.rs",
    "std" / "cell.rs",
    "std" / "collections.rs",
    "std" / "fs.rs",
    "std" / "io.rs",
    "std" / "iter.rs",
    "std" / "mem.rs",
    "std" / "net.rs",
    "std" / "option.rs",
    "std" / "os.rs",
    "std" / "pin.rs",
    "std" / "prelude.rs",
    "std" / "process.rs",
    "std" / "rc.rs",
    "std" / "result.rs",
    "std" / "sync.rs",
    "std" / "text.rs",
    "std" / "thread.rs",
    "std" / "time.rs",
    "tokio" / "io.rs",
    "tokio" / "net.rs",
    "tokio" / "sync.rs",
    "tokio" / "task.rs",
    "tokio" / "time.rs",
    "tokio_native_tls" / "tokio_native_tls.rs",
    "tokio_rustls" / "tokio_rustls.rs",
    "tokio_stream" / "tokio_stream.rs",
    "tokio_util" / "tokio_util.rs",
    "winapi" / "winsock2.rs",
    "windows_sys" / "win_sock.rs",
];
