//@ edition: 2024
fn f() -> usize {
    let c = cell();
    let d = dish();
    c.borrow().len()
}

fn inner() {
    let x = {
        let c = cell();
        c.borrow().clone()
    };
    after(x);
}
