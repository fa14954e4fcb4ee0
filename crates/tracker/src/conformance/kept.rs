//! Laws of what is kept: decisions with their passages and in the log, claims of earlier texts.

use claims_model::Status;

use super::decisions::{about, decide, several};
use super::storyline::{moved, moved_again, storyline};
use super::support::{add, day, log, tracked};
use crate::{Act, Decision, Ledger, LogAction, View};

/// When the text of a document changes, a decision goes to the passage that is most like its
/// own; where there is none, the ledger says so.
pub fn decisions_follow_their_passages<L: Ledger>(make: &dyn Fn() -> L) {
    let (old, new) = (moved(), moved_again());
    let mut gone = new.clone();
    gone.document.published = "2025-04-20".parse().ok();
    gone.document.text = "The council met on Monday.".into();
    gone.readings.clear();
    let mut ledger = make();
    add(&mut ledger, vec![old]);
    let claim = tracked(&ledger, None).remove(0);
    let on = Decision::on(about(&claim, Act::Void), day("2025-04-11").expect("a day"));
    decide(&mut ledger, on);
    add(&mut ledger, vec![new]);
    let claims = tracked(&ledger, None);
    assert_ne!(claims[0].id, claim.id, "follow: another text, another id");
    assert_eq!(
        claims[0].status,
        Status::Void,
        "follow: to the passage most like it"
    );
    assert_eq!(
        tracked(&ledger, day("2025-04-11"))[0].status,
        Status::Void,
        "follow: the old text"
    );
    assert_eq!(
        tracked(&ledger, day("2025-04-10"))[0].status,
        Status::Pending,
        "follow: its day"
    );
    assert!(
        orphans(&ledger, View::default()).is_empty(),
        "follow: nothing is lost"
    );
    add(&mut ledger, vec![gone]);
    let lost = orphans(&ledger, View::default());
    assert_eq!(lost.len(), 1, "follow: the passage is gone");
    let then = View {
        as_of: day("2025-04-12"),
        ..View::default()
    };
    assert!(orphans(&ledger, then).is_empty(), "follow: it was there");
}

/// Every decision is a line of the log, with who decided, why, and on what evidence.
pub fn the_log_knows_who_decided<L: Ledger>(make: &dyn Fn() -> L) {
    let mut ledger = make();
    add(&mut ledger, storyline());
    let before = log(&ledger);
    let decisions = several(&tracked(&ledger, None));
    for decision in &decisions {
        decide(&mut ledger, decision.clone());
    }
    decide(&mut ledger, Decision::new("bo", Act::Undo { seq: 0 }));
    let after = log(&ledger);
    assert_eq!(
        after[..before.len()],
        before[..],
        "log: what was written stays"
    );
    let lines: Vec<_> = after[before.len()..]
        .iter()
        .filter(|line| line.action != LogAction::Status)
        .collect();
    assert_eq!(lines.len(), decisions.len() + 1, "log: one line a decision");
    let kept = ledger.decisions().expect("a readable ledger");
    for ((line, decision), kept) in lines.iter().zip(&decisions).zip(&kept) {
        assert_eq!(line.action, decision.act.action(), "log: what");
        assert_eq!(line.by.as_deref(), Some(decision.by.as_str()), "log: who");
        assert_eq!(line.because, decision.because, "log: why");
        let evidence = decision
            .evidence
            .as_ref()
            .map(|evidence| &evidence.reference);
        assert_eq!(line.evidence.as_ref(), evidence, "log: on what");
        assert_eq!(
            (line.on, line.seq),
            (decision.on, kept.seq),
            "log: the same line"
        );
        assert_eq!(line.claim.as_ref(), decision.at.first().map(|at| &at.id));
        let wanted = Decision {
            seq: line.seq,
            recorded: line.recorded.clone(),
            ..decision.clone()
        };
        assert_eq!(kept, &wanted, "log: the decision is kept whole");
    }
    let seqs = after.iter().zip(1..).all(|(line, seq)| line.seq == seq);
    assert!(seqs, "log: numbered from 1");
}

fn orphans<L: Ledger>(ledger: &L, view: View) -> Vec<Decision> {
    ledger.orphans(view).expect("a readable ledger")
}

/// What a revision does to claims is counted, logged, and told of every id of an earlier text.
pub fn revisions_are_told<L: Ledger>(make: &dyn Fn() -> L) {
    let (old, new) = (moved(), moved_again());
    let mut gone = new.clone();
    gone.document.published = "2025-04-20".parse().ok();
    gone.document.text = "The council met on Monday.".into();
    gone.readings.clear();
    let id = |entry: &crate::Entry| entry.readings[0].claim.id.clone();
    // In any order: each text is told with the one before it, once that is there.
    let texts = [&old, &new, &gone];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]] {
        let mut ledger = make();
        let mut counts = (0, 0, 0);
        for at in order {
            let added = add(&mut ledger, vec![texts[at].clone()]);
            counts.0 += added.vanished;
            counts.1 += added.changed;
            counts.2 += added.came;
        }
        assert!(
            counts.0 > 0 && counts.2 == 0,
            "revisions: {counts:?} in {order:?}"
        );
        let all = ledger
            .revisions(None, View::default())
            .expect("a readable ledger");
        let shape: Vec<_> = all
            .iter()
            .map(|one| (one.claims.changed.len(), one.claims.vanished.len()))
            .collect();
        assert_eq!(shape, [(1, 0), (0, 1)], "revisions: {order:?}");
        let one = ledger
            .revisions(Some("moved"), View::default())
            .expect("a readable ledger");
        assert_eq!(one, all, "revisions: of one document");
        let other = ledger
            .revisions(Some("plan"), View::default())
            .expect("a readable ledger");
        assert!(other.is_empty(), "revisions: of another");

        let earlier = |handle: &str, as_of| {
            let view = View {
                as_of,
                ..View::default()
            };
            ledger.earlier(handle, view).expect("a readable ledger")
        };
        let then = day("2025-04-12");
        let became = earlier(&id(&old)[..8], then);
        assert_eq!(became.len(), 1, "earlier: by a prefix");
        assert_eq!(became[0].claim.id, id(&old), "earlier: which claim");
        assert_eq!(became[0].now, Some(id(&new)), "earlier: what it is now");
        assert_eq!(
            became[0].since, new.document.published,
            "earlier: since when"
        );
        assert!(
            earlier(&id(&new), then).is_empty(),
            "earlier: it is in view"
        );
        assert!(
            earlier(&id(&old), day("2025-04-10")).is_empty(),
            "earlier: no hindsight"
        );
        for entry in [&old, &new] {
            let became = earlier(&id(entry), None);
            let told = (became[0].now.clone(), became[0].since);
            assert_eq!(told, (None, gone.document.published), "earlier: gone");
        }
        let details: Vec<String> = log(&ledger)
            .into_iter()
            .filter(|line| line.action == LogAction::Revise)
            .filter_map(|line| line.detail)
            .collect();
        assert!(
            details.iter().any(|detail| detail.contains("1 vanished")),
            "log: {details:?}"
        );
    }
}
