//! Values that keep themselves: something that lives as long as `S` does holds a strong handle (`Arc<S>`, `Rc<RefCell<S>>`) of the same
//! `S`, so that the last handle outside is never the last.
//!
//! Two ways lead there. A handle is *stored* inside of `S`: in a callback, in a value that points back. Or a *task* holds one, and what
//! would end the task is inside of `S`: the sender of the channel it waits on, its own handle (`guarded`), or nothing at all.

mod guarded;
mod stored;
pub mod tasks;

pub use stored::{Cycle, Emptied, stored};
pub use tasks::{Circle, TaskCycle, held_by_tasks};
