//! WebSockets of servers: what is taken out at the end, or never left.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::ws;
use futures_util::sink::SinkExt;
use futures_util::stream::{SplitSink, StreamExt};

struct Hub {
    peers: Mutex<HashMap<u64, SplitSink<ws::WebSocket, ws::Message>>>,
}

async fn joins(hub: Arc<Hub>, id: u64, socket: ws::WebSocket) {
    let (sink, mut stream) = socket.split();
    hub.peers.lock().unwrap().insert(id, sink);
    while let Some(Ok(_message)) = stream.next().await {
        println!("a message");
    }
    hub.peers.lock().unwrap().remove(&id);
}

async fn answers(socket: warp::ws::WebSocket) {
    let (mut sink, mut stream) = socket.split();
    while let Some(Ok(message)) = stream.next().await {
        if sink.send(message).await.is_err() {
            break;
        }
    }
}
