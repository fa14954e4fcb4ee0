//! What a claim leaves open and how sure it is: opened events, shared slots, figures, what has not
//! come yet or would have been, what verbs imply.

use claims_model::SourceType;

use super::{check, document, rules};
use crate::Extractor;

/// The claims as lines: `wording | effect | polarity | certainty | awaits | status`.
#[track_caller]
fn judged(text: &str, expected: &[&str]) {
    let readings = Extractor::new().read(&document(text)).readings();
    let lines: Vec<String> = readings
        .into_iter()
        .map(|reading| {
            let claim = reading.claim;
            let awaits: Vec<&str> = claim.awaits.iter().map(|slot| slot.as_str()).collect();
            let awaits = match awaits.is_empty() {
                true => "-".to_string(),
                false => awaits.join(","),
            };
            let status = claim.status.to_string();
            let polarity = claim.polarity.to_string();
            let certainty = claim.certainty.to_string();
            let effect = reading.signals.effect.to_string();
            [claim.text, effect, polarity, certainty, awaits, status].join(" | ")
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

/// Whether the rule reads the first text, and leaves the second alone.
#[track_caller]
fn reads(rule: &str, positive: &str, negative: &str) {
    let has = |text: &str| rules(text).iter().any(|known| known == rule);
    assert!(has(positive), "{rule}: {positive}");
    assert!(!has(negative), "{rule}: {negative}");
}

#[test]
fn what_is_still_to_be_done() {
    reads(
        "awaits.yet-to",
        "A timetable for the payment is still to be set.",
        "A timetable for the payment is still on the wall.",
    );
    reads(
        "awaits.unclear",
        "The names of the judges remain to be announced.",
        "The judges remain in the hall.",
    );
}

#[test]
fn opened_events() {
    judged(
        "Ana Ruiz accepted an invitation to visit Oslo.",
        &[
            "Ana Ruiz accepted an invitation to visit Oslo | happened | positive | certain | - | stated",
            "[Ana Ruiz] to visit Oslo | opens | positive | probable | occurrence | pending",
        ],
    );
    judged(
        "The council invited Ana Ruiz to visit Marle.",
        &[
            "The council invited Ana Ruiz to visit Marle | happened | positive | certain | - | stated",
            "[Ana Ruiz] to visit Marle | opens | positive | probable | occurrence | pending",
        ],
    );
    judged(
        "The council sent an invitation to Ana Ruiz to visit Marle.",
        &[
            "The council sent an invitation to Ana Ruiz to visit Marle | happened | positive | certain | - | stated",
            "[Ana Ruiz] to visit Marle | opens | positive | probable | occurrence | pending",
        ],
    );
    judged(
        "Arrangements for the visit were made.",
        &[
            "Arrangements for the visit were made | happened | positive | certain | - | stated",
            "the visit | opens | positive | probable | occurrence | pending",
        ],
    );
    judged(
        "Ana Ruiz has not accepted an invitation to visit Oslo.",
        &[
            "Ana Ruiz has not accepted an invitation to visit Oslo | restates | negative | certain | - | stated",
        ],
    );
    judged(
        "Ana Ruiz liked the invitation.",
        &["Ana Ruiz liked the invitation | happened | positive | certain | - | stated"],
    );
    // known wrong: what is declined is not to come; right: only the first.
    judged(
        "Ana Ruiz declined an invitation to visit Oslo.",
        &[
            "Ana Ruiz declined an invitation to visit Oslo | happened | positive | certain | - | stated",
            "[Ana Ruiz] to visit Oslo | opens | positive | probable | occurrence | pending",
        ],
    );
}

#[test]
fn open_slots_are_shared_with_the_event() {
    judged(
        "Ana Ruiz will visit Oslo. The date of the visit has not been set.",
        &[
            "Ana Ruiz will visit Oslo | opens | positive | certain | occurrence,date | pending",
            "The date of the visit has not been set | keeps-open | negative | unknown | date | pending",
        ],
    );
    judged(
        "Ana Ruiz has accepted an invitation to visit Oslo. The dates of the visit have yet to be set.",
        &[
            "Ana Ruiz has accepted an invitation to visit Oslo | happened | positive | certain | - | stated",
            "[Ana Ruiz] to visit Oslo | opens | positive | probable | occurrence,date | pending",
            "The dates of the visit have yet to be set | keeps-open | positive | unknown | date | pending",
        ],
    );
    // Of another event.
    reads(
        "awaits.of-the-event",
        "Ana Ruiz will visit Oslo. The date of the visit has not been set.",
        "The bridge will open. The venue of the concert has not been set.",
    );
}

#[test]
fn figures_that_may_change() {
    for text in [
        "At least 12 people are feared dead",
        "The cost is estimated at 12 million euros",
        "A preliminary count put the dead at 12",
        "Provisional results gave the party 12 seats",
    ] {
        let line = format!("{text} | opens | positive | probable | figure | pending");
        judged(&format!("{text}."), &[&line]);
    }
    judged(
        "The toll rose to 14 on Sunday.",
        &["The toll rose to 14 on Sunday | sets-date | positive | certain | figure | pending"],
    );
    judged(
        "The final toll was 17.",
        &["The final toll was 17 | confirms | positive | certain | - | stated"],
    );
    // No count that reports revise.
    for text in ["Ticket sales rose to 14 on Sunday", "Two bridges closed"] {
        let line = format!("{text} | happened | positive | certain | - | stated");
        judged(&format!("{text}."), &[&line]);
    }
    judged(
        "The estimate rose to 14 on Sunday.",
        &["The estimate rose to 14 on Sunday | sets-date | positive | certain | figure | pending"],
    );
    judged(
        "The council estimated the cost at 12 million euros.",
        &[
            "The council estimated the cost at 12 million euros | opens | positive | probable | figure | pending",
        ],
    );
}

#[test]
fn not_yet() {
    judged(
        "The mayor has not signed the contract.",
        &[
            "The mayor has not signed the contract | keeps-open | negative | unknown | decision | pending",
        ],
    );
    judged(
        "Nobody has signed the contract.",
        &["Nobody has signed the contract | keeps-open | negative | unknown | decision | pending"],
    );
    judged(
        "The council has not decided where to build the pier.",
        &[
            "The council has not decided where to build the pier | keeps-open | negative | unknown | place | pending",
        ],
    );
    judged(
        "Neither side has named a date.",
        &["Neither side has named a date | keeps-open | negative | certain | date | pending"],
    );
    // It did not come, it did come, and it is nothing that settles: what has not been so far may be
    // yet, and what had not been by then has ended.
    for (text, effect) in [
        ("The mayor did not sign the contract", "happened"),
        ("The mayor has not slept", "restates"),
        ("No bus has crossed the pier since May", "restates"),
        ("The mayor had not slept", "happened"),
    ] {
        let line = format!("{text} | {effect} | negative | certain | - | stated");
        judged(&format!("{text}."), &[&line]);
    }
    judged(
        "The council has signed the contract.",
        &["The council has signed the contract | happened | positive | certain | - | stated"],
    );
}

#[test]
fn would_have_and_may_have() {
    judged(
        "The mayor would have resigned.",
        &["The mayor would have resigned | restates | negative | probable | - | stated"],
    );
    judged(
        "The mayor should have resigned.",
        &["The mayor should have resigned | restates | negative | probable | - | stated"],
    );
    judged(
        "The mayor may have resigned.",
        &["The mayor may have resigned | restates | positive | possible | - | stated"],
    );
    judged(
        "The mayor might have left the city.",
        &["The mayor might have left the city | restates | positive | possible | - | stated"],
    );
    judged(
        "The mayor may resign.",
        &["The mayor may resign | opens | positive | possible | occurrence | pending"],
    );
}

#[test]
fn was_to_have() {
    // Still to come by its day, and off.
    judged(
        "The talks were to have begun on Friday.",
        &["The talks were to have begun on Friday | cancels | negative | certain | - | stated"],
    );
    // Its day has passed: what came of it, others say.
    judged(
        "The talks were to have begun last week.",
        &["The talks were to have begun last week | restates | positive | certain | - | stated"],
    );
    judged(
        "The mayor was to have opened the bridge.",
        &["The mayor was to have opened the bridge | restates | positive | certain | - | stated"],
    );
    // The words alone name no past day: Monday after a Thursday is read as the next.
    reads(
        "cancels.was-to-have",
        "The talks were to have begun on Monday.",
        "The talks have begun on Monday.",
    );
}

#[test]
fn what_verbs_imply() {
    for (text, polarity) in [
        ("The crew managed to open the bridge", "positive"),
        ("The crew did not manage to open the bridge", "negative"),
        ("The crew failed to open the bridge", "negative"),
        ("The crew did not fail to open the bridge", "positive"),
        ("The mayor refused to sign the contract", "negative"),
        ("The council declined to sign the contract", "negative"),
        ("The crew neglected to lock the hall", "negative"),
        ("The mayor forgot to sign the contract", "negative"),
        ("The mayor did not forget to sign the contract", "positive"),
        ("The mayor remembered to lock the hall", "positive"),
    ] {
        let line = format!("{text} | happened | {polarity} | certain | - | stated");
        judged(&format!("{text}."), &[&line]);
    }
    // Who wants to has not done it yet.
    judged(
        "The mayor wanted to sign the contract.",
        &[
            "The mayor wanted to sign the contract | opens | positive | probable | occurrence | pending",
        ],
    );
}

#[test]
fn conditions() {
    for text in [
        "If it rains, the match will move indoors",
        "Unless the council pays, the pier will close",
        "The bridge will close if the pier falls",
    ] {
        let line = format!("{text} | opens | positive | possible | occurrence | pending");
        judged(&format!("{text}."), &[&line]);
    }
    judged(
        "The match will move indoors.",
        &["The match will move indoors | opens | positive | certain | occurrence | pending"],
    );
    judged(
        "If the council had paid, the pier would have opened.",
        &[
            "If the council had paid, the pier would have opened | restates | negative | possible | - | stated",
        ],
    );
}

#[test]
fn background_and_opinion() {
    reads(
        "background.earlier",
        "The bridge opened in 2019.",
        "The bridge opened in January.",
    );
    reads(
        "opinion.belief",
        "The mayor thinks that the bridge is safe.",
        "The mayor said that the bridge is safe.",
    );
    // What is believed of the future is awaited, and no mere opinion.
    reads(
        "opinion.belief",
        "Residents believe the bridge is safe.",
        "Residents believe the bridge will close.",
    );
}

#[test]
fn places_before_a_colon_say_nothing() {
    check(
        "MARLE: The mayor resigned on Monday.",
        "The mayor resigned on Monday | event | happened | - | - | -",
    );
}

/// The type of the first source.
#[track_caller]
fn source(text: &str, expected: SourceType) {
    let record = Extractor::new().read(&document(text)).record();
    assert_eq!(record.attributions[0].source_type, Some(expected), "{text}");
}

#[test]
fn types_of_sources() {
    source("Ana Ruiz said it rained.", SourceType::Named);
    source("The mayor said it rained.", SourceType::Role);
    source("An official said it rained.", SourceType::Role);
    source("Officials said it rained.", SourceType::Collective);
    source("The council said it rained.", SourceType::Collective);
    source("The survey said it rained.", SourceType::Document);
    source("A source said it rained.", SourceType::Anonymous);
    source("It was reported that it rained.", SourceType::Anonymous);
    source("We understand that it rained.", SourceType::Reporter);
    // Of whom a pronoun stands for.
    let text = "Ana Ruiz opened the bridge. She said it rained.";
    source(text, SourceType::Named);
    // A quotation's own “we” is its speaker, not the report.
    let record = Extractor::new()
        .read(&document("“We think it will rain,” the mayor said."))
        .record();
    let nested = &record.attributions[0].nested[0];
    assert_eq!(nested.source_type, Some(SourceType::Role));
}

#[test]
fn the_slot_that_words_name() {
    judged(
        "The number of judges who will sit in the case has not been fixed.",
        &[
            "The number of judges who will sit in the case has not been fixed | keeps-open | negative | unknown | figure | pending",
        ],
    );
    judged(
        "The names of the judges have not been fixed.",
        &[
            "The names of the judges have not been fixed | keeps-open | negative | unknown | decision | pending",
        ],
    );
    judged(
        "When the games will take place has not been fixed.",
        &[
            "When the games will take place has not been fixed | keeps-open | negative | unknown | date | pending",
        ],
    );
    judged(
        "The place of the games has not been fixed.",
        &[
            "The place of the games has not been fixed | keeps-open | negative | unknown | place | pending",
        ],
    );
}

#[test]
fn what_stands_before_its_cue_is_stated_though_it_begins_with_a_question_word() {
    judged(
        "Who will pay has not been decided, the board said because it had cracks.",
        &[
            "Who will pay has not been decided | keeps-open | negative | unknown | decision | pending",
            "because it had cracks | happened | positive | certain | - | stated",
        ],
    );
    judged(
        "The board did not say who will pay.",
        &[
            "The board did not say who will pay | keeps-open | negative | unknown | decision | pending",
        ],
    );
}
