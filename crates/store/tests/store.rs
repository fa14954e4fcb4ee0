//! The store keeps the laws of a ledger, and survives what happens to files.

#[path = "store/decisions.rs"]
mod decisions;
#[path = "store/files.rs"]
mod files;
#[path = "store/order.rs"]
mod order;
#[path = "store/projection.rs"]
mod projection;
#[path = "store/references.rs"]
mod references;
#[path = "store/saying.rs"]
mod saying;
#[path = "store/support.rs"]
mod support;
#[path = "store/tied.rs"]
mod tied;
#[path = "store/together.rs"]
mod together;

use claims_store::SqliteLedger;
use claims_tracker::conformance;

/// One test a law.
macro_rules! laws {
    ($($law:ident,)+) => {
        $(#[test]
        fn $law() {
            conformance::$law(&|| SqliteLedger::in_memory().unwrap());
        })+
    };
}

laws! {
    an_empty_ledger_answers,
    adding_again_changes_nothing,
    the_order_of_adding_leaves_no_trace,
    views_have_no_hindsight,
    a_batch_is_whole_or_absent,
    handles_lead_to_their_claims,
    revisions_are_kept,
    what_gives_no_claims_is_counted,
    the_log_only_grows,
    revisions_are_told,
    decisions_win_until_taken_back,
    decisions_count_from_their_day,
    decisions_follow_their_passages,
    the_ledger_remembers_what_it_knew,
    the_log_knows_who_decided,
    links_hold_in_any_order,
    links_hold_through_what_is_not_in_view,
    what_was_parted_stays_parted,
    what_people_record_is_tracked,
    details_and_events_know_each_other,
    a_passage_may_be_of_several_claims,
}

#[test]
fn all_laws_in_files() {
    let folder = tempfile::tempdir().unwrap();
    let next = std::cell::Cell::new(0);
    conformance::all(&|| {
        next.set(next.get() + 1);
        SqliteLedger::open(folder.path().join(format!("{}.db", next.get()))).unwrap()
    });
}
