//! The connection is asked elsewhere, and its answer is inside of another result: somebody looks there.

use deadpool::managed::{self, RecycleError, RecycleResult};
use deadpool_sync::SyncWrapper;
use std::io::{self, Write};
use std::net::TcpStream;

struct Flat;

impl managed::Manager for Flat {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> {
        shop.interact(|stream| stream.write_all(b"ping"))
            .await
            .map_err(|_| RecycleError::Message("gone".into()))
            .and_then(|answer| answer.map_err(RecycleError::Backend))
            .map(|_| ())
    }
}

struct Twice;

impl managed::Manager for Twice {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> {
        shop.interact(|stream| stream.write_all(b"ping"))
            .await
            .map_err(|_| RecycleError::Message("gone".into()))?
            .map_err(RecycleError::Backend)
    }
}

/// The answer decides by way of a variable.
struct Later;

impl managed::Manager for Later {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> {
        let answer = shop.interact(|stream| stream.write_all(b"ping")).await;
        match answer {
            Ok(Ok(())) => Ok(()),
            _ => Err(RecycleError::Message("gone".into())),
        }
    }
}

/// Another question decides.
struct Other;

impl managed::Manager for Other {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> {
        if is_dead(shop) {
            return Err(RecycleError::Message("dead".into()));
        }
        shop.interact(|stream| stream.write_all(b"reset"))
            .await
            .map_err(|_| RecycleError::Message("gone".into()))
            .map(|_| ())
    }
}

/// The closure gives nothing that could tell.
struct Plain;

impl managed::Manager for Plain {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> {
        shop.interact(|stream| stream.write_all(b"ping").expect("the connection works"))
            .await
            .map_err(|_| RecycleError::Message("gone".into()))
            .map(|_| ())
    }
}

fn is_dead(shop: &SyncWrapper<TcpStream>) -> bool {
    shop.is_mutex_poisoned()
}

fn runtime() -> deadpool_sync::Runtime {
    todo!()
}
