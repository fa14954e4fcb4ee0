//! Which claims know each other, and which do not.

use std::rc::Rc;

use claims_model::{Awaits, Effect, Kind, Status, TrackedClaim};
use claims_tracker::{Member, Memory, Passage, Tied, deeds, fold_heard, fold_whole, track};

use super::matching::{member, reading};

fn visit() -> Member {
    let mut reading = reading("a", "2025-03-01", Effect::Opens, &[Awaits::Occurrence]);
    reading.signals.due = "2025-05-04".parse().ok();
    reading.signals.parties = vec!["p:ruiz".into()];
    reading.signals.names = vec!["ruiz".into()];
    reading.signals.topic = vec!["marsh".into(), "ruiz".into()];
    member(reading)
}

/// The question of a date: of the event that its words name, and of a person. The same report says
/// that it is to be answered on another day than the event is due, and so it is a claim of its own.
fn dates(event: &str, person: &str) -> Member {
    let mut reading = reading("a", "2025-03-01", Effect::KeepsOpen, &[Awaits::Date]);
    reading.claim.id = "b-0".into();
    reading.claim.position = claims_model::TextPosition { start: 20, end: 30 };
    reading.claim.kind = Kind::Detail;
    reading.signals.what = "be".into();
    reading.signals.due = "2025-04-01".parse().ok();
    reading.signals.events = vec!["date".into(), event.into()];
    reading.signals.parties = vec![format!("p:{person}")];
    reading.signals.names = vec![person.into()];
    reading.signals.terms = Vec::new();
    reading.signals.whom = Vec::new();
    reading.signals.topic = vec!["marsh".into(), person.into()];
    member(reading)
}

fn made() -> Member {
    let mut visit = visit();
    let reading = &mut visit.reading;
    reading.claim.id = "c-0".into();
    reading.claim.document = "c".into();
    reading.claim.published = "2025-05-04".parse().ok();
    reading.claim.awaits = Vec::new();
    reading.claim.status = Status::Stated;
    reading.signals.effect = Effect::Happened;
    visit
}

fn after(dates: Member) -> TrackedClaim {
    let claims = track(vec![visit(), dates, made()], &mut Memory::default());
    let detail = claims.iter().find(|claim| claim.kind == Kind::Detail);
    detail.cloned().unwrap_or_else(|| panic!("{claims:#?}"))
}

#[test]
fn the_question_of_a_date_hears_of_its_event() {
    let dates = after(dates("open", "ruiz"));
    assert_eq!(dates.status, Status::Resolved, "{dates:#?}");
    assert_eq!(dates.appearances[1].id, "c-0");
    let because = &dates.history[1].because;
    let rule = because.last().map(|reason| reason.rule.as_str());
    assert_eq!(rule, Some("status.event-took-place"));
}

#[test]
fn that_of_another_event_or_of_other_people_does_not() {
    for other in [dates("vote", "ruiz"), dates("open", "nair")] {
        let dates = after(other);
        assert_eq!(dates.status, Status::Pending, "{dates:#?}");
        assert_eq!(dates.appearances.len(), 1);
    }
}

#[test]
fn what_is_heard_of_an_event_gives_what_replaying_it_gives() {
    let (visit, dates, made) = (visit(), dates("open", "ruiz"), made());
    let event = deeds([&visit, &made]);
    let question = deeds([&dates]);
    assert_eq!(event[0].moved.as_ref().map(|moved| moved.from), Some(None));
    assert!(!event[0].is_taken_by(None), "nothing is owed before");
    assert!(event[1].is_taken_by(question[0].owed.as_ref()));
    assert!(event[1].owed.is_none(), "it has taken place");

    let placed = [(1, None, &visit), (2, Some(1), &dates), (1, None, &made)];
    let placed = placed.map(|(matter, tie, member)| Tied {
        matter,
        tie,
        also: Vec::new(),
        member: Rc::new(member.clone()),
    });
    let heard = |moved| {
        let other = Passage::Other {
            member: Rc::new(made.clone()),
            moved,
            also: false,
        };
        fold_heard([Passage::Own(Rc::new(dates.clone())), other])
    };
    let whole = heard(event[1].moved.clone());
    assert_eq!(whole, fold_whole(2, placed, Default::default()));
    assert_ne!(whole, heard(None), "it has taken the visit along");
    let nothing = Passage::Other {
        member: Rc::new(made.clone()),
        moved: None,
        also: true,
    };
    assert_eq!(fold_heard([nothing]), None, "it has no member of its own");
}
