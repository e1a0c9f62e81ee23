//! The connection is asked; its answer is inside of another result, and nobody looks there.

use deadpool::managed::{self, RecycleError, RecycleResult};
use deadpool_sync::SyncWrapper;
use std::io::{self, Write};
use std::net::TcpStream;

struct Shop;

impl managed::Manager for Shop {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, shop: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> { //~ unchecked-recycle
        if shop.is_mutex_poisoned() {
            return Err(RecycleError::Message("poisoned".into()));
        }
        shop.interact(|stream| stream.write_all(b"ping"))
            .await
            .map_err(|error| RecycleError::Message(format!("{error:?}").into()))
            .map(|_| ())
    }
}

/// The same with a question mark.
struct Asked;

impl managed::Manager for Asked {
    type Type = SyncWrapper<TcpStream>;
    type Error = io::Error;

    async fn create(&self) -> io::Result<SyncWrapper<TcpStream>> {
        SyncWrapper::new(runtime(), || TcpStream::connect("localhost:80")).await
    }

    async fn recycle(&self, wrapped: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<io::Error> { //~ unchecked-recycle
        let _answer = wrapped
            .interact(|stream| stream.write_all(b"ping"))
            .await
            .map_err(|_| RecycleError::Message("gone".into()))?;
        Ok(())
    }
}

/// Whatever the connection is: a trait opens it.
struct Any<C>(std::marker::PhantomData<C>);

struct Ping;
impl<C> diesel::RunQueryDsl<C> for Ping {}

#[async_trait::async_trait]
impl<C: diesel::Connection> managed::Manager for Any<C> {
    type Type = SyncWrapper<C>;
    type Error = diesel::ConnectionError;

    async fn create(&self) -> Result<Self::Type, Self::Error> {
        SyncWrapper::new(runtime(), || C::establish("localhost")).await
    }

    async fn recycle(&self, obj: &mut Self::Type, _: &managed::Metrics) -> RecycleResult<Self::Error> { //~ unchecked-recycle
        use diesel::RunQueryDsl;
        obj.interact(|conn| Ping.execute(conn).map_err(|error| error))
            .await
            .map(|_| ())
            .map_err(|_| RecycleError::Message("gone".into()))
    }
}

fn runtime() -> deadpool_sync::Runtime {
    todo!()
}
