//! Whether a full stop ends a sentence.

use super::abbreviation::{Abbreviation, abbreviation, follows_time, is_starter};
use super::list::Mark;

/// What a full stop does.
pub(super) enum Verdict {
    /// The sentence ends at `end`, the next begins at `next`.
    End { end: usize, next: usize },
    /// It does not; read on at `next`. A line break that ends at `hold` is none either.
    Inside { next: usize, hold: usize },
}

/// Opening punctuation, before the first word of a sentence.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '(' | '[' | '{' | '“' | '‘' | '«' | '¿' | '¡' | '*' | '_' | '`' | '„'
    )
}

/// Closing punctuation, after the full stop of a sentence.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '*' | '_'
    )
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁉')
}

/// The end of the full stops and marks that begin at `at`.
pub(super) fn stop_run(text: &str, at: usize) -> usize {
    at + run_of(&text[at..], is_stop)
}

fn run_of(text: &str, of: fn(char) -> bool) -> usize {
    text.char_indices()
        .find(|&(_, c)| !of(c))
        .map_or(text.len(), |(i, _)| i)
}

/// Steps over bullets and the space after them.
pub(super) fn skip_bullets(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let first = rest.chars().next().unwrap_or('x');
    let sure = matches!(first, '•' | '·' | '▪' | '●' | '◦' | '‣' | '⁃' | '■' | '►');
    let behind = &rest[first.len_utf8().min(rest.len())..];
    let spaced = behind.starts_with([' ', '\t']);
    if sure || (spaced && matches!(first, '-' | '*' | '–' | '—' | '+')) {
        text.len() - behind.trim_start_matches([' ', '\t']).len()
    } else {
        at
    }
}

/// The start of a bullet before `at`, or `at`.
pub(super) fn before_bullets(text: &str, at: usize) -> usize {
    let bare = text[..at].trim_end_matches([' ', '\t']);
    let bullet = bare.trim_end_matches(['•', '·', '▪', '●', '◦', '‣', '⁃', '■', '►']);
    if bullet.len() < bare.len() {
        bullet.len()
    } else {
        at
    }
}

/// The start of the word before `at`, if it is as short as a list mark and white space stands before it.
pub(super) fn short_word_start(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let back = bytes[..at]
        .iter()
        .rev()
        .take(7)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'(' || **b == b'.')
        .count();
    let start = at - back;
    (back > 0 && start > 0 && bytes[start - 1].is_ascii_whitespace()).then_some(start)
}

/// Judges the full stop at `at`, whose run ends at `run`, in the sentence that begins at `start`.
pub(super) fn judge(text: &str, start: usize, at: usize, run: usize) -> Verdict {
    let end = run + run_of(&text[run..], is_closer);
    let inside = |next: usize| Verdict::Inside { next, hold: 0 };
    let Some(c) = text[end..].chars().next() else {
        return inside(end);
    };
    if !c.is_whitespace() {
        // A stop of Chinese or Japanese has no space behind it.
        if text[at..run].starts_with(['。', '！', '？']) {
            return Verdict::End { end, next: end };
        }
        return match glued(text, start, at, run, end) {
            Some((end, next)) => Verdict::End { end, next },
            None => inside(run),
        };
    }
    let mut next = text.len() - text[end..].trim_start().len();
    let mut end = end;
    if let Some(after) = lone_closer(text, next) {
        // Text that was cut into words has its closing marks apart.
        end = after;
        next = text.len() - text[end..].trim_start().len();
    }
    if next == text.len() {
        return inside(end);
    }
    if text[next..].starts_with('.') {
        return spaced_dots(text, at, end, next);
    }
    if ends(text, start, at, run, end, next) {
        Verdict::End { end, next }
    } else {
        Verdict::Inside {
            next: end,
            hold: next,
        }
    }
}

/// The end of a quotation mark or bracket at `at` that has white space on both sides.
fn lone_closer(text: &str, at: usize) -> Option<usize> {
    let mut rest = text[at..].chars();
    let c = rest
        .next()
        .filter(|c| is_closer(*c) && *c != '*' && *c != '_')?;
    rest.next()
        .is_none_or(char::is_whitespace)
        .then_some(at + c.len_utf8())
}

/// ". . .": the dots belong to what follows them, and only a stop right after a word ends a sentence before them.
fn spaced_dots(text: &str, at: usize, end: usize, next: usize) -> Verdict {
    let after = next + run_of(&text[next..], |c| c == '.' || c == ' ');
    let glued = text[..at]
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace());
    let capital = text[after..].chars().next().is_some_and(char::is_uppercase);
    if glued && capital && text[next..after].starts_with(". .") {
        Verdict::End { end, next }
    } else {
        Verdict::Inside {
            next: after.max(end),
            hold: 0,
        }
    }
}

