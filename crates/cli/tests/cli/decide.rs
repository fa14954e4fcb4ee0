//! What people decide: the moves, who and why, from which day, and back again.

use std::fs;

use serde_json::Value;

use crate::harness::{Place, answer, field, line};

/// A place with a plan, what was made of it a week later, and a fact.
pub(crate) fn place() -> Place {
    let place = Place::new();
    let lines = line(
        "plan",
        "2025-04-02",
        "The mill in Norvik will open on 5 May, its owner said.",
    ) + &line(
        "report",
        "2025-05-06",
        "The mill in Norvik opened on 5 May.\n\nBread was sold by a baker of Arden.",
    );
    place.file("plan.jsonl", lines.lines().next().unwrap());
    place.file("report.jsonl", lines.lines().nth(1).unwrap());
    place.run("add plan.jsonl").code(0);
    place
}

/// The one claim of the plan.
pub(crate) fn claim(place: &Place, view: &str) -> Value {
    let line = format!(
        "list --format jsonl --text mill --status pending,resolved,stated,void,rejected {view}"
    );
    let claims = place.run(&line).code(0).lines();
    claims
        .into_iter()
        .find(|claim| claim["appearances"][0]["document"] == "plan")
        .unwrap()
}

pub(crate) fn id(place: &Place) -> String {
    field(&claim(place, ""), "id").to_string()
}

/// Runs words that hold spaces.
#[track_caller]
pub(crate) fn run(place: &Place, line: &str, words: &[&str]) -> crate::harness::Answer {
    let mut command = place.command(line);
    command.args(words).env("CLAIMS_BY", "ana");
    answer(&mut command, &[])
}

#[track_caller]
pub(crate) fn decide(place: &Place, line: &str) {
    run(place, line, &[]).code(0).says(", by ana");
}

#[test]
fn a_person_resolves_with_evidence_and_a_reason() {
    let place = place();
    let id = id(&place);
    place.run("add report.jsonl").code(0);
    decide(
        &place,
        &format!("split {id} {}", appearance_of(&place, &id, "report")),
    );
    let line = format!(
        "resolve {} --outcome partly --evidence report:0-34 --because",
        &id[..6]
    );
    run(&place, &line, &["Half of it opened."])
        .code(0)
        .says(&format!("claims: {id}: resolved: partly, by ana"));
    let found = claim(&place, "");
    for (name, wanted) in [
        ("status", "resolved"),
        ("outcome", "partly"),
        ("review", "overridden"),
        // The day on which the evidence was published.
        ("resolved_on", "2025-05-06"),
    ] {
        assert_eq!(field(&found, name), wanted, "{name}");
    }
    assert_eq!(found["machine"]["status"], "pending");
    assert_eq!(
        (&found["conflict"], &found["due"]),
        (&Value::from(true), &Value::Null)
    );
    let history = found["history"].as_array().unwrap();
    let change = history
        .iter()
        .find(|change| change["to"] == "resolved")
        .unwrap();
    for (name, wanted) in [
        ("on", "2025-05-06"),
        ("from", "pending"),
        ("by", "ana"),
        ("document", "report"),
        ("quote", "The mill in Norvik opened on 5 May"),
    ] {
        assert_eq!(field(change, name), wanted, "{name}");
    }
    let because: Vec<&str> = change["because"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| field(one, "rule"))
        .collect();
    assert_eq!(because, ["decision.resolve", "Half of it opened."]);
    // The evidence of the report is what the person named.
    let report = place
        .run("report --format csv --status resolved")
        .code(0)
        .stdout;
    let mut rows = csv::Reader::from_reader(report.as_bytes());
    let at = rows
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == "evidence_quote")
        .unwrap();
    let quotes: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[at].to_string())
        .collect();
    assert!(
        quotes.contains(&"The mill in Norvik opened on 5 May".to_string()),
        "{quotes:?}"
    );
    let log = place.run("log --format json").code(0).lines();
    let logged = log.iter().find(|line| line["action"] == "resolve").unwrap();
    assert_eq!(field(logged, "by"), "ana");
    assert_eq!(field(logged, "because"), "Half of it opened.");
    assert_eq!(field(logged, "evidence"), "report:0-34");
    let told = place.run("log").code(0).stdout;
    assert!(
        told.contains("\tresolved: partly\tana\tHalf of it opened.\treport:0-34\n"),
        "{told}"
    );
}

