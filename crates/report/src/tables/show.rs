//! All of one tracked claim as a block to read: what `claims show` shows.

use claims_model::{Appearance, Change, TrackedClaim};
use std::io::{self, Write};

use super::{history, status};
use crate::Look;
use crate::look::Paint;
use crate::text::{harmless, wrap};

/// Writes one tracked claim: its text, status, due date, speakers, what it awaits, then each
/// appearance with its quote, and its history. Piped, lines are not wrapped.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```no_run
/// # fn shown(claim: &claims_model::TrackedClaim) -> std::io::Result<()> {
/// let look = claims_report::Look { width: Some(100), colour: true, tty: true };
/// claims_report::tables::show(claim, look, &mut std::io::stdout())
/// # }
/// ```
pub fn show(claim: &TrackedClaim, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut block = Block { look, out };
    block.text(0, &claim.text, Paint::Heading)?;
    block.text(0, &status::of(claim, true), status::paint(claim))?;
    writeln!(block.out)?;
    for (name, value) in facts(claim) {
        block.fact(name, &value)?;
    }
    if !claim.appearances.is_empty() {
        block.heading("Appearances")?;
        for at in &claim.appearances {
            block.appearance(at)?;
        }
    }
    if !claim.history.is_empty() {
        block.heading("History")?;
        for change in &claim.history {
            block.change(change)?;
        }
    }
    Ok(())
}

/// Names and values; empty values are left out when written.
fn facts(claim: &TrackedClaim) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("id", claim.id.clone()),
        ("due", due(claim)),
        (
            "awaits",
            claim
                .awaits
                .iter()
                .map(|slot| slot.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ("speaker", claim.speaker.clone().unwrap_or_default()),
        ("chain", claim.chain.join(" > ")),
        (
            "reading",
            format!("{}, {}, {}", claim.kind, claim.certainty, claim.polarity),
        ),
        ("review", review(claim)),
        ("seen", seen(claim)),
        ("tags", claim.tags.join(", ")),
    ];
    facts.extend(claim.notes.iter().map(|note| ("note", note.clone())));
    facts
}

fn due(claim: &TrackedClaim) -> String {
    let mut words = claim.due.map(|due| due.to_string()).unwrap_or_default();
    if claim.slips > 0 {
        let times = if claim.slips == 1 { "once" } else { "times" };
        let count = if claim.slips == 1 {
            String::new()
        } else {
            format!("{} ", claim.slips)
        };
        let open = if words.is_empty() { "" } else { ", " };
        words += &format!("{open}moved {count}{times} ({:+} days)", claim.slip_days);
    }
    words
}

fn review(claim: &TrackedClaim) -> String {
    let machine = &claim.machine;
    match claim.conflict {
        true => {
            let due = machine
                .due
                .map(|due| format!(", due {due}"))
                .unwrap_or_default();
            let reading = status::full(machine.status, machine.outcome);
            format!("{}; the machine reads {reading}{due}", claim.review)
        }
        false => claim.review.to_string(),
    }
}

fn seen(claim: &TrackedClaim) -> String {
    let days = match (claim.first_seen, claim.last_seen) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (None, Some(day)) => day.to_string(),
        (None, None) => "undated".to_owned(),
    };
    let counted = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    let appearances = counted(claim.appearances.len(), "appearance");
    format!(
        "{days}, {appearances}, {}",
        counted(claim.origins as usize, "independent origin")
    )
}

struct Block<'a> {
    look: Look,
    out: &'a mut dyn Write,
}

impl Block<'_> {
    fn heading(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.text(0, words, Paint::Heading)
    }

    fn fact(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.hanging(&format!("{name:<9}"), value)
    }

    fn appearance(&mut self, at: &Appearance) -> io::Result<()> {
        let day = at
            .published
            .map_or_else(|| "undated".to_owned(), |day| day.day().to_string());
        let (start, end) = (at.position.start, at.position.end);
        let outlet = at
            .outlet
            .as_ref()
            .map(|outlet| format!("{outlet}, "))
            .unwrap_or_default();
        let speaker = at
            .speaker
            .as_ref()
            .map(|name| format!(", {name}"))
            .unwrap_or_default();
        let head = format!(
            "{}: {outlet}{}:{start}-{end}{speaker}",
            at.effect, at.document
        );
        self.hanging(&format!("{day:<10}"), &head)?;
        self.quote(&at.quote)?;
        at.url
            .as_ref()
            .map_or(Ok(()), |url| self.text(self.indent(), url, Paint::Dim))
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
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

    fn quote(&mut self, quote: &str) -> io::Result<()> {
        self.text(
            self.indent(),
            &format!("“{}”", harmless(quote).trim()),
            Paint::None,
        )
    }

    /// Where the second column begins; a screen too narrow for two columns has one.
    fn indent(&self) -> usize {
        if self.look.columns() < 40 { 2 } else { 14 }
    }

    /// A name, and beside it a value that may take several lines.
    fn hanging(&mut self, name: &str, value: &str) -> io::Result<()> {
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

    fn text(&mut self, indent: usize, text: &str, paint: Paint) -> io::Result<()> {
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
