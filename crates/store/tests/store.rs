//! The store keeps the laws of a ledger, and survives what happens to files.

#[path = "store/files.rs"]
mod files;
#[path = "store/order.rs"]
mod order;
#[path = "store/projection.rs"]
mod projection;
#[path = "store/support.rs"]
mod support;
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
