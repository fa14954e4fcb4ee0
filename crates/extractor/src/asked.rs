//! What a passage asks of an event, or says to be open or to be told: "*who* will lead it",
//! "*how long* they will stay out", "*the route* of the tour".

use std::ops::Range;

use claims_language::Upos;
use claims_model::Awaits;

use crate::page::Page;
use crate::signals::folded;

/// The place under which it stands among the filled places.
const ASKED: &str = "asked";

impl Page<'_> {
    /// What a passage asks: `asked=who`, `asked=how long`, `asked=route`.
    pub(crate) fn asked(&self, passage: &Range<usize>) -> Vec<String> {
        let tokens = &self.read.analysis.tokens;
        let asked = passage.clone().filter_map(|at| {
            let question = tokens[at].tag.is_question_word()
                || self.detail(at) == Some(Awaits::Decision) && tokens[at].deprel.is("mark");
            if question {
                self.question(at, passage)
            } else {
                self.detail_named(at)
            }
        });
        asked.map(|what| format!("{ASKED}={what}")).collect()
    }

    /// The detail that a word stands for: "when" and "timetable" for the date.
    fn detail(&self, at: usize) -> Option<Awaits> {
        let seen = self.read.seen[at];
        let by_form = self.lexicon.slots(seen.form).first();
        by_form
            .or_else(|| self.lexicon.slots(seen.lemma).first())
            .copied()
    }

    /// The same for details that are called by many words; `None` for those that are told apart by
    /// the word itself.
    fn common_detail(&self, at: usize) -> Option<String> {
        self.detail(at)
            .filter(|slot| matches!(slot, Awaits::Date | Awaits::Place | Awaits::Figure))
            .map(|slot| slot.as_str().to_string())
    }

    /// What a question word asks; `None` where it only joins a clause to a noun or a time.
    fn question(&self, at: usize, passage: &Range<usize>) -> Option<String> {
        let (read, text) = (self.read, self.document.text.as_str());
        let tokens = &read.analysis.tokens;
        let detail = self.common_detail(at);
        let behind = at.checked_sub(1).is_some_and(|before| {
            tokens[before].tag.is_nominal() || tokens[before].span.text(text) == ","
        });
        if (behind || detail.is_some()) && self.joins(at) {
            return None;
        }
        let how = passage.contains(&(at + 1)) && tokens[at].tag.xpos() == "WRB";
        if how && matches!(tokens[at + 1].tag.upos(), Upos::Adj | Upos::Adv) {
            // "How many", "how much" and "how long".
            let much = || format!("how {}", folded(read.analysis.lemma(at + 1)));
            return Some(self.common_detail(at + 1).unwrap_or_else(much));
        }
        if let Some(noun) = self.asked_noun(at, passage) {
            let own = || self.event_key(noun);
            return Some(self.common_detail(noun).unwrap_or_else(own));
        }
        // "What" and "which" alone may be anything.
        let anything = matches!(tokens[at].tag.xpos(), "WP" | "WDT") && self.detail(at).is_none();
        let word = || folded(tokens[at].span.text(text));
        (!anything).then(|| detail.unwrap_or_else(word))
    }

    /// The noun of "which 18 teams": what the question word hangs on, or stands right before.
    fn asked_noun(&self, at: usize, passage: &Range<usize>) -> Option<usize> {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        if tokens[at].deprel.is("det") {
            return tree.head(at);
        }
        if !matches!(tokens[at].tag.xpos(), "WDT" | "WP") {
            return None;
        }
        let between = |&next: &usize| matches!(tokens[next].tag.upos(), Upos::Num | Upos::Adj);
        let noun = (at + 1..passage.end).find(|next| !between(next))?;
        let is = tokens[noun].tag.upos() == Upos::Noun;
        // "What officials said" asks for no officials.
        (is && (noun > at + 1 || tokens[at].tag.xpos() == "WDT")).then_some(noun)
    }

    /// Whether the clause of a question word tells more of a noun, or when or how something is.
    fn joins(&self, at: usize) -> bool {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        let mut top = at;
        while let Some(above) = tree.head(top) {
            top = above;
            match tokens[top].deprel.basic() {
                "ccomp" | "csubj" => return false,
                "acl" | "advcl" => return true,
                _ => {}
            }
        }
        false
    }

    /// "The route of the tour will be presented": a noun of something, of which something is done.
    fn detail_named(&self, at: usize) -> Option<String> {
        let (tokens, tree) = (&self.read.analysis.tokens, &self.read.tree);
        let done_to = tokens[at].deprel.as_str() == "nsubj:pass";
        if !done_to || tokens[at].tag.upos() != Upos::Noun {
            return None;
        }
        if let Some(detail) = self.common_detail(at) {
            return Some(detail);
        }
        let words = &self.lexicon.words;
        let of = tree.children(at).any(|child| {
            let case = tree.child(tokens, child, &["case"]);
            let led = case.is_some_and(|case| self.read.seen[case].form == words.of);
            led && tokens[child].deprel.is("nmod")
        });
        (of && self.is_told_by(at)).then(|| self.event_key(at))
    }
}
