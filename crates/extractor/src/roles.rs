//! Which words stand in which places of a passage: what tells things of a kind apart.
//!
//! "The statue of the general" and "the statue of the governor" share most of their words; that
//! the one place is filled otherwise, no list of words shows.

use std::ops::Range;

use claims_language::{Mention, NameKind, Upos};

use crate::names;
use crate::page::Page;
use crate::signals::folded;
use crate::when;

/// The event of taking somebody into an office, in `events.tsv`.
const APPOINT: &str = "appoint";

impl Page<'_> {
    /// The filled places of a passage, sorted: `statue of=general`, `rule=packaging`, and what it
    /// asks.
    pub(crate) fn roles(&self, passage: &Range<usize>) -> Vec<String> {
        let tokens = &self.read.analysis.tokens;
        let mut roles: Vec<String> = self.asked(passage);
        roles.extend(passage.clone().filter_map(|at| self.question_about(at)));
        roles.extend(passage.clone().filter_map(|at| self.he_or_she(at)));
        for at in passage.clone().filter(|&at| self.is_told_by(at)) {
            if self.is_place(at) {
                roles.push(format!("place={}", self.event_key(at)));
            }
            roles.extend(self.kind_called(at));
            roles.extend(self.newcomer(at));
            let Some(place) = self.place_of(at, passage) else {
                continue;
            };
            let with = self.read.tree.children(at).filter(|&child| {
                let relation = tokens[child].deprel.basic();
                matches!(relation, "flat" | "appos" | "conj")
                    || relation == "compound" && tokens[child].tag.is_proper()
            });
            let words = std::iter::once(at).chain(with);
            let words = words.filter(|&word| self.is_told_by(word));
            roles.extend(words.map(|word| format!("{place}={}", self.event_key(word))));
        }
        if !passage.clone().any(|at| self.is_place(at)) {
            let scenes = passage
                .clone()
                .filter_map(|at| self.before_it(at, passage))
                .flat_map(|before| self.read.tree.children(before))
                .filter(|&at| matches!(tokens[at].deprel.basic(), "obj" | "obl"))
                .filter(|&at| !passage.contains(&at) && self.is_place(at));
            roles.extend(scenes.map(|at| format!("place={}", self.event_key(at))));
        }
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// What somebody did that did this then, or did it for: "visited Telmo and *promised* houses",
    /// "will visit Gracia, to *promise* houses there". Who does both does the one where he does the
    /// other.
    fn before_it(&self, at: usize, passage: &Range<usize>) -> Option<usize> {
        let read = self.read;
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let before = tree.head(at).filter(|above| !passage.contains(above))?;
        let (tag, above) = (tokens[at].tag, tokens[before].tag);
        let is_verb = tag.upos() == Upos::Verb && above.upos() == Upos::Verb;
        let own_subject = tree
            .children(at)
            .any(|child| tokens[child].deprel.is("nsubj"));
        let to = |child: usize| read.seen[child].form == self.lexicon.words.to;
        let then = match tokens[at].deprel.basic() {
            "conj" => tag == above,
            "advcl" | "xcomp" => tree.children(at).any(to),
            _ => false,
        };
        (is_verb && !own_subject && then).then_some(before)
    }

    /// "The camp at Ngorodou" and "Ngorodou town": which thing of a name is spoken of.
    fn kind_called(&self, at: usize) -> Option<String> {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        let above = tree.head(at)?;
        let of_name = matches!(tokens[at].deprel.basic(), "compound" | "nmod");
        let called = of_name
            && tokens[at].tag.is_proper()
            && self.lexicon.is_locality(self.read.seen[above].lemma);
        called.then(|| format!("kind of {}={}", self.event_key(at), self.event_key(above)))
    }

    /// "The new chairman will be named": not the chairman who leaves.
    fn newcomer(&self, at: usize) -> Option<String> {
        let read = self.read;
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let done_to = matches!(tokens[at].deprel.as_str(), "obj" | "nsubj:pass");
        let above = tree.head(at).filter(|_| done_to)?;
        let new = |child: usize| {
            tokens[child].deprel.is("amod") && self.lexicon.is_newcomer(read.seen[child].form)
        };
        let named = self.event_key(above) == APPOINT && tree.children(at).any(new);
        named.then(|| format!("new={}", self.event_key(at)))
    }

    /// "A decision was taken on *whether* the school will close": one on its closing.
    fn question_about(&self, at: usize) -> Option<String> {
        let (read, text) = (self.read, self.document.text.as_str());
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let before = at.checked_sub(1)?;
        let leads = tokens[before].tag.upos() == Upos::Adp
            || tokens[before].deprel.as_str() == "compound:prt";
        if read.seen[at].form != self.lexicon.words.whether || !leads {
            return None;
        }
        let asked = tree.head(at)?;
        let above = self.event_key(tree.head(asked)?);
        let about = folded(tokens[before].span.text(text));
        Some(format!("{above} {about}={}", self.event_key(asked)))
    }

    /// Who a passage calls "he" or "she", where that is its subject or that of a clause in it.
    fn he_or_she(&self, at: usize) -> Option<String> {
        let token = &self.read.analysis.tokens[at];
        let word = folded(token.span.text(&self.document.text));
        let is = token.deprel.is("nsubj") && matches!(word.as_str(), "he" | "she");
        is.then(|| format!("subject={word}"))
    }

    /// The place that a word fills: what it hangs on, and how.
    fn place_of(&self, at: usize, passage: &Range<usize>) -> Option<String> {
        let (read, text) = (self.read, self.document.text.as_str());
        let (tokens, tree) = (&read.analysis.tokens, &read.tree);
        let above = tree.head(at).filter(|above| passage.contains(above))?;
        let key = self.event_key(above);
        let relation = tokens[at].deprel;
        Some(match relation.as_str() {
            // "The general's statue" is the statue of the general.
            "nmod:poss" => format!("{key} of"),
            "obl:agent" | "nsubj" => format!("{key} by"),
            "obj" | "nsubj:pass" => format!("{key} done to"),
            // Parts of a name are no kinds of one.
            "compound" if !tokens[above].tag.is_proper() => key,
            _ if relation.is("nmod") || relation.is("obl") => {
                let mut children = tree.children(at);
                let case = children.find(|&child| tokens[child].deprel.basic() == "case")?;
                format!("{key} {}", folded(tokens[case].span.text(text)))
            }
            _ => return None,
        })
    }

    /// Whether a word stands in the name of a place: whatever it hangs on, it says where.
    fn is_place(&self, at: usize) -> bool {
        let here = at..at + 1;
        names::within(&self.read.analysis, &here).any(|name| {
            name.tokens.contains(&at)
                && name.kind == NameKind::Place
                && name.mention == Mention::Name
        })
    }

    /// Whether a word tells things apart: a name or a noun that says something, and no time.
    pub(crate) fn is_told_by(&self, at: usize) -> bool {
        let (read, text) = (self.read, self.document.text.as_str());
        let (token, seen) = (&read.analysis.tokens[at], read.seen[at]);
        let word = token.span.text(text);
        matches!(token.tag.upos(), Upos::Noun | Upos::Propn)
            && folded(word).len() > 1
            && !names::is_calendar(word)
            && !when::covers(&read.times, token.span.start)
            && !self.lexicon.is_stop(seen.form)
            && !self.lexicon.is_stop(seen.lemma)
    }
}
