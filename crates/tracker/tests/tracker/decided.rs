//! Decisions laid over a claim: what stands, and the history that tells it.

use claims_model::{Awaits, Effect, Kind, Outcome, Review, Status, TrackedClaim};
use claims_tracker::{
    Act, Anchor, Decision, Field, LogAction, Memory, lay_over, moves, recorded_day, refused, track,
};

use super::matching::{member, reading};

/// A plan of 1 March, due on 5 April, that happened on 6 April; one appearance each.
fn claim() -> TrackedClaim {
    let mut plan = reading("d1", "2025-03-01", Effect::Opens, &[Awaits::Occurrence]);
    plan.claim.id = "a1".into();
    plan.signals.due = "2025-04-05".parse().ok();
    let mut done = reading("d2", "2025-04-06", Effect::Happened, &[]);
    done.claim.id = "b2".into();
    for reading in [&mut plan, &mut done] {
        reading.claim.kind = Kind::Event;
        reading.signals.events = vec!["open".into(), "reopen".into()];
        reading.signals.names = vec!["marsh".into(), "ruiz".into()];
        reading.signals.terms = vec!["bridge".into(), "river".into()];
    }
    let claims = track(vec![member(plan), member(done)], &mut Memory::default());
    assert_eq!(claims.len(), 1, "one claim");
    claims.into_iter().next().unwrap()
}

/// Decisions in the order of the log, each from a day on.
fn decisions(claim: &TrackedClaim, acts: &[(&str, Act)]) -> Vec<Decision> {
    let numbered = acts.iter().zip(1..);
    numbered
        .map(|((day, act), seq)| Decision {
            seq,
            recorded: "2025-07-01T08:00:00Z".into(),
            ..Decision::new("ana", act.clone())
                .at(Anchor::of(claim, &claim.id))
                .on(day.parse().unwrap())
        })
        .collect()
}

fn decided(acts: &[(&str, Act)]) -> TrackedClaim {
    let mut claims = vec![claim()];
    let decisions = decisions(&claims[0], acts);
    let lost = lay_over(&mut claims, &decisions.iter().collect::<Vec<_>>());
    assert!(lost.is_empty());
    claims.remove(0)
}

/// Day, status, and who decided, line by line.
fn told(claim: &TrackedClaim) -> Vec<String> {
    let line = |change: &claims_model::Change| {
        let on = change.on.map(|on| on.to_string()).unwrap_or_default();
        let from = change.from.map_or("new", Status::as_str);
        let by = change.by.as_deref().unwrap_or("machine");
        format!("{on} {from} {} {by}", change.to)
    };
    claim.history.iter().map(line).collect()
}

fn resolve(outcome: Outcome) -> Act {
    Act::Resolve { outcome }
}

#[test]
fn without_decisions_nothing_changes() {
    let mut claims = vec![claim()];
    assert!(lay_over(&mut claims, &[]).is_empty());
    assert_eq!(claims[0], claim());
    assert_eq!(
        told(&claims[0]),
        [
            "2025-03-01 new pending machine",
            "2025-04-06 pending resolved machine"
        ]
    );
}

#[test]
fn the_history_is_ordered_by_day_and_a_change_that_changed_nothing_is_left_out() {
    let cancelled = decided(&[("2025-04-01", resolve(Outcome::Cancelled))]);
    assert_eq!(
        told(&cancelled),
        [
            "2025-03-01 new pending machine",
            "2025-04-01 pending resolved ana",
            // Another outcome than the person's would have been a change; it did not win.
        ]
    );
    assert_eq!(cancelled.outcome, Some(Outcome::Cancelled));
    assert_eq!(cancelled.machine.outcome, Some(Outcome::Happened));
    assert!(cancelled.conflict);
    assert_eq!(cancelled.resolved_on, "2025-04-01".parse().ok());
    let agreed = decided(&[("2025-04-01", resolve(Outcome::Happened))]);
    assert_eq!(
        (agreed.conflict, agreed.review),
        (false, Review::Overridden)
    );
}

#[test]
fn of_two_decisions_the_later_in_the_log_wins_whatever_their_days() {
    let claim = decided(&[("2025-05-02", Act::Void), ("2025-04-20", Act::Reopen)]);
    assert_eq!(claim.status, Status::Pending);
    assert_eq!(
        told(&claim)[2..],
        [
            "2025-04-20 resolved pending ana",
            "2025-05-02 pending pending ana"
        ]
    );
}

#[test]
fn a_decision_before_its_claim_counts_from_the_first_passage_on() {
    let claim = decided(&[("2024-01-01", Act::Void)]);
    assert_eq!(
        told(&claim),
        [
            "2025-03-01 new pending machine",
            "2024-01-01 pending void ana"
        ]
    );
    assert_eq!(claim.status, Status::Void);
}

