//! The search: tokens, matches, the choice among overlapping ones, their values.

use chrono::{Datelike, NaiveDate};

use crate::compare;
use crate::context::{Context, Tense};
use crate::expression::{Expression, TimexType};
use crate::matcher::{Match, Matcher};
use crate::resolve::{Frame, Make, Reading, Said, resolve};
use crate::rules::Rules;
use crate::slots::Slot;
use crate::tense;
use crate::tokens::{Kind, Token, tokenize};

/// A match that may yet lose to another. What it captured is matched anew when it wins: hostile texts have many.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    from: usize,
    first: usize,
    last: usize,
    rule: u16,
}

/// The expressions of a text: in order, not overlapping, in bytes.
///
/// A [`Finder`] does the same for many texts, with buffers that it keeps.
///
/// ```
/// let text = "They met from Monday to Wednesday.";
/// let context = claims_time::Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 28).unwrap());
/// let values: Vec<String> = claims_time::find(text, &context).into_iter().map(|e| e.value).collect();
/// assert_eq!(values, ["2025-03-24", "2025-03-26"]);
/// ```
#[must_use]
pub fn find(text: &str, context: &Context<'_>) -> Vec<Expression> {
    let mut found = Vec::new();
    Finder::new().find(text, context, &mut found);
    found
}

/// Finds time expressions; keeps its buffers between texts.
///
/// ```
/// use claims_time::{Context, Finder};
/// let context = Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 26).unwrap());
/// let text = "The ruling is due by the end of June, the court said on Tuesday.";
/// let mut found = Vec::new();
/// Finder::new().find(text, &context, &mut found);
/// let read: Vec<_> = found.iter().map(|e| (&text[e.start..e.end], e.value.as_str(), e.modifier)).collect();
/// assert_eq!(read, [("the end of June", "2025-06", Some("END")), ("Tuesday", "2025-03-25", None)]);
/// assert_eq!(found[0].to.unwrap().to_string(), "2025-06-30");
/// ```
#[derive(Debug, Default)]
pub struct Finder {
    tokens: Vec<Token>,
    candidates: Vec<Candidate>,
}

impl Finder {
    /// A finder with empty buffers. The rules are compiled at the first search.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts the expressions of a text into `out`, which is cleared first: in order, not overlapping, in bytes.
    ///
    /// The work is linear in the length of the text.
    pub fn find(&mut self, text: &str, context: &Context<'_>, out: &mut Vec<Expression>) {
        out.clear();
        let rules = Rules::get();
        tokenize(text, &rules.lexicon, &mut self.tokens);
        self.collect(text, rules);
        let mut done = 0;
        let mut said = Said::default();
        // The last month that was named, alone or with a day, and the token where.
        let mut month: Option<(usize, NaiveDate)> = None;
        // The year that heads a sentence, "In 2019 …", and the token where.
        let mut year: Option<(usize, i32)> = None;
        // First token of the expression before.
        let mut before = 0;
        let matcher = Matcher {
            tokens: &self.tokens,
            lexicon: &rules.lexicon,
            classes: rules.classes,
        };
        for found in &self.candidates {
            if found.first < done {
                continue;
            }
            let rule = &rules.rules[usize::from(found.rule)];
            let Some(kind) = rule.kind else {
                done = found.last;
                continue;
            };
            let start = self.tokens[found.first].start;
            let end = self.tokens[found.last - 1].end;
            // "They march in May": a verb is no month.
            if rules.is(&self.tokens[found.first], rules.homograph)
                && context.verb.is_some_and(|verb| verb(start) == Some(true))
            {
                continue;
            }
            // What stands in a noun of the present is no plan: "Friday's ruling is far-reaching".
            let told = context
                .clause
                .and_then(|clause| clause(start..end))
                .filter(|clause| clause.direct || clause.tense != Tense::Present);
            let Some(Match { slots, .. }) = matcher.run(&rule.program, found.from) else {
                continue;
            };
            let (tense, weight) = match told {
                Some(clause) => (Some(clause.tense), tense::told(clause, &slots)),
                None => {
                    let guess = tense::guess(text, &self.tokens, rules, found.first, found.last);
                    (
                        guess.map(|(tense, _)| tense),
                        guess.map_or(0, |(_, weight)| weight),
                    )
                }
            };
            // Looked for only where the value may hang on it.
            let here = |at: usize| !tense::stopped(&self.tokens, at, found.first);
            let frame = Frame {
                slots,
                reference: context.reference,
                said,
                year: year
                    .filter(|(at, _)| slots.has(Slot::Month) && here(*at))
                    .map(|(_, year)| year),
                near: month
                    .filter(|(at, _)| slots.has(Slot::Day) && here(*at))
                    .map(|(_, first)| first),
                compares: matches!(rule.make, Make::Shift(_) | Make::Onward(_))
                    && compare::compares(&self.tokens, rules, found.first, found.last),
                tense,
                weight,
                after: said.period.filter(|_| {
                    done > 0 && done + 1 == found.first && self.links(before, done, rules)
                }),
                southern: context.southern,
            };
            let Some(reading) = resolve(rule.make, &frame) else {
                continue;
            };
            (before, done) = (found.first, found.last);
            let counts = matches!(rule.make, Make::Calendar | Make::Reported);
            said.note(&reading, counts, context.reference);
            if slots.has(Slot::Year)
                && reading.value.len() == 4
                && found.first > 0
                && rules.is(&self.tokens[found.first - 1], rules.into)
                && tense::heads(&self.tokens, found.first)
                && let Some((from, _)) = reading.days
            {
                year = Some((found.first, from.year()));
            }
            if slots.has(Slot::Month)
                && let Some((from, _)) = reading.days
            {
                month = from.with_day(1).map(|first| (found.first, first));
            }
            out.push(expression(start, end, kind, rule.id, &frame, reading));
        }
    }

