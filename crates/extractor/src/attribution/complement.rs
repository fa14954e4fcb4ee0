//! What hangs on a cue or stands beside it: one reading a frame, in a fixed order.

use std::ops::Range;

use claims_language::{Token, Upos};

use super::pieces::{of_subtree, one};
use super::{Frames, Ground, readings, source};
use crate::lexicon::CuePos;
use crate::tree::Tree;

/// A cue whose complement is asked for.
pub(super) struct Asked<'g, 'p> {
    pub(super) ground: &'g Ground<'p>,
    /// Number of its sentence.
    pub(super) number: usize,
    /// The token of the cue, and its words with auxiliaries and particle.
    pub(super) at: usize,
    pub(super) pos: CuePos,
    pub(super) cue: &'g Range<usize>,
    /// The frames that its rows name.
    pub(super) frames: Frames,
    pub(super) passive: bool,
}

/// The content of a cue with the frame that it is found by.
pub(super) struct Found {
    pub(super) frame: Frames,
    pub(super) content: Vec<Range<usize>>,
    /// Where the cue ends.
    pub(super) last: usize,
    /// Who says it, where the content was found with them.
    pub(super) source: Option<Range<usize>>,
    /// The construction, where it is no row's.
    pub(super) rule: Option<&'static str>,
}

/// In which voice of the cue a reading holds.
#[derive(PartialEq, Eq)]
enum Voice {
    Any,
    Active,
    Passive,
}

use Voice::{Active, Any, Passive};

type Reading = fn(&Asked<'_, '_>) -> Option<Found>;

/// All readings, in the order in which they are tried.
const READINGS: &[(Voice, Reading)] = &[
    (Any, readings::adverb),
    (Any, readings::as_said),
    (Active, readings::adjoined),
    (Active, readings::interrupted),
    (Any, readings::clause),
    (Any, readings::quoting),
    (Passive, readings::told),
    (Passive, readings::said_to),
    (Passive, readings::done_by),
    (Active, readings::called),
    (Active, readings::beside),
    (Active, readings::unattached),
    (Active, readings::order),
    (Active, readings::infinitive),
    (Active, readings::called_one),
    (Active, readings::accused),
    (Active, readings::gerund),
    (Active, readings::phrase_object),
    (Any, readings::preposition),
];

/// The complement of a cue by the first frame that fits.
pub(super) fn of(asked: &Asked<'_, '_>) -> Option<Found> {
    READINGS
        .iter()
        .filter(|(voice, _)| *voice == Any || (*voice == Passive) == asked.passive)
        .find_map(|(_, reading)| reading(asked))
}

impl<'p> Asked<'_, 'p> {
    pub(super) fn tokens(&self) -> &'p [Token] {
        &self.ground.analysis.tokens
    }

    pub(super) fn tree(&self) -> &'p Tree {
        self.ground.tree
    }

    pub(super) fn has(&self, frames: Frames) -> Option<()> {
        self.frames.has(frames).then_some(())
    }

    pub(super) fn relation(&self, child: usize) -> &'static str {
        self.tokens()[child].deprel.basic()
    }

    pub(super) fn found(&self, frame: Frames, content: Vec<Range<usize>>) -> Option<Found> {
        Some(Found {
            frame,
            content,
            last: self.cue.end,
            source: None,
            rule: None,
        })
    }

    /// From the first word under one token to the last under another.
    pub(super) fn stretch(&self, frame: Frames, first: usize, last: usize) -> Option<Found> {
        let (first, last) = (self.tree().span(first), self.tree().span(last));
        self.found(frame, one(self.ground, first.start..last.end))
    }

    pub(super) fn subtree(&self, top: usize) -> Vec<Range<usize>> {
        of_subtree(self.ground, top, &[], &[])
    }

    pub(super) fn children(&self) -> impl Iterator<Item = usize> + 'p {
        self.tree().children(self.at)
    }

    pub(super) fn complements(&self) -> impl Iterator<Item = usize> + '_ {
        self.children()
            .filter(|&child| matches!(self.relation(child), "ccomp" | "xcomp"))
    }

    /// The first object behind the cue.
    pub(super) fn object(&self) -> Option<usize> {
        self.children()
            .find(|&child| child > self.at && matches!(self.relation(child), "obj" | "iobj"))
    }

    pub(super) fn is_infinitive(&self, child: usize) -> bool {
        let to = self.ground.lexicon.words.to;
        self.tree().children(child).any(|mark| {
            self.ground.seen[mark].form == to
                && mark < child
                && self.tokens()[mark].tag.upos() == Upos::Part
        })
    }

    pub(super) fn is_led_by_as(&self, child: usize) -> bool {
        let as_ = self.ground.lexicon.words.as_;
        source::case(self.ground, child).is_some_and(|case| self.ground.seen[case].form == as_)
    }
}
