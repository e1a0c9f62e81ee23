use std::io;
use std::net::SocketAddr;

use adb_client::tcp::ADBTcpDevice;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let no_key_yet = std::env::temp_dir().join("no-such-directory/adbkey");
    // Never returns.
    ADBTcpDevice::new_with_custom_private_key(server, no_key_yet).map(drop).map_err(io::Error::other)
}
