//! What a passage says that speaks of a matter, and changes nothing there.

use claims_model::{Awaits, Due, Effect, Polarity, Reading, Reason, TextPosition};
use claims_tracker::{Member, Query, compare, trace};

use crate::matching::{member, profile, reading, time};

/// The bridge is to open on a day.
fn plan(day: &str) -> Reading {
    let mut plan = reading("a", "2025-03-27", Effect::Opens, &[Awaits::Occurrence]);
    plan.signals.due = day.parse().ok();
    plan.claim.time = time(day, day);
    plan
}

/// A report of a day that something was done to the bridge.
fn done(on: &str, what: &str) -> Reading {
    let mut done = reading("b", on, Effect::Happened, &[]);
    done.signals.what = what.to_string();
    done.signals.events = vec![what.to_string()];
    done
}

fn doubt(plan: Reading, then: Reading) -> Option<&'static str> {
    let both: [Member; 2] = [member(plan), member(then)];
    trace(&both, &|_| true, &|_| false)[0].doubt
}

#[test]
fn what_is_due_later_is_not_what_was_done() {
    let early = Some("doubt.before-it-is-due");
    assert_eq!(
        doubt(plan("2025-05-03"), done("2025-04-10", "paint")),
        early
    );
    // The same word, the days just before it, the day itself, and no day at all.
    assert_eq!(doubt(plan("2025-05-03"), done("2025-04-10", "open")), None);
    assert_eq!(doubt(plan("2025-05-03"), done("2025-04-28", "paint")), None);
    assert_eq!(doubt(plan("2025-05-03"), done("2025-05-03", "paint")), None);
    let mut undated = plan("2025-05-03");
    undated.signals.due = None;
    assert_eq!(doubt(undated, done("2025-04-10", "paint")), None);
}

#[test]
fn what_was_not_done_must_be_what_is_owed() {
    let denied = |what: &str| {
        let mut not = done("2025-05-04", what);
        not.claim.polarity = Polarity::Negative;
        not
    };
    let other = Some("doubt.denies-another");
    assert_eq!(doubt(plan("2025-05-03"), denied("paint")), other);
    assert_eq!(doubt(plan("2025-05-03"), denied("open")), None);
    assert_eq!(doubt(plan("2025-05-03"), done("2025-05-04", "paint")), None);
}

#[test]
fn the_last_time_was_before_what_is_owed() {
    let met = |rule: &str| {
        let mut met = done("2025-04-28", "open");
        met.claim.because = vec![Reason {
            rule: rule.to_string(),
            position: TextPosition { start: 0, end: 1 },
        }];
        met
    };
    let last = Some("doubt.last-time");
    assert_eq!(doubt(plan("2025-05-03"), met("past.last-time")), last);
    assert_eq!(doubt(plan("2025-05-03"), met("past.tense")), None);
}

#[test]
fn what_comes_late_is_the_same() {
    let gate = |first: Reading, day: &str| {
        let mut late = done("2025-06-20", "open");
        late.claim.time = time(day, day);
        compare(&Query::of(&late), &profile(first), false).gate
    };
    let due: Option<Due> = "2025-05-03".parse().ok();
    assert!(due.is_some());
    assert_eq!(gate(plan("2025-05-03"), "2025-06-01"), None);
    // Long after, and before.
    let other = Some("gate.other-day");
    assert_eq!(gate(plan("2025-03-28"), "2025-06-19"), other);
    assert_eq!(gate(plan("2025-05-03"), "2025-04-01"), other);
    // A fact of another day is another fact.
    let mut fact = reading("a", "2025-05-04", Effect::Happened, &[]);
    fact.claim.time = time("2025-05-03", "2025-05-03");
    assert_eq!(gate(fact, "2025-06-01"), other);
}
