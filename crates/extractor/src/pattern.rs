//! Patterns over tokens, as the cue rows write them.
//!
//! A pattern is a row of steps: `word` or `a|b` is a lemma or a form; `(a)` may be missing; `{to}` is
//! the word before a noun, and not the one before an infinitive; `*`
//! passes over up to five tokens of the same clause; `<inf>`, `<past>`, `<part>`, `<ing>`, `<n>`,
//! `<num>` ask for a tag. Alternatives of one row are separated by ` / `. The first step is a word;
//! after a leading `v.` it must be a verb there: `v. call for` is no "a call for".

use claims_language::{Tag, Upos};

use crate::vocabulary::{Vocabulary, Word};

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Words(Vec<Word>),
    Optional(Vec<Word>),
    Preposition(Vec<Word>),
    Gap,
    Class(Class),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Infinitive,
    Past,
    Participle,
    Gerund,
    Noun,
    Number,
}

impl Class {
    fn accepts(self, tag: Tag) -> bool {
        match self {
            Class::Infinitive => tag.is_infinitive_base() || tag.is_verb() && tag.xpos() == "VBP",
            Class::Past => tag.is_past(),
            Class::Participle => tag.is_participle() || tag.is_past(),
            Class::Gerund => tag.is_gerund(),
            Class::Noun => matches!(tag.upos(), Upos::Noun | Upos::Propn),
            Class::Number => tag.upos() == Upos::Num || tag.xpos() == "$",
        }
    }
}

/// A token as patterns see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) lemma: Word,
    pub(crate) form: Word,
    pub(crate) tag: Tag,
    /// A verb by its tag, or by its place at the top of its sentence.
    pub(crate) verb: bool,
    /// A comma, bracket or the like: a gap does not pass it.
    pub(crate) stop: bool,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
    /// The first word must be a verb where it stands.
    verb: bool,
}

const GAP: usize = 5;

impl Pattern {
    /// Compiles the alternatives of a cell. A cell that cannot be read gives the reason.
    pub(crate) fn compile_all(
        cell: &'static str,
        vocabulary: &mut Vocabulary,
    ) -> Result<Vec<Pattern>, String> {
        cell.split(" / ")
            .map(|pattern| Pattern::compile(pattern, vocabulary))
            .collect()
    }

    fn compile(pattern: &'static str, vocabulary: &mut Vocabulary) -> Result<Pattern, String> {
        let mut steps = Vec::new();
        let (verb, pattern) = match pattern.trim_start().strip_prefix("v. ") {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        for part in pattern.split_whitespace() {
            let mut words = |part: &'static str| -> Vec<Word> {
                part.split('|')
                    .map(|word| vocabulary.intern(word))
                    .collect()
            };
            steps.push(match part {
                "*" => Step::Gap,
                "<inf>" => Step::Class(Class::Infinitive),
                "<past>" => Step::Class(Class::Past),
                "<part>" => Step::Class(Class::Participle),
                "<ing>" => Step::Class(Class::Gerund),
                "<n>" => Step::Class(Class::Noun),
                "<num>" => Step::Class(Class::Number),
                _ if part.starts_with('<') => return Err(format!("unknown class {part}")),
                _ => {
                    let within = |open, close| part.strip_prefix(open)?.strip_suffix(close);
                    match (within('(', ')'), within('{', '}')) {
                        (Some(inner), _) => Step::Optional(words(inner)),
                        (_, Some(inner)) => Step::Preposition(words(inner)),
                        _ => Step::Words(words(part)),
                    }
                }
            });
        }
        match steps.first() {
            Some(Step::Words(_)) => Ok(Pattern { steps, verb }),
            _ => Err(format!("`{pattern}` does not begin with a word")),
        }
    }

    /// The words that the pattern can begin with.
    pub(crate) fn first(&self) -> &[Word] {
        match self.steps.first() {
            Some(Step::Words(words)) => words,
            _ => &[],
        }
    }

    /// Where a match that begins at `start` ends (one past its last token).
    pub(crate) fn matches(&self, tokens: &[Seen], start: usize) -> Option<usize> {
        if self.verb && !tokens.get(start)?.verb {
            return None;
        }
        matches(&self.steps, tokens, start)
    }
}

/// Patterns are short and gaps few, so plain backtracking is bounded by a small constant.
fn matches(steps: &[Step], tokens: &[Seen], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    let hit = |words: &[Word], seen: &Seen| {
        (seen.lemma != Word::UNKNOWN && words.contains(&seen.lemma))
            || (seen.form != Word::UNKNOWN && words.contains(&seen.form))
    };
    match step {
        Step::Words(words) => {
            let seen = tokens.get(at)?;
            if hit(words, seen) {
                matches(rest, tokens, at + 1)
            } else {
                None
            }
        }
        Step::Preposition(words) => {
            let seen = tokens.get(at)?;
            let preposition = seen.tag.upos() != Upos::Part && hit(words, seen);
            preposition.then(|| matches(rest, tokens, at + 1)).flatten()
        }
        Step::Class(class) => {
            let seen = tokens.get(at)?;
            if class.accepts(seen.tag) {
                return matches(rest, tokens, at + 1);
            }
            // "will still be", "to formally open": an adverb may stand before the word asked for.
            let next = tokens.get(at + 1)?;
            (seen.tag.upos() == Upos::Adv && class.accepts(next.tag))
                .then(|| matches(rest, tokens, at + 2))
                .flatten()
        }
        Step::Optional(words) => {
            if let Some(seen) = tokens.get(at)
                && hit(words, seen)
                && let Some(end) = matches(rest, tokens, at + 1)
            {
                return Some(end);
            }
            matches(rest, tokens, at)
        }
        Step::Gap => {
            for skip in 0..=GAP {
                if let Some(end) = matches(rest, tokens, at + skip) {
                    return Some(end);
                }
                if tokens.get(at + skip).is_none_or(|seen| seen.stop) {
                    return None;
                }
            }
            None
        }
    }
}
