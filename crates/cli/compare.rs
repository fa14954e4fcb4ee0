//! In what two readings of one passage differ.

use claims_model::{Difference, Reading};

/// Fields that differ, as `claims extract` names them.
pub(crate) fn differences(ledger: &Reading, now: &Reading) -> Vec<Difference> {
    let (before, after) = (fields(ledger), fields(now));
    before
        .into_iter()
        .zip(after)
        .filter(|((_, ledger), (_, now))| ledger != now)
        .map(|((field, ledger), (_, now))| Difference {
            field: field.to_string(),
            ledger,
            now,
        })
        .collect()
}

/// What a user sees of a reading, as words.
fn fields(reading: &Reading) -> [(&'static str, String); 12] {
    let (claim, signals) = (&reading.claim, &reading.signals);
    let time = claim.time.as_ref();
    let awaits: Vec<&str> = claim.awaits.iter().map(|slot| slot.as_str()).collect();
    let rules: Vec<String> = claim
        .because
        .iter()
        .map(|reason| {
            let (start, end) = (reason.position.start, reason.position.end);
            format!("{} {start}-{end}", reason.rule)
        })
        .collect();
    [
        ("kind", claim.kind.to_string()),
        ("effect", signals.effect.to_string()),
        ("status", claim.status.to_string()),
        ("awaits", awaits.join(", ")),
        ("certainty", claim.certainty.to_string()),
        ("polarity", claim.polarity.to_string()),
        (
            "time",
            time.map_or(String::new(), |time| {
                format!("{} ({})", time.words, time.value)
            }),
        ),
        (
            "due",
            signals.due.map(|due| due.to_string()).unwrap_or_default(),
        ),
        ("speaker", claim.speaker.clone().unwrap_or_default()),
        ("chain", claim.chain.join(" > ")),
        ("text", claim.text.clone()),
        ("because", rules.join(", ")),
    ]
}
