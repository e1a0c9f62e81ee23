fn f(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        if stream.bad() {
            break;
        }
    }
    for (i, _) in pairs() {
        show(i);
    }
    Ok(())
}
