//! axum: the client is part of the state.

use std::io;
use std::net::SocketAddr;

use axum::extract::State;
use axum::routing::get;
use axum::{Router, http::StatusCode};
use reqwest::Client;
use tokio::net::TcpListener;

#[derive(Clone)]
struct App {
    upstream: SocketAddr,
    client: Client,
}

async fn weather(State(app): State<App>) -> Result<String, StatusCode> {
    let answer = app.client.get(format!("http://{}/weather", app.upstream)).send().await;
    let answer = answer.map_err(|_| StatusCode::BAD_GATEWAY)?;
    answer.text().await.map_err(|_| StatusCode::BAD_GATEWAY)
}

pub async fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    let app = Router::new().route("/", get(weather)).with_state(App { upstream, client: Client::new() });
    axum::serve(listener, app).await
}
