//! The files of `rules/models`, embedded. `BLESS=1 cargo test --test index` rewrites this list from the directory.

/// One file of `rules/models`.
pub(super) struct Embedded {
    /// Its directory.
    pub(super) library: &'static str,
    /// Its path from the root of the project.
    pub(super) file: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// The other libraries that it names: they come along.
    pub(super) names: &'static [&'static str],
}

macro_rules! embedded {
    ($($library:literal / $file:literal => [$($name:literal),*]),* $(,)?) => {
        &[$(Embedded {
            library: $library,
            file: concat!("rules/models/", $library, "/", $file),
            text: include_str!(concat!("../../rules/models/", $library, "/", $file)),
            names: &[$($name),*],
        }),*]
    };
}

/// Sorted by path.
#[rustfmt::skip]
pub(super) static EMBEDDED: &[Embedded] = embedded![
    "anyhow" / "anyhow.rs" => [],
    "async_channel" / "async_channel.rs" => ["futures_util"],
    "async_executor" / "async_executor.rs" => ["async_task"],
    "async_global_executor" / "async_global_executor.rs" => ["async_task"],
    "async_io" / "async_io.rs" => ["futures_util"],
    "async_lock" / "async_lock.rs" => [],
    "async_net" / "async_net.rs" => ["futures_util"],
    "async_std" / "async_std.rs" => ["futures_util"],
    "async_task" / "async_task.rs" => [],
    "bytes" / "bytes.rs" => [],
    "crossbeam" / "crossbeam.rs" => ["crossbeam_channel"],
    "crossbeam_channel" / "crossbeam_channel.rs" => [],
    "eyre" / "eyre.rs" => [],
    "flume" / "flume.rs" => ["futures_util"],
    "futures" / "futures.rs" => ["futures_channel", "futures_util"],
    "futures_channel" / "channel.rs" => ["futures_util"],
    "futures_core" / "futures_core.rs" => ["futures_util"],
    "futures_io" / "futures_io.rs" => ["futures_util"],
    "futures_lite" / "futures_lite.rs" => ["futures_util"],
    "futures_sink" / "futures_sink.rs" => ["futures_util"],
    "futures_util" / "future.rs" => [],
    "futures_util" / "stream.rs" => [],
    "libc" / "unix.rs" => [],
    "mio" / "mio.rs" => [],
    "native_tls" / "native_tls.rs" => [],
    "nix" / "nix.rs" => ["libc"],
    "openssl" / "openssl.rs" => [],
    "parking_lot" / "parking_lot.rs" => [],
    "rustix" / "rustix.rs" => [],
    "rustls" / "rustls.rs" => [],
    "smol" / "smol.rs" => ["async_channel", "async_executor", "async_io", "async_lock", "async_net", "futures_lite"],
    "socket2" / "socket2.rs" => [],
    "std" / "boxed.rs" => [],
    "std" / "cell.rs" => [],
    "std" / "collections.rs" => [],
    "std" / "fs.rs" => [],
    "std" / "io.rs" => [],
    "std" / "iter.rs" => [],
    "std" / "mem.rs" => [],
    "std" / "net.rs" => [],
    "std" / "option.rs" => [],
    "std" / "os.rs" => [],
    "std" / "pin.rs" => [],
    "std" / "prelude.rs" => [],
    "std" / "process.rs" => [],
    "std" / "rc.rs" => [],
    "std" / "result.rs" => [],
    "std" / "sync.rs" => [],
    "std" / "text.rs" => [],
    "std" / "thread.rs" => [],
    "std" / "time.rs" => [],
    "tokio" / "io.rs" => ["bytes"],
    "tokio" / "net.rs" => ["bytes"],
    "tokio" / "sync.rs" => [],
    "tokio" / "task.rs" => [],
    "tokio" / "time.rs" => [],
    "tokio_native_tls" / "tokio_native_tls.rs" => ["native_tls", "tokio"],
    "tokio_rustls" / "tokio_rustls.rs" => ["rustls", "tokio"],
    "tokio_stream" / "tokio_stream.rs" => ["futures_util", "tokio"],
    "tokio_util" / "tokio_util.rs" => ["bytes", "futures_util", "tokio"],
    "winapi" / "winsock2.rs" => [],
    "windows_sys" / "win_sock.rs" => [],
];
