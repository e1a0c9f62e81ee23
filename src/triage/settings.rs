//! What the settings of the kernel do about all this, and what they do not: a `sysctl.conf`, the output of `sysctl -a`, or the live ones.
//! The verdicts stand on the page `rules/kernel-settings.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::capture;
use super::pages::{self, Judgement};
use super::socket::Problem;

/// A setting with its verdict.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its value, as written.
    pub value: String,
    /// The line of the file.
    pub line: Option<usize>,
    /// The row of the page.
    pub judgement: Judgement,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The file, or `/proc/sys`.
    pub from: String,
    /// Those of which the page speaks, in the order of the file.
    pub judged: Vec<Judged>,
    /// How many others there are.
    pub others: usize,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

/// The settings that are in force.
pub fn live() -> Settings {
    let judgements = pages::judgements();
    let mut settings = Settings { from: "/proc/sys".to_owned(), ..Settings::default() };
    let mut last = "";
    for Judgement { setting, .. } in &judgements {
        if *setting == std::mem::replace(&mut last, setting) {
            continue;
        }
        // What this kernel does not have is not set.
        if let Ok(value) = fs::read_to_string(format!("/proc/sys/{}", setting.replace('.', "/"))) {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let judgement = number(setting, &value).and_then(|number| judge(&judgements, setting, number));
            settings.judged.extend(judgement.map(|judgement| Judged { value, line: None, judgement }));
        }
    }
    if settings.judged.is_empty() {
        let message = "no settings here: this is not Linux; name a file: `--sysctl FILE`".to_owned();
        settings.problems.push(Problem { place: settings.from.clone(), line: None, message });
    }
    settings
}

/// Those of a file; `-` is standard input.
pub fn read(path: &Path) -> Result<Settings, String> {
    let (name, text) = capture::read_text(path)?;
    Ok(parse(&name, &text))
}

/// Those of the text of a file.
pub fn parse(name: &str, text: &str) -> Settings {
    let mut reader = Reader {
        settings: Settings { from: name.to_owned(), ..Settings::default() },
        judgements: pages::judgements(),
        lines: BTreeMap::new(),
        comment: String::new(),
        slashes: Vec::new(),
    };
    for (index, line) in text.lines().enumerate() {
        reader.line(index + 1, line.trim());
    }
    reader.tell_slashes();
    reader.settings.problems.sort_by_key(|problem| problem.line);
    if reader.settings.judged.is_empty() && reader.settings.others == 0 {
        reader.problem(
            None,
            "no setting in it: its lines have the form `net.ipv4.tcp_fin_timeout = 60`".to_owned(),
        );
    }
    reader.settings
}

struct Reader {
    settings: Settings,
    judgements: Vec<Judgement>,
    /// Where each was set last.
    lines: BTreeMap<String, usize>,
    /// What the comment above says.
    comment: String,
    /// The lines that begin with `//`.
    slashes: Vec<usize>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if line.is_empty() {
            self.comment.clear();
        } else if let Some(comment) = line.strip_prefix(['#', ';']) {
            self.comment = format!("{} {comment}", self.comment);
        } else if let Some(comment) = line.strip_prefix("//") {
            self.slashes(number, comment);
        } else if let Some((name, value)) = line.split_once('=') {
            self.setting(number, name.trim(), value.trim());
            self.comment.clear();
        } else {
            self.problem(
                Some(number),
                "neither a comment nor `name = value`: sysctl says `invalid syntax`".to_owned(),
            );
        }
    }

    fn slashes(&mut self, number: usize, comment: &str) {
        if let Some((name, _)) = comment.split_once('=').filter(|(name, _)| !name.trim().contains(' ')) {
            let message = format!(
                "`//` does not take `{}` out: sysctl looks for a setting of that name, slashes and all; write `#`",
                name.trim()
            );
            self.problem(Some(number), message);
        } else {
            self.slashes.push(number);
        }
        self.comment = format!("{} {comment}", self.comment);
    }

    /// Whoever writes `//` once writes it often: one word about all of them.
    fn tell_slashes(&mut self) {
        let lines: Vec<String> = self.slashes.iter().map(ToString::to_string).collect();
        let lines = match &lines[..] {
            [] => return,
            [_] => String::new(),
            lines => format!(" (lines {})", lines.join(", ")),
        };
        let message = format!(
            "`//` begins no comment{lines}: sysctl says `invalid syntax`; comments begin with `#` or `;`"
        );
        self.problem(self.slashes.first().copied(), message);
    }

    fn setting(&mut self, at: usize, name: &str, value: &str) {
        let name = dotted(name.strip_prefix('-').unwrap_or(name).trim());
        if !self.judgements.iter().any(|judgement| judgement.setting == name) {
            self.settings.others += 1;
            return;
        }
        let (plain, behind) = value.find(['#', ';', '/']).map_or((value, ""), |end| value.split_at(end));
        if !behind.is_empty() {
            self.problem(
                Some(at),
                "what stands behind the value is no comment but part of the value: give it a line of its own"
                    .to_owned(),
            );
            self.comment = format!("{} {behind}", self.comment);
        }
        let plain = plain.trim();
        let Some(number) = number(&name, plain) else {
            let wanted = if name.ends_with("_range") { "two numbers" } else { "a number" };
            self.problem(Some(at), format!("`{name}` wants {wanted}, and `{plain}` is none"));
            return;
        };
        if let Some(said) = said_instead(&self.comment, number) {
            self.problem(
                Some(at),
                format!("the comment says {said}, the value is {plain}: which one is meant?"),
            );
        }
        // One that cannot be set leaves what was set before.
        if let Some(before) = self.lines.insert(name.clone(), at) {
            self.problem(Some(at), format!("`{name}` was set in line {before} already: this line counts"));
            self.settings.judged.retain(|judged| judged.judgement.setting != name);
        }
        let judgement = judge(&self.judgements, &name, number);
        let judged = judgement.map(|judgement| Judged { value: plain.to_owned(), line: Some(at), judgement });
        self.settings.judged.extend(judged);
    }

    fn problem(&mut self, line: Option<usize>, message: String) {
        let place = self.settings.from.clone();
        self.settings.problems.push(Problem { place, line, message });
    }
}

