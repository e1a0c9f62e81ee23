//! What should be found and is not yet.

use tokio::io::AsyncWriteExt;
use tokio::sync::broadcast;
use tokio::task::JoinError;

/// `join_all` over handles waits for all; `try_join_all` drops the others at the first error.
async fn all(news: &broadcast::Sender<Vec<u8>>, addresses: &[String]) -> Result<(), JoinError> {
    let mut handles = Vec::new();
    for address in addresses {
        let Ok(mut stream) = tokio::net::TcpStream::connect(address).await else { continue };
        let mut news = news.subscribe();
        handles.push(tokio::spawn(async move { //~? detached-task what `try_join_all` does with the others at the first error is not known
            while let Ok(block) = news.recv().await {
                if stream.write_all(&block).await.is_err() {
                    return;
                }
            }
        }));
    }
    futures::future::try_join_all(handles).await?;
    Ok(())
}

/// smol cancels on drop; `detach` is where that ends.
mod on_smol {
    use smol::io::{AsyncReadExt, AsyncWriteExt};
    use smol::channel::{Receiver, Sender, bounded};
    use smol::net::TcpStream;

    pub struct Outbox {
        pub sender: Option<Sender<Vec<u8>>>,
    }

    pub async fn serve(outbox: &mut Outbox, mut stream: TcpStream) -> smol::io::Result<()> {
        let (sender, blocks): (Sender<Vec<u8>>, Receiver<Vec<u8>>) = bounded(8);
        outbox.sender = Some(sender);
        let mut writer = stream.clone();
        let pump = smol::spawn(async move { //~? detached-task a `detach` of its own statement is not seen
            while let Ok(block) = blocks.recv().await {
                if writer.write_all(&block).await.is_err() {
                    break;
                }
            }
        });
        pump.detach();
        let mut header = [0u8; 16];
        stream.read_exact(&mut header).await?;
        outbox.sender = None;
        Ok(())
    }
}
