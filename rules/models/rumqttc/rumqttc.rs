//! `rumqttc`: clients ask by a queue; the event loop owns the connection, connects when it is polled, and has to be polled.

use std::time::Duration;

#[derive(Clone)]
pub struct MqttOptions {}
impl MqttOptions {
    pub fn set_keep_alive(&mut self, duration: Duration) -> &mut MqttOptions {}
}
pub struct ConnectionError {}
impl std::error::Error for ConnectionError {}
pub struct ClientError {}
impl std::error::Error for ClientError {}
pub struct RecvError;
#[derive(Clone)]
pub enum Event {}

#[sender]
#[derive(Clone)]
pub struct AsyncClient {}
impl AsyncClient {
    /// Nothing is connected before the event loop is polled.
    pub fn new(options: MqttOptions, cap: usize) -> (AsyncClient, EventLoop) {}
    #[waits(channel)]
    pub async fn disconnect(&self) -> Result<(), ClientError> {}
}
/// docs: `EventLoop::poll` says that polling connects, pings and reconnects; `network` is the connection
#[resource(driver, on_drop = "closes")]
pub struct EventLoop {}
impl EventLoop {
    /// An error leaves the loop without a connection; the next call connects.
    #[waits(peer)]
    pub async fn poll(&mut self) -> Result<Event, ConnectionError> {}
}
#[sender]
#[derive(Clone)]
pub struct Client {}
impl Client {
    /// Nothing is connected before the connection is iterated.
    pub fn new(options: MqttOptions, cap: usize) -> (Client, Connection) {}
}
/// docs: `Connection` says that it has the event loop, and progresses only when it is iterated
#[resource(driver, on_drop = "closes")]
pub struct Connection {
    pub eventloop: EventLoop,
}
impl Connection {
    #[waits(peer)]
    pub fn recv(&mut self) -> Result<Result<Event, ConnectionError>, RecvError> {}
}
