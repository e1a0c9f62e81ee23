//! What a test teaches, and what an operation computes, in terms of [`Values`].

use super::values::{BAD, Comparison, GOOD, Question, Range, Value, Values, canonical_variant, mirror};
use crate::index::items::Name;
use crate::link::world::{LinkedBody, World};
use crate::lower::body::{BinaryOp, Literal, Operand, Place, Rvalue, Test};

/// Takes a test to be answered `holds`. `false`: it cannot be, on this path.
pub fn assume(world: &World, body: &LinkedBody, values: &mut Values, test: &Test, holds: bool) -> bool {
    match test {
        Test::True(operand) => match operand {
            Operand::Literal(Literal::Bool(value)) => *value == holds,
            Operand::Place(place, _) => {
                let place = values.canonical(place);
                assume_true(values, &place, holds)
            }
            _ => true,
        },
        Test::Variant(place, path) => {
            let place = values.canonical(place);
            if let Some(number) = number(world, body, path) {
                return assume_question(values, &Question::Compare(place, Comparison::Eq, number), holds);
            }
            if matches!(values.get(&place), Some(Value::Int(_))) {
                // A constant that nobody here knows.
                return true;
            }
            let name = path.segments.last().map(|s| canonical_variant(&s.name));
            name.is_none_or(|name| assume_variant(values, &place, &name, holds))
        }
        Test::Success(place) => {
            let place = values.canonical(place);
            assume_variant(values, &place, &Name::new_static(GOOD), holds)
        }
        Test::Equals(place, operand) => {
            let place = values.canonical(place);
            assume_equal(world, body, values, &place, operand, holds)
        }
        Test::Range(place, low, high) => {
            let place = values.canonical(place);
            let range = Range { low: low.unwrap_or(i128::MIN), high: high.unwrap_or(i128::MAX) };
            assume_range(values, place, range, holds)
        }
        Test::Length(place, count, at_least) => {
            let place = values.canonical(place);
            match values.get(&place) {
                Some(Value::Empty) => (*count == 0) == holds || (*count == 0 && *at_least && holds),
                _ => true,
            }
        }
    }
}

fn assume_true(values: &mut Values, place: &Place, holds: bool) -> bool {
    match values.get(place).cloned() {
        Some(Value::Bool(value)) => value == holds,
        Some(Value::Says(question, positive)) => {
            let possible = assume_question(values, &question, positive == holds);
            values.note(place.clone(), Value::Bool(holds));
            possible
        }
        Some(Value::Any) => true,
        _ => {
            values.note(place.clone(), Value::Bool(holds));
            true
        }
    }
}

/// Takes the answer to a question to be `holds`.
pub fn assume_question(values: &mut Values, question: &Question, holds: bool) -> bool {
    match question {
        Question::Is(place, name) => assume_variant(values, place, name, holds),
        Question::Compare(place, comparison, number) => {
            let before = match values.get(place) {
                Some(Value::Int(range)) => *range,
                Some(Value::Any | Value::Empty | Value::Repeats) => return true,
                _ => Range { low: i128::MIN, high: i128::MAX },
            };
            match before.assume(comparison.op(), *number, holds) {
                Some(after) => {
                    values.note(place.clone(), Value::Int(after));
                    true
                }
                None => false,
            }
        }
    }
}

/// Error kinds after which the same call may work: everything else is fatal to the connection.
const PASSING: [&str; 6] = ["WouldBlock", "Interrupted", "TimedOut", "Timeout", "Empty", "Lagged"];

fn assume_variant(values: &mut Values, place: &Place, name: &Name, holds: bool) -> bool {
    match values.get(place) {
        Some(Value::Variant(known)) => (known == name) == holds,
        Some(Value::Fatal) => !(holds && PASSING.contains(&name.as_str())),
        Some(Value::Any) => true,
        _ => {
            let learned = match (holds, name.as_str()) {
                (true, _) => Some(name.clone()),
                (false, GOOD) => Some(Name::new_static(BAD)),
                (false, BAD) => Some(Name::new_static(GOOD)),
                (false, _) => None,
            };
            if let Some(learned) = learned {
                values.note(place.clone(), Value::Variant(learned));
            }
            true
        }
    }
}

fn assume_equal(
    world: &World,
    body: &LinkedBody,
    values: &mut Values,
    place: &Place,
    operand: &Operand,
    holds: bool,
) -> bool {
    if let Some(number) = integer(world, body, values, operand) {
        return assume_question(values, &Question::Compare(place.clone(), Comparison::Eq, number), holds);
    }
    match operand {
        Operand::Literal(Literal::Bool(value)) => assume_true(values, place, *value == holds),
        Operand::Literal(Literal::Str(text)) => {
            values.get(place) != Some(&Value::Empty) || text.is_empty() == holds
        }
        _ => true,
    }
}

