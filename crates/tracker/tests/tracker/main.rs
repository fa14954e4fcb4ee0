//! Tests of the tracker: status rules, their laws and timelines, links, matching, order.

mod contrasts;
mod decided;
mod doubts;
mod laws;
mod links;
mod matching;
mod order;
mod rules;
mod rules_open;
mod sentences;
mod strangers;
mod table;
mod ties;
mod timelines;
