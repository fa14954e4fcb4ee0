//! What fills which place of a passage, and what it asks.

use super::document;
use crate::Extractor;

/// The places of the claims of a text that are told in it.
fn roles(text: &str) -> Vec<String> {
    let readings = Extractor::new().read(&document(text)).readings();
    let places = readings.into_iter().map(|reading| reading.signals.roles);
    let mut places: Vec<String> = places.flatten().collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[track_caller]
fn has(text: &str, place: &str) {
    let roles = roles(text);
    assert!(roles.iter().any(|known| known == place), "{roles:?}");
}

#[track_caller]
fn asks_nothing(text: &str) {
    let roles = roles(text);
    assert!(
        !roles.iter().any(|known| known.starts_with("asked=")),
        "{roles:?}"
    );
}

#[test]
fn places_are_filled() {
    let statue = "The council voted to take down the statue of the general.";
    has(statue, "statue of=general");
    has(statue, "vote by=council");
    has(
        "The city of Lundhavn will bid for the games.",
        "city of=lundhavn",
    );
    has(
        "The court will hear the general's appeal on Monday.",
        "hearing by=court",
    );
    // An owner is whose it is.
    has(
        "The general's statue will be taken down.",
        "statue of=general",
    );
    has("The parliament will vote on the toy rules.", "decide=toy");
    // Where it is, whatever the words hang on.
    has("The firm will build a plant in Georgia.", "place=georgia");
    // Days fill no place.
    let moved = roles("The opening of the bridge will take place in June.");
    assert!(
        moved.iter().all(|role| !role.ends_with("june")),
        "{moved:?}"
    );
}

#[test]
fn what_is_asked() {
    has(
        "The Assembly has not agreed who is to be its Speaker.",
        "asked=who",
    );
    has(
        "How long the pilots will stay out is to be announced on Sunday.",
        "asked=how long",
    );
    has(
        "It is not yet known how many people were on the plane.",
        "asked=figure",
    );
    has("The dates of the exam have not been fixed.", "asked=date");
    has("The number has not been fixed.", "asked=figure");
    asks_nothing("The bridge has not been opened.");
    has(
        "The route of the tour will be presented on 3 May.",
        "asked=route",
    );
    has(
        "Whether the mayor may stay in office will be decided on Monday.",
        "asked=whether",
    );
    asks_nothing("The man who built the bridge will leave in May.");
    asks_nothing("The bridge was closed when the river rose.");
    asks_nothing("The bridge will be opened on 3 May.");
}

#[test]
fn what_is_counted_is_the_noun_and_not_its_kind() {
    let text = "The coastguard is to buy five patrol boats.";
    let readings = Extractor::new().read(&document(text)).readings();
    assert_eq!(readings[0].signals.amounts, ["boat=5"]);
}

#[test]
fn the_past_day_of_a_reference() {
    let days = |text: &str| {
        let readings = Extractor::new()
            .read(&document(text))
            .readings_with_references();
        let only = readings
            .into_iter()
            .filter(|reading| reading.signals.reference);
        let times = only.filter_map(|reading| reading.claim.time);
        times.map(|time| time.words).collect::<Vec<_>>()
    };
    let text = "When leaders gathered in Oslo last September for a summit, they signed the paper.";
    assert_eq!(days(text), ["last September"]);
    // What is to come is told by a claim of its own.
    let text = "Leaders praised a summit in 2031 on water tariffs.";
    assert!(days(text).is_empty());
}
