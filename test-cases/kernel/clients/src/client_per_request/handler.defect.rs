//! axum: each request that comes in makes a client to ask behind.

use std::io;
use std::net::SocketAddr;

use axum::extract::State;
use axum::routing::get;
use axum::{Router, http::StatusCode};
use tokio::net::TcpListener;

async fn weather(State(upstream): State<SocketAddr>) -> Result<String, StatusCode> {
    let client = reqwest::Client::new(); //~? client-per-request
    let answer = client.get(format!("http://{upstream}/weather")).send().await;
    let answer = answer.map_err(|_| StatusCode::BAD_GATEWAY)?;
    answer.text().await.map_err(|_| StatusCode::BAD_GATEWAY)
}

pub async fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    let app = Router::new().route("/", get(weather)).with_state(upstream);
    axum::serve(listener, app).await
}
