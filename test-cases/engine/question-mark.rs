fn direct(path: &str) -> io::Result<()> {
    let mut s = TcpStream::connect(path)?;
    let n = s.read(&mut [0; 4])?;
    Ok(())
}

fn of_a_place(r: Result<File, Error>) -> Result<File, Error> {
    let f = r?;
    Ok(f)
}

fn in_an_argument() -> io::Result<()> {
    serve(open(), listen()?);
    Ok(())
}
