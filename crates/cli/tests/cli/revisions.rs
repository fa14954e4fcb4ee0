//! The same document with another text: what vanished, came and changed, and where ids lead.

use crate::harness::{Place, field, line};

/// A plan, a report on it, and a revision a day later.
fn place() -> (Place, String, String) {
    let place = Place::new();
    let first = "The mill in Norvik will open on 5 May. The council will vote on the toll in June.";
    let second = "The mill in Norvik will open on 6 May. Holm will get its ferry back on 9 June.";
    place.file("a.jsonl", line("a", "2025-04-02", first));
    place.file("b.jsonl", line("a", "2025-04-03", second));
    place.run("add a.jsonl").code(0);
    let id = |words: &str| {
        let found = place
            .run(&format!("list --format jsonl --text {words}"))
            .code(0)
            .lines();
        field(&found[0], "id").to_string()
    };
    let (mill, toll) = (id("mill"), id("toll"));
    (place, mill, toll)
}

#[test]
fn a_revision_says_what_it_did() {
    let (place, ..) = place();
    place
        .run("add b.jsonl")
        .code(0)
        .says("1 revision, by which 1 claim vanished, 1 came, 1 changed");
    let log = place.run("log").code(0).stdout;
    assert!(
        log.contains("\trevise\ta\t-\t2 claims; 1 vanished, 1 came, 1 changed"),
        "{log}"
    );
    let report = place.run("report --since 2025-04-03").code(0);
    let report = report.says("by 1 revision since 2025-04-03 1 claim vanished, 1 came, 1 changed");
    let told = report.says("vanished by a, revised 2025-04-03:").stderr;
    assert!(
        told.contains("“The council will vote on the toll in June”"),
        "{told}"
    );
    assert!(
        told.contains("before “The mill in Norvik will open on 5 May”"),
        "{told}"
    );
    assert!(told.contains("came by a, revised 2025-04-03:"), "{told}");
    assert_eq!(place.run("report --since 2025-04-04").code(0).stderr, "");
    assert_eq!(place.run("report -q --since 2025-04-03").code(0).stderr, "");
    // What changed is in the report, by the day of the revision.
    let rows = place
        .run("report --since 2025-04-03 --format jsonl")
        .code(0)
        .lines();
    assert_eq!(rows.len(), 2);
}

#[test]
fn an_id_of_an_earlier_text_leads_on() {
    let (place, mill, toll) = place();
    place.run("add b.jsonl").code(0);
    let shown = place.run(&format!("show {mill} --format json")).code(0);
    let now = field(&shown.lines()[0], "id").to_string();
    assert_ne!(now, mill);
    shown.says(&format!("since the revision of 2025-04-03 it is {now}"));
    let history = place.run(&format!("history {}", &mill[..7])).code(0);
    assert!(history.stdout.contains("2025-05-06"), "{}", history.stdout);
    history.says("changed by a, revised 2025-04-03:");
    // A decision by the old id is a decision on what it is now.
    place
        .run(&format!("void {mill} --by ana"))
        .code(0)
        .says(&format!("claims: {now}: void"));
    for command in ["show", "history", "explain"] {
        let gone = place.run(&format!("{command} {toll}")).code(2);
        let gone = gone.says("it is gone since the revision of 2025-04-03");
        assert_eq!(gone.stdout, "");
        gone.says(&format!(
            "`claims show {toll} --as-of 2025-04-02` shows what it was."
        ));
    }
    place
        .run(&format!("show {toll} --as-of 2025-04-02"))
        .code(0);
    place
        .run(&format!("show {now} --as-of 2025-04-02"))
        .code(2)
        .says("no claim in view");
}

#[test]
fn decisions_go_with_their_claim() {
    let (place, mill, toll) = place();
    for line in [
        format!("tag {mill} mills --by ana"),
        format!("void {toll} --by ana"),
    ] {
        place.run(&line).code(0);
    }
    place.run("add b.jsonl").code(0);
    let found = place.run("list --tag mills --format jsonl").code(0).lines();
    assert_eq!(field(&found[0], "due"), "2025-05-06");
    let log = place.run("log").code(0).stdout;
    assert!(log.contains("void (its passage is gone since)"), "{log}");
    let gone = place.run(&format!("history {toll}")).code(2);
    gone.says("it is gone since the revision of 2025-04-03, and 1 decision with it");
}
