//! The same with `ureq`.

pub fn shortcut(urls: &[String]) -> Result<(), ureq::Error> {
    for url in urls {
        ureq::get(url).call()?; //~ client-per-request
    }
    Ok(())
}

pub fn agent(urls: &[String]) -> Result<(), ureq::Error> {
    let mut left = urls.len();
    while left > 0 {
        left -= 1;
        let agent = ureq::agent(); //~ client-per-request
        agent.get(&urls[left]).call()?;
    }
    Ok(())
}
