use std::io;
use std::net::{SocketAddr, TcpStream};

use tcp_channel::{ChannelRecv, ReceiverBuilder};

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let mut receiver = ReceiverBuilder::realtime().with_type::<String>().build(stream);
    // Never returns.
    receiver.recv().map(drop).map_err(|error| io::Error::other(format!("{error:?}")))
}