pub(crate) fn appearance_of(place: &Place, id: &str, document: &str) -> String {
    let shown = place
        .run(&format!("show {id} --format json"))
        .code(0)
        .lines();
    let appearances = shown[0]["appearances"].as_array().unwrap();
    let at = appearances
        .iter()
        .find(|at| at["document"] == document)
        .unwrap();
    field(at, "id").to_string()
}

#[test]
fn an_address_is_evidence_and_that_of_a_document_leads_to_it() {
    let place = place();
    let id = id(&place);
    let line = format!("resolve {id} --outcome confirmed --because x --evidence");
    run(&place, &line, &["https://register.example.org/7"]).code(0);
    let report = place.run("report --format json").code(0).json();
    let change = report[0]["history"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(field(&change, "document"), "https://register.example.org/7");
    assert_eq!(change["quote"], Value::Null);
    let csv = place.run("report").code(0).stdout;
    assert!(
        csv.contains(",https://register.example.org/7,https://register.example.org/7,"),
        "{csv}"
    );
    let with_url = r#"{"id": "u", "url": "https://post.example.org/u", "published": "2025-04-09", "text": "It opened."}"#;
    place.file("u.jsonl", with_url);
    place.run("add u.jsonl").code(0);
    run(&place, &line, &["https://post.example.org/u"]).code(0);
    let found = claim(&place, "--as-of 2025-04-09");
    assert_eq!(
        field(&found, "resolved_on"),
        "2025-04-09",
        "the day of the document"
    );
}

#[test]
fn every_decision_has_its_effect() {
    let place = place();
    let id = id(&place);
    decide(
        &place,
        &format!("set {id} --due 2025-06 --kind decision --speaker Ruiz"),
    );
    let found = claim(&place, "");
    let set = (
        field(&found, "due"),
        field(&found, "kind"),
        field(&found, "speaker"),
    );
    assert_eq!(set, ("2025-06", "decision", "Ruiz"));
    assert_eq!(
        (field(&found, "due_from"), field(&found, "due_to")),
        ("2025-06-01", "2025-06-30")
    );
    assert_eq!(
        (&found["chain"][0], &found["conflict"]),
        (&"Ruiz".into(), &true.into())
    );
    assert_eq!(field(&found["machine"], "due"), "2025-05-05");
    decide(&place, &format!("set {id} --due none --speaker none"));
    assert_eq!(claim(&place, "")["due"], Value::Null);
    assert_eq!(claim(&place, "")["speaker"], Value::Null);
    run(&place, &format!("set {id} --text"), &["The mill opens"]).code(0);
    assert_eq!(field(&claim(&place, ""), "text"), "The mill opens");
    decide(&place, &format!("accept {id}"));
    assert_eq!(field(&claim(&place, ""), "review"), "accepted");
    run(&place, &format!("note {id}"), &["Ask the owner."]).code(0);
    decide(&place, &format!("tag {id} mills"));
    assert_eq!(claim(&place, "--tag mills")["notes"][0], "Ask the owner.");
    decide(&place, &format!("void {id}"));
    assert_eq!(field(&claim(&place, "--status void"), "status"), "void");
    decide(&place, &format!("reopen {id}"));
    assert_eq!(field(&claim(&place, ""), "status"), "pending");
    decide(&place, &format!("reject {id}"));
    for left_out in ["list", "report --format jsonl"] {
        assert_eq!(place.run(left_out).code(0).stdout, "", "{left_out}");
    }
    assert_eq!(
        field(&claim(&place, "--status rejected"), "status"),
        "rejected"
    );
    assert!(
        place
            .run(&format!("show {id}"))
            .code(0)
            .stdout
            .contains("rejected")
    );
}

/// What is rejected is left out of reports: a passage that joins it must not go unseen.
#[test]
fn what_joins_a_rejected_claim_is_told() {
    let place = place();
    let id = id(&place);
    decide(&place, &format!("reject {id}"));
    let added = place.run("add report.jsonl").code(0);
    added.says(&format!("claims: 1 passage joined {id}, which is rejected"));
    let again = place.run("add report.jsonl").code(0);
    assert!(!again.stderr.contains("rejected"), "{}", again.stderr);
}

#[test]
fn what_was_accepted_is_not_what_came_after() {
    let place = place();
    let id = id(&place);
    decide(&place, &format!("accept {id}"));
    assert_eq!(field(&claim(&place, ""), "review"), "accepted");
    place.run("add report.jsonl").code(0);
    let found = claim(&place, "");
    assert_eq!(field(&found, "status"), "resolved", "documents go on");
    assert_eq!(field(&found, "review"), "unreviewed");
}

#[test]
fn a_decision_wins_over_later_documents_until_it_is_taken_back() {
    let place = place();
    let id = id(&place);
    decide(&place, &format!("void {id} --on 2025-04-20"));
    place.run("add report.jsonl").code(0);
    let found = claim(&place, "");
    assert_eq!(field(&found, "status"), "void");
    assert_eq!(field(&found["machine"], "status"), "resolved");
    assert_eq!(found["conflict"], true);
    place
        .run("undo --by bo")
        .code(0)
        .says(&format!("taken back: void {id}: void, by bo"));
    let found = claim(&place, "");
    let status = (field(&found, "status"), field(&found, "review"));
    assert_eq!(status, ("resolved", "unreviewed"));
    place
        .run("undo --by bo")
        .code(2)
        .says("there is no decision to take back");
    let log = place.run("log").code(0).stdout;
    assert!(
        log.contains("void (taken back since)") && log.contains("\tundo\t"),
        "{log}"
    );
}

/// A decision that is refused leaves no trace.
#[test]
fn what_is_refused() {
    claims_testkit::snapshots!("cli");
    let place = place();
    place.run("add report.jsonl").code(0);
    let plan = id(&place);
    let before = fs::read(place.path("claims.db")).unwrap();
    let mut session = String::new();
    let mut tell = |line: &str| {
        let answer = run(&place, line, &[]);
        session += &format!("$ claims {line}\n{}exit {}\n\n", answer.stderr, answer.code);
    };
    for line in [
        "resolve {} --outcome happened --because seen",
        "resolve {} --outcome happened --evidence report",
        "resolve {} --outcome done --evidence report --because seen",
        "resolve {} --outcome happened --evidence nowhere --because seen",
        "resolve {} --outcome happened --evidence nowhere:0-9 --because seen",
        "resolve {} --outcome happened --evidence report:0-900 --because seen",
        "resolve {} --outcome happened --evidence report:9-2 --because seen",
        "resolve zz --outcome happened --evidence report --because seen",
        "set {}",
        "set {} --due soon",
        "set {} --due 2025-06-01",
        "tag {} a;b",
        "void {} --as-of 2025-05-06",
        "merge {} {}",
        "split {} ffff",
        "record nowhere:0-9 --text x",
        "record report:0-900 --text x",
        "record report --text x",
        "undo",
    ] {
        tell(&line.replace("{}", &plan));
    }
    assert!(
        fs::read(place.path("claims.db")).unwrap() == before,
        "nothing was written"
    );
    decide(&place, &format!("reject {plan}"));
    for line in [
        "reject {}",
        "accept {}",
        "void {}",
        "resolve {} --outcome happened --evidence report --because seen",
        "merge {} {}",
    ] {
        tell(&line.replace("{}", &plan));
    }
    decide(&place, &format!("reopen {plan}"));
    tell(&format!("reopen {plan}"));
    insta::assert_snapshot!("messages_of_decisions", session);
}
