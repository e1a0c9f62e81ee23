//! The inventory, driven: the same journey as a run, without levels.

use rayon::prelude::*;

use super::{Shared, Status, guarded, unit};
use crate::config::Options;
use crate::discover;
use crate::finding::Notice;
use crate::inventory::Stock;
use crate::limits;

/// What the files that the options name open, unit by unit, with what could not be read.
pub fn inventory(options: &Options) -> std::io::Result<(Vec<Stock>, Vec<Notice>, Status)> {
    let plan = discover::discover(options);
    let (shared, problems) = Shared::new(options, &plan);
    let mut notices = plan.notices.clone();
    notices.extend(problems);
    let builder = rayon::ThreadPoolBuilder::new().num_threads(options.threads).stack_size(limits::STACK);
    let pool = builder.build().map_err(std::io::Error::other)?;
    let stock = |unit| {
        let failed = |notice| Stock { notices: vec![notice], ..Stock::default() };
        guarded(|| unit::take_stock(unit, &shared, true)).unwrap_or_else(failed)
    };
    let mut stocks: Vec<Stock> = pool.install(|| plan.units.par_iter().map(stock).collect());
    notices.extend(stocks.iter_mut().flat_map(|stock| std::mem::take(&mut stock.notices)));
    notices.sort_by(|a, b| (&a.path, a.line, a.kind).cmp(&(&b.path, b.line, b.kind)));
    let status = if notices.iter().any(Notice::is_failure) { Status::Failed } else { Status::Clean };
    Ok((stocks, notices, status))
}
