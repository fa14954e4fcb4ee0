//! The laws of a ledger as functions, for the tests of every store.
