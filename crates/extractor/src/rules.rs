//! Every rule id that can stand in `because`, with what the rule says in plain words.
//!
//! Rules that are code are lines of [`IN_CODE`]; rows of the lexicon are told from their columns,
//! so that a new row needs nothing here. A new rule in code needs one line: a test reads the
//! sources for ids and names those that have none.

use std::borrow::Cow;

use claims_model::{Certainty, Effect, Kind};

use crate::events::MODIFIERS;
use crate::lexicon::{ATTRIBUTION, CHANGES, Cue, FURNITURE, Lexicon, Slots};
use crate::table::rows;

/// Id and meaning of each rule that is code and no row.
pub(crate) const IN_CODE: &[(&str, &str)] = &[
    (
        "future.will",
        "the verb stands in the future: by tense alone, the event is owed",
    ),
    (
        "future.will-not",
        "the verb stands in the future and is negated: by tense alone, the event is off",
    ),
    (
        "future.modal",
        "may, might, could or should before the verb: by tense alone, the event is owed and not certain",
    ),
    (
        "future.timetable",
        "the verb stands in the present and its time is still to come, as in a timetable: by tense \
         alone, the event is owed",
    ),
    (
        "past.tense",
        "the verb stands in the past: by tense alone, a fact, and nothing is owed",
    ),
    (
        "past.not-so-far",
        "it has not been so far, which says nothing of what is to come: nothing is owed",
    ),
    (
        "past.told",
        "a plan that is told as history: nothing is owed by the telling",
    ),
    (
        "past.last-time",
        "the last time that it happened, as it is told before the next: what is still owed stays so",
    ),
    (
        "present.tense",
        "the verb stands in the present: by tense alone, a state of affairs, and nothing is owed",
    ),
    (
        "verb.none",
        "no verb carries the passage: a state of affairs, and nothing is owed",
    ),
    (
        "verb.not-finite",
        "the verb has no tense: a state of affairs, and nothing is owed",
    ),
    (
        "say.according-to",
        "“according to” names the source of what stands beside it",
    ),
    (
        "awaits.of-the-subject",
        "the clause tells that its subject will be known, taken or set: that is what is owed",
    ),
    (
        "awaits.not-yet",
        "what settles a matter has not been done so far: it is still owed",
    ),
    (
        "postpones.not-until",
        "it will not be until then: it is moved to that day",
    ),
    (
        "postpones.not-then",
        "it will not be this time: it is put off, and no other day is named",
    ),
    (
        "past.would-have",
        "what would have been did not come about: nothing is owed",
    ),
    (
        "past.may-have",
        "what may have been is told as possible: nothing is owed",
    ),
    (
        "awaits.of-the-event",
        "another passage of the report leaves this open of the same event",
    ),
    (
        "say.as",
        "“as … said”, “as reported by …”: the source of what stands beside it",
    ),
    (
        "reference.in-passing",
        "names an event in passing, and claims nothing of it",
    ),
    ("say.colon", "a speaker, a colon, and what is said"),
    (
        "no-claim.heading",
        "a heading is context, and never a claim",
    ),
    (
        "no-claim.question",
        "a question that nobody is said to have answered",
    ),
    (
        "no-claim.no-verb",
        "no verb in it says that something is, was or will be",
    ),
    ("no-claim.markup", "markup of the page, and no text"),
    (
        "background.earlier",
        "of a time more than a year before the report: background",
    ),
    (
        "opinion.belief",
        "what its source thinks: an opinion, and no report of a fact",
    ),
    (
        "no-claim.cut-off",
        "a line without a verb that ends in the middle of a phrase",
    ),
    ("no-claim.too-short", "fewer than two words"),
    (
        "no-claim.repeated",
        "the same words stand before in the document: one claim, not two",
    ),
    (
        NOT_ENGLISH,
        "the document is not in English: it is kept, and gives no claims",
    ),
    (
        ATTRIBUTES,
        "words that say who says it: they stand in the chain of a claim, not in the claim",
    ),
    (
        BESIDE,
        "words beside the claims of their sentence: part of none of them",
    ),
];

/// A document in a language that is not read.
pub const NOT_ENGLISH: &str = "no-claim.not-english";
/// Words that name a speaker or attribute, where a passage holds nothing else.
pub(crate) const ATTRIBUTES: &str = "no-claim.attributes";
/// Other words of a sentence that are in none of its claims.
pub(crate) const BESIDE: &str = "no-claim.beside";

