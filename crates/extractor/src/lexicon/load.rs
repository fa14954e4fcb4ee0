//! Compiles the files of the lexicon.

use claims_model::{Awaits, SourceType};

use super::{
    ATTRIBUTION, Attributor, CHANGES, CUES, Cue, CueClass, CuePos, EVENTS, FURNITURE, JOINTS,
    Lexicon, SLOTS, SOURCES, STOPWORDS, Slots, TRAINED_WORDS, Words,
};
use crate::attribution::Frames;
use crate::events::Rows;
use crate::pattern::Pattern;
use crate::table::rows;
use crate::vocabulary::{Vocabulary, Word};

impl Lexicon {
    /// Compiles the files; every row that cannot be read is told to `problem`.
    pub(crate) fn load(problem: &mut dyn FnMut(String)) -> Lexicon {
        let mut vocabulary = Vocabulary::default();
        let (mut cues, mut compiled) = (Vec::new(), Vec::new());
        for [id, pattern, effect, awaits, certainty, kind, _, _] in rows::<8>(CUES) {
            match Pattern::compile_all(pattern, &mut vocabulary) {
                Ok(patterns) => {
                    let number = cues.len() as u16;
                    compiled.extend(patterns.into_iter().map(|pattern| (number, pattern)));
                }
                Err(reason) => problem(format!("cues.tsv: {id}: {reason}")),
            }
            cues.push(Cue {
                id,
                effect: word(effect.trim_end_matches('*'), id, problem),
                complement: effect.ends_with('*'),
                slots: match awaits.strip_prefix('?') {
                    Some(rest) => Slots::Told(word(rest, id, problem)),
                    None => Slots::Named(
                        awaits
                            .split(',')
                            .filter_map(|slot| word(slot.trim(), id, problem))
                            .collect(),
                    ),
                },
                certainty: word(certainty, id, problem),
                kind: word(kind, id, problem),
            });
        }
        let mut furniture = Vec::new();
        for [id, pattern, _, _] in rows::<4>(FURNITURE) {
            match Pattern::compile_all(pattern, &mut vocabulary) {
                Ok(patterns) => furniture.extend(patterns.into_iter().map(|pattern| (id, pattern))),
                Err(reason) => problem(format!("furniture.tsv: {id}: {reason}")),
            }
        }
        let mut changes = Vec::new();
        for [id, pattern, _, _] in rows::<4>(CHANGES) {
            match Pattern::compile_all(pattern, &mut vocabulary) {
                Ok(patterns) => changes.extend(patterns.into_iter().map(|pattern| (id, pattern))),
                Err(reason) => problem(format!("changes.tsv: {id}: {reason}")),
            }
        }
        let mut attributed = Vec::new();
        for [id, lemmas, pos, class, frames, _, _] in rows::<7>(ATTRIBUTION) {
            let Some(attributor) = attributor(id, pos, class, frames, problem) else {
                continue;
            };
            for lemma in lemmas.split('|') {
                attributed.push((vocabulary.intern(lemma), attributor));
            }
        }
        let mut light = Vec::new();
        let (mut contrast, mut whiles) = (Vec::new(), Vec::new());
        let (mut denies, mut settles) = (Vec::new(), Vec::new());
        let (mut newcomers, mut localities) = (Vec::new(), Vec::new());
        for [id, words, _] in rows::<3>(JOINTS) {
            let list = match id {
                "light" => &mut light,
                "contrast" => &mut contrast,
                "while" => &mut whiles,
                "denies" => &mut denies,
                "settles" => &mut settles,
                "newcomers" => &mut newcomers,
                "localities" => &mut localities,
                _ => {
                    problem(format!("joints.tsv: unknown list {id}"));
                    continue;
                }
            };
            list.extend(words.split('|').map(|word| vocabulary.intern(word)));
        }
        let mut sources = Vec::new();
        for [id, words, _] in rows::<3>(SOURCES) {
            // Of one who is one of many, the plural is a collective.
            let member = id == "member";
            let kind = if member {
                Some(SourceType::Collective)
            } else {
                word(id, id, problem)
            };
            for word in words
                .split('|')
                .filter_map(|w| Some((vocabulary.intern(w), kind?)))
            {
                sources.push((word, member));
            }
        }
        let mut named = Vec::new();
        for [id, words, _] in rows::<3>(EVENTS) {
            named.extend(words.split('|').map(|word| (vocabulary.intern(word), id)));
        }
        let mut slotted = Vec::new();
        for [id, words, slot, _] in rows::<4>(SLOTS) {
            if let Some(slot) = word::<Awaits>(slot, id, problem) {
                slotted.extend(words.split('|').map(|word| (vocabulary.intern(word), slot)));
            }
        }
        let mut stopped = Vec::new();
        for [_, words, _] in rows::<3>(STOPWORDS) {
            stopped.extend(words.split('|').map(|word| vocabulary.intern(word)));
        }
        let mut events_rows = Rows::load(&mut vocabulary, problem);
        let mut w = |word| vocabulary.intern(word);
        let words = Words {
            will: w("will"),
            shall: w("shall"),
            would: w("would"),
            be: w("be"),
            it: w("it"),
            have: w("have"),
            not: w("not"),
            nt: w("n't"),
            never: w("never"),
            no: w("no"),
            to: w("to"),
            whether: w("whether"),
            last: w("last"),
            that: w("that"),
            according: w("according"),
            as_: w("as"),
            do_: w("do"),
            go: w("go"),
            use_: w("use"),
            of: w("of"),
            for_: w("for"),
            against: w("against"),
            nor: w("nor"),
            longer: w("longer"),
            about: ["to", "on", "about", "from", "over", "with"].map(&mut w),
            only: ["only", "just", "merely", "simply", "least"].map(&mut w),
            by: w("by"),
            before: w("before"),
            until: w("until"),
            this: w("this"),
            after: w("after"),
            since: w("since"),
            may: w("may"),
            might: w("might"),
            could: w("could"),
            should: w("should"),
            than: w("than"),
            on: w("on"),
            in_: w("in"),
            place: w("place"),
            take: w("take"),
            instead: w("instead"),
            denied: [
                "not", "n't", "no", "never", "unlikely", "nobody", "none", "nor", "hardly",
            ]
            .map(&mut w),
        };

        let size = vocabulary.size();
        let mut trained = vec![0; size];
        for (number, word) in TRAINED_WORDS.lines().enumerate() {
            trained[vocabulary.get(word).index()] = number as u32 + 1;
        }
        trained[Word::UNKNOWN.index()] = 0;
        events_rows.fit(size);
        let mut lexicon = Lexicon {
            cues,
            patterns: vec![Vec::new(); size],
            furniture: vec![Vec::new(); size],
            changes: vec![Vec::new(); size],
            attribution: vec![Vec::new(); size],
            opens: vec![false; size],
            light: vec![false; size],
            sources: vec![None; size],
            members: vec![false; size],
            contrast: vec![false; size],
            whiles: vec![false; size],
            denies: vec![false; size],
            settles: vec![false; size],
            newcomers: vec![false; size],
            localities: vec![false; size],
            events: vec![None; size],
            events_rows,
            slots: vec![Vec::new(); size],
            stop: vec![false; size],
            trained,
            words,
            vocabulary,
        };
        for (cue, pattern) in compiled {
            for first in pattern.first() {
                lexicon.opens[first.index()] |= lexicon.cues[usize::from(cue)].complement;
                lexicon.patterns[first.index()].push((cue, pattern.clone()));
            }
        }
        for (id, pattern) in furniture {
            for first in pattern.first() {
                lexicon.furniture[first.index()].push((id, pattern.clone()));
            }
        }
        for (id, pattern) in changes {
            for first in pattern.first() {
                lexicon.changes[first.index()].push((id, pattern.clone()));
            }
        }
        for (lemma, attributor) in attributed {
            lexicon.attribution[lemma.index()].push(attributor);
        }
        for word in light {
            lexicon.light[word.index()] = true;
        }
        for ((word, kind), member) in sources {
            lexicon.sources[word.index()].get_or_insert(kind);
            lexicon.members[word.index()] |= member;
        }
        for (list, words) in [
            (&mut lexicon.contrast, contrast),
            (&mut lexicon.whiles, whiles),
            (&mut lexicon.denies, denies),
            (&mut lexicon.settles, settles),
            (&mut lexicon.newcomers, newcomers),
            (&mut lexicon.localities, localities),
        ] {
            for word in words {
                list[word.index()] = true;
            }
        }
        for (word, id) in named {
            lexicon.events[word.index()].get_or_insert(id);
        }
        for (word, slot) in slotted {
            lexicon.slots[word.index()].push(slot);
        }
        for word in stopped {
            lexicon.stop[word.index()] = true;
        }
        lexicon
    }
}

