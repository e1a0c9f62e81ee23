//! A body as text for a person: `conn-lint debug cfg FILE`, and the goldens of `test-cases/engine`.
//!
//! One line for each operation, one for the way on. `-? drops [buf, s]-> exit` is an edge taken because of `?` on which
//! `buf` and then `s` are dropped. Modes are `move?` (unresolved), `move`, `copy`, `ref`, `mut`, `unknown`.

use std::fmt::Write;

use super::body::{
    Aggregate, AwaitHow, BinaryOp, Block, Body, BodyKind, Call, Callee, EXIT, Edge, Lang, Leave, Literal, LocalId,
    LocalKind, LoopKind, Mode, Op, OpKind, Operand, Place, Rvalue, Step, Terminator, Test, Why,
};
use crate::index::items::{Path, TypeExpr};
use crate::source::Span;

/// Prints the graph. `text` is the file, so that spans can be shown as lines. Edges of unwinding are left out.
pub fn print(body: &Body, text: &str) -> String {
    print_with(body, text, false)
}

/// Prints the graph, with the edges of unwinding if `unwinding`.
pub fn print_with(body: &Body, text: &str, unwinding: bool) -> String {
    let starts = std::iter::once(0)
        .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
    let mut printer = Printer { body, lines: starts.collect(), unwinding, out: String::new() };
    printer.header();
    for index in 0..body.blocks.len() {
        if index != EXIT.0 as usize {
            printer.block(index);
        }
    }
    printer.out
}

struct Printer<'b> {
    body: &'b Body,
    /// First byte of each line.
    lines: Vec<u32>,
    unwinding: bool,
    out: String,
}

