fn outer(list: Vec<Addr>, s: TcpStream) -> io::Result<()> {
    let all = list.iter().map(|addr| {
        let c = connect(addr)?;
        Ok(c)
    });
    check(all)?;
    Ok(())
}
