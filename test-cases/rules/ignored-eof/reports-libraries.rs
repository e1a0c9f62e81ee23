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

/// The helper makes nothing of the goodbye, and its `None` is "nothing yet" and "never again".
mod unheard_goodbye {
    use std::time::Duration;

    use futures_util::StreamExt;
    use tokio::time::timeout;
    use tokio_tungstenite::tungstenite::{Error, Message};
    use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

    struct Feed(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>);

    impl Feed {
        async fn event(&mut self) -> Result<Option<String>, Error> {
            match timeout(Duration::from_millis(500), self.0.next()).await {
                Ok(Some(Ok(Message::Text(text)))) => Ok(Some(text.to_string())),
                Ok(Some(Err(error))) => Err(error),
                Ok(Some(Ok(_)) | None) | Err(_) => Ok(None),
            }
        }
    }

    async fn wait_for_hello(feed: &mut Feed) -> Result<String, Error> {
        loop {
            let Some(event) = feed.event().await? else { continue }; //~ ignored-eof
            if event.starts_with("hello") {
                return Ok(event);
            }
        }
    }
}
