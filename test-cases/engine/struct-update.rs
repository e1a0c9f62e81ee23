fn f(old: Config, s: TcpStream) -> Config {
    let a = Config { stream: s, ..old };
    Config { n: 1, ..Config::default() }
}
