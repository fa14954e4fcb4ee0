//! Regular endings.

/// How many bytes to cut from the end of a word, and what to put there.
pub(super) fn regular(word: &[u8], class: char) -> (usize, &'static str) {
    match class {
        'z' => plural(word),
        // "1990s" and "'80s" are no plurals.
        's' if word.iter().any(u8::is_ascii_digit) => (0, ""),
        's' | 'S' if word.ends_with(b"men") && word.len() > 4 => (2, "an"),
        's' | 'S' => plural(word),
        'd' => past(word),
        'g' if word.ends_with(b"ing") && word.len() > 4 => ending(word, 3, "ying"),
        'c' | 'C' if word.ends_with(b"er") && word.len() > 4 => ending(word, 2, "ier"),
        't' | 'T' if word.ends_with(b"est") && word.len() > 5 => ending(word, 3, "iest"),
        _ => (0, ""),
    }
}

/// "-s" of nouns and verbs.
fn plural(word: &[u8]) -> (usize, &'static str) {
    let ends = |tail: &str| word.ends_with(tail.as_bytes());
    if !ends("s") || ends("ss") || word.len() < 3 {
        (0, "")
    } else if ends("ies") && word.len() > 4 {
        (3, "y")
    } else if ["sses", "shes", "ches", "xes", "zzes", "oes"]
        .into_iter()
        .any(ends)
        && word.len() > 4
    {
        (2, "")
    } else {
        (1, "")
    }
}

fn past(word: &[u8]) -> (usize, &'static str) {
    if !word.ends_with(b"ed") || word.len() < 4 {
        return (0, "");
    }
    if word.ends_with(b"ied") && word.len() == 4 {
        return (1, ""); // died, lied, tied
    }
    if word.ends_with(b"eed") {
        return (1, ""); // agreed, freed
    }
    ending(word, 2, "ied")
}

/// Takes off an ending of `cut` bytes: "y" for "i", one consonant for two, "e" where the stem wants it.
fn ending(word: &[u8], cut: usize, soft: &str) -> (usize, &'static str) {
    let stem = &word[..word.len() - cut];
    if soft != "ying" && word.ends_with(soft.as_bytes()) {
        return (cut + 1, "y");
    }
    if !stem.iter().any(|&b| is_vowel(b) || b == b'y') {
        return (0, ""); // "thing", "string": no stem
    }
    if doubled(stem) {
        return (cut + 1, "");
    }
    (cut, if wants_e(stem) { "e" } else { "" })
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the last consonant was doubled before the ending ("planned"), as it is not in "called" and "passed".
fn doubled(stem: &[u8]) -> bool {
    let [.., before, a, b] = stem else {
        return false;
    };
    a == b
        && matches!(b, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't')
        && is_vowel(*before)
        && stem.len() > 3
}

/// Whether an "e" was lost before the ending: "decid", "stat", "merg".
fn wants_e(stem: &[u8]) -> bool {
    let n = stem.len();
    let last = stem[n - 1];
    let second = if n > 1 { stem[n - 2] } else { b' ' };
    let third = if n > 2 { stem[n - 3] } else { b' ' };
    let groups = vowel_groups(stem);
    // One vowel letter by itself before the last consonant; of "u" after "q" the second counts.
    let alone =
        is_vowel(second) && (!is_vowel(third) || (third == b'u' && n > 3 && stem[n - 4] == b'q'));
    match last {
        b'c' | b'v' | b'u' => true,
        b'z' => second != b'z' && second != b't',
        b's' => second != b's' && !(second == b'u' && third == b'c'),
        b'g' => match second {
            b'n' => third != b'i' && third != b'o',
            b'a' | b'e' | b'i' | b'r' | b'l' | b'd' | b'u' => true,
            _ => false,
        },
        b'l' if matches!(
            second,
            b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'z' | b's'
        ) =>
        {
            true
        }
        b'd' => alone && (second != b'e' || groups > 1),
        b'k' => alone && second != b'e',
        b'r' => match second {
            b'i' | b'a' | b'u' => alone && !(second == b'u' && third == b'o'),
            b'o' => {
                alone && groups < 3 && !matches!(third, b'n' | b'v' | b's' | b't' | b'h' | b'b')
            }
            _ => false,
        },
        b'n' => {
            (alone && matches!(second, b'i' | b'u')) || (alone && second == b'o' && groups == 1)
        }
        b'l' => alone && (matches!(second, b'i' | b'u') || (second == b'a' && groups == 1)),
        b'm' => alone && matches!(second, b'a' | b'u' | b'i' | b'o'),
        b'p' => alone && (groups == 1 || second == b'a'),
        b't' => match second {
            b'a' | b'u' => alone,
            b'o' => alone && third != b'l' && third != b'v',
            b'i' => alone && groups == 1,
            b'e' => alone && third == b'l',
            _ => false,
        },
        b'b' => alone && (second != b'o' || groups > 1),
        b'h' => second == b't' && matches!(third, b'a' | b'e'),
        _ => false,
    }
}

fn vowel_groups(stem: &[u8]) -> usize {
    let vowel = |i: usize| is_vowel(stem[i]) || stem[i] == b'y';
    (0..stem.len())
        .filter(|&i| vowel(i) && (i == 0 || !vowel(i - 1)))
        .count()
}
