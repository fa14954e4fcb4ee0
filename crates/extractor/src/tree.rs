//! The trees of a document, ready to be asked: children, subtrees, what lies where.
//!
//! Built once a document in linear time; every question after that costs no more than its answer.

use std::ops::Range;

use claims_language::{Analysis, Token};

/// Where no token is.
const NONE: u32 = u32::MAX;

/// The trees of all sentences; all numbers are of tokens of the analysis.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Of each token its head, `NONE` at a root.
    heads: Vec<u32>,
    /// Children of all tokens, those of one together and in order: of token `t` from `first[t]` to `first[t + 1]`.
    children: Vec<u32>,
    first: Vec<u32>,
    /// When a walk through the trees enters and leaves a token: a subtree is an interval.
    enter: Vec<u32>,
    leave: Vec<u32>,
    /// The first token of each subtree, and one past the last.
    low: Vec<u32>,
    high: Vec<u32>,
    /// All tokens as the walk meets them: heads before what hangs on them, sentence by sentence.
    order: Vec<u32>,
    walk: Vec<(u32, u32)>,
}

impl Tree {
    /// Takes up the trees of an analysis; the buffers are used again.
    pub(crate) fn build(&mut self, analysis: &Analysis) {
        let size = analysis.tokens.len();
        self.heads.clear();
        self.heads.resize(size, NONE);
        self.first.clear();
        self.first.resize(size + 2, 0);
        for sentence in &analysis.sentences {
            for at in sentence.tokens.clone() {
                let head = analysis.tokens[at].head as usize;
                if head > 0 && head <= sentence.tokens.len() {
                    let head = sentence.tokens.start + head - 1;
                    self.heads[at] = head as u32;
                    self.first[head + 2] += 1;
                }
            }
        }
        for at in 2..self.first.len() {
            self.first[at] += self.first[at - 1];
        }
        self.children.clear();
        self.children.resize(size, NONE);
        for at in 0..size {
            if self.heads[at] != NONE {
                // Slot `head + 1` counts up to where the next token's children begin.
                let slot = &mut self.first[self.heads[at] as usize + 1];
                self.children[*slot as usize] = at as u32;
                *slot += 1;
            }
        }
        self.first.pop();
        for list in [
            &mut self.enter,
            &mut self.leave,
            &mut self.low,
            &mut self.high,
        ] {
            list.clear();
            list.resize(size, 0);
        }
        self.order.clear();
        let mut time = 0;
        for root in 0..size {
            if self.heads[root] == NONE {
                self.visit(root as u32, &mut time);
            }
        }
    }

    /// Walks through one tree without recursion: a tree may be as deep as its sentence is long.
    fn visit(&mut self, root: u32, time: &mut u32) {
        let mut walk = std::mem::take(&mut self.walk);
        self.open(root, time, &mut walk);
        while let Some((at, next)) = walk.last_mut() {
            let node = *at as usize;
            if *next < self.first[node + 1] {
                let child = self.children[*next as usize];
                *next += 1;
                self.open(child, time, &mut walk);
                continue;
            }
            walk.pop();
            self.leave[node] = *time;
            if let Some(&(parent, _)) = walk.last() {
                let parent = parent as usize;
                self.low[parent] = self.low[parent].min(self.low[node]);
                self.high[parent] = self.high[parent].max(self.high[node]);
            }
        }
        self.walk = walk;
    }

    fn open(&mut self, at: u32, time: &mut u32, walk: &mut Vec<(u32, u32)>) {
        let node = at as usize;
        self.enter[node] = *time;
        *time += 1;
        self.low[node] = at;
        self.high[node] = at + 1;
        self.order.push(at);
        walk.push((at, self.first[node]));
    }

    /// The head of a token.
    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        let head = self.heads[at];
        (head != NONE).then_some(head as usize)
    }

    /// The tokens of a sentence, heads before what hangs on them.
    pub(crate) fn order(&self, sentence: &Range<usize>) -> &[u32] {
        &self.order[sentence.clone()]
    }

    /// The children of a token, in order.
    pub(crate) fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.first[at] as usize..self.first[at + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// The first child of a token in one of these relations, subtypes taken in.
    pub(crate) fn child(&self, tokens: &[Token], at: usize, relations: &[&str]) -> Option<usize> {
        self.children(at)
            .find(|&child| relations.iter().any(|name| tokens[child].deprel.is(name)))
    }

    /// Whether a token is another or stands below it.
    pub(crate) fn within(&self, at: usize, top: usize) -> bool {
        (self.enter[top]..self.leave[top]).contains(&self.enter[at])
    }

    /// From the first to one past the last token of a subtree.
    pub(crate) fn span(&self, at: usize) -> Range<usize> {
        self.low[at] as usize..self.high[at] as usize
    }
}
