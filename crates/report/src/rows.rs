//! The one place for columns: tracked and extracted claims projected into rows.

use claims_model::{Appearance, Change, Claim, Outcome, Status, Summary, TrackedClaim};
use std::io;

use crate::value::{CHAIN, LIST, Value};
use crate::{Layout, Report};

/// A name and how its value is read.
pub(crate) struct Column<F> {
    pub(crate) name: &'static str,
    value: F,
}

type OfClaim = for<'a> fn(&'a Line<'a>) -> Value<'a>;
type OfChange = for<'a> fn(&'a TrackedClaim, &'a Change) -> Value<'a>;
type OfAppearance = for<'a> fn(&'a TrackedClaim, &'a Appearance) -> Value<'a>;
type OfExtracted = for<'a> fn(&'a Claim) -> Value<'a>;

const fn column<F: Copy>(name: &'static str, value: F) -> Column<F> {
    Column { name, value }
}

/// What a row of a tracked claim shows: the claim, and what its passages add up to.
struct Line<'a> {
    claim: &'a TrackedClaim,
    appearances: usize,
    outlets: Vec<&'a str>,
    document: Option<&'a str>,
    url: Option<&'a str>,
    quote: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(claim: &'a TrackedClaim) -> Self {
        let evidence = evidence(claim);
        Line {
            claim,
            appearances: claim.appearances.len(),
            outlets: distinct(claim.appearances.iter().filter_map(|a| a.outlet.as_deref())),
            document: evidence.and_then(|change| change.document.as_deref()),
            url: evidence.and_then(|change| url(claim, change)),
            quote: evidence.and_then(|change| change.quote.as_deref()),
        }
    }

    fn of_summary(summary: &'a Summary) -> Self {
        let counted = &summary.counted;
        Line {
            claim: &summary.claim,
            appearances: counted.appearances,
            outlets: counted.outlets.iter().map(String::as_str).collect(),
            document: counted.evidence.document.as_deref(),
            url: counted.evidence.url.as_deref(),
            quote: counted.evidence.quote.as_deref(),
        }
    }
}

/// One row a tracked claim: the contract's columns, in its order.
const CLAIMS: &[Column<OfClaim>] = &[
    column("id", |line| Value::text(&line.claim.id)),
    column("status", |line| Value::text(line.claim.status.as_str())),
    column("outcome", |line| {
        Value::optional(line.claim.outcome.map(Outcome::as_str))
    }),
    column("overdue", |line| Value::Flag(line.claim.overdue)),
    column("review", |line| Value::text(line.claim.review.as_str())),
    column("kind", |line| Value::text(line.claim.kind.as_str())),
    column("claim", |line| Value::text(&line.claim.text)),
    column("speaker", |line| {
        Value::optional(line.claim.speaker.as_deref())
    }),
    column("chain", |line| list(&line.claim.chain, CHAIN)),
    column("certainty", |line| {
        Value::text(line.claim.certainty.as_str())
    }),
    column("polarity", |line| Value::text(line.claim.polarity.as_str())),
    column("awaits", |line| {
        Value::List(
            line.claim.awaits.iter().map(|slot| slot.as_str()).collect(),
            LIST,
        )
    }),
    column("due", |line| Value::written(line.claim.due)),
    column("due_from", |line| Value::written(line.claim.due_from)),
    column("due_to", |line| Value::written(line.claim.due_to)),
    column("slips", |line| Value::Count(line.claim.slips as usize)),
    column("first_seen", |line| Value::written(line.claim.first_seen)),
    column("last_seen", |line| Value::written(line.claim.last_seen)),
    column("resolved_on", |line| Value::written(line.claim.resolved_on)),
    column("appearances", |line| Value::Count(line.appearances)),
    column("outlets", |line| Value::List(line.outlets.clone(), LIST)),
    column("origins", |line| Value::Count(line.claim.origins as usize)),
    column("disputed", |line| Value::Flag(line.claim.disputed)),
    column("evidence_document", |line| Value::optional(line.document)),
    column("evidence_url", |line| Value::optional(line.url)),
    column("evidence_quote", |line| Value::optional(line.quote)),
    column("checkworthy", |line| Value::share(line.claim.checkworthy)),
];

