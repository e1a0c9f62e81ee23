async fn f(a: TcpStream) -> io::Result<()> {
    let (x, y) = tokio::join!(copy(&a), other());
    let both = tokio::try_join!(copy(&a), other())?;
    Ok(())
}
