//! Drivers of other libraries that are kept and never polled.

use tokio::net::TcpStream;

async fn database(config: &str) -> Result<(), tokio_postgres::Error> {
    let (client, _connection) = tokio_postgres::connect(config, tokio_postgres::NoTls).await?; //~ undriven-connection
    client.batch_execute("select 1").await?;
    Ok(())
}

async fn streams(stream: TcpStream) -> Result<(), h2::Error> {
    let (sender, _connection) = h2::client::handshake(stream).await?; //~ undriven-connection
    let _sender = sender.ready().await?;
    Ok(())
}

async fn driven(config: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(config, tokio_postgres::NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("{error}");
        }
    });
    client.batch_execute("select 1").await?;
    Ok(())
}
