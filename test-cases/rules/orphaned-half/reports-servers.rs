//! WebSockets of servers: what was split from one and stays in a registry keeps it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::ws;
use futures_util::stream::{SplitSink, StreamExt};

struct Hub {
    peers: Mutex<HashMap<u64, SplitSink<ws::WebSocket, ws::Message>>>,
}

async fn joins(hub: Arc<Hub>, id: u64, socket: ws::WebSocket) {
    let (sink, mut stream) = socket.split(); //~ orphaned-half
    hub.peers.lock().unwrap().insert(id, sink);
    while let Some(Ok(_message)) = stream.next().await {
        println!("a message");
    }
}

type Users = Arc<Mutex<HashMap<u64, SplitSink<warp::ws::WebSocket, warp::ws::Message>>>>;

async fn connected(users: Users, id: u64, socket: warp::ws::WebSocket) {
    let (sink, mut stream) = socket.split(); //~ orphaned-half
    users.lock().unwrap().insert(id, sink);
    while let Some(Ok(message)) = stream.next().await {
        println!("{} bytes", message.as_bytes().len());
    }
}
