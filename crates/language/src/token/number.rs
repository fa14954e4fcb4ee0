//! Numbers: "1,200", "3.14", "5:30", "9/11", "20th", "+44", "713-853-3989".

use super::Piece;
use crate::Span;

/// Units that are words of their own right behind a number.
const UNITS: &[&str] = &[
    "am", "pm", "AM", "PM", "km", "kg", "cm", "mm", "ft", "lb", "lbs", "mph", "GB", "MB", "KB",
    "TB", "mg", "ml", "h", "hrs", "k", "K", "m", "M", "bn", "mn", "tn", "b", "B", "g", "oz", "in",
    "MW", "GW", "kW", "MWh", "kWh", "min", "kph", "Hz", "GHz", "MHz", "C", "F", "cc", "ha", "yr",
    "yrs", "sq", "p",
];

impl Piece<'_> {
    /// Pushes the number at `at`. Returns where to read on.
    pub(super) fn number(&self, at: usize, push: &mut impl FnMut(Span)) -> usize {
        let mut end = at + 1;
        while end < self.end {
            let b = self.bytes[end];
            let digit_next =
                self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit) && end + 1 < self.end;
            let inner = matches!(b, b'.' | b',' | b':' | b'/')
                && digit_next
                && self.bytes[end - 1].is_ascii_digit();
            if !(b.is_ascii_digit() || inner) {
                break;
            }
            end += 1;
        }
        if let Some(phone) = self.dashed(at, end) {
            push(Span::new(at, phone));
            return phone;
        }
        let letters = self.letters(end);
        let tail = &self.text[end..letters];
        if tail.is_empty() {
            return self.stop_or_decade(at, end, push);
        }
        if UNITS.contains(&tail) {
            push(Span::new(at, end));
            return self.word(end, push);
        }
        self.word(at, push)
    }

    fn letters(&self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        at + rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len())
    }

    /// A list mark keeps its full stop ("1."), a decade its "'s" ("80's").
    fn stop_or_decade(&self, at: usize, end: usize, push: &mut impl FnMut(Span)) -> usize {
        let mark = self.first && at == self.start && end + 1 == self.end && self.bytes[end] == b'.';
        let decade = self.text[end..self.end].starts_with("'s") && self.bytes[end - 1] == b'0';
        let end = match () {
            () if mark && end != self.last_stop => end + 1,
            () if decade && !self.char(end + 2).is_alphanumeric() => end + 2,
            () => end,
        };
        push(Span::new(at, end));
        end
    }

    /// The end of a telephone number or a date with hyphens; a range of two numbers is neither.
    fn dashed(&self, at: usize, first: usize) -> Option<usize> {
        let (mut end, mut parts) = (first, vec_of(first - at));
        while self.char(end) == '-' && parts.1 < 5 {
            let digits = self.bytes[end + 1..self.end]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            if digits == 0 {
                break;
            }
            parts.0[parts.1] = digits;
            parts.1 += 1;
            end += 1 + digits;
        }
        let phone = parts.1 == 2 && parts.0[0] == 3 && parts.0[1] == 4;
        let free = !self.char(end).is_alphanumeric() && self.char(end) != '-';
        (free && (phone || parts.1 > 2)).then_some(end)
    }
}

/// Lengths of the parts of a dashed number.
fn vec_of(first: usize) -> ([usize; 5], usize) {
    ([first, 0, 0, 0, 0], 1)
}
