//! Why a claim has the due date that it has: words, value, arithmetic, bound.

use claims_language::Upos;
use claims_model::{Bound, Due, Effect, Quoted, Reading, TimeExplanation};

use crate::attribution::token_at;
use crate::clauses::Clause;
use crate::explain::Ground;
use crate::when;

/// How many words before a time can lead it in: "not before the end of".
const LEAD: usize = 4;

impl Ground<'_> {
    /// The time of a clause, from its words to the due date of its claim.
    pub(crate) fn time(&self, clause: &Clause, reading: &Reading) -> Option<TimeExplanation> {
        let (_, time) = self.page.judgement(clause);
        let time = time?;
        let expression = &self.page.read.times[time.expression];
        let bound = match time.bound {
            when::Bound::Within => Bound::Within,
            when::Bound::Before => Bound::Before,
            when::Bound::After => Bound::After,
        };
        let due = reading.signals.due;
        let lead = self.lead(clause, expression.start);
        let says = match due {
            Some(due) => owed(due, bound, expression.modifier),
            None => none(reading, expression, time.bound).to_string(),
        };
        let position = self.points.position(expression.start, expression.end);
        Some(TimeExplanation {
            words: self.quoted(position),
            kind: when::timex_type(expression),
            value: expression.value.clone(),
            modifier: expression.modifier.map(str::to_string),
            from: expression.from,
            to: expression.to,
            rule: expression.rule.to_string(),
            arithmetic: expression.arithmetic.clone(),
            lead,
            bound,
            due,
            due_from: due.map(|due| due.from()),
            due_to: due.map(|due| due.to()),
            says,
        })
    }

    /// The preposition before a time, with what it stands behind: "by", "not before", "as early as".
    fn lead(&self, clause: &Clause, byte: usize) -> Option<Quoted> {
        let tokens = &self.page.read.analysis.tokens;
        let text = self.page.document.text.as_str();
        let at = token_at(tokens, byte);
        let floor = clause.tokens.start.max(at.saturating_sub(LEAD));
        let mut start = None;
        for before in (floor..at).rev() {
            let word = tokens[before].span.text(text);
            let upos = tokens[before].tag.upos();
            match (upos, start) {
                (Upos::Adp | Upos::Sconj, _) => start = Some(before),
                _ if matches!(word, "to" | "as" | "As") => start = Some(before),
                // "as early as", "not before": only where more of it stands before or after.
                (Upos::Part, Some(_)) if matches!(word, "not" | "n't" | "Not") => {
                    start = Some(before);
                }
                (Upos::Adv | Upos::Det, _) => {}
                _ => break,
            }
        }
        let mut end = at;
        // An article between the two belongs to neither.
        while end > start? + 1 && tokens[end - 1].tag.upos() == Upos::Det {
            end -= 1;
        }
        Some(self.words(&(start?..end)))
    }
}

/// How a due date follows from its bound.
fn owed(due: Due, bound: Bound, modifier: Option<&str>) -> String {
    let last = due.to();
    match (bound, modifier) {
        (Bound::Before, Some("END")) => format!("before its end: due until the end of {last}"),
        (Bound::Before, Some("MID")) => format!("before its middle: due until the end of {last}"),
        (Bound::Before, _) => format!("the day before it begins: due until the end of {last}"),
        _ if due.from() == last => format!("due until the end of {last}"),
        _ => format!("due until the end of {last}, the last day of {due}"),
    }
}

/// Why a time makes no due date.
fn none(
    reading: &Reading,
    expression: &claims_time::Expression,
    bound: when::Bound,
) -> &'static str {
    let owes = !reading.claim.awaits.is_empty() || reading.signals.effect == Effect::SetsDate;
    match when::due(expression, bound) {
        _ if !owes => "nothing is owed: no due date",
        _ if bound == when::Bound::After => "it says from when, not until when: no due date",
        None => "its days are not known: no due date",
        Some(_) => "it had passed when the report came out: no due date",
    }
}
