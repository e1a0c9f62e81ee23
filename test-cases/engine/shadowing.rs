fn f(s: TcpStream) {
    let s = wrap(s);
    let s = second();
    {
        let s = third();
        use_it(&s);
    }
    use_it(&s);
}
