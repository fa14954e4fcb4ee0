//! The words in JSON and out again, and the laws of days, offsets and ids.

#[path = "model/ids.rs"]
mod ids;
#[path = "model/json.rs"]
mod json;
#[path = "model/laws.rs"]
mod laws;
#[path = "model/overdue.rs"]
mod overdue;
#[cfg(feature = "schema")]
#[path = "model/schema.rs"]
mod schema;
#[path = "model/strategies.rs"]
mod strategies;
