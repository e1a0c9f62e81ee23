//! The arguments of one attribute, taken one by one; what is left over is an error.

use crate::index::MALFORMED;
use crate::index::items::{Attribute, Function, Name};
use crate::models::behaviour::Arg;

/// The arguments of an attribute of a function or a type.
pub(super) struct Arguments<'a> {
    attribute: &'a Attribute,
    function: Option<&'a Function>,
    left: Vec<(Name, Option<String>)>,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(attribute: &'a Attribute, function: &'a Function) -> Self {
        Self { attribute, function: Some(function), left: attribute.args.clone() }
    }

    pub(super) fn of_type(attribute: &'a Attribute) -> Self {
        Self { attribute, function: None, left: attribute.args.clone() }
    }

    /// The word that the attribute is.
    pub(super) fn word(&self) -> &'a str {
        self.attribute.name.as_str()
    }

    /// Refuses arguments that are no list of words and values.
    pub(super) fn readable(&self) -> Result<(), String> {
        match self.left.as_slice() {
            [(name, Some(text))] if name == MALFORMED => Err(format!(
                "the arguments `{text}` of `{}` cannot be read: write `name`, `name = \"value\"` or `\"value\"`, separated by commas",
                self.word()
            )),
            _ => Ok(()),
        }
    }

    /// The first plain word: a parameter, `self`, or a word of the attribute's own.
    pub(super) fn first(&mut self) -> Option<Name> {
        let position = self.left.iter().position(|(name, value)| value.is_none() && !name.is_empty())?;
        Some(self.left.remove(position).0)
    }

    /// Whether this flag stands there.
    pub(super) fn flag(&mut self, flag: &str) -> bool {
        let position = self.left.iter().position(|(name, value)| value.is_none() && name == flag);
        position.map(|position| self.left.remove(position)).is_some()
    }

    /// The value of `name = value`.
    pub(super) fn value(&mut self, name: &str) -> Option<String> {
        let position = self.left.iter().position(|(known, value)| value.is_some() && known == name)?;
        self.left.remove(position).1
    }

    /// The value of `"value"`.
    pub(super) fn text(&mut self) -> Option<String> {
        self.value("")
    }

    /// The parameter that comes first, `self` where none is named.
    pub(super) fn subject(&mut self) -> Result<Arg, String> {
        match self.first() {
            Some(name) => self.parameter(&name),
            None => self.receiver().map_err(|_| {
                let word = self.word();
                format!("`{word}` needs to say of what: `#[{word}(NAME)]`; {}", self.parameters())
            }),
        }
    }

    /// The parameter that comes first and has to be named.
    pub(super) fn named(&mut self) -> Result<Arg, String> {
        if let Some(name) = self.first() {
            return self.parameter(&name);
        }
        let word = self.word();
        Err(format!("`{word}` needs to name a parameter: `#[{word}(NAME)]`; {}", self.parameters()))
    }

    /// `self`.
    pub(super) fn receiver(&self) -> Result<Arg, String> {
        match self.function {
            Some(Function { receiver: Some(_), .. }) => Ok(Arg(0)),
            _ => Err(format!("`{}` speaks of `self`, and this function has none", self.word())),
        }
    }

    /// A parameter by name.
    pub(super) fn parameter(&self, name: &str) -> Result<Arg, String> {
        let Some(function) = self.function else {
            return Err(format!("`{name}` names no parameter"));
        };
        if name == "self" {
            return self.receiver();
        }
        let before = usize::from(function.receiver.is_some());
        let found = function.params.iter().position(|param| param.name.as_deref() == Some(name));
        found
            .map(|position| Arg(position + before))
            .ok_or_else(|| format!("`{name}` in `{}` names no parameter; {}", self.word(), self.parameters()))
    }

    /// What could have been named, for errors.
    fn parameters(&self) -> String {
        let Some(function) = self.function else { return String::new() };
        let own = function.receiver.iter().map(|_| "`self`".to_owned());
        let others = function.params.iter().filter_map(|param| param.name.as_ref());
        let list: Vec<String> = own.chain(others.map(|name| format!("`{name}`"))).collect();
        if list.is_empty() {
            return "this function has no parameters".to_owned();
        }
        format!("parameters here: {}", list.join(", "))
    }

    /// Refuses what nobody took. `allowed` says what may stand there.
    pub(super) fn finish<T>(self, value: T, allowed: &[&str]) -> Result<T, String> {
        let Some((name, given)) = self.left.first() else { return Ok(value) };
        let word = self.word();
        if self.attribute.args.iter().filter(|(known, _)| known == name).count() > 1 {
            let what = if name.is_empty() { "a text" } else { name };
            return Err(format!("`{what}` stands twice in `{word}`"));
        }
        let what = match given {
            Some(given) if name.is_empty() => format!("\"{given}\""),
            Some(given) => format!("{name} = \"{given}\""),
            None => name.to_string(),
        };
        if allowed.is_empty() {
            return Err(format!("`{what}` is too much: `{word}` takes no {}argument", self.further()));
        }
        let meant = super::words::nearest(name, allowed.iter().copied())
            .map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
        Err(format!("`{word}` does not know `{what}`; it takes {}{meant}", list(allowed)))
    }

    fn further(&self) -> &'static str {
        if self.left.len() < self.attribute.args.len() { "further " } else { "" }
    }
}

/// `a`, `b`, `c` for a message.
pub(super) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
