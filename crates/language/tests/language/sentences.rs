//! Sentence ends, positive and negative for each rule. "|" stands for an end.

use claims_language::sentences;

#[track_caller]
fn check(expected: &str) {
    let text = expected.replace('|', "");
    let mut found = Vec::new();
    sentences(&text, &mut found);
    let found: Vec<&str> = found.iter().map(|s| s.span.text(&text)).collect();
    let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
    assert_eq!(found, expected);
}

#[test]
fn full_stops() {
    check("Hello World.| My name is Jonas.");
    check("There it is!| I found it.");
    check("She has $3.50 in 2.5 bags.");
    check("He came in 2010.| The rest did not.");
}

#[test]
fn abbreviations() {
    check("Mr. Smith met Sen. Hill, R-Wyo., on Jan. 5 at 10 p.m. Friday.");
    check("He works for Shell Ltd. and Briggs & Co. at noon.");
    check("They closed the deal with Briggs & Co.| It closed yesterday.");
    check("I live in the U.S.| How about you?");
    check("The U.S. Government agreed.");
    check("Please turn to p. 55.");
    check("He said no.| They left.");
    check("He left at 6 a.m.| Travelers came later.");
}

#[test]
fn initials() {
    check("His name is Alfred E. Sloan.| J. K. Rowling met him.");
    check("We make a good team, you and I.| Did you see Albert I. Jones?");
}

#[test]
fn quotation_marks() {
    check("\"Why?\" he asked.");
    check("\"This is great.\" she said.");
    check("“It rained.| It was cold.”| He left.");
    check("She said: \"It ended.\"| Then she left. \"| The rest stayed.");
    check("He teaches (he was an engineer.) at the school.");
    check("He used the word [...] Then it stopped.");
}

#[test]
fn ellipses() {
    check("It was ... nothing.");
    check("I never meant that....| She left.");
    check("Words were . . . joined.| . . . The rest was not. . . .");
}

#[test]
fn lines() {
    check("Storm ends\n\n|It rained.\n\n|It stopped");
    check("It was a cold\nnight in the city.");
    check(
        "This line was wrapped by a program when Mr.\nSmith had written it to the Governor of\nOhio.",
    );
    check("Eggs\n|Milk\n|Bread");
    check("• Eggs\n|• milk");
    check("He met Sen.\nSmith.");
}

#[test]
fn lists() {
    check("1. The first item |2. The second item");
    check("a) first |b) second");
    check("• 9. The first |• 10. The second");
}

#[test]
fn datelines_and_addresses() {
    check("RAJNAGAR, May 28 (UPS) The minister left.| He waved.");
    check("See https://www.example.50.com/new-site/a.html.| Please check it out.");
    check("Write to me@x.org. |Yes, you.");
}

#[test]
fn headings_and_paragraphs() {
    let mut found = Vec::new();
    sentences(
        "Storm ends\n\nIt rained. It stopped.\n\nNo heading.\n\nThe end",
        &mut found,
    );
    let flags: Vec<_> = found.iter().map(|s| (s.paragraph, s.heading)).collect();
    assert_eq!(
        flags,
        [(0, true), (1, false), (1, false), (2, false), (3, true)]
    );
}
