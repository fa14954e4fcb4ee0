//! Runs a pattern over tokens, trying choices in order.

use crate::lexicon::{Lexicon, NO_WORD};
use crate::numeric::Shape;
use crate::pattern::{Builtin, Step};
use crate::slots::{Slot, Slots};
use crate::tokens::{Kind, Token};

/// Years that a bare number can name.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// First and last token of the span, half-open.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) slots: Slots,
}

/// Classes that the number builtins read, looked up once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberClasses {
    pub(crate) num: u8,
    pub(crate) ordinal: u8,
    pub(crate) scale: u8,
    pub(crate) function: u8,
}

pub(crate) struct Matcher<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) classes: NumberClasses,
}

#[derive(Clone, Copy)]
struct State {
    step: usize,
    at: usize,
    open: usize,
    close: usize,
    slots: Slots,
}

impl Matcher<'_> {
    /// The first way through the program from a token on.
    pub(crate) fn run(&self, program: &[Step], from: usize) -> Option<Match> {
        self.go(
            program,
            from,
            State {
                step: 0,
                at: from,
                open: from,
                close: usize::MAX,
                slots: Slots::default(),
            },
        )
    }

    fn go(&self, program: &[Step], from: usize, mut s: State) -> Option<Match> {
        loop {
            match program[s.step] {
                Step::Done => {
                    let last = if s.close == usize::MAX { s.at } else { s.close };
                    return (last > s.open && self.ends(last)).then_some(Match {
                        first: s.open,
                        last,
                        slots: s.slots,
                    });
                }
                Step::Split(other) => {
                    let here = State {
                        step: s.step + 1,
                        ..s
                    };
                    if let Some(found) = self.go(program, from, here) {
                        return Some(found);
                    }
                    s.step = other;
                }
                Step::Jump(to) => s.step = to,
                Step::Set(slot, value) => {
                    s.slots.put(slot, value);
                    s.step += 1;
                }
                Step::Open => {
                    s.open = s.at;
                    s.step += 1;
                }
                Step::Close => {
                    s.close = s.at;
                    s.step += 1;
                }
                Step::Clear => {
                    if !self.tokens.get(s.at).is_none_or(|t| self.clear(t)) {
                        return None;
                    }
                    s.step += 1;
                }
                Step::Alone => {
                    if self
                        .tokens
                        .get(s.at)
                        .is_some_and(|t| t.kind == Kind::Word && !t.apart)
                    {
                        return None;
                    }
                    s.step += 1;
                }
                step => {
                    let token = self.tokens.get(s.at)?;
                    if s.at > from && token.apart {
                        return None;
                    }
                    s.at += self.take(step, s.at, token, &mut s.slots)?;
                    s.step += 1;
                }
            }
        }
    }

    /// A span must not end inside something glued together: `2019km`, `5.5`, `a year-earlier`.
    fn ends(&self, last: usize) -> bool {
        let glued = |at: usize, kind: fn(&Kind) -> bool| {
            self.tokens
                .get(at)
                .is_some_and(|t| t.glued && kind(&t.kind))
        };
        if self.tokens[last - 1].kind == Kind::Word
            && glued(last, |k| *k == Kind::Hyphen)
            && glued(last + 1, |k| *k == Kind::Word)
        {
            return false;
        }
        self.tokens.get(last).is_none_or(|t| {
            !(t.glued && matches!(t.kind, Kind::Word | Kind::Number(_)) && !self.possessive(t))
        })
    }

    fn clear(&self, token: &Token) -> bool {
        token.kind != Kind::Word
            || token.apart
            || self
                .lexicon
                .sense(token.word, self.classes.function, true)
                .is_some()
    }

    fn possessive(&self, token: &Token) -> bool {
        token.word != NO_WORD && token.word == self.lexicon.word(b"'s")
    }

    fn take(&self, step: Step, at: usize, token: &Token, slots: &mut Slots) -> Option<usize> {
        match step {
            Step::Word(word) => (token.word == word).then_some(1),
            Step::Class(class, slot) => {
                slots.put(slot, self.lexicon.sense(token.word, class, token.capital)?);
                Some(1)
            }
            Step::Hyphen => (token.kind == Kind::Hyphen).then_some(1),
            Step::Comma => (token.kind == Kind::Comma && token.glued).then_some(1),
            Step::Mark(mark) => (token.kind == Kind::Other(mark)).then_some(1),
            Step::Builtin(builtin, slot) => self.builtin(builtin, slot, at, token, slots),
            _ => None,
        }
    }

    fn builtin(
        &self,
        builtin: Builtin,
        slot: Slot,
        at: usize,
        token: &Token,
        slots: &mut Slots,
    ) -> Option<usize> {
        let shape = if let Kind::Number(shape) = token.kind {
            Some(shape)
        } else {
            None
        };
        match (builtin, shape) {
            (Builtin::Year, Some(Shape::Int(year, 4))) if YEARS.contains(&year) => {
                slots.put(slot, year);
            }
            (
                Builtin::Dom,
                Some(Shape::Int(day @ 1..=31, 1 | 2)) | Some(Shape::Ordinal(day @ 1..=31)),
            ) => slots.put(slot, day),
            (Builtin::Dom, None) => {
                let (day, taken) = self.ordinal(at)?;
                slots.put(slot, (1..=31).contains(&day).then_some(day)?);
                return Some(taken);
            }
            (Builtin::Num, Some(Shape::Int(number, _))) => {
                slots.put(slot, number);
                // "2 1/2 years"
                let next = self.tokens.get(at + 1).filter(|t| !t.glued && !t.apart);
                if let Some(Kind::Number(Shape::Fraction(1, 2))) = next.map(|t| t.kind) {
                    slots.put(Slot::Tenths, 5);
                    return Some(2);
                }
            }
            (Builtin::Num, Some(Shape::Fraction(1, 2))) => {
                slots.put(slot, 0);
                slots.put(Slot::Tenths, 5);
            }
            (Builtin::Num, Some(Shape::Decimal(whole, tenths, 1))) => {
                slots.put(slot, whole);
                slots.put(Slot::Tenths, tenths);
            }
            (Builtin::Num, None) => {
                let (number, taken) = self.number(at)?;
                slots.put(slot, number);
                return Some(taken);
            }
            (Builtin::Ord, Some(Shape::Ordinal(number))) => slots.put(slot, number),
            (Builtin::Nth, Some(Shape::Ordinal(number @ 1..=31))) => slots.put(slot, number),
            (Builtin::Ord, None) => {
                let (number, taken) = self.ordinal(at)?;
                slots.put(slot, number);
                return Some(taken);
            }
            (
                Builtin::Clock,
                Some(
                    Shape::Clock(hour, minute) | Shape::Decimal(hour @ 0..=24, minute @ 0..=59, 2),
                ),
            ) => {
                slots.put(slot, hour);
                slots.put(Slot::Minute, minute);
            }
            (Builtin::Military, Some(Shape::Int(number, 4)))
                if number / 100 <= 24 && number % 100 < 60 =>
            {
                slots.put(slot, number / 100);
                slots.put(Slot::Minute, number % 100);
            }
            (Builtin::Hour, Some(Shape::Int(hour @ 1..=24, 1 | 2))) => slots.put(slot, hour),
            (Builtin::Hour, None) => slots.put(
                slot,
                self.lexicon
                    .sense(token.word, self.classes.num, false)
                    .filter(|h| (1..=12).contains(h))?,
            ),
            (Builtin::Decade, Some(Shape::Decade(year, 4))) => slots.put(slot, year),
            (Builtin::ShortDecade, Some(Shape::Decade(year, 2))) => slots.put(slot, 1900 + year),
            (Builtin::Iso, Some(Shape::Iso(year, month, day))) => {
                slots.put(Slot::Year, year);
                slots.put(Slot::Month, month);
                slots.put(Slot::Day, day);
            }
            (Builtin::Slash, Some(Shape::Slash(a, b, c))) => slash(a, b, c, slots)?,
            (Builtin::Range, Some(Shape::Range(a, b) | Shape::Fraction(a, b)))
                if shape_is_range(shape, slot) =>
            {
                let (other, fits) = match slot {
                    Slot::Year => (
                        Slot::Year2,
                        YEARS.contains(&a) && (b < 100 || YEARS.contains(&b)),
                    ),
                    Slot::Num => (Slot::Num2, a < b),
                    _ => (Slot::Day2, (1..=31).contains(&a) && (1..=31).contains(&b)),
                };
                fits.then_some(())?;
                // Of "10-15 days" the larger number counts: it is what a deadline holds to.
                slots.put(slot, if other == Slot::Num2 { b } else { a });
                slots.put(other, if other == Slot::Num2 { a } else { b });
            }
            (Builtin::Spelled, None) => return self.spelled_year(at, slot, slots),
            _ => return None,
        }
        Some(1)
    }

    fn word(&self, at: usize, class: u8) -> Option<i32> {
        self.lexicon.sense(self.tokens.get(at)?.word, class, false)
    }

    /// The same of a token that another goes before: none where a paragraph begins.
    fn next_word(&self, at: usize, class: u8) -> Option<i32> {
        self.tokens.get(at).filter(|t| !t.apart)?;
        self.word(at, class)
    }

    /// A following word that a hyphen or a space joins: `twenty-five`, `twenty five`.
    fn joined(&self, at: usize, class: u8) -> Option<(i32, usize)> {
        if self
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Hyphen && t.glued)
        {
            return self.next_word(at + 1, class).map(|n| (n, 2));
        }
        self.next_word(at, class).map(|n| (n, 1))
    }

    /// `nine`, `twenty-five`, `two hundred`.
    fn number(&self, at: usize) -> Option<(i32, usize)> {
        let first = self.word(at, self.classes.num)?;
        let (number, taken) = match self.joined(at + 1, self.classes.num) {
            Some((ones @ 1..=9, taken)) if first >= 20 => (first + ones, 1 + taken),
            _ => (first, 1),
        };
        match self.next_word(at + taken, self.classes.scale) {
            Some(scale) => Some((number * scale, taken + 1)),
            None => Some((number, taken)),
        }
    }

    fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) = self.word(at, self.classes.ordinal) {
            return Some((number, 1));
        }
        let tens = self.word(at, self.classes.num).filter(|n| *n >= 20)?;
        let (ones, taken) = self
            .joined(at + 1, self.classes.ordinal)
            .filter(|(n, _)| *n < 10)?;
        Some((tens + ones, 1 + taken))
    }

    /// `nineteen ninety-six`.
    fn spelled_year(&self, at: usize, slot: Slot, slots: &mut Slots) -> Option<usize> {
        let century = self
            .word(at, self.classes.num)
            .filter(|n| (17..=20).contains(n))?;
        self.next_word(at + 1, self.classes.num)?;
        let (rest, taken) = self.number(at + 1).filter(|(n, _)| *n >= 10)?;
        slots.put(slot, century * 100 + rest);
        Some(1 + taken)
    }
}

/// A slash joins years only: "2026/27".
fn shape_is_range(shape: Option<Shape>, slot: Slot) -> bool {
    slot == Slot::Year || matches!(shape, Some(Shape::Range(..)))
}

/// Day and month of a slashed date; `None` where both orders are dates.
fn slash(a: i32, b: i32, year: i32, slots: &mut Slots) -> Option<()> {
    let year = match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        1500..=2100 => year,
        _ => return None,
    };
    let (day, month) = match (a, b) {
        (13..=31, 1..=12) => (a, b),
        (1..=12, 13..=31) => (b, a),
        (1..=12, _) if a == b => (a, b),
        _ => return None,
    };
    slots.put(Slot::Year, year);
    slots.put(Slot::Month, month);
    slots.put(Slot::Day, day);
    Some(())
}
