//! tokio: clients that leave something running, and callers that forget to tell them.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, ensure};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Mutex as AsyncMutex, Notify, mpsc, watch};
use tokio::task::JoinHandle;

/// MQTT in small: a keep-alive task holds a clone of the sender, so the driver's queue never closes by itself.
struct Mqtt {
    packets: mpsc::Sender<Vec<u8>>,
    keep_alive: JoinHandle<()>,
}

impl Mqtt {
    pub async fn connect(address: &str, id: &str) -> io::Result<Mqtt> {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(id.as_bytes()).await?;
        let (packets, mut queue) = mpsc::channel::<Vec<u8>>(16);
        tokio::spawn(async move {
            while let Some(packet) = queue.recv().await {
                if stream.write_all(&packet).await.is_err() {
                    break;
                }
            }
        });
        let pings = packets.clone();
        let keep_alive = tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(20)).await;
                if pings.send(vec![0xc0, 0]).await.is_err() {
                    break;
                }
            }
        });
        Ok(Mqtt { packets, keep_alive })
    }

    pub async fn subscribe(&self, topic: &str) -> anyhow::Result<()> {
        ensure!(!topic.is_empty(), "an empty topic");
        self.packets.send(topic.as_bytes().to_vec()).await.context("the connection is gone")
    }

    pub async fn publish(&self, topic: &str, payload: &[u8]) -> anyhow::Result<()> {
        let packet = [topic.as_bytes(), payload].concat();
        self.packets.send(packet).await.context("the connection is gone")
    }

    pub async fn disconnect(self) {
        self.keep_alive.abort();
        let _ = self.packets.send(vec![0xe0, 0]).await;
    }
}

/// `?` three times, `disconnect` once.
async fn report(address: &str, temperature: f32) -> anyhow::Result<()> {
    let mqtt = Mqtt::connect(address, "sensor").await?; //~ skipped-close
    mqtt.subscribe("commands").await?;
    mqtt.publish("temperature", &temperature.to_be_bytes()).await?;
    mqtt.disconnect().await;
    Ok(())
}

/// A bounded wait that returns without a word.
async fn probe(address: &str) -> anyhow::Result<bool> {
    let mqtt = Mqtt::connect(address, "probe").await.context("no broker")?; //~ skipped-close
    let Ok(answer) = tokio::time::timeout(Duration::from_secs(1), mqtt.subscribe("$SYS")).await else {
        return Ok(false);
    };
    mqtt.disconnect().await;
    answer.map(|()| true)
}

/// In a loop: `continue` forgets what `break` remembers.
async fn first_alive(addresses: &[String]) -> Option<String> {
    for address in addresses {
        let Ok(mqtt) = Mqtt::connect(address, "chooser").await else { continue }; //~ skipped-close
        if mqtt.subscribe(address.trim()).await.is_err() {
            eprintln!("{address} does not want us");
            continue;
        }
        mqtt.disconnect().await;
        return Some(address.clone());
    }
    None
}

/// Sessions register themselves; only `leave` takes them out again.
type Registry = Arc<Mutex<HashMap<u64, Arc<AsyncMutex<TcpStream>>>>>;

struct Session {
    id: u64,
    registry: Registry,
    stream: Arc<AsyncMutex<TcpStream>>,
}

impl Session {
    async fn join(id: u64, address: SocketAddr, registry: &Registry) -> io::Result<Self> {
        let stream = Arc::new(AsyncMutex::new(TcpStream::connect(address).await?));
        registry.lock().unwrap().insert(id, Arc::clone(&stream));
        Ok(Self { id, registry: Arc::clone(registry), stream })
    }

    async fn say(&self, text: &str) -> io::Result<()> {
        self.stream.lock().await.write_all(text.as_bytes()).await
    }

    fn leave(self) {
        self.registry.lock().unwrap().remove(&self.id);
    }
}

async fn welcome(id: u64, address: SocketAddr, registry: Registry) -> io::Result<()> {
    let session = Session::join(id, address, &registry).await?; //~ skipped-close
    session.say("welcome\n").await?;
    session.say("goodbye\n").await?;
    session.leave();
    Ok(())
}

/// A handle with a token inside: the worker waits on a `Notify` that everybody shares.
struct Worker {
    done: Arc<Notify>,
    results: watch::Receiver<u64>,
}

impl Worker {
    async fn start(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        let done = Arc::new(Notify::new());
        let (sender, results) = watch::channel(0u64);
        tokio::spawn(work(stream, Arc::clone(&done), sender));
        Ok(Self { done, results })
    }

    fn stop(&self) {
        self.done.notify_one();
    }
}

async fn work(mut stream: TcpStream, done: Arc<Notify>, results: watch::Sender<u64>) {
    let mut tick = tokio::time::interval(Duration::from_secs(5));
    loop {
        tokio::select! {
            () = done.notified() => return,
            _ = tick.tick() => {
                let _ = stream.write_all(b"poll\n").await;
                results.send_modify(|count| *count += 1);
            }
        }
    }
}

/// The good arm stops it, the error arms do not.
async fn collect(address: SocketAddr, goal: u64) -> io::Result<u64> {
    let mut worker = Worker::start(address).await?; //~ skipped-close
    loop {
        match worker.results.changed().await {
            Ok(()) if *worker.results.borrow() >= goal => {
                worker.stop();
                return Ok(goal);
            }
            Ok(()) => {}
            Err(_) => return Ok(0),
        }
        let seen = *worker.results.borrow();
        if seen > goal * 2 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
}