/// What a rule says in plain words: a lexicon row by its columns, a rule in code by its line.
/// `None` for an id that this engine does not know.
///
/// ```
/// let says = claims_extractor::describe("future.will").unwrap();
/// assert!(says.contains("future"));
/// assert!(claims_extractor::describe("rule.of-thumb").is_none());
/// ```
pub fn describe(id: &str) -> Option<Cow<'static, str>> {
    if let Some((_, says)) = IN_CODE.iter().find(|(known, _)| *known == id) {
        return Some(Cow::Borrowed(says));
    }
    // Some ids stand in both files: how a verb attributes says more than what its words do.
    let attribution = rows::<4>(ATTRIBUTION).find(|[known, ..]| *known == id);
    if let Some([_, _, _, class]) = attribution {
        return Some(attributes(class));
    }
    if let Some([_, pattern]) = rows::<2>(FURNITURE).find(|[known, _]| *known == id) {
        return Some(Cow::Owned(format!(
            "furniture of the page, and no text ({pattern})"
        )));
    }
    if let Some([_, pattern]) = rows::<2>(CHANGES).find(|[known, _]| *known == id) {
        return Some(Cow::Owned(format!(
            "says that a day or an amount has changed ({pattern})"
        )));
    }
    if let Some([_, words]) = rows::<2>(MODIFIERS).find(|[known, _]| *known == id) {
        return Some(Cow::Owned(format!(
            "says how far its clause is so ({})",
            words.replace('|', ", ")
        )));
    }
    if let Some((holds, denied)) = Lexicon::get().events_rows.says(id) {
        return Some(Cow::Owned(format!(
            "what hangs on it {}; where it is negated, it {}",
            fact(holds),
            fact(denied)
        )));
    }
    let cue = Lexicon::get().cues.iter().find(|cue| cue.id == id)?;
    Some(Cow::Owned(does(cue)))
}

/// How sure what hangs on a predicate is.
fn fact(vouched: f32) -> &'static str {
    match vouched {
        sure if sure > 2.0 => "is a fact",
        sure if sure < -2.0 => "is not so",
        sure if sure > 0.0 => "is more or less likely",
        _ => "is more or less unlikely",
    }
}

/// A row of `attribution.tsv`, by its class.
fn attributes(class: &str) -> Cow<'static, str> {
    Cow::Borrowed(match class {
        "say" => "a word of saying: what it says is the speaker's",
        "allege" => "a word of alleging: what it says is the speaker's, and open until confirmed",
        "deny" => "a word of denying: what it says is disputed by the speaker, and not settled",
        "voice" => "a verb that gives voice to the quotation beside it",
        "think" => "a word of thinking: what it says is the speaker's, and probable at most",
        "want" => "a word of wanting or meaning to: no claim apart from the sentence that it is in",
        "ask" => "a word of asking: what it asks is put forward by nobody",
        "judge" => "a word of being for or against something",
        other => return Cow::Owned(format!("a word that attributes (class {other})")),
    })
}

/// A row of `cues.tsv`, by its columns effect, awaits, certainty and kind.
fn does(cue: &Cue) -> String {
    let mut says = vec![effect(cue.effect).to_string()];
    let named = match &cue.slots {
        Slots::Named(slots) => slots.iter().map(|slot| slot.as_str()).collect(),
        Slots::Told(Some(slot)) => vec!["what the words around name", slot.as_str()],
        Slots::Told(None) => vec!["what the words around name"],
    };
    match &cue.slots {
        Slots::Named(_) if named.is_empty() => {}
        Slots::Named(_) => says.push(format!("awaits {}", named.join(" and "))),
        Slots::Told(_) => says.push(format!("awaits {}", named.join(", else "))),
    }
    says.extend(cue.kind.map(|kind| kind_of(kind).to_string()));
    says.extend(cue.certainty.map(|certainty| sure(certainty).to_string()));
    says.retain(|part| !part.is_empty());
    says.join("; ")
}

fn effect(effect: Option<Effect>) -> &'static str {
    match effect {
        None => "",
        Some(Effect::Opens) => "speaks of what is to come",
        Some(Effect::KeepsOpen) => "says that something is still open",
        Some(Effect::SetsDate) => "gives a date or figure",
        Some(Effect::Reschedules) => "moves it to another date",
        Some(Effect::Postpones) => "puts it off: it stays open",
        Some(Effect::Confirms) => "says that it is settled as foreseen",
        Some(Effect::Happened) => "says that it took place",
        Some(Effect::Partly) => "says that it took place in part",
        Some(Effect::Cancels) => "says that it is off",
        Some(Effect::Refutes) => "says that it is shown or declared false",
        Some(Effect::Retracts) => "takes back what was said",
        Some(Effect::Supersedes) => "puts another question in its place",
        Some(Effect::Disputes) => "denies it, which settles nothing",
        Some(Effect::Reopens) => "opens again what was closed",
        Some(Effect::Restates) => "speaks of it and changes nothing",
    }
}

fn kind_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "an event",
        Kind::Detail => "a detail of an event",
        Kind::Decision => "a decision",
        Kind::Allegation => "an allegation",
        Kind::Figure => "a figure, where the passage has a number",
        Kind::State => "a state of affairs",
    }
}

fn sure(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "said flatly",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
        Certainty::Unknown => "the speaker commits to nothing",
    }
}
