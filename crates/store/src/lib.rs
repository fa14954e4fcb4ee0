//! The ledger of claims in one SQLite file.
//!
//! The truth in the file is its documents, its log and people's decisions, all append-only.
//! Matters, their members and their keys are a projection of these: an addition places the new
//! readings in the canonical order, and decides again those behind them whose decision they may
//! change, so that the order of adding leaves no trace; so does a decision that ties claims
//! together or parts them. Other decisions lie over the projection, and are laid there when it is
//! read. Everything an addition or a decision does is one transaction.
//!
//! | module | idea |
//! |---|---|
//! | `schema` | the tables, and how a file is known to be a ledger |
//! | `open` | files into connections |
//! | `order` | the canonical order and the days of views, as columns |
//! | `add` | one batch, one transaction |
//! | `replay` | new documents and what they touch, in the canonical order |
//! | `placing` | one reading after the other: the tracker's [`Matters`](claims_tracker::Matters) over the tables |
//! | `late` | a matter while readings before its end are decided again |
//! | `grounds` | what each decision rests on |
//! | `kept`, `grown` | a matter as the tables keep it |
//! | `tied` | matters that know each other |
//! | `postings`, `stretch` | which readings stand under a key |
//! | `runs`, `run`, `cursor`, `chunk`, `filter` | the same in the tables |
//! | `mind` | what an addition leaves in memory for the next one |
//! | `places` | where documents stand in the canonical order |
//! | `numbers` | whole numbers as bytes |
//! | `members` | which readings a matter has, and a document |
//! | `readings`, `packed` | the readings of a document, and one of them, as bytes |
//! | `shelf` | readings that are looked into again and again |
//! | `ids` | which readings have an id |
//! | `rebuild`, `together` | the projection made anew, and readings of earlier tables taken together |
//! | `view` | tracked claims, of all documents or as of a day |
//! | `listed` | the rows of reports |
//! | `saying` | which matters have a passage in a document that says something |
//! | `find` | handles |
//! | `in_view` | one document as a view reads it |
//! | `log` | what changed, line by line |
//! | `documents` | what the ledger holds |
//! | `decisions` | what people decided: recorded, and taken back |
//! | `links`, `rulings`, `recorded` | decisions that placing obeys: links, passages that were missed |
//! | `over` | decisions over single claims |
//! | `revisions` | what another text of a document made of its claims |
//! | `afresh` | views whose links are not those of the projection |
//!
//! ```
//! use claims_model::Document;
//! use claims_store::SqliteLedger;
//! use claims_tracker::{Entry, Ledger, View};
//!
//! let mut ledger = SqliteLedger::in_memory()?;
//! let document = Document { text: "It reopened.".into(), ..Document::default() };
//! let entry = Entry { document, readings: Vec::new(), note: None };
//! let added = ledger.add(&mut [entry].into_iter(), "2025-05-04T08:00:00Z")?;
//! assert_eq!(added.documents, 1);
//! assert!(ledger.tracked(View::default())?.is_empty());
//! # Ok::<(), claims_store::Error>(())
//! ```

mod add;
mod afresh;
mod chunk;
mod cursor;
mod decisions;
mod documents;
mod error;
mod filter;
mod find;
mod fresh;
mod grounds;
mod grown;
mod ids;
mod in_view;
mod kept;
mod late;
mod ledger;
mod links;
mod listed;
mod log;
mod members;
mod mind;
mod numbers;
mod open;
mod order;
mod over;
mod packed;
mod places;
mod placing;
mod postings;
mod readings;
mod rebuild;
mod recorded;
mod replay;
mod revisions;
mod rulings;
mod run;
mod runs;
mod saying;
mod schema;
mod shelf;
mod stretch;
mod tied;
mod together;
mod view;

pub use documents::{Counts, StoredDocument};
pub use error::Error;
pub use in_view::KeptDocument;
pub use ledger::SqliteLedger;
pub use listed::{Row, Rows};
