//! Runs a program along every path, with real values, and says which openings are lost on some path.
//!
//! It knows nothing of the engine: no graph, no types, no models; only this syntax, and what Rust does with it. Where the world
//! decides (does `socket` fail? another round?) both answers are tried.

use std::collections::BTreeSet;

use super::program::{Label, Number, Program, Return, Site, Stmt, Test, Trial, Var};

/// What becomes of the openings of a program.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// Lost on some path.
    pub(crate) lost: BTreeSet<Site>,
    /// Lost on some path, but by what the engine is known not to tell apart: two descriptors of one opening at once, in a loop.
    pub(crate) known_gap: BTreeSet<Site>,
}

/// Paths after which a program is too large to be judged.
const MOST: usize = 60_000;

/// All paths with at most so many rounds of each loop. `None`: too many.
pub(crate) fn judge(program: &Program, rounds: usize) -> Option<Verdict> {
    let mut verdict = Verdict::default();
    let mut choices: Vec<bool> = Vec::new();
    for _ in 0..MOST {
        let mut run = Run {
            rounds,
            choices,
            next: 0,
            scopes: Vec::new(),
            descriptors: Vec::new(),
            off: false,
            verdict,
        };
        run.function(program);
        (choices, verdict) = (run.choices, run.verdict);
        // The next path: the last answer that was `false` becomes `true`.
        while choices.last() == Some(&true) {
            choices.pop();
        }
        match choices.last_mut() {
            Some(last) => *last = true,
            None => return Some(verdict),
        }
    }
    None
}

/// An `i32` that may be a descriptor.
#[derive(Clone, Copy)]
struct Int {
    descriptor: Option<usize>,
    negative: bool,
    /// It is -1.
    minus: bool,
}

const MINUS: Int = Int { descriptor: None, negative: true, minus: true };

#[derive(Clone, Copy)]
enum Value {
    Int(Int),
    Flag(bool),
    Slot(Option<Int>),
    Failed(bool),
}

impl Value {
    fn descriptor(self) -> Option<usize> {
        match self {
            Self::Int(int) | Self::Slot(Some(int)) => int.descriptor,
            _ => None,
        }
    }
}

struct Descriptor {
    site: Site,
    open: bool,
    /// Another one was opened at the same place while this one was open.
    gap: bool,
}

/// Why control does not go on with the next statement.
enum Jump {
    Return,
    Break(Label),
    Continue(Label),
    /// This path ends here and nothing more is asked of it.
    Off,
}

type Flow = Result<(), Jump>;

struct Run {
    rounds: usize,
    choices: Vec<bool>,
    next: usize,
    scopes: Vec<Vec<(Var, Value)>>,
    descriptors: Vec<Descriptor>,
    off: bool,
    verdict: Verdict,
}

impl Run {
    fn choose(&mut self) -> bool {
        if self.next == self.choices.len() {
            self.choices.push(false);
        }
        self.next += 1;
        self.choices[self.next - 1]
    }

    fn function(&mut self, program: &Program) {
        self.scopes.push(Vec::new());
        if self.all(&program.body).is_ok() {
            self.give_back(program.tail);
        }
        self.leave_scope();
    }

    fn give_back(&mut self, value: Return) {
        if let Return::Number(var) = value {
            let int = self.int(var);
            self.end(int);
        }
    }

    // ---- variables ----

    fn place(&mut self, var: Var) -> &mut Value {
        let found = self
            .scopes
            .iter_mut()
            .rev()
            .flat_map(|scope| scope.iter_mut().rev())
            .find(|(name, _)| *name == var);
        &mut found.expect("generated programs declare what they use").1
    }

    fn int(&mut self, var: Var) -> Int {
        match *self.place(var) {
            Value::Int(int) => int,
            _ => MINUS,
        }
    }

    fn declare(&mut self, var: Var, value: Value) {
        self.scopes.last_mut().expect("a function has a scope").push((var, value));
    }

    fn assign(&mut self, var: Var, value: Value) {
        let old = std::mem::replace(self.place(var), value);
        self.gone(old);
    }

