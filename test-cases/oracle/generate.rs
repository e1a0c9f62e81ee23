//! Makes a program of a list of numbers, so that each list gives one that rustc accepts. Zero is the simplest choice and an
//! empty list the empty program: a shorter list of smaller numbers is a smaller program, which is what shrinking needs.
//!
//! Not made, because the engine is known not to see it:
//! * `other::look(&a)` of a raw result that nobody has compared yet: the engine takes the answer for a check;
//! * what `into_raw_fd` gave compared with numbers other than -1 and 0.

use super::program::{Close, Label, Number, Program, Return, Stmt, Test, Trial, Var};

/// The program of a list of numbers.
pub(crate) fn program(numbers: &[u16]) -> Program {
    let mut maker =
        Maker { numbers: numbers.iter(), sites: 0, labels: 0, scope: Vec::new(), around: Vec::new() };
    let body = maker.statements(0);
    let tail = maker.returned();
    Program { body, tail }
}

/// What a `break` or `continue` can name.
#[derive(Clone, Copy)]
struct Around {
    label: Label,
    is_loop: bool,
}

struct Maker<'a> {
    numbers: std::slice::Iter<'a, u16>,
    sites: usize,
    labels: usize,
    scope: Vec<Var>,
    around: Vec<Around>,
}

const DEPTH: usize = 4;

