fn f(url: &str) -> Result<String, Error> {
    let body = Client::new().get(url).header("a", 1).send()?.text()?;
    let first = body.lines().next().map(str::to_owned).unwrap_or_default();
    Ok(first)
}
