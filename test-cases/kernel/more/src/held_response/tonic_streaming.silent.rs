//! tonic: a stream of messages in a field, unread. The channel's own task reads the connection, and closes it when the server does.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::{Buf, BufMut};
use http::uri::PathAndQuery;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status, Streaming};

/// What a generated client would have from prost.
#[derive(Clone, Default)]
struct Plain;

impl Codec for Plain {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Plain {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Plain {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining()).to_vec()))
    }
}

struct Watcher {
    client: Grpc<Channel>,
    events: Option<Streaming<Vec<u8>>>,
}

impl Watcher {
    async fn watch(&mut self) -> Result<(), Status> {
        self.client.ready().await.map_err(|error| Status::unknown(error.to_string()))?;
        let path = PathAndQuery::from_static("/events.Events/Watch");
        let response = self.client.server_streaming(Request::new(Vec::new()), path, Plain).await?;
        self.events = Some(response.into_inner());
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let endpoint = Endpoint::from_shared(format!("http://{server}")).map_err(io::Error::other)?;
    let channel = endpoint.connect().await.map_err(io::Error::other)?;
    let mut watcher = Watcher { client: Grpc::new(channel), events: None };
    println!("{:?}", watcher.watch().await);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{}", watcher.events.is_some());
    Ok(())
}
