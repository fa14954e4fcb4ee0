//! Marks of list items: "1.", "2)", "(b)", "iv)".

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Number,
    Lower,
    Upper,
}

/// A mark at the head of a list item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    style: Style,
    opened: bool,
    /// The punctuation after it, as bytes: "." or ")" or ".)".
    tail: (u8, u8),
    /// What it counts: of a letter both its place in the alphabet and its Roman value.
    values: [u32; 2],
}

impl Mark {
    /// The mark at this place and the byte after it, if one stands there with a space or the end behind.
    pub(super) fn read(text: &str, at: usize) -> Option<(Self, usize)> {
        let bytes = text.as_bytes();
        let opened = bytes.get(at) == Some(&b'(');
        let start = at + usize::from(opened);
        let word = bytes[start..]
            .iter()
            .take(5)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let end = start + word;
        let tail = match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'.'), Some(b')')) => (b'.', b')'),
            (Some(&one @ (b'.' | b')')), _) => (one, 0),
            _ => return None,
        };
        let after = end + 1 + usize::from(tail.1 != 0);
        if word == 0 || bytes.get(after).is_some_and(|b| !b.is_ascii_whitespace()) {
            return None;
        }
        let (style, values) = value(&text[start..end])?;
        Some((
            Self {
                style,
                opened,
                tail,
                values,
            },
            after,
        ))
    }

    /// Whether a list of small letters or numbers begins with this mark.
    pub(super) fn is_first(&self) -> bool {
        self.style != Style::Upper && self.values[0] == 1
    }

    /// Whether this mark counts on from the other.
    ///
    /// Capital letters with a full stop never do: they are initials ("J. K. Rowling").
    pub(super) fn follows(&self, before: &Self) -> bool {
        let alike =
            self.style == before.style && self.opened == before.opened && self.tail == before.tail;
        let initials = self.style == Style::Upper && self.tail == (b'.', 0);
        let on = |i: usize| before.values[i] != 0 && self.values[i] == before.values[i] + 1;
        alike && !initials && (on(0) || on(1))
    }
}

fn value(word: &str) -> Option<(Style, [u32; 2])> {
    let first = word.as_bytes().first()?;
    if first.is_ascii_digit() {
        let n = word.parse().ok().filter(|&n| n < 1000)?;
        return Some((Style::Number, [n, 0]));
    }
    let style = if first.is_ascii_lowercase() {
        Style::Lower
    } else {
        Style::Upper
    };
    let letter = if word.len() == 1 {
        u32::from(first.to_ascii_lowercase() - b'a') + 1
    } else {
        0
    };
    let roman = roman(word);
    (letter != 0 || roman != 0).then_some((style, [letter, roman]))
}

/// The value of a Roman number up to 39, or 0.
fn roman(word: &str) -> u32 {
    let digit = |b: u8| match b.to_ascii_lowercase() {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        _ => 0,
    };
    let digits: Vec<u32> = word.bytes().map(digit).collect();
    if digits.contains(&0) {
        return 0;
    }
    let after = digits.iter().skip(1).copied().chain([0]);
    let sum: i64 = digits
        .iter()
        .zip(after)
        .map(|(&d, n)| if d < n { -i64::from(d) } else { i64::from(d) })
        .sum();
    u32::try_from(sum).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(before: &str, after: &str) -> bool {
        let read = |text: &str| Mark::read(text, 0).unwrap().0;
        read(after).follows(&read(before))
    }

    #[test]
    fn counts_on() {
        for (before, after) in [
            ("1.", "2."),
            ("1.)", "2.)"),
            ("9)", "10)"),
            ("a.", "b."),
            ("h)", "i)"),
            ("iii)", "iv)"),
            ("(A)", "(B)"),
        ] {
            assert!(follows(before, after), "{before} {after}");
        }
        for (before, after) in [("1.", "3."), ("1.", "2)"), ("J.", "K."), ("a)", "B)")] {
            assert!(!follows(before, after), "{before} {after}");
        }
    }

    #[test]
    fn no_marks() {
        for text in ["the) ", "1.5 ", "Mr. ", "2010 ", "", "("] {
            assert!(Mark::read(text, 0).is_none(), "{text}");
        }
    }
}
