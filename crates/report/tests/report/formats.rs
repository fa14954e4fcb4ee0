//! Whole reports, byte for byte.

use claims_report::{ExtractedWriter, FORMATS, Layout, Profile, Report};

use crate::sample::{claims, extracted, written};

const LAYOUTS: [(Layout, &str); 3] = [
    (Layout::Claims, "claims"),
    (Layout::History, "history"),
    (Layout::Appearances, "appearances"),
];

#[test]
fn every_format_in_every_layout() {
    claims_testkit::snapshots!("report");
    let claims = claims();
    for format in FORMATS {
        for (layout, name) in LAYOUTS {
            let text = written(format.id(), Report::new(&claims).layout(layout));
            insta::assert_snapshot!(format!("{}_{name}", format.id()), text);
        }
    }
}

#[test]
fn the_header_is_that_of_the_contract() {
    insta::assert_snapshot!(written("csv", Report::new(&[])), @"id,status,outcome,overdue,review,kind,claim,speaker,chain,certainty,polarity,awaits,due,due_from,due_to,slips,first_seen,last_seen,resolved_on,appearances,outlets,origins,disputed,evidence_document,evidence_url,evidence_quote,checkworthy");
}

#[test]
fn nothing_is_an_empty_array_and_no_lines() {
    assert_eq!(written("json", Report::new(&[])), "[]\n");
    assert_eq!(written("jsonl", Report::new(&[])), "");
}

#[test]
fn the_sheet_has_a_mark_and_carriage_returns() {
    let claims = claims();
    let sheet = written("csv", Report::new(&claims).profile(Profile::Sheet));
    assert!(sheet.starts_with("\u{feff}id,status,"));
    assert!(sheet.ends_with("\r\n"));
    assert!(sheet.contains(",'=SUM(A1) the harbour"));
    let plain = written("csv", Report::new(&claims));
    assert!(plain.contains(",\"=SUM(A1) the harbour") || plain.contains(",=SUM(A1) the harbour"));
    assert!(!plain.contains('\r'));
}

#[test]
fn json_reads_back_as_the_same_claims() {
    let claims = claims();
    let array = written("json", Report::new(&claims));
    let read: Vec<claims_model::TrackedClaim> = serde_json::from_str(&array).unwrap();
    assert_eq!(read, claims);
    assert_eq!(array.lines().count(), claims.len() + 2);
}

#[test]
fn ids_and_extensions_are_unique() {
    let mut ids: Vec<_> = FORMATS.iter().map(|format| format.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), FORMATS.len());
}

#[test]
fn extracted_claims_stream() {
    claims_testkit::snapshots!("report");
    for format in ["csv", "json", "jsonl"] {
        let mut bytes = Vec::new();
        let mut writer = ExtractedWriter::new(format, Profile::Plain, &mut bytes)
            .unwrap()
            .expect("a format");
        for claim in extracted() {
            writer.write(&claim).unwrap();
        }
        writer.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        insta::assert_snapshot!(format!("{format}_extracted"), text);
    }
}
