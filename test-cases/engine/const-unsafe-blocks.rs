static TABLE: Table = Table::new(4);

fn f(fd: i32) -> i32 {
    let n = const { 1 + 2 };
    let r = unsafe {
        let copy = libc::dup(fd);
        libc::close(fd);
        copy
    };
    r as i32
}