fn assume_range(values: &mut Values, place: Place, range: Range, holds: bool) -> bool {
    let before = match values.get(&place) {
        Some(Value::Int(before)) => *before,
        Some(_) => return true,
        None => Range { low: i128::MIN, high: i128::MAX },
    };
    if holds {
        match before.and(range) {
            Some(after) => values.note(place, Value::Int(after)),
            None => return false,
        }
        return true;
    }
    // The rest is one range only if it lies at one end.
    let inside = before.and(range);
    match inside {
        None => true,
        Some(inside) if inside == before => false,
        Some(inside) if inside.low == before.low => {
            values.note(place, Value::Int(Range { low: inside.high + 1, high: before.high }));
            true
        }
        Some(inside) if inside.high == before.high => {
            values.note(place, Value::Int(Range { low: before.low, high: inside.low - 1 }));
            true
        }
        Some(_) => true,
    }
}

/// The number that a constant is.
pub fn number(world: &World, body: &LinkedBody, path: &crate::index::items::Path) -> Option<i128> {
    let id = body.values.get(&path.span)?;
    world.values.get(id.0 as usize)?.decl().integer
}

/// The number that an operand is, where that is one.
pub fn integer(world: &World, body: &LinkedBody, values: &Values, operand: &Operand) -> Option<i128> {
    match operand {
        Operand::Literal(Literal::Int(number)) => Some(*number),
        Operand::Literal(Literal::Char(code)) => Some(i128::from(*code)),
        Operand::Path(path) => number(world, body, path),
        Operand::Place(place, _) | Operand::Borrow { place, .. } => {
            match values.get(&values.canonical(place))? {
                Value::Int(range) if range.low == range.high => Some(range.low),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The place that an operand reads or refers to.
pub fn place_of(values: &Values, operand: &Operand) -> Option<Place> {
    match operand {
        Operand::Place(place, _) | Operand::Borrow { place, .. } => Some(values.canonical(place)),
        _ => None,
    }
}

/// The answer of a comparison, or the question that it asks.
pub fn compare(
    world: &World,
    body: &LinkedBody,
    values: &Values,
    op: BinaryOp,
    left: &Operand,
    right: &Operand,
) -> Option<Value> {
    let (place, number, op) = match (integer(world, body, values, left), integer(world, body, values, right))
    {
        (Some(left), Some(right)) => {
            return Range::exactly(left).compare(op, right).map(Value::Bool);
        }
        (None, Some(number)) => (place_of(values, left)?, number, op),
        (Some(number), None) => (place_of(values, right)?, number, mirror(op)),
        (None, None) => return None,
    };
    let comparison = Comparison::new(op)?;
    match values.get(&place) {
        Some(Value::Int(range)) => Some(match range.compare(op, number) {
            Some(answer) => Value::Bool(answer),
            None => Value::Says(Question::Compare(place, comparison, number), true),
        }),
        Some(_) => None,
        None => Some(Value::Says(Question::Compare(place, comparison, number), true)),
    }
}

/// What an operation that computes a value of its own gives; operands that are merely copied are the caller's work.
pub fn evaluate(world: &World, body: &LinkedBody, values: &Values, value: &Rvalue) -> Option<Value> {
    match value {
        Rvalue::Use(operand) => constant(world, body, values, operand),
        Rvalue::Binary(op, left, right) => match op {
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Other => {
                let left = integer(world, body, values, left)?;
                let right = integer(world, body, values, right)?;
                let result = match op {
                    BinaryOp::Add => left.checked_add(right)?,
                    BinaryOp::Sub => left.checked_sub(right)?,
                    _ => return None,
                };
                Some(Value::Int(Range::exactly(result)))
            }
            op => compare(world, body, values, *op, left, right),
        },
        // `!0`: all ones, whatever the width; where it stands for a descriptor it means that there is none.
        Rvalue::Not(operand) if integer(world, body, values, operand).is_some() => {
            integer(world, body, values, operand).map(|number| Value::Int(Range::exactly(!number)))
        }
        Rvalue::Not(operand) => match values.get(&place_of(values, operand)?)? {
            Value::Bool(value) => Some(Value::Bool(!value)),
            Value::Says(question, positive) => Some(Value::Says(question.clone(), !positive)),
            _ => None,
        },
        _ => None,
    }
}

/// What a literal, a constant or a borrow is.
pub fn constant(world: &World, body: &LinkedBody, values: &Values, operand: &Operand) -> Option<Value> {
    match operand {
        Operand::Literal(Literal::Bool(value)) => Some(Value::Bool(*value)),
        Operand::Literal(Literal::Str(text)) if text.is_empty() => Some(Value::Empty),
        Operand::Borrow { place, .. } => Some(Value::Reference(values.canonical(place))),
        Operand::Path(path) => {
            if let Some(number) = integer(world, body, values, operand) {
                return Some(Value::Int(Range::exactly(number)));
            }
            // A variant without content, or a constant: its name stands for it, as it does in patterns.
            Some(Value::Variant(canonical_variant(&path.segments.last()?.name)))
        }
        Operand::Place(..) | Operand::Unit | Operand::Literal(_) => {
            integer(world, body, values, operand).map(|n| Value::Int(Range::exactly(n)))
        }
    }
}
