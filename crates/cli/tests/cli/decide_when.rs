//! From which day decisions count, and whose they are.

use crate::decide::{claim, decide, id, place, run};
use crate::harness::{Place, answer, field};

#[test]
fn decisions_count_from_their_day() {
    let place = place();
    let id = id(&place);
    decide(&place, &format!("void {id} --on 2025-04-20"));
    let status = |view: &str| field(&claim(&place, view), "status").to_string();
    assert_eq!(status("--as-of 2025-04-19"), "pending");
    assert_eq!(status("--as-of 2025-04-20"), "void");
    // The ledger recorded all of this today.
    let today = field(
        &place.run("log --format json").code(0).lines()[0],
        "recorded",
    )[..10]
        .to_string();
    let known = |day: &str| {
        place
            .run(&format!("report --format jsonl --known {day}"))
            .code(0)
            .lines()
    };
    assert_eq!(known("2025-05-01").len(), 0, "nothing was recorded then");
    assert_eq!(field(&known(&today)[0], "status"), "void");
    let both = format!("report --format jsonl --known {today} --as-of 2025-04-19");
    assert_eq!(
        field(&place.run(&both).code(0).lines()[0], "status"),
        "pending"
    );
    for line in [
        format!("show {id}"),
        format!("history {id}"),
        format!("explain {id}"),
    ] {
        place.run(&format!("{line} --known 2025-05-01")).code(2);
        place.run(&format!("{line} --known {today}")).code(0);
    }
    assert_eq!(place.run("list --known 2025-05-01").code(0).stdout, "");
}

#[test]
fn who_decides() {
    let place = place();
    let id = id(&place);
    let by = |place: &Place| {
        let log = place.run("log --format json").code(0).lines();
        field(log.last().unwrap(), "by").to_string()
    };
    run(&place, &format!("tag {id} a --by cy"), &[]).code(0);
    assert_eq!(by(&place), "cy", "the flag before the variable");
    run(&place, &format!("tag {id} b"), &[]).code(0);
    assert_eq!(by(&place), "ana", "the variable before the login name");
    let mut command = place.command(&format!("tag {id} c"));
    answer(command.env("LOGNAME", "login"), &[]).code(0);
    assert_eq!(by(&place), "login");
    let mut command = place.command(&format!("tag {id} d"));
    for name in ["LOGNAME", "USER", "USERNAME", "PATH"] {
        command.env_remove(name);
    }
    command.env("PATH", "");
    answer(&mut command, &[])
        .code(2)
        .says("Say who with --by NAME");
}

#[test]
fn what_is_due_soon_is_marked_on_screens_alone() {
    let place = place();
    let list = |day: &str| place.run(&format!("list --today {day}")).code(0).stdout;
    assert!(
        list("2025-04-21").contains("\tdue-soon\t") && list("2025-05-05").contains("\tdue-soon\t")
    );
    assert!(!list("2025-04-20").contains("due-soon"));
    assert!(list("2025-05-06").contains("\toverdue\t"));
    let show = format!("show {} --today 2025-05-01", id(&place));
    assert!(
        place
            .run(&show)
            .code(0)
            .stdout
            .contains("pending, due soon\n")
    );
    for format in ["csv", "json", "jsonl"] {
        let report = format!("report --today 2025-05-01 --format {format}");
        assert!(
            !place.run(&report).code(0).stdout.contains("soon"),
            "{format}"
        );
    }
}

#[test]
fn what_is_due_is_due_until_its_end() {
    let place = place();
    let id = id(&place);
    for (due, last, next) in [
        ("2025-05-05", "2025-05-05", "2025-05-06"),
        ("2025-05", "2025-05-31", "2025-06-01"),
        ("2025-05-05/2025-05-07", "2025-05-07", "2025-05-08"),
        ("2025", "2025-12-31", "2026-01-01"),
    ] {
        decide(&place, &format!("set {id} --due {due} --on 2025-04-02"));
        for clock in ["--today", "--as-of"] {
            let overdue = |day: &str| {
                let list = format!("list --overdue --format jsonl {clock} {day}");
                place.run(&list).code(0).lines().len()
            };
            assert_eq!((overdue(last), overdue(next)), (0, 1), "{due} {clock}");
        }
    }
    // Overdue is judged, and never recorded.
    assert!(!place.run("log").code(0).stdout.contains("overdue"));
    decide(&place, &format!("set {id} --due none"));
    assert_eq!(
        place
            .run("list --overdue --today 2030-01-01")
            .code(0)
            .stdout,
        ""
    );
}
