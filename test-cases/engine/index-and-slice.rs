fn f(s: &mut TcpStream, mut buf: Vec<u8>, i: usize) -> io::Result<()> {
    let n = s.read(&mut buf[i..])?;
    s.write_all(&buf[..n])?;
    buf[i] = 1;
    let x = buf[i + 1];
    let part = &buf[1..=n];
    take(self.conns[i].stream);
    *s = other();
    Ok(())
}