#[test]
fn what_is_settled_is_not_due_and_what_is_reopened_owes_something() {
    let due = Act::Set {
        fields: vec![Field::Due("2025-09".parse().ok())],
    };
    let reopened = decided(&[("2025-04-10", Act::Reopen), ("2025-04-11", due.clone())]);
    assert_eq!(
        reopened.due.map(|due| due.to_string()).as_deref(),
        Some("2025-09")
    );
    assert_eq!(
        (reopened.due_to, reopened.outcome),
        ("2025-09-30".parse().ok(), None)
    );
    assert_eq!(
        (reopened.awaits, reopened.resolved_on),
        (vec![Awaits::Occurrence], None)
    );
    for settles in [resolve(Outcome::Partly), Act::Void, Act::Reject] {
        let claim = decided(&[
            ("2025-04-10", Act::Reopen),
            ("2025-04-11", due.clone()),
            ("2025-04-12", settles),
        ]);
        assert!(claim.due.is_none() && claim.due_to.is_none() && claim.awaits.is_empty());
    }
    // A due date that was set before the claim was settled by a document has nothing to say.
    let before = decided(&[("2025-03-02", due)]);
    assert_eq!(
        (before.status, before.due, before.conflict),
        (Status::Resolved, None, false)
    );
    assert_eq!(
        before.history[1].due.map(|due| due.to_string()).as_deref(),
        Some("2025-09")
    );
}

#[test]
fn a_speaker_heads_the_chain() {
    let set = |speaker: Option<&str>| Act::Set {
        fields: vec![Field::Speaker(speaker.map(str::to_string))],
    };
    let plain = claim().chain;
    let named = decided(&[("2025-04-10", set(Some("Ana Ruiz")))]);
    assert_eq!(named.chain[0], "Ana Ruiz");
    assert_eq!(named.speaker.as_deref(), Some("Ana Ruiz"));
    let again = decided(&[
        ("2025-04-10", set(Some("Ana Ruiz"))),
        ("2025-04-10", set(None)),
    ]);
    assert_eq!(again.speaker, None);
    assert_eq!(
        again.chain.len(),
        plain.len() - usize::from(claim().speaker.is_some())
    );
}

#[test]
fn a_decision_stays_with_the_appearance_that_was_named() {
    let claim = claim();
    let named = Anchor::of(&claim, "b2");
    assert_eq!(named[0].id, "b2", "the named one comes first");
    // The two part: each is a claim of its own now.
    let mut parts = vec![claim.clone(), claim.clone()];
    parts[0].appearances.truncate(1);
    parts[1].appearances.remove(0);
    let mut decision = decisions(&claim, &[("2025-05-01", Act::Void)]).remove(0);
    decision.at = named;
    lay_over(&mut parts, &[&decision]);
    assert_eq!(
        (parts[0].status, parts[1].status),
        (Status::Resolved, Status::Void)
    );
    parts.remove(1);
    lay_over(&mut parts, &[&decision]);
    assert_eq!(
        parts[0].status,
        Status::Void,
        "where only the other one is in view, it holds on to that"
    );
}

#[test]
fn moves_are_named_where_one_is_refused() {
    let mut claim = claim();
    claim.status = Status::Rejected;
    let words = refused(&claim, &Act::Void).unwrap();
    for action in moves(Status::Rejected) {
        assert!(words.contains(action.as_str()), "{words}");
    }
    assert_eq!(refused(&claim, &Act::Reopen), None);
    claim.status = Status::Void;
    let due = Act::Set {
        fields: vec![Field::Due(None)],
    };
    assert!(refused(&claim, &due).unwrap().contains("reopen it first"));
    assert_eq!(Act::Void.action(), LogAction::Void);
}

#[test]
fn the_day_of_a_decision() {
    let mut decision = Decision::new("ana", Act::Void);
    decision.recorded = "2025-07-01T23:59:59.123Z".into();
    assert_eq!(decision.day(), "2025-07-01".parse().unwrap());
    decision.evidence = Some(claims_tracker::Support {
        published: "2025-05-04T23:30:00-05:00".parse().ok(),
        ..Default::default()
    });
    assert_eq!(
        decision.day(),
        "2025-05-04".parse().unwrap(),
        "in the document's own offset"
    );
    let on = decision.on("2025-03-03".parse().unwrap());
    assert_eq!(on.day(), "2025-03-03".parse().unwrap());
    assert_eq!(recorded_day("some time"), chrono::NaiveDate::MAX);
}

#[test]
fn decisions_keep_their_form() {
    for act in [
        resolve(Outcome::Happened),
        Act::Reopen,
        Act::Set {
            fields: vec![
                Field::Due(None),
                Field::Kind(Kind::Figure),
                Field::Text("x".into()),
            ],
        },
        Act::Split {
            from: Anchor::of(&claim(), "a1"),
        },
        Act::Undo { seq: 7 },
    ] {
        let decision = decisions(&claim(), &[("2025-05-01", act)]).remove(0);
        let written = serde_json::to_string(&decision).unwrap();
        assert_eq!(
            serde_json::from_str::<Decision>(&written).unwrap(),
            decision,
            "{written}"
        );
        let action = serde_json::to_value(decision.act.action()).unwrap();
        assert_eq!(action, decision.act.action().as_str());
    }
}