    fn leave_scope(&mut self) {
        for (_, value) in self.scopes.pop().into_iter().flatten().rev() {
            self.gone(value);
        }
    }

    // ---- descriptors ----

    fn open(&mut self, site: Site) -> Int {
        for other in &mut self.descriptors {
            other.gap |= other.site == site && other.open;
        }
        self.descriptors.push(Descriptor { site, open: true, gap: false });
        Int { descriptor: Some(self.descriptors.len() - 1), negative: false, minus: false }
    }

    /// Closed, or somebody else's from now on.
    fn end(&mut self, int: Int) {
        if let Some(index) = int.descriptor {
            self.descriptors[index].open = false;
        }
    }

    /// A variable is gone: was it the last that knew the number?
    fn gone(&mut self, value: Value) {
        let Some(index) = value.descriptor() else { return };
        let known = self.scopes.iter().flatten().any(|(_, other)| other.descriptor() == Some(index));
        let descriptor = &mut self.descriptors[index];
        if descriptor.open && !known && !self.off {
            descriptor.open = false;
            let set = if descriptor.gap { &mut self.verdict.known_gap } else { &mut self.verdict.lost };
            set.insert(descriptor.site);
        }
    }

    // ---- statements ----

    fn all(&mut self, list: &[Stmt]) -> Flow {
        list.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn block(&mut self, list: &[Stmt], bound: Option<(Var, Value)>) -> Flow {
        self.scopes.push(bound.into_iter().collect());
        let flow = self.all(list);
        self.leave_scope();
        flow
    }

    /// Runs rounds while `more` says so.
    fn repeat(
        &mut self,
        label: Label,
        mut more: impl FnMut(&mut Self) -> Option<Option<(Var, Value)>>,
        body: &[Stmt],
    ) -> Flow {
        for _ in 0..=self.rounds {
            let Some(bound) = more(self) else { return Ok(()) };
            match self.block(body, bound) {
                Err(Jump::Break(to)) if to == label => return Ok(()),
                Err(Jump::Continue(to)) if to == label => {}
                flow => flow?,
            }
        }
        self.stop()
    }

    fn stop(&mut self) -> Flow {
        self.off = true;
        Err(Jump::Off)
    }

    fn stmt(&mut self, stmt: &Stmt) -> Flow {
        match stmt {
            Stmt::Let(var, number) => {
                let int = self.number(number)?;
                self.declare(var, Value::Int(int));
            }
            Stmt::Set(var, number) => {
                let int = self.number(number)?;
                self.assign(var, Value::Int(int));
            }
            // Whatever closes it, and be it the owner that dies with this scope.
            Stmt::Close(var, _) | Stmt::Give(var) => {
                let int = self.int(var);
                self.end(int);
            }
            Stmt::LetFlag(var, value) => {
                let value = value.unwrap_or_else(|| self.choose());
                self.declare(var, Value::Flag(value));
            }
            Stmt::SetFlag(var, value) => self.assign(var, Value::Flag(*value)),
            Stmt::LetStatus(var, _) => {
                let failed = self.choose();
                self.declare(var, Value::Failed(failed));
            }
            Stmt::TryStatus(var) => {
                if matches!(self.place(var), Value::Failed(true)) {
                    return Err(Jump::Return);
                }
            }
            Stmt::Try(trial) => {
                if self.choose() {
                    if let Trial::Settle(var) | Trial::MapErr(var) = trial {
                        let int = self.int(var);
                        self.end(int);
                    }
                    return Err(Jump::Return);
                }
            }
            Stmt::LetSlot(var, value) => {
                let value = value.map(|from| self.int(from));
                self.declare(var, Value::Slot(value));
            }
            Stmt::SetSlot(var, value) => {
                let value = value.map(|from| self.int(from));
                self.assign(var, Value::Slot(value));
            }
            Stmt::Return(value) => {
                self.give_back(*value);
                return Err(Jump::Return);
            }
            Stmt::Break(label, _) => return Err(Jump::Break(*label)),
            Stmt::Continue(label, _) => return Err(Jump::Continue(*label)),
            Stmt::Exit => return self.stop(),
            nested => return self.nested(nested),
        }
        Ok(())
    }

    fn nested(&mut self, stmt: &Stmt) -> Flow {
        match stmt {
            Stmt::IfSome { slot, take, bound, then, other } => match self.slot(slot, *take) {
                Some(int) => self.block(then, Some((*bound, Value::Int(int)))),
                None => self.block(other, None),
            },
            Stmt::WhileSome { slot, bound, body, label } => {
                let more = |run: &mut Self| run.slot(slot, true).map(|int| Some((*bound, Value::Int(int))));
                self.repeat(*label, more, body)
            }
            Stmt::If(test, then, other) => {
                if self.test(test) {
                    self.block(then, None)
                } else {
                    self.block(other.as_deref().unwrap_or_default(), None)
                }
            }
            Stmt::MatchNumber(var, minus, other) => {
                let minus = if self.int(var).minus { minus } else { other };
                self.block(minus, None)
            }
            Stmt::MatchConnect { site, bound, ok, err } => {
                if self.choose() {
                    return self.block(err, None);
                }
                let int = self.open(*site);
                self.block(ok, Some((*bound, Value::Int(int))))
            }
            Stmt::LetElse { site, bound, other } => {
                if self.choose() {
                    return self.block(other, None);
                }
                let int = self.open(*site);
                self.declare(bound, Value::Int(int));
                Ok(())
            }
            Stmt::While(test, body, label) => self.repeat(*label, |run| run.test(test).then_some(None), body),
            Stmt::For(body, label) => self.repeat(*label, |run| run.choose().then_some(None), body),
            Stmt::Loop(body, label) => self.repeat(*label, |_| Some(None), body),
            Stmt::Labelled(body, label) => match self.block(body, None) {
                Err(Jump::Break(to)) if to == *label => Ok(()),
                flow => flow,
            },
            Stmt::Block(body) => self.block(body, None),
            _ => Ok(()),
        }
    }

    /// What a slot holds; `take` leaves `None` there, and what was in it goes on in a variable.
    fn slot(&mut self, var: Var, take: bool) -> Option<Int> {
        let place = self.place(var);
        let Value::Slot(value) = *place else { return None };
        if take {
            *place = Value::Slot(None);
        }
        value
    }

    fn number(&mut self, number: &Number) -> Result<Int, Jump> {
        Ok(match number {
            Number::Copy(var) => self.int(var),
            Number::Minus => MINUS,
            Number::If(test, site) => {
                if self.test(test) {
                    self.socket(*site)
                } else {
                    MINUS
                }
            }
            Number::Socket(site) => self.socket(*site),
            Number::ConnectOr(site) => {
                if self.choose() {
                    MINUS
                } else {
                    self.open(*site)
                }
            }
            Number::Connect(site) | Number::Valid(site) | Number::Helper(site) => {
                if self.choose() {
                    return Err(Jump::Return);
                }
                self.open(*site)
            }
        })
    }

    /// The model of `socket` says that it fails with a negative number, not with which.
    fn socket(&mut self, site: Site) -> Int {
        if self.choose() { Int { minus: self.choose(), ..MINUS } } else { self.open(site) }
    }

    fn test(&mut self, test: &Test) -> bool {
        match test {
            Test::Unknown => self.choose(),
            Test::Flag(var, wanted) => matches!(self.place(var), Value::Flag(value) if value == wanted),
            Test::Negative(var) => self.int(var).negative,
            Test::Minus(var) => self.int(var).minus,
            Test::Valid(var) => !self.int(var).negative,
            Test::Failed(var) => matches!(self.place(var), Value::Failed(true)),
            Test::Some(var) => matches!(self.place(var), Value::Slot(Some(_))),
            Test::And(left, right) => self.test(left) && self.test(right),
            Test::Or(left, right) => self.test(left) || self.test(right),
        }
    }
}