/// One row a change.
const HISTORY: &[Column<OfChange>] = &[
    column("id", |claim, _| Value::text(&claim.id)),
    column("claim", |claim, _| Value::text(&claim.text)),
    column("on", |_, change| Value::written(change.on)),
    column("from", |_, change| {
        Value::optional(change.from.map(Status::as_str))
    }),
    column("to", |_, change| Value::text(change.to.as_str())),
    column("outcome", |_, change| {
        Value::optional(change.outcome.map(Outcome::as_str))
    }),
    column("due", |_, change| Value::written(change.due)),
    column("document", |_, change| {
        Value::optional(change.document.as_deref())
    }),
    column("url", |claim, change| Value::optional(url(claim, change))),
    column("quote", |_, change| {
        Value::optional(change.quote.as_deref())
    }),
    column("by", |_, change| Value::optional(change.by.as_deref())),
    column("rules", |_, change| {
        Value::List(
            distinct(change.because.iter().map(|reason| reason.rule.as_str())),
            LIST,
        )
    }),
];

/// One row an appearance.
const APPEARANCES: &[Column<OfAppearance>] = &[
    column("claim_id", |claim, _| Value::text(&claim.id)),
    column("id", |_, at| Value::text(&at.id)),
    column("document", |_, at| Value::text(&at.document)),
    column("published", |_, at| Value::written(at.published)),
    column("outlet", |_, at| Value::optional(at.outlet.as_deref())),
    column("url", |_, at| Value::optional(at.url.as_deref())),
    column("start", |_, at| Value::Count(at.position.start)),
    column("end", |_, at| Value::Count(at.position.end)),
    column("quote", |_, at| Value::text(&at.quote)),
    column("speaker", |_, at| Value::optional(at.speaker.as_deref())),
    column("effect", |_, at| Value::text(at.effect.as_str())),
    column("predicate", |_, at| Value::text(&at.predicate.lemma)),
];

/// One row a claim of one document, as `claims extract` gives it.
const EXTRACTED: &[Column<OfExtracted>] = &[
    column("id", |claim| Value::text(&claim.id)),
    column("document", |claim| Value::text(&claim.document)),
    column("published", |claim| Value::written(claim.published)),
    column("outlet", |claim| Value::optional(claim.outlet.as_deref())),
    column("start", |claim| Value::Count(claim.position.start)),
    column("end", |claim| Value::Count(claim.position.end)),
    column("quote", |claim| Value::text(&claim.quote)),
    column("claim", |claim| Value::text(&claim.text)),
    column("kind", |claim| Value::text(claim.kind.as_str())),
    column("predicate", |claim| Value::text(&claim.predicate.lemma)),
    column("participants", |claim| {
        Value::List(
            claim
                .participants
                .iter()
                .map(|who| who.name.as_str())
                .collect(),
            LIST,
        )
    }),
    column("place", |claim| Value::optional(claim.place.as_deref())),
    column("speaker", |claim| Value::optional(claim.speaker.as_deref())),
    column("chain", |claim| list(&claim.chain, CHAIN)),
    column("certainty", |claim| Value::text(claim.certainty.as_str())),
    column("polarity", |claim| Value::text(claim.polarity.as_str())),
    column("awaits", |claim| {
        Value::List(
            claim.awaits.iter().map(|slot| slot.as_str()).collect(),
            LIST,
        )
    }),
    column("time", |claim| {
        Value::optional(claim.time.as_ref().map(|time| time.value.as_str()))
    }),
    column("time_from", |claim| {
        Value::written(claim.time.as_ref().and_then(|time| time.from))
    }),
    column("time_to", |claim| {
        Value::written(claim.time.as_ref().and_then(|time| time.to))
    }),
    column("status", |claim| Value::text(claim.status.as_str())),
    column("checkworthy", |claim| Value::share(claim.checkworthy)),
    column("rules", |claim| {
        Value::List(
            distinct(claim.because.iter().map(|reason| reason.rule.as_str())),
            LIST,
        )
    }),
];

