//! Types and calls as text, for `conn-lint debug types FILE` and for tests.

use std::fmt::Write;

use super::ty::{BodyId, TraitRef, Ty};
use super::world::{Target, World};
use crate::lower::body::{BlockId, Callee, LocalKind, Terminator};

/// A type as a person would write it, with full paths.
pub fn ty(world: &World, ty: &Ty) -> String {
    let mut out = String::new();
    write_ty(world, ty, &mut out);
    out
}

fn list(world: &World, parts: &[Ty], out: &mut String) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write_ty(world, part, out);
    }
}

fn bounds(world: &World, all: &[TraitRef], out: &mut String) {
    for (at, bound) in all.iter().enumerate() {
        if at > 0 {
            out.push_str(" + ");
        }
        out.push_str(&world.traits[bound.id.0 as usize].path);
        if bound.args.is_empty() && bound.bindings.is_empty() {
            continue;
        }
        out.push('<');
        list(world, &bound.args, out);
        for (n, (name, ty)) in bound.bindings.iter().enumerate() {
            if n > 0 || !bound.args.is_empty() {
                out.push_str(", ");
            }
            let _ = write!(out, "{name} = ");
            write_ty(world, ty, out);
        }
        out.push('>');
    }
}

fn write_ty(world: &World, ty: &Ty, out: &mut String) {
    match ty {
        Ty::Unknown => out.push('?'),
        Ty::Never => out.push('!'),
        Ty::Int(name) | Ty::Param(name, _) => out.push_str(name),
        Ty::Bool => out.push_str("bool"),
        Ty::Str => out.push_str("str"),
        Ty::Char => out.push_str("char"),
        Ty::Float => out.push_str("float"),
        Ty::Adt(id, args) => {
            out.push_str(&world.type_info(*id).path);
            if !args.is_empty() {
                out.push('<');
                list(world, args, out);
                out.push('>');
            }
        }
        Ty::Ref(mutable, inner) => {
            out.push_str(if *mutable { "&mut " } else { "&" });
            write_ty(world, inner, out);
        }
        Ty::Pointer(inner) => {
            out.push('*');
            write_ty(world, inner, out);
        }
        Ty::Tuple(parts) => {
            out.push('(');
            list(world, parts, out);
            out.push(')');
        }
        Ty::Slice(inner) => {
            out.push('[');
            write_ty(world, inner, out);
            out.push(']');
        }
        Ty::Opaque(all) => {
            out.push_str("dyn ");
            bounds(world, all, out);
        }
        Ty::Future(inner) => {
            out.push_str("future<");
            write_ty(world, inner, out);
            out.push('>');
        }
        Ty::Closure(id) => {
            let _ = write!(out, "{{{}}}", world.body(*id).body.name);
        }
        Ty::Fn(id) => {
            let _ = write!(out, "fn {}", world.function(*id).path);
        }
        Ty::FnPointer(args, ret) => {
            out.push_str("fn(");
            list(world, args, out);
            out.push_str(") -> ");
            write_ty(world, ret, out);
        }
    }
}

/// Who is called, as text.
pub fn target(world: &World, target: &Target) -> String {
    match target {
        Target::Functions(all, map) => {
            let names: Vec<&str> = all.iter().map(|f| world.function(*f).path.as_str()).collect();
            let mut out = names.join(" | ");
            if !map.is_empty() {
                let said: Vec<String> = map.iter().map(|(n, t)| format!("{n} = {}", ty(world, t))).collect();
                let _ = write!(out, " [{}]", said.join(", "));
            }
            out
        }
        Target::Constructor(id, variant) => {
            let path = &world.type_info(*id).path;
            if path.ends_with(variant.as_str()) {
                format!("new {path}")
            } else {
                format!("new {path}::{variant}")
            }
        }
        Target::Closure(id) => format!("{{{}}}", world.body(*id).body.name),
        Target::Language => "language".to_owned(),
        Target::Unknown(None) => "?".to_owned(),
        Target::Unknown(Some(path)) => format!("? {path}"),
    }
}

/// What a call says it calls.
fn called(callee: &Callee) -> String {
    match callee {
        Callee::Path(path) => path.segments.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("::"),
        Callee::Method { name, .. } => format!(".{name}"),
        Callee::Value(_) => "value".to_owned(),
        Callee::Lang(lang) => format!("{lang:?}"),
        Callee::Macro(name) => format!("{name}!"),
    }
}

/// A body: its locals with their types, its calls with their targets, its captures. `text` is its file.
pub fn body(world: &World, id: BodyId, text: &str) -> String {
    let linked = world.body(id);
    let body = &linked.body;
    let line = |at: u32| text.as_bytes().iter().take(at as usize).filter(|b| **b == b'\n').count() + 1;
    let mut out = String::new();
    let _ = writeln!(out, "{} {} (line {})", body.name, linked.path, line(body.span.start));
    for (at, local) in body.locals.iter().enumerate() {
        let kind = match local.kind {
            LocalKind::Result => "result",
            LocalKind::Param => "param",
            LocalKind::Capture => "capture",
            LocalKind::Variable => "let",
            LocalKind::Temporary => "tmp",
        };
        let name = local.name.as_deref().unwrap_or("_");
        let ty = ty(world, linked.types.get(at).unwrap_or(&Ty::Unknown));
        let _ = writeln!(out, "  {kind:<7} _{at} {name}: {ty}");
    }
    for (capture, mode) in body.captures.iter().zip(&linked.captured) {
        let _ = writeln!(out, "  captures _{} by {mode:?}", capture.local.0);
    }
    for (at, block) in body.blocks.iter().enumerate() {
        let Terminator::Call(call) = &block.end else { continue };
        let shown = linked.targets.get(&BlockId(at as u32)).map_or_else(String::new, |t| target(world, t));
        let never = if call.returns.is_none() { " (never returns)" } else { "" };
        let line = line(call.name_span.start);
        let _ = writeln!(out, "  line {line}: {} -> {shown}{never}", called(&call.callee));
    }
    out
}
