//! Colours, written by hand as `anstyle` so that nothing else decides about terminals.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

/// The text of a picture, with or without colours.
#[derive(Debug)]
pub struct Paint {
    bytes: Vec<u8>,
    colour: bool,
    styled: bool,
}

/// The style of a headline.
pub(in crate::report) fn header(severity: Severity) -> Style {
    colour(severity).on_default().bold()
}

fn colour(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Bug | Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::BrightYellow,
        Severity::Note => AnsiColor::BrightGreen,
        Severity::Help => AnsiColor::BrightCyan,
    }
}

impl Paint {
    /// An empty picture.
    pub fn new(colour: bool) -> Self {
        Self { bytes: Vec::new(), colour, styled: false }
    }

    /// The text; blanks at the ends of lines are cut, also before the end of a colour.
    pub fn into_text(self) -> String {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let mut result = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            trim_into(line, &mut result);
        }
        result
    }

    fn style(&mut self, style: Style) -> io::Result<()> {
        self.reset()?;
        if self.colour {
            self.styled = true;
            write!(self.bytes, "{style}")?;
        }
        Ok(())
    }
}

fn trim_into(line: &str, result: &mut String) {
    let mut rest = line.trim_end();
    let mut colours: Vec<&str> = Vec::new();
    while let Some(start) = rest.rfind('\u{1b}').filter(|start| is_colour(&rest[*start..])) {
        colours.push(&rest[start..]);
        rest = rest[..start].trim_end();
    }
    result.push_str(rest);
    result.extend(colours.into_iter().rev());
    if line.ends_with('\n') {
        result.push('\n');
    }
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix("\u{1b}[").and_then(|text| text.strip_suffix('m'));
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
}

impl Write for Paint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Paint {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.style(header(severity))
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.style(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(AnsiColor::BrightBlue.on_default())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(AnsiColor::BrightBlue.on_default())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(AnsiColor::BrightBlue.on_default())
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.style(colour(severity).on_default()),
            LabelStyle::Secondary => self.style(AnsiColor::BrightBlue.on_default()),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.styled {
            self.styled = false;
            write!(self.bytes, "{}", anstyle::Reset)?;
        }
        Ok(())
    }
}