/// The names of the columns of a layout.
pub(crate) fn names(layout: Layout) -> Vec<&'static str> {
    match layout {
        Layout::Claims => CLAIMS.iter().map(|column| column.name).collect(),
        Layout::History => HISTORY.iter().map(|column| column.name).collect(),
        Layout::Appearances => APPEARANCES.iter().map(|column| column.name).collect(),
    }
}

/// Visits the rows of a report in order, one at a time.
pub(crate) fn each(
    report: &Report<'_>,
    mut visit: impl FnMut(&[Value<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    let layout = report.layout_of_rows();
    (report.claims().iter()).try_for_each(|claim| each_of(claim, layout, &mut visit))
}

/// Visits the rows of one claim in order.
pub(crate) fn each_of(
    claim: &TrackedClaim,
    layout: Layout,
    visit: &mut impl FnMut(&[Value<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    match layout {
        Layout::Claims => visit(&row(&Line::of(claim))),
        Layout::History => claim.history.iter().try_for_each(|change| {
            let row: Vec<_> = HISTORY
                .iter()
                .map(|column| (column.value)(claim, change))
                .collect();
            visit(&row)
        }),
        Layout::Appearances => claim.appearances.iter().try_for_each(|at| {
            let row: Vec<_> = APPEARANCES
                .iter()
                .map(|column| (column.value)(claim, at))
                .collect();
            visit(&row)
        }),
    }
}

/// Visits the row of a summary.
pub(crate) fn of_summary(
    summary: &Summary,
    visit: &mut impl FnMut(&[Value<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    visit(&row(&Line::of_summary(summary)))
}

fn row<'a>(line: &'a Line<'a>) -> Vec<Value<'a>> {
    CLAIMS.iter().map(|column| (column.value)(line)).collect()
}

/// The names of the columns of extracted claims.
pub(crate) fn extracted_names() -> Vec<&'static str> {
    EXTRACTED.iter().map(|column| column.name).collect()
}

/// The row of an extracted claim.
pub(crate) fn extracted(claim: &Claim) -> Vec<Value<'_>> {
    EXTRACTED
        .iter()
        .map(|column| (column.value)(claim))
        .collect()
}

/// The change that the evidence is of: the last one, as in the history, unless it neither changes
/// the status nor has a passage (a person who sets a date), which would hide the passage before.
fn evidence(claim: &TrackedClaim) -> Option<&Change> {
    let mut outcome = None;
    let mut last = None;
    for change in &claim.history {
        let changes = change.from != Some(change.to) || change.outcome != outcome;
        if changes || change.document.is_some() || change.quote.is_some() {
            last = Some(change);
        }
        outcome = change.outcome;
    }
    last
}

/// The address of a change's passage: that of the appearance with its document, by preference
/// the one with its very words. A person may also give an address as evidence.
pub(crate) fn url<'a>(claim: &'a TrackedClaim, change: &'a Change) -> Option<&'a str> {
    let document = change.document.as_deref()?;
    let there = || {
        claim
            .appearances
            .iter()
            .filter(|at| at.document == document)
    };
    let at = there()
        .find(|at| Some(&at.quote) == change.quote.as_ref() && at.url.is_some())
        .or_else(|| there().find(|at| at.url.is_some()));
    let address = document.starts_with("https://") || document.starts_with("http://");
    at.and_then(|at| at.url.as_deref())
        .or(address.then_some(document))
}

fn list<'a>(items: &'a [String], between: &'static str) -> Value<'a> {
    Value::List(items.iter().map(String::as_str).collect(), between)
}

/// Each item once, where it first stands.
fn distinct<'a>(items: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    items.filter(|item| seen.insert(*item)).collect()
}
