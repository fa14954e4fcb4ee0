//! All of one tracked claim as a block to read: what `claims show` shows.

use claims_model::TrackedClaim;
use std::io::{self, Write};

use super::block::Block;
use super::status;
use crate::Look;
use crate::look::Paint;

/// Writes one tracked claim: its text, status, due date, speakers, what it awaits, then each
/// appearance with its quote, and its history. Piped, lines are not wrapped.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```no_run
/// # fn shown(claim: &claims_model::TrackedClaim) -> std::io::Result<()> {
/// let look = claims_report::Look { width: Some(100), tty: true, ..Default::default() };
/// claims_report::tables::show(claim, look, &mut std::io::stdout())
/// # }
/// ```
pub fn show(claim: &TrackedClaim, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut block = Block { look, out };
    block.text(0, &claim.text, Paint::Heading)?;
    block.text(0, &status::of(claim, true, look), status::paint(claim))?;
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
