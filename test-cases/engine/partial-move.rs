fn f(p: Pair) {
    let a = p.left;
    take(p.right.inner);
    let Pair { left, right: Wrap(inner) } = other();
    take(left);
}