/// The first row that is true of the value.
fn judge(judgements: &[Judgement], setting: &str, value: i64) -> Option<Judgement> {
    let is_true = |judgement: &&Judgement| judgement.setting == setting && judgement.condition.holds(value);
    judgements.iter().find(is_true).cloned()
}

/// The number that is judged: of a range, how many there are.
fn number(setting: &str, value: &str) -> Option<i64> {
    let numbers: Option<Vec<i64>> = value.split_whitespace().map(|word| word.parse().ok()).collect();
    match (&numbers?[..], setting.ends_with("_range")) {
        (&[one], false) => Some(one),
        (&[first, last], true) => last.checked_sub(first)?.checked_add(1),
        _ => None,
    }
}

/// `net/ipv4/tcp_fin_timeout` is the same as `net.ipv4.tcp_fin_timeout`.
fn dotted(name: &str) -> String {
    if name.contains('/') { name.replace('/', ".") } else { name.to_owned() }
}

/// Words before a number by which a comment says what the line below it sets.
const SETS: [&str; 9] = ["to", "=", ":", "is", "now", "为", "成", "到", "auf"];
/// Beginnings of words of a clause that speaks of something else than the line below it.
const ASIDE: [&str; 15] = [
    "default",
    "usual",
    "normal",
    "should",
    "must",
    "most",
    "least",
    "than",
    "correspond",
    "formerly",
    "about",
    "默认",
    "缺省",
    "应该",
    "对应",
];

/// The number that the comment sets, if it is not the value. What it says of defaults and limits is no such number.
fn said_instead(comment: &str, value: i64) -> Option<i64> {
    let lower = comment.to_lowercase();
    let clauses = lower.split([',', ';', '.', '(', ')', '，', '。', '；', '、', '（', '）']);
    let mut said = None;
    for clause in clauses.filter(|clause| !is_aside(clause)) {
        for (at, _) in clause.char_indices().filter(|(at, _)| begins_number(clause, *at)) {
            let digits: String = clause[at..].chars().take_while(char::is_ascii_digit).collect();
            let Ok(number) = digits.parse::<i64>() else { continue };
            let unit = unit(clause[at + digits.len()..].trim_start());
            if number == value || number.checked_mul(unit) == Some(value) {
                return None;
            }
            let before = clause[..at].trim_end();
            if SETS.iter().any(|word| before.ends_with(word)) {
                said = number.checked_mul(unit);
            }
        }
    }
    said
}

/// Chinese has no blanks between words.
fn is_aside(clause: &str) -> bool {
    let begins = |word: &str| ASIDE.iter().any(|aside| word.starts_with(aside));
    clause.split_whitespace().any(begins)
        || ASIDE.iter().any(|aside| !aside.is_ascii() && clause.contains(aside))
}

fn begins_number(text: &str, at: usize) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text[at..].starts_with(|c: char| c.is_ascii_digit()) && !is_digit(text[..at].chars().next_back())
}

/// Seconds of a unit of time.
fn unit(rest: &str) -> i64 {
    let units = [("hour", 3600), ("小时", 3600), ("min", 60), ("分", 60)];
    units.iter().find(|(word, _)| rest.starts_with(word)).map_or(1, |(_, seconds)| *seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_say_another_number_are_found() {
        assert_eq!(said_instead("default 2 hours, changed to 300 seconds", 1200), Some(300));
        assert_eq!(said_instead("default 1024, the queue is lengthened to 8192", 4096), Some(8192));
        assert_eq!(said_instead("缺省是2小时，改为300秒", 1200), Some(300));
        assert_eq!(said_instead("set to 5 minutes", 1200), Some(300));
    }

    #[test]
    fn comments_that_say_something_else_are_no_mismatch() {
        assert_eq!(said_instead("set to 5 minutes", 300), None);
        assert_eq!(
            said_instead(
                "should not be greater than 255; the default is 5, which corresponds to 180 seconds",
                2
            ),
            None
        );
        assert_eq!(said_instead("the default is 0: off", 1), None);
        assert_eq!(said_instead("see RFC 1122", 9), None);
        assert_eq!(said_instead("", 9), None);
    }
}
