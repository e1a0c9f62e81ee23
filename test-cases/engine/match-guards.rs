fn f(r: io::Result<usize>, o: Option<TcpStream>) -> usize {
    let n = match r {
        Ok(0) => return 0,
        Ok(n) if n > 10 => n,
        Ok(n) | Err(Code(n)) if check(n) => n,
        Err(e) if e.kind() == ErrorKind::Interrupted => 1,
        Err(_) => 2,
    };
    match o {
        Some(s) if s.ok() => take(s),
        Some(s) if let Ok(addr) = s.peer() => named(s, addr),
        Some(s) => drop(s),
        None => {}
    }
    n
}