impl Maker<'_> {
    /// One of `count` choices; 0 at the end of the list.
    fn pick(&mut self, count: usize) -> usize {
        self.numbers.next().map_or(0, |number| usize::from(*number) % count)
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        if list.is_empty() { None } else { Some(list[self.pick(list.len())]) }
    }

    fn has(&self, list: &[Var]) -> Vec<Var> {
        list.iter().copied().filter(|var| self.scope.contains(var)).collect()
    }

    fn any(&mut self, list: &[Var]) -> Option<Var> {
        let there = self.has(list);
        self.one(&there)
    }

    fn number_var(&mut self) -> Option<Var> {
        self.any(&["a", "b"])
    }

    fn site(&mut self) -> usize {
        self.sites += 1;
        self.sites - 1
    }

    fn declare(&mut self, list: &[Var]) -> Var {
        let var = list[self.pick(list.len())];
        self.scope.push(var);
        var
    }

    /// A block of its own.
    fn block(&mut self, depth: usize, bound: Option<Var>) -> Vec<Stmt> {
        let mark = self.scope.len();
        self.scope.extend(bound);
        let list = self.statements(depth);
        self.scope.truncate(mark);
        list
    }

    /// A block of its own that never falls off its end.
    fn leaving(&mut self, depth: usize) -> Vec<Stmt> {
        let mark = self.scope.len();
        let mut list = self.statements(depth);
        if !list.last().is_some_and(leaves) {
            let end = self.leave();
            list.push(end);
        }
        self.scope.truncate(mark);
        list
    }

    fn statements(&mut self, depth: usize) -> Vec<Stmt> {
        let mut list: Vec<Stmt> = Vec::new();
        let most = if depth == 0 { 12 } else { 5 };
        while list.len() < most && !list.last().is_some_and(leaves) {
            let choice = self.pick(8 + 56);
            if choice < 8 && (depth > 0 || choice == 0) {
                break;
            }
            list.extend(self.statement(choice.saturating_sub(8), depth));
        }
        list
    }

    fn statement(&mut self, choice: usize, depth: usize) -> Option<Stmt> {
        Some(match choice {
            0..10 => {
                let number = self.number();
                if !self.has(&["a", "b"]).is_empty() && choice > 6 {
                    let var = self.number_var()?;
                    if matches!(number, Number::Copy(from) if from == var) {
                        return None;
                    }
                    return Some(Stmt::Set(var, number));
                }
                Stmt::Let(self.declare(&["a", "b"]), number)
            }
            10..16 => Stmt::Close(self.number_var()?, self.close()),
            16 => Stmt::Give(self.number_var()?),
            17..20 => {
                let value = [Some(false), Some(true), None][self.pick(3)];
                Stmt::LetFlag(self.declare(&["f", "g"]), value)
            }
            20..23 => Stmt::SetFlag(self.any(&["f", "g"])?, self.pick(2) == 0),
            23..25 => {
                let number = self.number_var()?;
                Stmt::LetStatus(self.declare(&["r"]), number)
            }
            25 => {
                let var = self.any(&["r"])?;
                // It is moved: nobody may name it again. A loop would move it twice.
                if !self.around.is_empty() || depth > 0 {
                    return None;
                }
                self.scope.retain(|known| *known != var);
                Stmt::TryStatus(var)
            }
            26..30 => Stmt::Try(match (self.pick(4), self.number_var()) {
                (1, Some(var)) => Trial::Look(var),
                (2, Some(var)) => Trial::Settle(var),
                (3, Some(var)) => Trial::MapErr(var),
                _ => Trial::Work,
            }),
            30 => {
                let value = self.slot_value();
                Stmt::LetSlot(self.declare(&["s"]), value)
            }
            31 => Stmt::SetSlot(self.any(&["s"])?, self.slot_value()),
            32 | 33 => self.if_some(depth)?,
            34..41 if depth < DEPTH => {
                let test = self.test(0);
                let then = self.block(depth + 1, None);
                let other = if self.pick(2) == 1 { Some(self.block(depth + 1, None)) } else { None };
                Stmt::If(test, then, other)
            }
            41 if depth < DEPTH => {
                let var = self.number_var()?;
                Stmt::MatchNumber(var, self.block(depth + 1, None), self.block(depth + 1, None))
            }
            42 if depth < DEPTH => {
                let (site, bound) = (self.site(), ["a", "b"][self.pick(2)]);
                let ok = self.block(depth + 1, Some(bound));
                Stmt::MatchConnect { site, bound, ok, err: self.block(depth + 1, None) }
            }
            43 if depth < DEPTH => {
                let other = self.leaving(depth + 1);
                Stmt::LetElse { site: self.site(), other, bound: self.declare(&["a", "b"]) }
            }
            44..48 if depth < DEPTH => self.repeated(depth)?,
            48 if depth < DEPTH => {
                let label = self.enter(false);
                let body = self.block(depth + 1, None);
                self.around.pop();
                Stmt::Labelled(body, label)
            }
            49 if depth < DEPTH => Stmt::Block(self.block(depth + 1, None)),
            50.. => self.leave(),
            _ => return None,
        })
    }

    fn enter(&mut self, is_loop: bool) -> Label {
        let label = self.labels;
        self.labels += 1;
        self.around.push(Around { label, is_loop });
        label
    }

    fn repeated(&mut self, depth: usize) -> Option<Stmt> {
        let kind = self.pick(4);
        if kind == 3 {
            let slot = self.any(&["s"])?;
            let (label, bound) = (self.enter(true), ["a", "b"][self.pick(2)]);
            let body = self.block(depth + 1, Some(bound));
            self.around.pop();
            return Some(Stmt::WhileSome { slot, bound, body, label });
        }
        let test = if kind == 0 { self.test(0) } else { Test::Unknown };
        let label = self.enter(true);
        let body = self.block(depth + 1, None);
        self.around.pop();
        Some(match kind {
            0 => Stmt::While(test, body, label),
            1 => Stmt::For(body, label),
            _ => Stmt::Loop(body, label),
        })
    }

    fn if_some(&mut self, depth: usize) -> Option<Stmt> {
        let slot = self.any(&["s"])?;
        if depth >= DEPTH {
            return None;
        }
        let (take, bound) = (self.pick(2) == 0, ["a", "b"][self.pick(2)]);
        let then = self.block(depth + 1, Some(bound));
        Some(Stmt::IfSome { slot, take, bound, then, other: self.block(depth + 1, None) })
    }

    /// A statement after which nothing runs.
    fn leave(&mut self) -> Stmt {
        let kind = self.pick(6);
        if kind == 5 {
            return Stmt::Exit;
        }
        let around = self.around.clone();
        if kind > 1 {
            let innermost = around.iter().rev().find(|one| one.is_loop).map(|one| one.label);
            if let Some(to) = self.one(&around) {
                // Inside of a labelled block a plain `break` is an error, so it has its label where one is between.
                let plain = Some(to.label) == innermost && around.last().is_some_and(|last| last.is_loop);
                return if to.is_loop && kind == 4 {
                    Stmt::Continue(to.label, plain)
                } else {
                    Stmt::Break(to.label, plain)
                };
            }
        }
        Stmt::Return(self.returned())
    }

    fn returned(&mut self) -> Return {
        match self.pick(3) {
            2 => self.number_var().map_or(Return::Nothing, Return::Number),
            1 => Return::Nothing,
            _ => Return::Error,
        }
    }

    fn number(&mut self) -> Number {
        match self.pick(9) {
            0 | 1 => Number::Socket(self.site()),
            2 => Number::Connect(self.site()),
            3 => Number::Valid(self.site()),
            4 => Number::Helper(self.site()),
            5 => Number::ConnectOr(self.site()),
            6 => Number::If(self.test(1), self.site()),
            7 => Number::Minus,
            _ => self.number_var().map_or(Number::Minus, Number::Copy),
        }
    }

    fn close(&mut self) -> Close {
        [Close::Plain, Close::Helper, Close::IfValid, Close::Owner, Close::Adopt][self.pick(5)]
    }

    fn slot_value(&mut self) -> Option<Var> {
        if self.pick(3) == 0 { None } else { self.number_var() }
    }

    fn test(&mut self, nested: usize) -> Test {
        let choice = self.pick(if nested == 0 { 12 } else { 10 });
        let simple = |test: Option<Test>| test.unwrap_or(Test::Unknown);
        match choice {
            1 => simple(self.any(&["f", "g"]).map(|var| Test::Flag(var, true))),
            2 => simple(self.any(&["f", "g"]).map(|var| Test::Flag(var, false))),
            3 | 4 => simple(self.number_var().map(Test::Negative)),
            5 => simple(self.number_var().map(Test::Valid)),
            6 => simple(self.number_var().map(Test::Minus)),
            7 => simple(self.any(&["r"]).map(Test::Failed)),
            8 => simple(self.any(&["s"]).map(Test::Some)),
            10 => Test::And(Box::new(self.test(1)), Box::new(self.test(1))),
            11 => Test::Or(Box::new(self.test(1)), Box::new(self.test(1))),
            _ => Test::Unknown,
        }
    }
}

fn leaves(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Break(..) | Stmt::Continue(..) | Stmt::Return(_) | Stmt::Exit)
}
