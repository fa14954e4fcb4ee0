//! Tokens; a space stands between two.

use claims_language::{Analysis, Analyzer};

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(text, &mut analysis);
    let found: Vec<&str> = analysis.tokens.iter().map(|t| t.span.text(text)).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn clitics() {
    check(
        "don't can’t cannot gonna it'll",
        "do n't ca n’t can not gon na it 'll",
    );
    check(
        "Putin's wouldn't've voters' O'Reilly",
        "Putin 's would n't 've voters ' O'Reilly",
    );
}

#[test]
fn hyphens() {
    check("high-profile 50-year-old", "high - profile 50 - year - old");
    check(
        "re-elected e-mail co-founder",
        "re-elected e-mail co-founder",
    );
}

#[test]
fn numbers() {
    check(
        "1,200 3.14 5:30 9/11 20th 1990s",
        "1,200 3.14 5:30 9/11 20th 1990s",
    );
    check("$5 40% 10pm US$3", "$ 5 40 % 10 pm US$ 3");
    check("2003-2004 713-853-3989", "2003 - 2004 713-853-3989");
}

#[test]
fn full_stops() {
    check("The U.S. fell.", "The U.S. fell .");
    check("He left the U.S.", "He left the U.S.");
    check("Mr. Hill came.", "Mr. Hill came .");
    check("It ended… then...", "It ended … then ...");
}

#[test]
fn marks() {
    check("“Yes” (no) a/b--c", "“ Yes ” ( no ) a / b -- c");
    check(
        "See https://a.b/c?d=1, me@x.org!",
        "See https://a.b/c?d=1 , me@x.org !",
    );
    check("👩‍👩‍👧 🇫🇷 :) #tag", "👩‍👩‍👧 🇫🇷 :) #tag");
}
