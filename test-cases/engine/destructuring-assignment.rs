fn f(mut a: TcpStream, mut b: TcpStream, s: &mut State) {
    (a, b) = pair();
    (s.left, _) = split();
    [a, .., b] = three();
    Named { x: a, y: Wrap(b), .. } = named();
    (a, b) = (b, a);
}