impl Printer<'_> {
    fn line(&self, span: Span) -> usize {
        self.lines.partition_point(|&start| start <= span.start)
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn header(&mut self) {
        let body = self.body;
        let kind = match body.kind {
            BodyKind::Fn { is_async: false } => "fn",
            BodyKind::Fn { is_async: true } => "async fn",
            BodyKind::Closure { is_move: true, .. } => "move closure",
            BodyKind::Closure { .. } => "closure",
            BodyKind::AsyncBlock { is_move: true } => "move async block",
            BodyKind::AsyncBlock { is_move: false } => "async block",
            BodyKind::Initializer => "initializer",
        };
        let truncated = if body.truncated { " (given up: too many blocks)" } else { "" };
        let line = self.line(body.span);
        self.put(&format!("{kind} `{}` L{line}{truncated}", body.name));
        for (index, local) in body.locals.iter().enumerate() {
            let kind = match local.kind {
                LocalKind::Param => "param",
                LocalKind::Capture => "capture",
                LocalKind::Variable => "let",
                LocalKind::Result | LocalKind::Temporary => continue,
            };
            let name = local.name.as_deref().unwrap_or("-");
            let ty = local.ty.as_ref().map(|ty| format!(": {}", type_text(ty))).unwrap_or_default();
            let from = body.captures.iter().find(|capture| capture.local.0 as usize == index);
            let from = from.map(|capture| format!(" of _{}", capture.parent.0)).unwrap_or_default();
            self.put(&format!("  {kind} _{index} {name}{ty}{from}"));
        }
        for entry in &body.loops {
            let kind = match entry.kind {
                LoopKind::Loop => "loop",
                LoopKind::While => "while",
                LoopKind::For => "for",
            };
            let label = entry.label.as_ref().map(|label| format!(" '{label}")).unwrap_or_default();
            let after = entry.after.map_or("never left".to_owned(), |after| format!("after b{}", after.0));
            let line = self.line(entry.span);
            self.put(&format!("  {kind}{label} L{line} head b{} {after}", entry.head.0));
        }
    }

    fn block(&mut self, index: usize) {
        let body = self.body;
        let Block { ops, end } = &body.blocks[index];
        self.put(&format!("b{index}:"));
        for op in ops {
            self.op(op);
        }
        self.terminator(end);
    }

    fn op(&mut self, op: &Op) {
        let text = match &op.kind {
            OpKind::Declare(local) => format!("declare {}", self.local(*local)),
            OpKind::Assign { place, value, initialises } => {
                let sign = if *initialises { "=" } else { ":=" };
                format!("{} {sign} {}", self.place(place), self.rvalue(value))
            }
            OpKind::Drop(local) => format!("drop {}", self.local(*local)),
            OpKind::Ignore(place) => format!("ignore {}", self.place(place)),
        };
        let line = self.line(op.span);
        self.put(&format!("  {text}  L{line}"));
    }

    fn terminator(&mut self, end: &Terminator) {
        let lines = match end {
            Terminator::Goto(edge) => vec![self.edge(edge)],
            Terminator::Branch { test, holds, fails, span } => {
                vec![format!("if {}  L{}", self.test(test), self.line(*span)), self.edge(holds), self.edge(fails)]
            }
            Terminator::Choose { edges, biased, span } => {
                let biased = if *biased { " biased" } else { "" };
                let mut lines = vec![format!("choose{biased}  L{}", self.line(*span))];
                lines.extend(edges.iter().map(|edge| self.edge(edge)));
                lines
            }
            Terminator::Call(call) => self.call(call),
            Terminator::Await(wait) => {
                let how = match wait.how {
                    AwaitHow::One => "await",
                    AwaitHow::Join => "join",
                    AwaitHow::TryJoin => "try_join",
                    AwaitHow::Select => "select",
                };
                let futures = self.operands(&wait.futures);
                let dest = self.place(&wait.dest);
                let mut lines = vec![format!("{dest} = {how} {futures}  L{}", self.line(wait.span))];
                lines.extend(wait.returns.iter().map(|edge| self.edge(edge)));
                lines.push(self.edge(&wait.cancelled));
                if self.unwinding {
                    lines.push(self.edge(&wait.unwinds));
                }
                lines
            }
            Terminator::Yield { value, resumed, cancelled } => {
                vec![format!("yield {}", self.operand(value)), self.edge(resumed), self.edge(cancelled)]
            }
            Terminator::End => vec!["end".to_owned()],
            Terminator::Unreachable => vec!["unreachable".to_owned()],
        };
        for line in lines {
            self.put(&format!("  {line}"));
        }
    }

    fn call(&self, call: &Call) -> Vec<String> {
        let args = self.operands(&call.args);
        let callee = match &call.callee {
            Callee::Path(path) => format!("{}({args})", path_text(path)),
            Callee::Method { name, generics } if generics.is_empty() => format!(".{name}({args})"),
            Callee::Method { name, generics } => {
                let generics: Vec<String> = generics.iter().map(type_text).collect();
                format!(".{name}::<{}>({args})", generics.join(", "))
            }
            Callee::Value(operand) => format!("({})({args})", self.operand(operand)),
            Callee::Lang(lang) => {
                let name = match lang {
                    Lang::IntoIter => "into_iter",
                    Lang::Next => "next",
                    Lang::Slice => "slice",
                    Lang::Panic => "panic",
                };
                format!("#{name}({args})")
            }
            Callee::Macro(name) => format!("{name}!({args})"),
        };
        let mut lines = vec![format!("{} = {callee}  L{}", self.place(&call.dest), self.line(call.span))];
        match &call.returns {
            Some(edge) => lines.push(self.edge(edge)),
            None => lines.push("never returns".to_owned()),
        }
        if self.unwinding {
            lines.push(self.edge(&call.unwinds));
        }
        lines
    }

    fn edge(&self, edge: &Edge) -> String {
        let label = |label: &Option<crate::index::items::Name>| {
            label.as_ref().map(|label| format!(" '{label}")).unwrap_or_default()
        };
        let why = match &edge.why {
            Why::Normal => String::new(),
            Why::Holds => "holds".to_owned(),
            Why::Fails => "fails".to_owned(),
            Why::Question => "?".to_owned(),
            Why::Return => "return".to_owned(),
            Why::Bail => "bail".to_owned(),
            Why::FallsOff => "falls off".to_owned(),
            Why::Break(name) => format!("break{}", label(name)),
            Why::Continue(name) => format!("continue{}", label(name)),
            Why::LoopBack => "loop back".to_owned(),
            Why::SelectArm(index) => format!("arm {index}"),
            Why::SelectElse => "else".to_owned(),
            Why::ArmDisabled => "arm disabled".to_owned(),
            Why::Cancelled => "cancelled".to_owned(),
            Why::Unwind => "unwind".to_owned(),
        };
        let drops = self.drops(edge.leaves);
        let to = if edge.to == EXIT { "exit".to_owned() } else { format!("b{}", edge.to.0) };
        match (why.is_empty(), drops.is_empty()) {
            (true, true) => format!("-> {to}"),
            (true, false) => format!("-drops [{drops}]-> {to}"),
            (false, true) => format!("-{why}-> {to}"),
            (false, false) => format!("-{why} drops [{drops}]-> {to}"),
        }
    }

    fn drops(&self, leaves: Leave) -> String {
        let mut names = Vec::new();
        let mut at = leaves.from;
        while at != leaves.to {
            let Some(entry) = at.and_then(|id| self.body.scheduled.get(id.0 as usize)) else { break };
            names.push(self.local(entry.local));
            at = entry.outer;
        }
        names.join(", ")
    }

    fn local(&self, local: LocalId) -> String {
        let name = self.body.locals.get(local.0 as usize).and_then(|local| local.name.as_ref());
        match name {
            // Shadowing: the number tells which one.
            Some(name) => format!("{name}_{}", local.0),
            None => format!("_{}", local.0),
        }
    }

    fn place(&self, place: &Place) -> String {
        let mut text = self.local(place.local);
        for step in &place.path {
            match step {
                Step::Field(name) => write!(text, ".{name}"),
                Step::Deref => write!(text, ".*"),
                Step::Index => write!(text, "[]"),
                Step::Variant(name) => write!(text, " as {name}"),
            }
            .unwrap_or_default();
        }
        text
    }

    fn places(&self, places: &[Place]) -> String {
        places.iter().map(|place| self.place(place)).collect::<Vec<_>>().join(", ")
    }

    fn operands(&self, operands: &[Operand]) -> String {
        operands.iter().map(|operand| self.operand(operand)).collect::<Vec<_>>().join(", ")
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Place(place, mode) => {
                let mode = match mode {
                    Mode::Unresolved => "move?",
                    Mode::Move => "move",
                    Mode::Copy => "copy",
                    Mode::Ref => "ref",
                    Mode::RefMut => "mut",
                    Mode::Unknown => "unknown",
                };
                format!("{mode} {}", self.place(place))
            }
            Operand::Borrow { place, mutable: true } => format!("&mut {}", self.place(place)),
            Operand::Borrow { place, mutable: false } => format!("&{}", self.place(place)),
            Operand::Literal(literal) => literal_text(literal),
            Operand::Path(path) => path_text(path),
            Operand::Unit => "()".to_owned(),
        }
    }

    fn rvalue(&self, value: &Rvalue) -> String {
        match value {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::Aggregate(aggregate, fields, base) => {
                let name = match aggregate {
                    Aggregate::Tuple => "tuple".to_owned(),
                    Aggregate::Array => "array".to_owned(),
                    Aggregate::Struct(path) => path_text(path),
                    Aggregate::Range => "range".to_owned(),
                };
                let mut parts: Vec<String> =
                    fields.iter().map(|(name, operand)| format!("{name}: {}", self.operand(operand))).collect();
                parts.extend(base.iter().map(|base| format!("..{}", self.operand(base))));
                format!("{name} {{ {} }}", parts.join(", "))
            }
            Rvalue::Binary(op, left, right) => {
                let op = match op {
                    BinaryOp::Eq => "==",
                    BinaryOp::Ne => "!=",
                    BinaryOp::Lt => "<",
                    BinaryOp::Le => "<=",
                    BinaryOp::Gt => ">",
                    BinaryOp::Ge => ">=",
                    BinaryOp::Add => "+",
                    BinaryOp::Sub => "-",
                    BinaryOp::Other => "(op)",
                };
                format!("{} {op} {}", self.operand(left), self.operand(right))
            }
            Rvalue::Not(operand) => format!("not {}", self.operand(operand)),
            Rvalue::Neg(operand) => format!("neg {}", self.operand(operand)),
            Rvalue::Cast(operand, ty) => format!("{} as {}", self.operand(operand), type_text(ty)),
            Rvalue::Closure(index) => format!("body #{index}"),
            Rvalue::Residual(operand) => format!("residual {}", self.operand(operand)),
            Rvalue::Opaque { takes, looks, what } => {
                format!("opaque {what} takes [{}] looks [{}]", self.places(takes), self.places(looks))
            }
        }
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::True(operand) => self.operand(operand),
            Test::Variant(place, path) => format!("{} is {}", self.place(place), path_text(path)),
            Test::Equals(place, operand) => format!("{} equals {}", self.place(place), self.operand(operand)),
            Test::Range(place, start, end) => {
                let bound = |bound: &Option<i128>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                format!("{} in {}..={}", self.place(place), bound(start), bound(end))
            }
            Test::Length(place, count, at_least) => {
                format!("length of {} is {count}{}", self.place(place), if *at_least { " or more" } else { "" })
            }
            Test::Success(place) => format!("{} succeeds", self.place(place)),
        }
    }
}

fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::Int(value) => value.to_string(),
        Literal::Bool(value) => value.to_string(),
        Literal::Str(text) => format!("{text:?}"),
        Literal::Char(code) => format!("char {code}"),
        Literal::Float => "float".to_owned(),
    }
}

fn path_text(path: &Path) -> String {
    let mut text = String::new();
    if let Some(qself) = &path.qself {
        let _ = write!(text, "<{}>::", type_text(qself));
    } else if path.global {
        text.push_str("::");
    }
    for (index, segment) in path.segments.iter().enumerate() {
        if index > 0 {
            text.push_str("::");
        }
        text.push_str(&segment.name);
        if !segment.args.is_empty() {
            let args: Vec<String> = segment.args.iter().map(type_text).collect();
            let _ = write!(text, "<{}>", args.join(", "));
        }
    }
    text
}

fn type_text(ty: &TypeExpr) -> String {
    let list = |types: &[TypeExpr]| types.iter().map(type_text).collect::<Vec<_>>().join(", ");
    let bounds = |paths: &[Path]| paths.iter().map(path_text).collect::<Vec<_>>().join(" + ");
    match ty {
        TypeExpr::Path(path) => path_text(path),
        TypeExpr::Ref { mutable: true, inner } => format!("&mut {}", type_text(inner)),
        TypeExpr::Ref { mutable: false, inner } => format!("&{}", type_text(inner)),
        TypeExpr::Pointer(inner) => format!("*{}", type_text(inner)),
        TypeExpr::Tuple(types) => format!("({})", list(types)),
        TypeExpr::Slice(inner) => format!("[{}]", type_text(inner)),
        TypeExpr::Fn(args, ret) => format!("fn({}) -> {}", list(args), type_text(ret)),
        TypeExpr::Impl(paths) => format!("impl {}", bounds(paths)),
        TypeExpr::Dyn(paths) => format!("dyn {}", bounds(paths)),
        TypeExpr::Never => "!".to_owned(),
        TypeExpr::Infer => "_".to_owned(),
    }
}
