//! Connections that libraries own: who leaves, or makes a new one, has seen the end.

use fastwebsockets::{Role, WebSocket};
use tokio::net::TcpStream;

fn messages(client: &redis::Client) -> redis::RedisResult<()> {
    let mut con = client.get_connection()?;
    let mut pubsub = con.as_pubsub();
    pubsub.subscribe("news")?;
    loop {
        let message = pubsub.get_message()?;
        println!("{}", message.get_channel_name());
    }
}

fn reconnects(client: &redis::Client) -> redis::RedisResult<()> {
    let mut con = client.get_connection()?;
    loop {
        if let Err(error) = redis::cmd("PING").query::<String>(&mut con) {
            eprintln!("{error}");
            con = client.get_connection()?;
        }
    }
}

/// The manager reconnects by itself.
async fn managed(client: &redis::Client) -> redis::RedisResult<()> {
    let mut manager = client.get_connection_manager().await?;
    loop {
        if let Err(error) = redis::cmd("PING").query_async::<String>(&mut manager).await {
            eprintln!("{error}");
        }
    }
}

fn heartbeat(url: &str) -> Result<(), postgres::Error> {
    let mut client = postgres::Client::connect(url, postgres::NoTls)?;
    loop {
        if let Err(error) = client.batch_execute("select beat()") {
            if client.is_closed() {
                return Err(error);
            }
        }
    }
}

/// Each round asks the pool for one that works.
async fn pooled(pool: &sqlx::PgPool) {
    loop {
        match pool.acquire().await {
            Ok(_connection) => println!("a connection"),
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// The event loop connects again.
async fn events(mut eventloop: rumqttc::EventLoop) {
    loop {
        match eventloop.poll().await {
            Ok(_event) => println!("an event"),
            Err(error) => eprintln!("{error}"),
        }
    }
}

async fn frames(stream: TcpStream) {
    let mut socket = WebSocket::after_handshake(stream, Role::Server);
    while let Ok(_frame) = socket.read_frame().await {
        println!("a frame");
    }
}

/// A WebSocket says goodbye before it ends, and the helper fails then: its `None` is only "nothing yet".
mod goodbye {
    use std::time::Duration;

    use futures_util::StreamExt;
    use tokio::time::timeout;
    use tokio_tungstenite::tungstenite::{Error, Message};
    use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

    struct Feed(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>);

    impl Feed {
        async fn event(&mut self) -> Result<Option<String>, Error> {
            let message = match timeout(Duration::from_millis(500), self.0.next()).await {
                Ok(Some(Ok(message))) => Some(message),
                Ok(Some(Err(error))) => return Err(error),
                Ok(None) | Err(_) => None,
            };
            read(message)
        }
    }

    fn read(message: Option<Message>) -> Result<Option<String>, Error> {
        match message {
            Some(Message::Text(text)) => Ok(Some(text.to_string())),
            Some(Message::Close(_)) => Err(Error::ConnectionClosed),
            _ => Ok(None),
        }
    }

    async fn wait_for_hello(feed: &mut Feed) -> Result<String, Error> {
        loop {
            let Some(event) = feed.event().await? else { continue };
            if event.starts_with("hello") {
                return Ok(event);
            }
        }
    }
}
