//! Whose words each token of a sentence is: content of an attribution, a cue, or the report's own.

use std::ops::Range;

use super::Ground;
use super::split::is_aside;

/// Buffers of one sentence, used again for the next; each has a cell a token.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The innermost attribution that a token is content of.
    pub(super) owner: Vec<Option<usize>>,
    /// How much content that attribution has.
    pub(super) size: Vec<usize>,
    /// Cue or source.
    pub(super) cut: Vec<bool>,
    /// The verb group that a token carries a clause with.
    pub(super) group: Vec<Option<usize>>,
    /// The head of the clause that a token belongs to.
    pub(super) clause: Vec<Option<usize>>,
}

impl Scratch {
    /// Leaves the first tokens out of all clauses.
    pub(super) fn cut_until(&mut self, end: usize) {
        self.cut[..end].fill(true);
    }
}

/// Tokens between a source and its cue at most: "the mayor on Monday said".
const BESIDE: usize = 6;

/// An attribution with more content than this in one sentence is no speech that can be cut.
const WIDE: usize = 600;

/// Which attribution each token is content of, and which tokens attribute.
pub(super) fn regions(
    ground: &Ground<'_>,
    sentence: &Range<usize>,
    spoken: &[usize],
    scratch: &mut Scratch,
) {
    scratch.owner.clear();
    scratch.owner.resize(sentence.len(), None);
    scratch.size.clear();
    scratch.size.resize(sentence.len(), usize::MAX);
    scratch.cut.clear();
    scratch.cut.resize(sentence.len(), false);
    let within = |range: &Range<usize>| {
        range.start.clamp(sentence.start, sentence.end) - sentence.start
            ..range.end.clamp(sentence.start, sentence.end) - sentence.start
    };
    for &a in spoken {
        let attribution = &ground.attributions[a];
        let here: usize = attribution
            .content
            .iter()
            .map(|piece| within(piece).len())
            .sum();
        if here > WIDE {
            continue;
        }
        let size = attribution.size();
        for piece in &attribution.content {
            for at in within(piece) {
                if size < scratch.size[at] {
                    scratch.owner[at] = Some(a);
                    scratch.size[at] = size;
                }
            }
        }
        scratch.cut[within(&attribution.cue)].fill(true);
        // A source that stands elsewhere is another verb's subject: "Lavrov stressed …, recalling that".
        let source = attribution.source.clone().filter(|source| {
            source.end + BESIDE >= attribution.cue.start
                && source.start <= attribution.cue.end + BESIDE
        });
        if let Some(source) = source {
            scratch.cut[within(&source)].fill(true);
        }
        // "Ana Ruiz, who leads the council, said": what tells more of the speaker is told by the report.
        let source = attribution.source.clone().unwrap_or(0..0);
        for at in source.filter(|at| sentence.contains(at)) {
            if ground.analysis.tokens[at].deprel.as_str() == "acl:relcl" && is_aside(ground, at) {
                let told = within(&ground.tree.span(at));
                scratch.cut[told].fill(false);
            }
        }
    }
}
