fn f(s: TcpStream, n: u8) -> u8 {
    if n == 0 {
        return 1;
        unreachable_call();
    }
    if n == 1 {
        panic!("no {n} {}", s);
    }
    if n == 2 {
        loop {
            step();
        }
    }
    match n {
        3 => unreachable!(),
        _ => todo!(),
    }
}
