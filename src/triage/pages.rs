//! The two pages that triage speaks from: what states mean (`rules/socket-states.md`) and what settings do (`rules/kernel-settings.md`).
//! All verdicts stand there, in tables that people read, too; here they are looked up.

use crate::rule::Level;

/// What the states of sockets mean.
pub const STATES: Page = Page { id: "socket-states", text: include_str!("../../rules/socket-states.md") };
/// What the settings of the kernel do.
pub const SETTINGS: Page =
    Page { id: "kernel-settings", text: include_str!("../../rules/kernel-settings.md") };
/// Pages below `rules` that are no rule's.
pub const PAGES: [Page; 2] = [SETTINGS, STATES];

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its name, for `conn-lint explain` and as a file.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// What a sign means: a row of `socket-states`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The sign.
    pub sign: &'static str,
    /// How bad it is once it is certain.
    pub level: Level,
    /// How many it takes.
    pub from: u64,
    /// What it means.
    pub means: &'static str,
    /// Why that is so.
    pub because: &'static str,
    /// What to look at next.
    pub next: &'static str,
}

/// What a value of a setting is worth: a row of `kernel-settings`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The setting, with dots.
    pub setting: &'static str,
    /// Of which values it speaks.
    pub condition: Condition,
    /// The verdict.
    pub verdict: Verdict,
    /// What the setting does.
    pub does: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

/// Of which values a row speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Of all.
    Any,
    /// Of this one.
    Is(i64),
    /// Of smaller ones.
    Below(i64),
    /// Of larger ones.
    Above(i64),
}

/// What a value is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Leave it.
    Good,
    /// It is not for what it is usually turned for.
    NoHelp,
    /// It has a price.
    Careful,
    /// Take it out.
    Wrong,
}

impl Verdict {
    /// As the page writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NoHelp => "no-help",
            Self::Careful => "careful",
            Self::Wrong => "wrong",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Good, Self::NoHelp, Self::Careful, Self::Wrong]
            .into_iter()
            .find(|verdict| verdict.name() == word)
    }
}

impl Condition {
    /// Whether it is true of a value.
    pub fn holds(self, value: i64) -> bool {
        match self {
            Self::Any => true,
            Self::Is(one) => value == one,
            Self::Below(bound) => value < bound,
            Self::Above(bound) => value > bound,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text == "any" {
            return Some(Self::Any);
        }
        let (make, number): (fn(i64) -> Self, &str) = match text.split_at(1) {
            ("<", rest) => (Self::Below, rest),
            (">", rest) => (Self::Above, rest),
            _ => (Self::Is, text),
        };
        number.trim().parse().ok().map(make)
    }
}

/// All signs.
pub fn meanings() -> Vec<Meaning> {
    rows(STATES.text, "| sign |").filter_map(|cells| meaning(&cells)).collect()
}

/// All that is known of settings.
pub fn judgements() -> Vec<Judgement> {
    rows(SETTINGS.text, "| setting |").filter_map(|cells| judgement(&cells)).collect()
}

/// The cells of each row of the table with this head; a row with another number of cells has none.
fn rows<'p>(page: &'p str, head: &'p str) -> impl Iterator<Item = Vec<&'p str>> {
    let rows = page.lines().skip_while(move |line| !line.starts_with(head)).skip(2);
    rows.take_while(|line| line.starts_with('|')).map(cells)
}

fn cells(row: &str) -> Vec<&str> {
    row.trim().trim_matches('|').split(" | ").map(str::trim).collect()
}

fn meaning(cells: &[&'static str]) -> Option<Meaning> {
    let &[sign, level, from, means, because, next] = cells else { return None };
    let level = match level {
        "error" => Level::Error,
        "warning" => Level::Warning,
        "note" => Level::Audit,
        _ => return None,
    };
    Some(Meaning { sign: sign.trim_matches('`'), level, from: from.parse().ok()?, means, because, next })
}

fn judgement(cells: &[&'static str]) -> Option<Judgement> {
    let &[setting, condition, verdict, does, advice] = cells else { return None };
    Some(Judgement {
        setting: setting.trim_matches('`'),
        condition: Condition::parse(condition)?,
        verdict: Verdict::parse(verdict)?,
        does,
        advice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::signs::Sign;

    #[test]
    fn every_row_of_the_states_is_understood() {
        let rows = rows(STATES.text, "| sign |").count();
        let meanings = meanings();
        assert_eq!(meanings.len(), rows);
        let signs: Vec<&str> = meanings.iter().map(|meaning| meaning.sign).collect();
        let known: Vec<&str> = Sign::ALL.iter().map(|sign| sign.name()).collect();
        assert_eq!(signs, known, "the page and the code know the same signs, in one order");
        for meaning in &meanings {
            for text in [meaning.means, meaning.because, meaning.next] {
                assert!(text.ends_with('.') && text.len() > 20, "{}: `{text}`", meaning.sign);
            }
        }
    }

    #[test]
    fn every_row_of_the_settings_is_understood() {
        let rows = rows(SETTINGS.text, "| setting |").count();
        let judgements = judgements();
        assert_eq!(judgements.len(), rows);
        for judgement in &judgements {
            assert!(judgement.setting.starts_with("net."), "{}", judgement.setting);
            assert!(
                judgement.does.ends_with('.') && judgement.advice.ends_with('.'),
                "{}",
                judgement.setting
            );
        }
    }

    /// Whatever the value, there is a verdict; and no row stands behind one that has said all.
    #[test]
    fn each_setting_has_a_verdict_for_every_value() {
        let judgements = judgements();
        let mut settings: Vec<&str> = judgements.iter().map(|judgement| judgement.setting).collect();
        settings.dedup();
        for setting in settings {
            let rows: Vec<&Judgement> = judgements.iter().filter(|row| row.setting == setting).collect();
            let ends = rows.iter().position(|row| row.condition == Condition::Any);
            let is_switch = matches!(setting, "net.ipv4.tcp_tw_reuse");
            assert!(
                ends == Some(rows.len() - 1) || is_switch,
                "{setting}: the last row, and only it, is `any`"
            );
        }
    }
}
