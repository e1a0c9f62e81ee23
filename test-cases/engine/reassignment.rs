fn f(&mut self) -> io::Result<()> {
    let mut s = connect()?;
    s = connect()?;
    let late;
    late = connect()?;
    self.stream = late;
    self.stream = if s.ok() { s } else { connect()? };
    let mut n = 0;
    n += s.len();
    Ok(())
}
