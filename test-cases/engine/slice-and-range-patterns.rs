fn f(bytes: &[u8], n: i32) -> u8 {
    match bytes {
        [] => 0,
        [b'a', rest @ ..] => first(rest),
        [x, .., y] => x + y,
        &[z] => z,
    };
    match n {
        i32::MIN..0 => 1,
        0..=9 => 2,
        all @ 10.. => 3,
        -1 => 4,
        MAX => 5,
        ref r => 6,
    }
}
