//! Event words, what they are read by, and the two numbers.

use super::document;
use crate::Extractor;
use crate::events::{MODIFIERS, PREDICATES};
use crate::lexicon::Lexicon;
use crate::table::rows;

/// An event as tests ask for it.
struct Told {
    lemma: String,
    factuality: f32,
    commitment: f32,
    because: Vec<(&'static str, String)>,
}

fn events(text: &str) -> Vec<Told> {
    let document = document(text);
    let mut extractor = Extractor::new();
    let _ = extractor.read(&document);
    let analysis = &extractor.analysis;
    let told = |event: &crate::events::Event| Told {
        lemma: analysis.lemma(event.token).to_string(),
        factuality: event.factuality,
        commitment: event.commitment,
        because: event
            .because
            .iter()
            .map(|reason| {
                let word = analysis.tokens.get(reason.token as usize);
                let word = word.map_or("", |token| token.span.text(text));
                (Lexicon::get().events_rows.id(reason.rule), word.to_string())
            })
            .collect(),
    };
    let mut found = Vec::new();
    let (seen, verbs) = (&extractor.seen, &extractor.verbs);
    crate::events::find(Lexicon::get(), analysis, seen, verbs, &mut found);
    found.iter().map(told).collect()
}

#[track_caller]
fn event(text: &str, lemma: &str) -> Told {
    let mut all = events(text).into_iter();
    let found = all.find(|event| event.lemma == lemma);
    found.unwrap_or_else(|| panic!("no event `{lemma}` in `{text}`"))
}

/// Happened, by the text: the first more surely than the second.
#[track_caller]
fn surer(lemma: &str, more: &str, less: &str) {
    let (more_so, less_so) = (event(more, lemma), event(less, lemma));
    assert!(
        more_so.factuality > less_so.factuality + 0.5,
        "{more} {} against {less} {}",
        more_so.factuality,
        less_so.factuality
    );
}

/// Vouched for: the first more surely than the second.
#[track_caller]
fn vouched(lemma: &str, more: &str, less: &str) {
    let (more_so, less_so) = (event(more, lemma), event(less, lemma));
    assert!(
        more_so.commitment > less_so.commitment + 0.5,
        "{more} {} against {less} {}",
        more_so.commitment,
        less_so.commitment
    );
}

#[test]
fn every_row_fires_on_its_positive_example_alone() {
    let predicates = rows::<10>(PREDICATES).map(|row| (row[0], row[8], row[9]));
    let modifiers = rows::<4>(MODIFIERS).map(|row| (row[0], row[2], row[3]));
    let mut wrong = Vec::new();
    for (id, positive, negative) in predicates.chain(modifiers) {
        let fired = |text: &str| -> Vec<&str> {
            let all = events(text);
            all.iter()
                .flat_map(|event| event.because.iter().map(|(rule, _)| *rule))
                .collect()
        };
        let (in_positive, in_negative) = (fired(positive), fired(negative));
        if !in_positive.contains(&id) {
            wrong.push(format!("{id} not in `{positive}`: {in_positive:?}"));
        }
        if in_negative.contains(&id) {
            wrong.push(format!("{id} in `{negative}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reasons_name_their_words() {
    let told = event("The council refused to open the bridge.", "open");
    let reason = ("pred.fail", "refused".to_string());
    assert!(told.because.contains(&reason), "{:?}", told.because);
    let told = event("The bridge did not open.", "open");
    let reason = ("mod.not", "not".to_string());
    assert!(told.because.contains(&reason), "{:?}", told.because);
}

#[test]
fn verbs_event_nouns_and_predicates_are_events_and_names_are_not() {
    let told = events("The ministers held talks after the attack, and Ana Ruiz was angry.");
    let lemmas: Vec<&str> = told.iter().map(|event| event.lemma.as_str()).collect();
    assert_eq!(lemmas, ["hold", "talk", "attack", "angry"]);
}

#[test]
fn implicatives_go_both_ways() {
    surer(
        "open",
        "They managed to open the lock.",
        "They failed to open the lock.",
    );
    vouched(
        "open",
        "They managed to open the lock.",
        "They did not manage to open the lock.",
    );
    vouched(
        "lock",
        "She did not forget to lock the gate.",
        "She forgot to lock the gate.",
    );
    vouched(
        "pay",
        "The firm did not fail to pay.",
        "The firm failed to pay.",
    );
}

#[test]
fn what_is_known_holds_and_what_is_thought_may() {
    let known = "She did not know that the bridge had closed.";
    assert!(event(known, "close").commitment > 1.5);
    vouched(
        "close",
        known,
        "She did not think that the bridge had closed.",
    );
    vouched(
        "close",
        "He said that the bridge had closed.",
        "He denied that the bridge had closed.",
    );
}

#[test]
fn negation_has_a_scope() {
    surer("come", "The guests came.", "Nobody came.");
    vouched("come", "The guests came.", "The guests never came.");
    vouched("pay", "He left after paying.", "He left without paying.");
    let only = event("They not only met but signed the treaty.", "meet");
    assert!(only.commitment > 1.5, "{}", only.commitment);
    vouched(
        "repair",
        "They repaired the pump.",
        "They were unable to repair the pump.",
    );
}

#[test]
fn what_is_to_come_has_not_happened_and_may_be_vouched_for() {
    let told = event("The bridge will open in May.", "open");
    assert!(told.factuality < 0.0 && told.commitment > 1.5);
    let told = event("The company plans to build a factory.", "build");
    assert!(told.factuality < 0.0 && told.commitment > 1.0);
    vouched(
        "open",
        "The bridge will open in May.",
        "The bridge may open in May.",
    );
    vouched(
        "open",
        "The bridge opened in May.",
        "The bridge would open in May.",
    );
}

#[test]
fn conditions_questions_wishes_and_orders_are_open() {
    vouched(
        "rain",
        "They stayed because it rained.",
        "They will stay if it rains.",
    );
    vouched("rule", "The court ruled.", "Did the court rule?");
    vouched(
        "stay",
        "She said that she had stayed.",
        "She wishes that she had stayed.",
    );
    vouched(
        "pay",
        "The firm paid.",
        "The judge ordered the firm to pay.",
    );
    surer("open", "They opened the gate.", "Open the gate.");
    surer(
        "clear",
        "They cleared the road.",
        "They worked all night to clear the road.",
    );
}

#[test]
fn prevented_and_cancelled_nouns_did_not_take_place() {
    vouched(
        "attack",
        "The guards saw the attack.",
        "The guards prevented the attack.",
    );
    surer(
        "concert",
        "The band praised the concert.",
        "The band cancelled its concert.",
    );
    vouched("meeting", "They held a meeting.", "They held no meeting.");
}

/// A sentence without an end is read in time linear in its length: chains are bounded, and each word is seen twice.
#[test]
fn a_long_chain_of_governors_is_cut() {
    let text = "said that he ".repeat(3000);
    assert!(events(&text).len() >= 2000);
}