fn attributor(
    id: &'static str,
    pos: &str,
    class: &str,
    frames: &str,
    problem: &mut dyn FnMut(String),
) -> Option<Attributor> {
    let pos = match pos {
        "verb" => CuePos::Verb,
        "noun" => CuePos::Noun,
        "adj" => CuePos::Adjective,
        "adverb" => CuePos::Adverb,
        _ => {
            problem(format!(
                "attribution.tsv: {id}: unknown part of speech {pos}"
            ));
            return None;
        }
    };
    let class = match class {
        "say" => CueClass::Say,
        "allege" => CueClass::Allege,
        "deny" => CueClass::Deny,
        "voice" => CueClass::Voice,
        "think" => CueClass::Think,
        "want" => CueClass::Want,
        "ask" => CueClass::Ask,
        "judge" => CueClass::Judge,
        _ => {
            problem(format!("attribution.tsv: {id}: unknown class {class}"));
            return None;
        }
    };
    let mut all = Frames::default();
    for name in frames.split(',') {
        match Frames::parse(name) {
            Some(frame) => all = all.and(frame),
            None => problem(format!("attribution.tsv: {id}: unknown frame {name}")),
        }
    }
    Some(Attributor {
        id,
        pos,
        class,
        frames: all,
    })
}

fn word<T: std::str::FromStr>(cell: &str, id: &str, problem: &mut dyn FnMut(String)) -> Option<T> {
    if cell.is_empty() {
        return None;
    }
    let parsed = cell.parse().ok();
    if parsed.is_none() {
        problem(format!("{id}: unknown word `{cell}`"));
    }
    parsed
}
