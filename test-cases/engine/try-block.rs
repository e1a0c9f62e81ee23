fn f() -> u8 {
    let r: Result<u8, E> = try {
        let c = connect()?;
        c.size()?
    };
    r.unwrap_or(0)
}
