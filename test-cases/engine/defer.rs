fn f(fd: i32) -> io::Result<()> {
    defer! { libc::close(fd); }
    work(fd)?;
    Ok(())
}
