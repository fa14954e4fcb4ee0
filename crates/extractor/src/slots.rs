//! Open questions about an event that another claim of the same report names: "the exact dates of
//! the visit have yet to be confirmed" leaves the date of the visit open.

use claims_model::{Awaits, Effect, Kind, Reading, Reason};

/// Id of the rule.
pub(crate) const RULE: &str = "awaits.of-the-event";

/// Gives each event that is still to come and has no date the slots that the details of its
/// report leave open.
pub(crate) fn share(readings: &mut [Reading]) {
    let open: Vec<(Vec<String>, Awaits, Reason)> = readings
        .iter()
        .filter(|reading| {
            reading.claim.kind == Kind::Detail && reading.signals.effect == Effect::KeepsOpen
        })
        .flat_map(|reading| {
            let about = reading.signals.events.clone();
            let slots = reading.claim.awaits.iter().copied();
            slots
                .filter(|slot| matches!(slot, Awaits::Date | Awaits::Place))
                .map(move |slot| {
                    let position = reading.claim.position;
                    let rule = RULE.to_string();
                    (about.clone(), slot, Reason { rule, position })
                })
                .collect::<Vec<_>>()
        })
        .collect();
    if open.is_empty() {
        return;
    }
    for reading in readings.iter_mut() {
        let ahead = reading.claim.kind == Kind::Event
            && reading.signals.effect == Effect::Opens
            && reading.claim.awaits.contains(&Awaits::Occurrence)
            && reading.signals.due.is_none()
            && reading.claim.time.is_none();
        if !ahead {
            continue;
        }
        for (about, slot, reason) in &open {
            let same = reading
                .signals
                .events
                .iter()
                .any(|event| about.contains(event));
            if same && !reading.claim.awaits.contains(slot) {
                reading.claim.awaits.push(*slot);
                reading.claim.awaits.sort_unstable();
                reading.claim.because.push(reason.clone());
            }
        }
    }
}
