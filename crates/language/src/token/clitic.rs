//! Words written as one that the treebanks count as two: "don't", "it'll", "cannot", "gonna".

use crate::Span;

/// Pushes a word, its clitics apart.
pub(super) fn split(text: &str, word: Span, push: &mut impl FnMut(Span)) {
    let at = cut(word.text(text).as_bytes());
    if at == 0 {
        push(word);
        return;
    }
    // Of "wouldn't've" the first part has a clitic again; each cut is shorter, so this ends.
    split(text, Span::new(word.start, word.start + at), push);
    push(Span::new(word.start + at, word.end));
}

/// Where the last clitic of a word begins, or 0.
fn cut(word: &[u8]) -> usize {
    let n = word.len();
    let tail = |letters: &[u8]| {
        n >= letters.len() && word[n - letters.len()..].eq_ignore_ascii_case(letters)
    };
    if !(2..=40).contains(&n) {
        return 0;
    }
    match word[n - 1] | 0x20 {
        // A short look first: hardly any word has a clitic.
        b't' if tail(b"n't") || tail(b"n`t") => n - 3,
        b't' if tail("n’t".as_bytes()) => n - 5,
        b't' if n == 6 && tail(b"cannot") => 3,
        b't' | b'm' | b'e' | b's' if bare(word) > 0 => bare(word),
        b'a' if n == 5 && (tail(b"gonna") || tail(b"gotta") || tail(b"wanna")) => 3,
        b's' | b'd' | b'm' => apostrophe(word, n - 1),
        b'e' if tail(b"ve") || tail(b"re") => apostrophe(word, n - 2),
        b'l' if tail(b"ll") => apostrophe(word, n - 2),
        _ => 0,
    }
}

/// Words that are hardly ever anything but a clitic's without its apostrophe, with where it begins.
const BARE: [(&str, usize); 17] = [
    ("dont", 2),
    ("cant", 2),
    ("wont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("havent", 4),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("im", 1),
    ("ive", 1),
    ("youre", 3),
    ("theyre", 4),
    ("thats", 4),
    ("theres", 5),
];

fn bare(word: &[u8]) -> usize {
    let is = |(bare, _): &&(&str, usize)| bare.as_bytes().eq_ignore_ascii_case(word);
    // In capitals it is more likely a name in short: "IM".
    let small = word.iter().skip(1).all(u8::is_ascii_lowercase);
    BARE.iter()
        .find(is)
        .filter(|_| small && word.len() <= 8)
        .map_or(0, |(_, at)| *at)
}

/// Where the apostrophe before `at` begins, or 0 if there is none or nothing before it.
fn apostrophe(word: &[u8], at: usize) -> usize {
    let before = &word[..at];
    if before.ends_with(b"'") || before.ends_with(b"`") {
        at - 1
    } else if before.ends_with("’".as_bytes()) {
        at - 3
    } else {
        0
    }
}
