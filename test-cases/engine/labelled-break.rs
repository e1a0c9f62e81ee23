fn find(rows: Vec<Vec<u8>>) -> u8 {
    let found = 'search: loop {
        let guard = lock();
        for row in rows {
            if row.is_empty() {
                continue 'search;
            }
            break 'search row;
        }
    };
    found
}
