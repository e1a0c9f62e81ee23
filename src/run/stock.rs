//! The inventory, driven: the same journey as a run, without levels.

use std::sync::Mutex;

use rayon::prelude::*;

use super::prefilter::Prefilter;
use super::{Shared, Status, guarded, unit, user_models};
use crate::config::Options;
use crate::discover::{self, Plan, Request};
use crate::finding::Notice;
use crate::inventory::Stock;
use crate::limits;

/// What the files that the options name open, unit by unit, with what could not be read.
pub fn inventory(options: &Options) -> std::io::Result<(Vec<Stock>, Vec<Notice>, Status)> {
    let request =
        Request { paths: &options.paths, root: &options.root, include_tests: options.include_tests };
    let Plan { units, asked, mut notices } = discover::discover(&request);
    let (user_models, problems) = user_models(options);
    notices.extend(problems);
    let shared = Shared {
        options,
        asked: &asked,
        prefilter: Prefilter::new(&user_models),
        user_models,
        embedded: Mutex::default(),
    };
    let builder = rayon::ThreadPoolBuilder::new().num_threads(options.threads).stack_size(limits::STACK);
    let pool = builder.build().map_err(std::io::Error::other)?;
    let stock = |unit| {
        let failed = |notice| Stock { notices: vec![notice], ..Stock::default() };
        guarded(|| unit::take_stock(unit, &shared, true)).unwrap_or_else(failed)
    };
    let mut stocks: Vec<Stock> = pool.install(|| units.par_iter().map(stock).collect());
    notices.extend(stocks.iter_mut().flat_map(|stock| std::mem::take(&mut stock.notices)));
    notices.sort_by(|a, b| (&a.path, a.line, a.kind).cmp(&(&b.path, b.line, b.kind)));
    let status = if notices.iter().any(Notice::is_failure) { Status::Failed } else { Status::Clean };
    Ok((stocks, notices, status))
}
