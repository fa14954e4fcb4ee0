//! Which tracked claims are wanted.

use chrono::NaiveDate;
use claims_model::{Kind, Status, Summary, TrackedClaim};

/// Days from the first to the last, inclusive; `None` is open.
pub type DayRange = (Option<NaiveDate>, Option<NaiveDate>);

/// What a claim must be to be listed; the default wants all but the rejected.
///
/// ```
/// use claims_report::Filter;
///
/// let filter = Filter { speaker: Some("ruiz".into()), overdue: true, ..Filter::default() };
/// let claims: Vec<claims_model::TrackedClaim> = Vec::new();
/// assert_eq!(claims.iter().filter(|claim| filter.matches(claim)).count(), 0);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of these; empty: any but `rejected`.
    pub status: Vec<Status>,
    /// One of these; empty: any.
    pub kind: Vec<Kind>,
    /// Part of the speaker's name, or of another's through whom it came, in any case.
    pub speaker: Option<String>,
    /// Part of the name of an outlet, in any case.
    pub outlet: Option<String>,
    /// Whole words of the text, a quote, or a speaker's name, in any case.
    pub entity: Option<String>,
    /// Part of the text or of a quote, in any case.
    pub text: Option<String>,
    /// A tag, exactly.
    pub tag: Option<String>,
    /// Due within these days, at least in part; what has no due date is left out.
    pub due: Option<DayRange>,
    /// Only what is overdue.
    pub overdue: bool,
    /// Changed on this day or after.
    pub since: Option<NaiveDate>,
}

impl Filter {
    /// Whether the claim is wanted.
    pub fn matches(&self, claim: &TrackedClaim) -> bool {
        self.matches_status(claim)
            && (self.kind.is_empty() || self.kind.contains(&claim.kind))
            && wants(&self.speaker, |part| {
                any(speakers(claim), |name| contains(name, part))
            })
            && wants(&self.outlet, |part| {
                any(outlets(claim), |name| contains(name, part))
            })
            && wants(&self.entity, |name| {
                any(words(claim).chain(speakers(claim)), |text| {
                    contains_words(text, name)
                })
            })
            && wants(&self.text, |part| {
                any(words(claim), |text| contains(text, part))
            })
            && wants(&self.tag, |tag| claim.tags.iter().any(|own| own == tag))
            && self.due.is_none_or(|range| due_within(claim, range))
            && (!self.overdue || claim.overdue)
            && self.since.is_none_or(|day| {
                claim
                    .history
                    .iter()
                    .filter_map(|change| change.on)
                    .any(|on| on >= day)
            })
    }

    /// Whether a claim is wanted, by its summary; `None` where only its passages tell.
    pub fn settle(&self, summary: &Summary) -> Option<bool> {
        let (claim, counted) = (&summary.claim, &summary.counted);
        let surely = self.matches_status(claim)
            && (self.kind.is_empty() || self.kind.contains(&claim.kind))
            && wants(&self.outlet, |part| {
                any(counted.outlets.iter().map(String::as_str), |name| {
                    contains(name, part)
                })
            })
            && wants(&self.tag, |tag| claim.tags.iter().any(|own| own == tag))
            && self.due.is_none_or(|range| due_within(claim, range))
            && (!self.overdue || claim.overdue)
            && self
                .since
                .is_none_or(|day| counted.changed_on.is_some_and(|on| on >= day));
        if !surely {
            return Some(false);
        }
        // The passage of the last change is the only one of a claim that appears once.
        let words =
            || std::iter::once(claim.text.as_str()).chain(counted.evidence.quote.as_deref());
        let likely = wants(&self.speaker, |part| {
            any(speakers(claim), |name| contains(name, part))
        }) && wants(&self.entity, |name| {
            any(words().chain(speakers(claim)), |text| {
                contains_words(text, name)
            })
        }) && wants(&self.text, |part| any(words(), |text| contains(text, part)));
        match likely {
            true => Some(true),
            false if counted.appearances == 1 => Some(false),
            false => None,
        }
    }

    /// Whether a claim is not wanted unless one of its quotes holds what is asked of the text.
    pub fn asks_for_a_quote(&self, summary: &Summary) -> bool {
        !wants(&self.text, |part| contains(&summary.claim.text, part))
    }

    fn matches_status(&self, claim: &TrackedClaim) -> bool {
        if self.status.is_empty() {
            claim.status != Status::Rejected
        } else {
            self.status.contains(&claim.status)
        }
    }
}

fn wants(wanted: &Option<String>, test: impl FnOnce(&str) -> bool) -> bool {
    wanted.as_deref().is_none_or(test)
}

fn any<'a>(mut texts: impl Iterator<Item = &'a str>, test: impl Fn(&str) -> bool) -> bool {
    texts.any(test)
}

fn words(claim: &TrackedClaim) -> impl Iterator<Item = &str> {
    std::iter::once(claim.text.as_str()).chain(claim.appearances.iter().map(|at| at.quote.as_str()))
}

/// The last link of a chain is the outlet, which is asked for by itself.
fn speakers(claim: &TrackedClaim) -> impl Iterator<Item = &str> {
    let via = claim.chain.len().saturating_sub(1);
    (claim
        .speaker
        .iter()
        .chain(&claim.chain[..via])
        .map(String::as_str))
    .chain(
        claim
            .appearances
            .iter()
            .filter_map(|at| at.speaker.as_deref()),
    )
}

fn outlets(claim: &TrackedClaim) -> impl Iterator<Item = &str> {
    claim
        .appearances
        .iter()
        .filter_map(|at| at.outlet.as_deref())
}

fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

fn contains_words(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    text.match_indices(&name).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn due_within(claim: &TrackedClaim, (first, last): DayRange) -> bool {
    let (Some(from), Some(to)) = (claim.due_from.or(claim.due_to), claim.due_to) else {
        return false;
    };
    first.is_none_or(|first| first <= to) && last.is_none_or(|last| from <= last)
}
