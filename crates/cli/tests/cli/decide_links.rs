//! What people decide of links and of passages: one claim, two claims, a claim that was missed.

use serde_json::Value;

use crate::decide::{appearance_of, claim, decide, id, place, run};
use crate::harness::{Place, field, line};

#[test]
fn claims_are_made_one_and_parted() {
    let place = place();
    place.run("add report.jsonl").code(0);
    let plan = id(&place);
    let (bread, parted) = {
        let claims = place.run("report --format json").code(0).json();
        let bread = claims
            .as_array()
            .unwrap()
            .iter()
            .find(|claim| field(claim, "text").contains("Bread"))
            .unwrap()
            .clone();
        (
            field(&bread, "id").to_string(),
            appearance_of(&place, &plan, "report"),
        )
    };
    decide(&place, &format!("split {plan} {parted}"));
    assert_eq!(field(&claim(&place, ""), "status"), "pending");
    // Other documents do not bring it back, nor does the same report.
    place.file(
        "again.jsonl",
        line(
            "again",
            "2025-04-03",
            "The mill in Norvik will open on 5 May, its owner said again.",
        ),
    );
    place.run("add again.jsonl").code(0);
    let has = |id: &str| {
        let shown = place
            .run(&format!("show {id} --format json"))
            .code(0)
            .lines();
        let all = shown[0]["appearances"].as_array().unwrap().clone();
        all.iter()
            .map(|at| field(at, "id").to_string())
            .collect::<Vec<_>>()
    };
    assert!(!has(&plan).contains(&parted));
    decide(&place, &format!("merge {plan} {bread}"));
    assert!(has(&plan).contains(&bread) && has(&bread) == has(&plan));
    run(&place, &format!("merge {plan} {bread}"), &[])
        .code(2)
        .says("one claim already");
    place.run("undo --by bo").code(0);
    assert!(!has(&plan).contains(&bread));
    place.run("undo --by bo").code(0);
    assert!(has(&plan).contains(&parted));
}

#[test]
fn a_missed_passage_is_recorded() {
    let place = Place::new();
    place.file(
        "a.jsonl",
        line("a", "2025-04-02", "Rain fell. Mill opening: May? Hm."),
    );
    place.run("add a.jsonl").code(0);
    let words = [
        "The mill opens in May",
        "--due",
        "2025-05",
        "--kind",
        "event",
        "--awaits",
        "occurrence,date",
    ];
    run(&place, "record a:11-28 --text", &words)
        .code(0)
        .says("recorded: The mill opens in May");
    let found = place
        .run("list --format jsonl --text opens")
        .code(0)
        .lines()
        .remove(0);
    assert_eq!(field(&found, "text"), "The mill opens in May");
    let read = (
        field(&found, "status"),
        field(&found, "kind"),
        field(&found, "due"),
    );
    assert_eq!(read, ("pending", "event", "2025-05"));
    assert_eq!(found["awaits"], Value::from(vec!["occurrence", "date"]));
    assert_eq!(
        field(&found["appearances"][0], "quote"),
        "Mill opening: May"
    );
    assert_eq!(field(&found["history"][0], "by"), "ana");
    assert_eq!(
        field(&found, "first_seen"),
        "2025-04-02",
        "it counts from its publication"
    );
    run(&place, "record a:11-28 --text", &words)
        .code(2)
        .says("is a claim already");
    // Of a passage, too, it is told from its day on.
    let id = field(&found, "id");
    assert!(place.run("explain a:0-30").code(0).stdout.contains(id));
    let known = place.run("explain a:0-30 --known 2025-05-01");
    known.code(2).says("no document in view");
    // In another text it is found by its words.
    place.file(
        "b.jsonl",
        line("a", "2025-04-05", "Sun. Rain fell. Mill opening: May? Hm."),
    );
    place.run("add b.jsonl").code(0);
    let later = place
        .run("list --format jsonl --text opens")
        .code(0)
        .lines()
        .remove(0);
    assert_eq!(later["appearances"][0]["start"], 16);
    assert_eq!(
        place
            .run("list --text opens --as-of 2025-04-02")
            .code(0)
            .stdout
            .lines()
            .count(),
        1
    );
    place.run("undo --by bo").code(0);
    assert_eq!(place.run("list --text opens").code(0).stdout, "");
}

#[test]
fn a_decision_whose_passage_is_gone_is_told() {
    let place = place();
    decide(&place, &format!("void {}", id(&place)));
    place.file(
        "new.jsonl",
        line("plan", "2025-04-03", "The council met on Monday."),
    );
    place.run("add new.jsonl").code(0);
    let log = place.run("log").code(0).stdout;
    assert!(
        log.contains("void (its passage is gone since)\tana"),
        "{log}"
    );
}
