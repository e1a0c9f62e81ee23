//! What should be found and is not yet.

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
