//! Drivers that somebody polls, and runtimes that run.

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

type Error = Box<dyn std::error::Error>;
type Request = hyper::Request<Empty<Bytes>>;

async fn spawned(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok(sender.send_request(request).await?.status().as_u16())
}

async fn spawned_itself(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection.with_upgrades());
    Ok(sender.send_request(request).await?.status().as_u16())
}

/// Wrong, since every request fails; but closed at once.
async fn dropped(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, _) = http1::handshake(TokioIo::new(stream)).await?;
    Ok(sender.send_request(request).await?.status().as_u16())
}

async fn together(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let (response, ended) = tokio::join!(sender.send_request(request), connection);
    ended?;
    Ok(response?.status().as_u16())
}

async fn raced(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, mut connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::select! {
        response = sender.send_request(request) => Ok(response?.status().as_u16()),
        ended = &mut connection => {
            ended?;
            Err("closed".into())
        }
    }
}

async fn returned(stream: TcpStream) -> Result<http1::SendRequest<Empty<Bytes>>, Error> {
    let (sender, _connection) = http1::handshake(TokioIo::new(stream)).await?;
    Ok(sender)
}

fn given(
    runtime: &tokio::runtime::Handle,
    connection: http1::Connection<TokioIo<TcpStream>, Empty<Bytes>>,
) {
    runtime.spawn(async move {
        let _ = connection.await;
    });
}

async fn helped(stream: TcpStream, request: Request) -> Result<(), Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    given(&tokio::runtime::Handle::current(), connection);
    sender.send_request(request).await?;
    Ok(())
}

struct Held {
    sender: http1::SendRequest<Empty<Bytes>>,
    connection: http1::Connection<TokioIo<TcpStream>, Empty<Bytes>>,
}

impl Held {
    async fn connect(stream: TcpStream) -> Result<Self, Error> {
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        Ok(Self { sender, connection })
    }

    async fn ask(&mut self, request: Request) -> Result<u16, Error> {
        tokio::select! {
            response = self.sender.send_request(request) => Ok(response?.status().as_u16()),
            _ = &mut self.connection => Err("closed".into()),
        }
    }
}

/// Two threads of its own run the tasks.
pub struct Threads {
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
}

impl Threads {
    pub fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { runtime, client: reqwest::Client::new() })
    }

    pub fn poll(&self, url: &str) -> Result<String, reqwest::Error> {
        self.runtime.block_on(async { self.client.get(url).send().await?.text().await })
    }
}

async fn ask_for_ever(client: reqwest::Client, url: String) {
    loop {
        let _ = client.get(&url).send().await;
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}

/// Never stands still.
pub struct Busy {
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
}

impl Busy {
    pub fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime, client: reqwest::Client::new() })
    }

    pub fn run(&self, url: &str) {
        self.runtime.block_on(ask_for_ever(self.client.clone(), url.to_owned()));
    }
}

/// No client beside it.
pub struct Timer {
    runtime: tokio::runtime::Runtime,
}

impl Timer {
    pub fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        Ok(Self { runtime })
    }

    pub fn wait(&self) {
        self.runtime.block_on(tokio::time::sleep(std::time::Duration::from_secs(1)));
    }
}

/// The client has a runtime and a thread of its own.
pub struct Blocking {
    runtime: tokio::runtime::Runtime,
    client: reqwest::blocking::Client,
}

impl Blocking {
    pub fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        Ok(Self { runtime, client: reqwest::blocking::Client::new() })
    }

    pub fn poll(&self, url: &str) -> Result<String, reqwest::Error> {
        self.runtime.block_on(async { tokio::task::yield_now().await });
        self.client.get(url).send()?.text()
    }
}

/// The runtime takes its tasks with it.
fn once(url: &str) -> Result<String, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let client = reqwest::Client::new();
    Ok(runtime.block_on(async { client.get(url).send().await?.text().await })?)
}

/// A task in which it is driven; the type only says of what.
struct Driven<C> {
    task: tokio::task::JoinHandle<()>,
    of: std::marker::PhantomData<C>,
}

impl<C: Future + Send + 'static> Driven<C> {
    fn start(driver: C) -> Self {
        let task = tokio::spawn(async move {
            driver.await;
        });
        Self { task, of: std::marker::PhantomData }
    }
}

async fn in_a_type_of_its_own(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let driven = Driven::start(connection);
    let status = sender.send_request(request).await?.status().as_u16();
    driven.task.abort();
    Ok(status)
}

type Driver = http1::Connection<TokioIo<TcpStream>, Empty<Bytes>>;

/// Somebody else drives what comes out of the channel.
async fn sent_to_a_worker(stream: TcpStream, request: Request) -> Result<u16, Error> {
    let (drivers, mut to_drive) = tokio::sync::mpsc::channel::<Driver>(1);
    tokio::spawn(async move {
        while let Some(driver) = to_drive.recv().await {
            tokio::spawn(driver);
        }
    });
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    drivers.send(connection).await?;
    Ok(sender.send_request(request).await?.status().as_u16())
}
