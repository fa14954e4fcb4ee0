//! Blocks to read: names on the left, values beside them, wrapped on a screen and not in a pipe.

use claims_model::{Appearance, Change, Published, TextPosition};
use std::io::{self, Write};

use super::history;
use crate::Look;
use crate::look::Paint;
use crate::text::{harmless, wrap};

/// What is written, how it is to look, and where it goes.
pub(super) struct Block<'a> {
    pub(super) look: Look,
    pub(super) out: &'a mut dyn Write,
}

/// The day of a report, as wide as a date.
pub(super) fn day(published: Option<Published>) -> String {
    match published {
        Some(published) => published.day().to_string(),
        None => format!("{:<10}", "undated"),
    }
}

/// Where a passage stands: outlet, document, span.
pub(super) fn place(outlet: Option<&str>, document: &str, position: TextPosition) -> String {
    let outlet = outlet
        .map(|outlet| format!("{outlet}, "))
        .unwrap_or_default();
    format!("{outlet}{document}:{}-{}", position.start, position.end)
}

impl Block<'_> {
    pub(super) fn heading(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.text(0, words, Paint::Heading)
    }

    pub(super) fn fact(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.hanging(&format!("{name:<9}"), value)
    }

    pub(super) fn appearance(&mut self, at: &Appearance) -> io::Result<()> {
        let place = place(at.outlet.as_deref(), &at.document, at.position);
        let speaker = at
            .speaker
            .as_ref()
            .map(|name| format!(", {name}"))
            .unwrap_or_default();
        let head = format!("{}: {place}{speaker}", at.effect);
        self.hanging(&day(at.published), &head)?;
        self.quote(&at.quote)?;
        at.url
            .as_ref()
            .map_or(Ok(()), |url| self.text(self.indent(), url, Paint::Dim))
    }

    pub(super) fn change(&mut self, change: &Change) -> io::Result<()> {
        let due = change
            .due
            .map(|due| format!(", due {due}"))
            .unwrap_or_default();
        let by = change
            .by
            .as_ref()
            .map(|name| format!(", by {name}"))
            .unwrap_or_default();
        let document = change
            .document
            .as_ref()
            .map(|id| format!(" ({id})"))
            .unwrap_or_default();
        let head = format!("{}{due}{by}{document}", history::words(change));
        self.hanging(&format!("{:<10}", history::day(change)), &head)?;
        change
            .quote
            .as_ref()
            .map_or(Ok(()), |quote| self.quote(quote))?;
        let rules: Vec<_> = change
            .because
            .iter()
            .map(|reason| reason.rule.as_str())
            .collect();
        if rules.is_empty() {
            return Ok(());
        }
        self.text(
            self.indent(),
            &format!("because {}", rules.join(", ")),
            Paint::Dim,
        )
    }

    pub(super) fn quote(&mut self, quote: &str) -> io::Result<()> {
        self.text(
            self.indent(),
            &format!("“{}”", harmless(quote).trim()),
            Paint::None,
        )
    }

    /// Where the second column begins; a screen too narrow for two columns has one.
    pub(super) fn indent(&self) -> usize {
        if self.look.columns() < 40 { 2 } else { 14 }
    }

    /// A name, and beside it a value that may take several lines.
    pub(super) fn hanging(&mut self, name: &str, value: &str) -> io::Result<()> {
        let indent = self.indent();
        if indent < 14 {
            self.text(0, name.trim_end(), Paint::Dim)?;
            return self.text(indent, value, Paint::None);
        }
        for (at, line) in self.lines(indent, value).iter().enumerate() {
            match at {
                0 => {
                    let pad = indent.saturating_sub(2 + name.chars().count());
                    let name = self.look.paint(name, Paint::Dim);
                    writeln!(self.out, "  {name}{:pad$}{line}", "")?;
                }
                _ => writeln!(self.out, "{:indent$}{line}", "")?,
            }
        }
        Ok(())
    }

    pub(super) fn text(&mut self, indent: usize, text: &str, paint: Paint) -> io::Result<()> {
        for line in self.lines(indent, text) {
            writeln!(self.out, "{:indent$}{}", "", self.look.paint(&line, paint))?;
        }
        Ok(())
    }

    fn lines(&self, indent: usize, text: &str) -> Vec<String> {
        let text = harmless(text);
        match self.look.tty {
            true => wrap(&text, self.look.columns().saturating_sub(indent)),
            false => vec![text.into_owned()],
        }
    }
}
