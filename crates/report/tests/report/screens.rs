//! What stands on the screen, and what goes down a pipe.

use claims_report::{Look, tables};

use crate::sample::{claim, claims, explaining, extracted};

fn look(width: usize) -> Look {
    Look {
        width: Some(width),
        tty: true,
        ..Look::default()
    }
}

fn shown(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn lists_fit_their_screens() {
    claims_testkit::snapshots!("report");
    let claims = claims();
    for width in [40, 80, 120, 200] {
        let text = shown(|out| tables::tracked(&claims, look(width), out));
        insta::assert_snapshot!(format!("list_{width}"), text);
    }
    let text = shown(|out| tables::tracked(&claims, Look::default(), out));
    insta::assert_snapshot!("list_piped", text);
    let colour = Look {
        colour: true,
        ..look(80)
    };
    let text = shown(|out| tables::tracked(&claims, colour, out)).replace('\x1b', "<ESC>");
    insta::assert_snapshot!("list_colour", text);
}

#[test]
fn extracted_claims_fit_theirs() {
    claims_testkit::snapshots!("report");
    for width in [80, 140] {
        let text = shown(|out| tables::extracted(&extracted(), look(width), out));
        insta::assert_snapshot!(format!("extracted_{width}"), text);
    }
    let text = shown(|out| tables::extracted(&extracted(), Look::default(), out));
    insta::assert_snapshot!("extracted_piped", text);
}

#[test]
fn one_claim_in_full() {
    claims_testkit::snapshots!("report");
    for id in ["b1d6e00000000001", "0ffe700000000001", "7e5000000000000a"] {
        let claim = claim(id);
        let name = &id[..4];
        for width in [30, 80] {
            let text = shown(|out| tables::show(&claim, look(width), out));
            insta::assert_snapshot!(format!("show_{name}_{width}"), text);
        }
        let text = shown(|out| tables::history(&claim, look(80), out));
        insta::assert_snapshot!(format!("history_{name}_80"), text);
    }
    let claim = claim("0ffe700000000001");
    insta::assert_snapshot!(
        "show_piped",
        shown(|out| tables::show(&claim, Look::default(), out))
    );
    insta::assert_snapshot!(
        "history_piped",
        shown(|out| tables::history(&claim, Look::default(), out))
    );
}

#[test]
fn an_explanation_tells_what_differs() {
    claims_testkit::snapshots!("report");
    let explanation = explaining("The bridge will reopen on 3 May");
    for width in [30, 80] {
        let text = shown(|out| tables::explanation(&explanation, look(width), out));
        insta::assert_snapshot!(format!("explanation_{width}"), text);
    }
    let text = shown(|out| tables::explanation(&explanation, Look::default(), out));
    insta::assert_snapshot!("explanation_piped", text);
}

#[test]
fn no_claims_show_nothing() {
    assert_eq!(shown(|out| tables::tracked(&[], look(80), out)), "");
}

#[test]
fn what_is_due_soon_is_marked() {
    let mut claim = claim("b1d6e00000000001");
    claim.status = claims_model::Status::Pending;
    claim.outcome = None;
    claim.overdue = false;
    claim.due = "2025-05-15".parse().ok();
    claim.due_to = claim.due.map(|due| due.to());
    let on = |day: &str, look: Look| {
        let today = day.parse().ok();
        let look = Look { today, ..look };
        let list = shown(|out| tables::tracked(std::slice::from_ref(&claim), look, out));
        let show = shown(|out| tables::show(&claim, look, out));
        (list, show)
    };
    let (list, show) = on("2025-05-01", look(80));
    assert!(
        list.contains("due soon") && show.contains("pending, due soon"),
        "{list}{show}"
    );
    let (list, _) = on("2025-05-15", Look::default());
    assert!(list.contains("\tdue-soon\t"), "{list}");
    for day in ["2025-04-30", "2025-05-16"] {
        let (list, show) = on(day, look(80));
        assert!(
            !list.contains("soon") && !show.contains("soon"),
            "{list}{show}"
        );
    }
}
