fn f(s: TcpStream, n: usize) -> Result<()> {
    ensure!(n > 0, "empty {}", n);
    anyhow::ensure!(!s.bad());
    if n == 1 {
        bail!("one: {n} {s:?}");
    }
    if n == 2 {
        bail!(Failed::With(s));
    }
    info!(target: "x", peer = %s.peer(), ?n, "seen {n}");
    let text = format!("{} {:>width$}", s.name(), n, width = 3);
    writeln!(s, "QUIT {text}")?;
    assert!(n >= 3 && s.ok(), "bad");
    let e = anyhow!("x");
    Err(e)
}
