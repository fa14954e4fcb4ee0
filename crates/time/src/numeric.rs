//! Shapes of digit runs: a day, a clock, a score, a version.

/// What a run of digits and inner marks can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `14`, `1,200`: the value and the count of plain digits (0 when grouped by commas).
    Int(i32, u8),
    /// `3rd`.
    Ordinal(i32),
    /// `1990s`, `90s`.
    Decade(i32, u8),
    /// `2.5`: whole part and first decimal.
    Decimal(i32, i32, u8),
    /// `10:30`.
    Clock(i32, i32),
    /// `2025-05-03`, also `2025-05-03T17:00Z` up to its hour.
    Iso(i32, i32, i32),
    /// `25/12/2025`, `25.12.2025` or `2025/12/25` with its three numbers.
    Slash(i32, i32, i32),
    /// `1/2`.
    Fraction(i32, i32),
    /// `4-5`, `2019–2021`.
    Range(i32, i32),
    /// Anything else: scores with decimals, versions, telephone numbers, fractions.
    Other,
}

fn small(digits: &str) -> Option<i32> {
    // Longer runs are identifiers, not counts of days.
    if digits.len() > 7 {
        None
    } else {
        digits.parse().ok()
    }
}

/// The length of the run that starts a text with a digit, and its shape.
pub(crate) fn read(text: &str) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let mut end = 0;
    // Ends of the first four digit groups and the marks after them are enough to tell every shape.
    let mut groups = [(0usize, 0usize); 4];
    let mut marks = [0u8; 4];
    let mut count = 0;
    loop {
        let start = end;
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        if count < 4 {
            groups[count] = (start, end);
        }
        count += 1;
        let clock = marks[..count.min(4)].contains(&b':');
        let (mark, width) = match bytes.get(end) {
            // "17:00-05:00": what follows a clock's hyphen is another number.
            Some(b'-' | 0xE2) if clock => break,
            Some(mark @ (b'.' | b',' | b':' | b'/' | b'-')) => (*mark, 1),
            Some(0xE2) if text[end..].starts_with('–') => (b'-', 3),
            _ => break,
        };
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let next = end + width;
        if !digit(next) {
            break;
        }
        // A comma groups thousands; before any other count of digits it separates.
        if mark == b',' && !(digit(next + 1) && digit(next + 2) && !digit(next + 3)) {
            break;
        }
        if count <= 4 {
            marks[count - 1] = mark;
        }
        end = next;
    }
    let group = |i: usize| &text[groups[i].0..groups[i].1];
    let number = |i: usize| small(group(i));
    let shape = match (count, marks[0], marks[1]) {
        (1, ..) => return single(text, end, group(0)),
        (2..=4, b',', _) if marks[..count - 1].iter().all(|m| *m == b',') => {
            let joined: String = text[..end].chars().filter(char::is_ascii_digit).collect();
            small(&joined).map(|n| Shape::Int(n, 0))
        }
        (2, b'.', _) => number(0).and_then(|n| {
            let width = group(1).len();
            Some(Shape::Decimal(
                n,
                small(group(1))?,
                u8::try_from(width).ok()?,
            ))
        }),
        (2, b':', _) | (3, b':', b':') if group(1).len() == 2 => match (number(0), number(1)) {
            (Some(h @ 0..=24), Some(m @ 0..=59)) => Some(Shape::Clock(h, m)),
            _ => None,
        },
        (3, b'-', b'-') if group(0).len() == 4 && group(1).len() == 2 && group(2).len() == 2 => {
            number(0)
                .zip(number(1))
                .zip(number(2))
                .map(|((y, m), d)| Shape::Iso(y, m, d))
        }
        (3, b'/', b'/') | (3, b'.', b'.') if slashed(group(0), group(1), group(2), marks[0]) => {
            number(0)
                .zip(number(1))
                .zip(number(2))
                .map(|((a, b), c)| Shape::Slash(a, b, c))
        }
        (2, b'/', _) => number(0).zip(number(1)).map(|(a, b)| Shape::Fraction(a, b)),
        (2, b'-', _) => number(0).zip(number(1)).map(|(a, b)| Shape::Range(a, b)),
        _ => None,
    };
    (end, shape.unwrap_or(Shape::Other))
}

/// Whether three groups can be a date: with dots only as days and months are written, or a version number would be one.
fn slashed(first: &str, second: &str, third: &str, mark: u8) -> bool {
    let short = |group: &str| group.len() <= 2;
    mark == b'/' && (short(first) || short(third)) && short(second)
        || short(first) && second.len() == 2 && third.len() == 4
}

fn single(text: &str, end: usize, digits: &str) -> (usize, Shape) {
    let Some(number) = small(digits) else {
        return (end, Shape::Other);
    };
    let width = u8::try_from(digits.len()).unwrap_or(0);
    let tail = &text.as_bytes()[end..];
    let letters = tail
        .iter()
        .take(3)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let is =
        |suffix: &[u8]| letters == suffix.len() && tail[..letters].eq_ignore_ascii_case(suffix);
    if is(b"st") || is(b"nd") || is(b"rd") || is(b"th") {
        (end + 2, Shape::Ordinal(number))
    } else if is(b"s") && number % 10 == 0 && (width == 4 || width == 2) {
        (end + 1, Shape::Decade(number, width))
    } else {
        (end, Shape::Int(number, width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(read("14 men"), (2, Shape::Int(14, 2)));
        assert_eq!(read("3rd of"), (3, Shape::Ordinal(3)));
        assert_eq!(read("1990s,"), (5, Shape::Decade(1990, 4)));
        assert_eq!(read("3,2025"), (1, Shape::Int(3, 1)));
        assert_eq!(read("1,200 "), (5, Shape::Int(1200, 0)));
        assert_eq!(read("2025-05-03T"), (10, Shape::Iso(2025, 5, 3)));
        assert_eq!(read("2019–2021"), (11, Shape::Range(2019, 2021)));
        assert_eq!(read("10-day"), (2, Shape::Int(10, 2)));
        assert_eq!(read("1.2.3"), (5, Shape::Other));
        assert_eq!(read("99999999999999999999"), (20, Shape::Other));
        assert_eq!(read("10:30."), (5, Shape::Clock(10, 30)));
        assert_eq!(read("25.12.1999 "), (10, Shape::Slash(25, 12, 1999)));
        assert_eq!(read("1999/12/25"), (10, Shape::Slash(1999, 12, 25)));
        assert_eq!(read("1.2.1999"), (8, Shape::Other));
        assert_eq!(read("1/2 of"), (3, Shape::Fraction(1, 2)));
    }
}