/// A sentence that ends without white space behind: a footnote number ("again.12 Then") or a slip ("again.Then").
fn glued(text: &str, start: usize, at: usize, run: usize, end: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let letters = bytes[start..at]
        .iter()
        .rev()
        .take(24)
        .take_while(|b| b.is_ascii_lowercase())
        .count();
    let bracket = at > start && bytes[at - 1] == b')';
    let first = bytes[run];
    if run == end && first.is_ascii_digit() && (letters >= 3 || bracket) {
        let number = |i: usize| {
            bytes[i..]
                .iter()
                .take(4)
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let mut stop = run + number(run);
        if bytes.get(stop) == Some(&b' ') && (1..=3).contains(&number(stop + 1)) {
            stop += 1 + number(stop + 1);
        }
        let next = text.len() - text[stop..].trim_start().len();
        let capital = text[next..].chars().next().is_some_and(char::is_uppercase);
        return (stop - run <= 7 && next > stop && capital).then_some((stop, next));
    }
    let whole = start + letters == at
        || bytes[at - letters - 1].is_ascii_whitespace()
        || bytes[at - letters - 1].is_ascii_uppercase();
    let behind = bytes[end..]
        .iter()
        .take(24)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let capital =
        bytes[end].is_ascii_uppercase() && behind >= 2 && bytes[end + 1].is_ascii_lowercase();
    let spaced = bytes
        .get(end + behind)
        .is_none_or(|b| b.is_ascii_whitespace() || *b == b',' || *b == b'\'');
    (letters >= 3 && whole && capital && spaced).then_some((end, end))
}

/// Whether the sentence ends at `end`, given that white space and then `next` follow.
fn ends(text: &str, start: usize, at: usize, run: usize, end: usize, next: usize) -> bool {
    let rest = &text[next..];
    if skip_bullets(rest, 0) > 0 && !rest.starts_with(['-', '–', '—', '+']) {
        return true;
    }
    // A row of stars or lines stands by itself.
    if ["***", "---", "==="]
        .iter()
        .any(|row| rest.starts_with(row))
    {
        return true;
    }
    let opened = rest.char_indices().take(8).find(|&(_, c)| !is_opener(c));
    let Some((open, first)) = opened else {
        return true;
    };
    let word = next_word(&rest[open..]);
    let single = &text[at..run] == ".";
    if first.is_lowercase() {
        if Mark::read(text, next).is_some_and(|(mark, _)| mark.is_first()) {
            return true;
        }
        // "iPhone" and the careless "i" begin sentences; nothing else in lower case does for sure.
        let camel = word.chars().nth(1).is_some_and(char::is_uppercase);
        return (camel && !single_abbreviation(text, start, at))
            || (word == "i" && end == run && !single);
    }
    let starts =
        first.is_alphanumeric() || matches!(first, '$' | '€' | '£' | '#' | '@' | '<' | '[');
    if !starts {
        return false;
    }
    // "(!)" and "[...]" stand for something within the sentence.
    if text[..at].ends_with(['(', '[']) && text[run..end].starts_with([')', ']']) {
        return false;
    }
    if !single {
        let yahoo = text[..at].ends_with("Yahoo") && !is_starter(word);
        return (first.is_uppercase() || open > 0 || !first.is_ascii_lowercase()) && !yahoo;
    }
    if end > run {
        return true;
    }
    word_ends(text, start, at, &rest[open..], word, open > 0)
}

fn single_abbreviation(text: &str, start: usize, at: usize) -> bool {
    abbreviation(word_before(text, start, at)).is_some()
}

fn next_word(rest: &str) -> &str {
    let end = rest
        .char_indices()
        .take(24)
        .find(|(_, c)| !c.is_alphanumeric());
    &rest[..end.map_or(rest.len().min(rest.floor_char_boundary(48)), |(i, _)| i)]
}

/// The word before a full stop: back to white space or an opening mark, 40 bytes at most.
fn word_before(text: &str, start: usize, at: usize) -> &str {
    let from = text.ceil_char_boundary(start.max(at.saturating_sub(40)));
    let part = &text[from..at];
    let cut = |c: char| {
        c.is_whitespace() || is_opener(c) || matches!(c, '/' | '—' | '–' | '-' | '’' | ',')
    };
    part.rfind(cut)
        .map_or(part, |i| part[i..].trim_start_matches(cut))
}

/// Whether a single full stop after a word ends the sentence. `rest` begins with the next word; `quoted` if an
/// opening mark stands before that.
fn word_ends(text: &str, start: usize, at: usize, rest: &str, next: &str, quoted: bool) -> bool {
    let word = word_before(text, start, at);
    let first = rest.chars().next().unwrap_or(' ');
    let starter = is_starter(next) || quoted;
    match abbreviation(word) {
        Some(Abbreviation::Title) => return false,
        Some(Abbreviation::End) => return starter,
        Some(Abbreviation::Time) => return !first.is_numeric() && !follows_time(next),
        Some(Abbreviation::Number) => {
            // "No. 5", but: He said no. He left.
            return !first.is_numeric()
                && (starter || word.len() > 1 && word.starts_with(|c: char| c.is_lowercase()));
        }
        Some(Abbreviation::Date) => return !first.is_numeric() && starter,
        None => {}
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if only.is_uppercase() => starter,
        _ if is_dotted(word) => starter,
        _ => true,
    }
}

/// "U.S", "i.v", "Ph.D": letters with full stops between, at most three in a piece.
pub(crate) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let n = part.chars().count();
            (1..=3).contains(&n) && part.chars().all(char::is_alphabetic)
        })
}