    /// Whether a token makes a range with the expression that begins at another: "from … to …", "between … and …".
    fn links(&self, before: usize, at: usize, rules: &Rules) -> bool {
        let sense = |at: usize| rules.lexicon.sense(self.tokens[at].word, rules.link, false);
        match sense(at) {
            Some(1) => before > 0 && sense(before - 1) == Some(2),
            Some(0) => true,
            _ => self.tokens[at].kind == Kind::Hyphen,
        }
    }

    fn collect(&mut self, text: &str, rules: &Rules) {
        self.candidates.clear();
        let matcher = Matcher {
            tokens: &self.tokens,
            lexicon: &rules.lexicon,
            classes: rules.classes,
        };
        for (at, token) in self.tokens.iter().enumerate() {
            let starting = rules.starting(token);
            if starting.is_empty() {
                continue;
            }
            let next = rules.bit(self.tokens.get(at + 1));
            for index in starting {
                let rule = &rules.rules[usize::from(*index)];
                if rule.goes_on(next)
                    && let Some(found) = matcher.run(&rule.program, at)
                    && (rule.kind.is_none() || starts(text, &self.tokens, rules, found.first))
                {
                    self.candidates.push(Candidate {
                        from: at,
                        first: found.first,
                        last: found.last,
                        rule: *index,
                    });
                }
            }
        }
        self.candidates
            .sort_by_key(|found| (found.first, std::cmp::Reverse(found.last), found.rule));
    }
}

/// A span must not begin inside something glued together: `$2019`, `A4`, `555-1990`.
fn starts(text: &str, tokens: &[Token], rules: &Rules, first: usize) -> bool {
    let token = &tokens[first];
    if !token.glued || first == 0 {
        return true;
    }
    let before = &tokens[first - 1];
    match before.kind {
        Kind::Word | Kind::Number(_) => false,
        // "post-2019" and "mid-May", but no "555-1990" and no "F-16".
        Kind::Hyphen if text.as_bytes()[before.start] == b'-' => {
            first > 1 && (token.kind == Kind::Word || rules.is(&tokens[first - 2], rules.prefix))
        }
        Kind::Other(mark) => {
            !matches!(
                mark,
                b'$' | b'#' | b'@' | b'&' | b'=' | b'%' | b'+' | b'_' | b'.' | b'/' | b':'
            ) || matches!(mark, b'/') && token.kind == Kind::Word
        }
        _ => true,
    }
}

fn modifier(code: Option<i32>) -> Option<&'static str> {
    Some(match code? {
        1 => "START",
        2 => "MID",
        3 => "END",
        4 => "APPROX",
        5 => "BEFORE",
        6 => "AFTER",
        7 => "LESS_THAN",
        8 => "MORE_THAN",
        9 => "EQUAL_OR_MORE",
        10 => "EQUAL_OR_LESS",
        _ => return None,
    })
}

fn expression(
    start: usize,
    end: usize,
    kind: TimexType,
    rule: &'static str,
    frame: &Frame,
    reading: Reading,
) -> Expression {
    let arithmetic = computed(frame.reference, &reading);
    Expression {
        start,
        end,
        kind: reading.kind.unwrap_or(kind),
        value: reading.value,
        modifier: modifier(frame.get(Slot::Mod)),
        from: reading.days.map(|(from, _)| from),
        to: reading.days.map(|(_, to)| to),
        utc_offset: frame.get(Slot::Zone).filter(|minutes| *minutes < 1000),
        rule,
        arithmetic,
    }
}

/// The arithmetic in words, or why there is none.
fn computed(reference: Option<NaiveDate>, reading: &Reading) -> Option<String> {
    if reference.is_none() && (reading.value.is_empty() || reading.value.starts_with("XXXX")) {
        return Some("no reference day".to_owned());
    }
    let (because, base) = (reading.because.as_ref()?, reading.base.or(reference)?);
    let (from, to) = reading.days?;
    let days = if from == to {
        from.to_string()
    } else {
        format!("{from} to {to}")
    };
    Some(format!("{because} {base}: {days}"))
}
