//! What fills which place of a passage, and what it asks.

use super::{document, references};
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
    has(
        "Which 18 teams will ride this year's tour is to be made known on Friday.",
        "asked=team",
    );
    // Where a thing is makes it no detail.
    asks_nothing("The calf at the zoo will be given its name next week.");
    asks_nothing("The man who built the bridge will leave in May.");
    asks_nothing("The bridge was closed when the river rose.");
    asks_nothing("The bridge will be opened on 3 May.");
}

#[test]
fn kinds_of_a_named_place() {
    has(
        "The camp at Ngorodou has 61 cases of cholera.",
        "kind of ngorodou=camp",
    );
    has(
        "In Ngorodou town the wells have been closed.",
        "kind of ngorodou=town",
    );
    let mayor = roles("The mayor of Ngorodou has closed the wells.");
    assert!(mayor.iter().all(|role| !role.starts_with("kind of")));
}

#[test]
fn who_is_new_and_who_is_he_or_she() {
    has(
        "The new chairman of the museum will be named in October.",
        "new=chairman",
    );
    let steps = roles("The new chairman of the museum will step down in October.");
    assert!(
        !steps.iter().any(|role| role == "new=chairman"),
        "{steps:?}"
    );
    has("She will not resign, the minister said.", "subject=she");
    let him = roles("The court will free him on Monday.");
    assert!(him.iter().all(|role| !role.starts_with("subject")));
}

#[test]
fn what_a_decision_is_on() {
    has(
        "No decision has been taken on whether the school will close.",
        "take on=end",
    );
    has(
        "No decision has been taken on the empty building.",
        "take on=building",
    );
    let told = roles("It is not known whether the school will close.");
    assert!(told.iter().all(|role| !role.contains(" on=")), "{told:?}");
}

#[test]
fn the_day_that_a_subject_names() {
    let of = |text: &str| {
        let readings = Extractor::new().read(&document(text)).readings();
        readings[0].signals.occasion.map(|day| day.to_string())
    };
    let recital =
        "Her recital at the Gullholm concert house on 3 February sold out in an hour on Tuesday.";
    assert!(of(recital).is_some_and(|day| day.ends_with("-02-03")));
    let launch = "The launch of the rocket on October 17 would be its second flight of the year.";
    assert!(of(launch).is_some_and(|day| day.ends_with("-10-17")));
    // The verb's day, a weekday on which somebody acts, and none.
    assert_eq!(of("The recital will be given on 3 February."), None);
    assert_eq!(
        of("A judge on Tuesday approved the settlement of 3 May."),
        None
    );
    assert_eq!(of("The recital sold out."), None);
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
        let references = references(text).into_iter();
        let times = references.filter_map(|reading| reading.claim.time);
        times.map(|time| time.words).collect::<Vec<_>>()
    };
    let text = "When leaders gathered in Oslo last September for a summit, they signed the paper.";
    assert_eq!(days(text), ["last September"]);
    // What is to come is told by a claim of its own.
    let text = "Leaders praised a summit in 2031 on water tariffs.";
    assert!(days(text).is_empty());
}

#[test]
fn what_is_done_on_a_visit_is_done_there() {
    let promise = |text: &str| {
        let readings = Extractor::new()
            .read(&document(text))
            .readings_with_references();
        let promise = readings
            .iter()
            .find(|reading| reading.claim.predicate.lemma == "promise");
        let roles = promise.map(|reading| reading.signals.roles.clone());
        let places = roles.into_iter().flatten();
        let mut places = places.filter_map(|role| Some(role.strip_prefix("place=")?.to_string()));
        places.next()
    };
    for (text, place) in [
        (
            "President Ruiz visited Oslo on Wednesday and promised new houses.",
            Some("oslo"),
        ),
        (
            "President Ruiz will visit Oslo, to promise new houses.",
            Some("oslo"),
        ),
        // It has a place of its own.
        (
            "President Ruiz visited Oslo and promised new houses for Bergen.",
            Some("bergen"),
        ),
        // Who does it is not where it is done.
        ("Sweden visited and promised new houses.", None),
        // Somebody else did it, and one thing is no longer so where the other was.
        (
            "President Ruiz visited Oslo, and the mayor promised new houses.",
            None,
        ),
        (
            "President Ruiz visited Oslo and will promise new houses.",
            None,
        ),
        (
            "President Ruiz said in Oslo that he promised new houses.",
            None,
        ),
    ] {
        assert_eq!(promise(text).as_deref(), place, "{text}");
    }
}
