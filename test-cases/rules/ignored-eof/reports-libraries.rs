//! Connections that libraries own: an error of theirs is the end of the stream, too.

use fastwebsockets::{Role, WebSocket};
use tokio::net::TcpStream;

/// Every call after the end is an error again, at once.
fn messages(client: &redis::Client) -> redis::RedisResult<()> {
    let mut con = client.get_connection()?;
    let mut pubsub = con.as_pubsub();
    pubsub.subscribe("news")?;
    loop {
        match pubsub.get_message() { //~ ignored-eof
            Ok(message) => println!("{}", message.get_channel_name()),
            Err(error) => eprintln!("{error}"),
        }
    }
}

fn heartbeat(url: &str) -> Result<(), postgres::Error> {
    let mut client = postgres::Client::connect(url, postgres::NoTls)?;
    loop {
        if let Err(error) = client.batch_execute("select beat()") { //~ ignored-eof
            eprintln!("{error}");
        }
    }
}

async fn frames(stream: TcpStream) {
    let mut socket = WebSocket::after_handshake(stream, Role::Server);
    loop {
        match socket.read_frame().await { //~ ignored-eof
            Ok(_frame) => println!("a frame"),
            Err(error) => eprintln!("{error}"),
        }
    }
}
