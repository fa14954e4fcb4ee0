//! Tests of the tracker: status rules, their laws and timelines, links, matching, order.

mod laws;
mod links;
mod matching;
mod order;
mod rules;
mod table;
mod timelines;
