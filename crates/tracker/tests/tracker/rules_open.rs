//! The status rules that open, keep open and move, by an example that each takes and one that it
//! leaves.

use claims_model::{Awaits, Effect, Kind, Outcome, Status};
use claims_tracker::{State, weigh};

use super::rules::{check, open, owes, planned, resolved};

#[test]
fn keeps_open() {
    let id = "status.keeps-open";
    let still = owes(Effect::KeepsOpen, Awaits::Date, "");
    check(
        id,
        &planned(),
        &still,
        "pending - 2025-05-03 keeps-open",
        Effect::Confirms,
    );
    check(
        id,
        &State::default(),
        &still,
        "pending - - opens",
        Effect::Opens,
    );
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &still,
        "resolved happened - restates",
        Effect::Restates,
    );
}

#[test]
fn opens() {
    let id = "status.opens";
    let plan = owes(Effect::Opens, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &State::default(),
        &plan,
        "pending - 2025-05-10 opens",
        Effect::Restates,
    );
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &plan,
        "pending - 2025-05-10 reopens",
        Effect::Happened,
    );
    let done = resolved(Outcome::Happened);
    check(
        id,
        &done,
        &plan,
        "resolved happened - restates",
        Effect::KeepsOpen,
    );
}

#[test]
fn postpones() {
    let id = "status.postpones";
    let late = owes(Effect::Postpones, Awaits::Occurrence, "");
    check(
        id,
        &planned(),
        &late,
        "pending - - postpones",
        Effect::Cancels,
    );
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &late,
        "resolved cancelled - restates",
        Effect::Restates,
    );
    // Told again, it moves nothing.
    let put_off = State {
        due: None,
        moved: Some(Effect::Postpones),
        ..planned()
    };
    check(
        id,
        &put_off,
        &late,
        "pending - - keeps-open",
        Effect::Reschedules,
    );
}

#[test]
fn reschedules() {
    let id = "status.reschedules";
    let moved = owes(Effect::Reschedules, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &planned(),
        &moved,
        "pending - 2025-05-10 reschedules",
        Effect::Happened,
    );
    assert_eq!(weigh(&planned(), &moved).slip_days, 7);
    let off = resolved(Outcome::Cancelled);
    check(
        id,
        &off,
        &moved,
        "pending - 2025-05-10 reopens",
        Effect::Restates,
    );
    check(
        id,
        &resolved(Outcome::Happened),
        &moved,
        "resolved happened - restates",
        Effect::SetsDate,
    );
    // A postponement to a day is a move to that day; without one it is none.
    let with_day = owes(Effect::Postpones, Awaits::Occurrence, "2025-05-10");
    check(
        id,
        &planned(),
        &with_day,
        "pending - 2025-05-10 reschedules",
        Effect::Opens,
    );
}

#[test]
fn reopens() {
    let id = "status.reopens";
    let again = owes(Effect::Reopens, Awaits::Result, "");
    check(
        id,
        &resolved(Outcome::Confirmed),
        &again,
        "pending - - reopens",
        Effect::Restates,
    );
    check(
        id,
        &planned(),
        &again,
        "pending - 2025-05-03 keeps-open",
        Effect::Happened,
    );
    // What took place and is open again has its first day still to come: no slip.
    let retrial = owes(Effect::Reopens, Awaits::Occurrence, "2025-09-01");
    let held = State {
        last_due: "2025-05-03".parse().ok(),
        ..resolved(Outcome::Happened)
    };
    assert_eq!(weigh(&held, &retrial).slips, 0);
    let fact = State {
        status: Some(Status::Stated),
        ..State::default()
    };
    check(
        id,
        &fact,
        &retrial,
        "pending - 2025-09-01 reopens",
        Effect::Opens,
    );
}

#[test]
fn sets_date() {
    let id = "status.sets-date";
    let on = |due: &str| owes(Effect::SetsDate, Awaits::Occurrence, due);
    let month = State {
        due: "2025-05".parse().ok(),
        ..planned()
    };
    check(
        id,
        &month,
        &on("2025-05-10"),
        "pending - 2025-05-10 sets-date",
        Effect::Restates,
    );
    check(
        id,
        &planned(),
        &on("2025-05-10"),
        "pending - 2025-05-10 reschedules",
        Effect::Cancels,
    );
    check(
        id,
        &planned(),
        &on("2025-05"),
        "pending - 2025-05-03 restates",
        Effect::Happened,
    );
    let date = State {
        due: None,
        ..open(Kind::Detail, &[Awaits::Date])
    };
    check(
        id,
        &date,
        &on("2025-05-10"),
        "resolved confirmed - sets-date",
        Effect::KeepsOpen,
    );
}
