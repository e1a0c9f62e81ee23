fn f(s: TcpStream) -> u8 {
    let r = 'done: {
        let g = lock();
        if g.bad() {
            break 'done 1;
        }
        2
    };
    r
}
