//! Patterns of `rules/*.tsv`, parsed into short programs without loops.
//!
//! `word` a literal, `<class>` or `<class:slot>` a word class or number shape, `-` `,` `'` marks, `( a | b )` a choice,
//! `x?` an option, `!` no noun next, `!!` no word next, `$name` a part defined by a row of `parts.tsv`, `[slot=7]` a fixed number, `{ … }` the span itself.

use crate::lexicon::Lexicon;
use crate::slots::Slot;

/// Number shapes and other tests that are code, not lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builtin {
    Year,
    Dom,
    Num,
    Ord,
    /// `15th`, in digits alone.
    Nth,
    Clock,
    Hour,
    /// `0735`, before a time zone.
    Military,
    Decade,
    /// `'90s`, without the century.
    ShortDecade,
    Iso,
    Slash,
    Range,
    Spelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Word(u16),
    Class(u8, Slot),
    Builtin(Builtin, Slot),
    Hyphen,
    Comma,
    /// Nothing is consumed: the next token must not go on with a noun or a possessive.
    Clear,
    /// Nothing is consumed: no word may follow.
    Alone,
    Mark(u8),
    Set(Slot, i32),
    Open,
    Close,
    /// Try the next step, then this one.
    Split(usize),
    Jump(usize),
    Done,
}

pub(crate) struct Parser<'a> {
    pub(crate) lexicon: &'a mut Lexicon,
    pub(crate) parts: &'a [(&'a str, &'a str)],
}

impl Parser<'_> {
    /// # Panics
    /// On a malformed pattern: the rows are part of the program and every row is tested.
    pub(crate) fn parse(&mut self, pattern: &str) -> Vec<Step> {
        let text = self.inline(pattern, 0);
        let spaced = text
            .replace('(', " ( ")
            .replace('|', " | ")
            .replace(")?", " )? ")
            .replace(')', " ) ")
            .replace(" ) ?", " )? ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut steps = Vec::new();
        let mut at = 0;
        self.choice(&words, &mut at, &mut steps);
        assert!(at == words.len(), "pattern: {pattern}");
        steps.push(Step::Done);
        steps
    }

    fn inline(&self, pattern: &str, depth: usize) -> String {
        assert!(depth < 8, "parts within parts: {pattern}");
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            let name: String = rest[at + 1..]
                .chars()
                .take_while(char::is_ascii_lowercase)
                .collect();
            let part = self
                .parts
                .iter()
                .find(|(part, _)| *part == name)
                .unwrap_or_else(|| panic!("no part {name}"));
            out.push_str("( ");
            out.push_str(&self.inline(part.1, depth + 1));
            out.push_str(" )");
            rest = &rest[at + 1 + name.len()..];
        }
        out.push_str(rest);
        out
    }

    fn choice(&mut self, words: &[&str], at: &mut usize, steps: &mut Vec<Step>) {
        let mut ends = Vec::new();
        loop {
            let start = steps.len();
            self.sequence(words, at, steps);
            if words.get(*at) != Some(&"|") {
                break;
            }
            *at += 1;
            // Room for the split is made by shifting what was just written.
            shift(&mut steps[start..], start, 1);
            steps.insert(start, Step::Split(steps.len() + 2));
            ends.push(steps.len());
            steps.push(Step::Jump(0));
        }
        let end = steps.len();
        for jump in ends {
            steps[jump] = Step::Jump(end);
        }
    }

    fn sequence(&mut self, words: &[&str], at: &mut usize, steps: &mut Vec<Step>) {
        while let Some(word) = words.get(*at) {
            if *word == "|" || word.starts_with(')') {
                return;
            }
            let start = steps.len();
            *at += 1;
            let optional = if *word == "(" {
                self.choice(words, at, steps);
                let close = words.get(*at).copied().unwrap_or_default();
                assert!(close.starts_with(')'), "unclosed group: {words:?}");
                *at += 1;
                close == ")?"
            } else {
                let bare = word.strip_suffix('?').filter(|bare| !bare.is_empty());
                let step = self.step(bare.unwrap_or(word));
                steps.push(step);
                bare.is_some()
            };
            if optional {
                shift(&mut steps[start..], start, 1);
                steps.insert(start, Step::Split(steps.len() + 1));
            }
        }
    }

    fn step(&mut self, word: &str) -> Step {
        match word {
            "-" => return Step::Hyphen,
            "," => return Step::Comma,
            "!" => return Step::Clear,
            "!!" => return Step::Alone,
            "'" => return Step::Mark(b'\''),
            "/" => return Step::Mark(b'/'),
            "{" => return Step::Open,
            "}" => return Step::Close,
            _ => {}
        }
        let slot = |name: &str| Slot::named(name).unwrap_or_else(|| panic!("no slot in {word}"));
        if let Some((name, value)) = word
            .strip_prefix('[')
            .and_then(|w| w.strip_suffix(']'))
            .and_then(|w| w.split_once('='))
        {
            return Step::Set(
                slot(name),
                value.parse().unwrap_or_else(|_| panic!("number in {word}")),
            );
        }
        let Some(inner) = word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) else {
            return Step::Word(self.lexicon.add(word));
        };
        let (class, name) = inner
            .split_once(':')
            .unwrap_or((inner, default_slot(inner)));
        let slot = slot(name);
        let builtin = match class {
            "year" => Builtin::Year,
            "dom" => Builtin::Dom,
            "num" => Builtin::Num,
            "ord" => Builtin::Ord,
            "nth" => Builtin::Nth,
            "clock" => Builtin::Clock,
            "hour" => Builtin::Hour,
            "military" => Builtin::Military,
            "decade" => Builtin::Decade,
            "decades" => Builtin::ShortDecade,
            "iso" => Builtin::Iso,
            "slash" => Builtin::Slash,
            "range" => Builtin::Range,
            "spelled" => Builtin::Spelled,
            _ => {
                return Step::Class(
                    self.lexicon
                        .class(class)
                        .unwrap_or_else(|| panic!("no class {class}")),
                    slot,
                );
            }
        };
        Step::Builtin(builtin, slot)
    }
}

fn default_slot(class: &str) -> &str {
    match class {
        "dom" | "range" => "day",
        "iso" | "slash" | "spelled" => "year",
        "clock" | "military" => "hour",
        "weekdays" => "weekday",
        "decades" => "decade",
        "shortday" => "weekday",
        "sure" => "month",
        "units" | "quarters" | "long" | "small" => "unit",
        "seasons" => "season",
        "parts" => "part",
        "plain" => "dir",
        "early" | "edge" | "approx" | "bound" => "mod",
        "tens" => "decade",
        "noon" => "hour",
        "always" => "wide",
        "few" => "vague",
        // Only that it is there counts.
        "filler" | "figured" | "before" | "counted" => "mute",
        "scale" => "num",
        _ => class,
    }
}

/// Moves jump targets inside a block that itself moves.
fn shift(block: &mut [Step], start: usize, by: usize) {
    for step in block {
        if let Step::Split(to) | Step::Jump(to) = step
            && *to >= start
        {
            *to += by;
        }
    }
}
