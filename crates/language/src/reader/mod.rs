//! Parts of speech, trees and the parts of names, by one small recurrent network.
//!
//! Words are sums of embeddings; two layers of long short-term memory in both directions give each word a state; from
//! it come its tag, its part in a name, and, by products of pairs of words (Dozat and Manning's way, without the
//! label's own product), its head and its relation. Weights are one byte each, states two, sums whole numbers.

mod cache;
mod features;
mod known;
mod network;
mod tree;

use std::sync::OnceLock;

use claims_learn::{Lstm, Product, columns, greatest, pairs, to_bytes};

pub use features::{LISTS_AT, ROWS, SHARED, WordRows};
pub use known::KnownWords;
pub(crate) use known::{COUNTRIES, MEN, TOWNS, WOMEN};
pub use network::Network;
pub use tree::Decoder;

use crate::{Deprel, Tag, Token};
use cache::Cache;
use network::{FORBIDDEN, LANES, Layer, PARTS};

static NETWORK_FILE: &[u8] = include_bytes!("../../models/reader.bin");
static WORDS_FILE: &[u8] = include_bytes!("../../models/words.bin");

/// The weights that ship with the crate.
pub(crate) fn shipped() -> (&'static Network, &'static KnownWords) {
    static NETWORK: OnceLock<(Network, KnownWords)> = OnceLock::new();
    let (network, known) = NETWORK.get_or_init(|| {
        let known = KnownWords::parse(WORDS_FILE)
            .expect("models/words.bin is read by this crate's own tests");
        let network = Network::parse(NETWORK_FILE)
            .expect("models/reader.bin is read by this crate's own tests");
        (network, known)
    });
    (network, known)
}

/// Words that are read at once: scores of arcs grow with the square. A longer sentence is read in pieces.
const PIECE: usize = 128;
/// Where a piece may end early, at a mark.
const EARLY: usize = 96;
/// Reads sentences; holds the buffers.
#[derive(Debug, Clone)]
pub struct Reader<'n> {
    network: &'n Network,
    known: &'n KnownWords,
    cache: Cache,
    product: Product,
    decoder: Decoder,
    lstm: Lstm,
    gates: Vec<f32>,
    states: Vec<u8>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    columns: Vec<f32>,
    arcs: Vec<f32>,
    hidden: Vec<f32>,
    hidden_bytes: Vec<u8>,
    found: Vec<u32>,
    clauses: Vec<u8>,
}

impl<'n> Reader<'n> {
    /// A reader by these weights.
    pub fn new(network: &'n Network, known: &'n KnownWords) -> Self {
        Self {
            network,
            known,
            cache: Cache::new(3 * network.wide()),
            product: Product::default(),
            decoder: Decoder::default(),
            lstm: Lstm::default(),
            gates: Vec::new(),
            states: Vec::new(),
            dependents: Vec::new(),
            heads: Vec::new(),
            columns: Vec::new(),
            arcs: Vec::new(),
            hidden: Vec::new(),
            hidden_bytes: Vec::new(),
            found: Vec::new(),
            clauses: Vec::new(),
        }
    }

    /// Sets tag, head and relation of the tokens of one sentence, and writes their parts in names behind `parts`.
    pub fn read(&mut self, text: &str, tokens: &mut [Token], parts: &mut Vec<u8>) {
        let (mut start, mut root) = (0, None);
        while start < tokens.len() {
            let end = piece_end(text, tokens, start);
            let piece = &mut tokens[start..end];
            self.piece(text, piece, parts);
            for token in piece.iter_mut() {
                if token.head > 0 {
                    token.head += start as u32;
                } else if let Some(root) = root {
                    (token.head, token.deprel) = (root, Deprel::PARATAXIS);
                }
            }
            if root.is_none() {
                root = tokens[start..end]
                    .iter()
                    .position(|t| t.head == 0)
                    .map(|at| at as u32 + 1);
            }
            start = end;
        }
    }

    fn piece(&mut self, text: &str, tokens: &mut [Token], parts: &mut Vec<u8>) {
        let (network, known) = (self.network, self.known);
        let n = tokens.len();
        self.gates.clear();
        for token in tokens.iter() {
            let word = WordRows::of(token.span.text(text));
            let product = &mut self.product;
            let row = self.cache.row(&word, |row| {
                first_gates((network, known), product, word, row);
            });
            self.gates.extend_from_slice(row);
        }
        let wide = network.wide();
        // What is there from before is written over.
        self.states.resize((n * wide).max(self.states.len()), 0);
        recur(
            &mut self.lstm,
            &network.layers[0],
            (&self.gates, 3 * wide),
            &mut self.states[..n * wide],
        );
        for layer in &network.layers[1..] {
            let gates = self
                .product
                .of(&layer.input, &self.states[..n * wide], 1.0 / Lstm::STEPS);
            recur(
                &mut self.lstm,
                layer,
                (gates, layer.input.width()),
                &mut self.states[..n * wide],
            );
        }
        let out = self
            .product
            .of(&network.heads, &self.states[..n * wide], 1.0 / Lstm::STEPS);
        let width = network.heads.width();
        let (arc, label) = (network.arc(), network.relation());
        let tags = 2 * arc + 2 * label;
        let names = tags + usize::from(Tag::COUNT);
        for (row, token) in out.chunks_exact(width).zip(tokens.iter_mut()) {
            token.tag = Tag::from_index(greatest(&row[tags..names]) as u8).unwrap_or_default();
        }
        let rows = out
            .chunks_exact(width)
            .map(|row| &row[names..names + PARTS]);
        name_parts(rows, &network.steps, parts);

        self.dependents.clear();
        self.heads.clear();
        self.heads.extend_from_slice(&network.arc_root);
        for row in out.chunks_exact(width) {
            let dependent = row[..arc].iter().zip(&network.arc_prior);
            self.dependents
                .extend(dependent.map(|(x, prior)| leaky(*x) + prior));
            self.heads
                .extend(row[arc..2 * arc].iter().map(|x| leaky(*x)));
        }
        columns(&self.heads, arc, &mut self.columns);
        pairs(&self.dependents, &self.columns, arc, n + 1, &mut self.arcs);
        for i in 0..n {
            self.arcs[i * (n + 1) + i + 1] = f32::NEG_INFINITY;
        }
        self.found.clear();
        self.decoder.decode(&self.arcs, n, &mut self.found);

        self.hidden.clear();
        for (row, &head) in out.chunks_exact(width).zip(&self.found) {
            let of_head = match head {
                0 => &network.label_root[..],
                head => &out[(head as usize - 1) * width + 2 * arc + label..][..label],
            };
            let of_dependent = &row[2 * arc..][..label];
            self.hidden
                .extend(of_dependent.iter().zip(of_head).map(|(d, h)| leaky(d + h)));
        }
        let top = self.hidden.iter().fold(
            1e-6,
            |top: f32, x| if x.abs() > top { x.abs() } else { top },
        );
        self.hidden_bytes.resize(n * label, 0);
        to_bytes(&self.hidden, 127.0 / top, &mut self.hidden_bytes);
        let relations = self
            .product
            .of(&network.label, &self.hidden_bytes, top / 127.0);
        let rows = relations.chunks_exact(network.label.width());
        for ((token, &head), row) in tokens.iter_mut().zip(&self.found).zip(rows) {
            token.head = head;
            token.deprel = relation(head, &row[..usize::from(Deprel::COUNT)]);
        }
        finite_forms(text, tokens, &mut self.clauses);
    }
}

/// Both directions of one layer, by rows of gates of the given width; the states are written over.
fn recur(lstm: &mut Lstm, layer: &Layer, (gates, gates_wide): (&[f32], usize), states: &mut [u8]) {
    let half = layer.recurrent[0].inputs();
    let n = states.len() / (2 * half);
    let [forth, back] = &layer.recurrent;
    lstm.run_wide(forth, gates, (gates_wide, 0), states, (2 * half, 0), 0..n);
    lstm.run_wide(
        back,
        gates,
        (gates_wide, 3 * half),
        states,
        (2 * half, half),
        (0..n).rev(),
    );
}

/// Forms in "-ed" by the tree: with a subject and no auxiliary one is the past tense, behind "has" or in the passive the
/// participle. The tag alone is often the other.
fn finite_forms(text: &str, tokens: &mut [Token], clauses: &mut Vec<u8>) {
    const SUBJECT: u8 = 1;
    const AUXILIARY: u8 = 2;
    const PERFECT: u8 = 4;
    clauses.clear();
    clauses.resize(tokens.len(), 0);
    for token in tokens.iter() {
        let Some(head) = (token.head as usize).checked_sub(1) else {
            continue;
        };
        clauses[head] |= match token.deprel.as_str() {
            "nsubj" => SUBJECT,
            "aux:pass" => AUXILIARY | PERFECT,
            "aux" => {
                let word = token.span.text(text);
                let have = ["has", "had", "have", "'ve", "’ve"];
                AUXILIARY
                    | if have.iter().any(|h| h.eq_ignore_ascii_case(word)) {
                        PERFECT
                    } else {
                        0
                    }
            }
            _ => 0,
        };
    }
    for (token, clause) in tokens.iter_mut().zip(clauses) {
        if token.tag == Tag::PARTICIPLE && *clause & (SUBJECT | AUXILIARY) == SUBJECT {
            token.tag = Tag::PAST;
        } else if token.tag == Tag::PAST && *clause & PERFECT > 0 {
            token.tag = Tag::PARTICIPLE;
        }
    }
}

/// The best relation to a head; only the word under no other is the root.
fn relation(head: u32, scores: &[f32]) -> Deprel {
    if head == 0 {
        return Deprel::ROOT;
    }
    let root = usize::from(Deprel::ROOT.index());
    let (before, after) = (&scores[..root], &scores[root + 1..]);
    let (first, second) = (greatest(before), greatest(after));
    let at = if before[first] >= after[second] {
        first
    } else {
        second + root + 1
    };
    Deprel::from_index(at as u8).unwrap_or_default()
}

/// Where the piece that begins at `start` ends: with the sentence, else at a mark, else where it is full.
fn piece_end(text: &str, tokens: &[Token], start: usize) -> usize {
    if tokens.len() - start <= PIECE {
        return tokens.len();
    }
    let mark = |token: &Token| matches!(token.span.text(text), "," | ";" | ":" | "." | "|" | "-");
    let window = &tokens[start + EARLY..start + PIECE];
    window
        .iter()
        .rposition(mark)
        .map_or(start + PIECE, |at| start + EARLY + at + 1)
}

/// The gates of the first layer, by the word alone.
fn first_gates(
    (network, known): (&Network, &KnownWords),
    product: &mut Product,
    word: WordRows,
    out: &mut [f32],
) {
    const MOST: usize = 512;
    let wide = network.wide();
    let mut sums = [0f32; MOST];
    let sums = &mut sums[..wide.min(MOST)];
    let own = network
        .words
        .get(word.form)
        .map_or(0, |at| SHARED + at as u32);
    let lists = LISTS_AT + known.lists(word.form);
    for row in [own, lists]
        .into_iter()
        .chain(word.rows[2..].iter().copied())
    {
        let (row, scale) = network.table.row(row as usize);
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += f32::from(x) * scale;
        }
    }
    let mut bytes = [0u8; MOST];
    if let Some((vector, scale)) = known.vector(word.form) {
        let bytes = &mut bytes[..vector.len().min(MOST)];
        for (byte, &x) in bytes.iter_mut().zip(vector) {
            *byte = x.wrapping_add(-128) as u8;
        }
        let more = product.of(&network.vectors, bytes, scale);
        sums.iter_mut().zip(more).for_each(|(sum, x)| *sum += *x);
    }
    let top = sums.iter().fold(
        1e-6,
        |top: f32, x| if x.abs() > top { x.abs() } else { top },
    );
    let bytes = &mut bytes[..wide.min(MOST)];
    to_bytes(sums, 127.0 / top, bytes);
    let gates = product.of(&network.layers[0].input, bytes, top / 127.0);
    let length = out.len();
    out.copy_from_slice(&gates[..length]);
}

#[inline]
fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// The best row of parts (Viterbi's way, kept in bytes), by what is said of each word and of each step.
fn name_parts<'r>(
    rows: impl Iterator<Item = &'r [f32]>,
    steps: &[[f32; LANES]; PARTS],
    out: &mut Vec<u8>,
) {
    let mut back = [[0u8; LANES]; PIECE];
    let mut scores = [f32::NEG_INFINITY; LANES];
    let mut n = 0;
    for row in rows {
        // Before the first word there is nothing.
        let (mut next, mut from) = (steps[0], [0u32; LANES]);
        if n > 0 {
            next.iter_mut().for_each(|next| *next += scores[0]);
            for before in 1..PARTS {
                let (score, step) = (scores[before], &steps[before]);
                for part in 0..LANES {
                    let by = score + step[part];
                    let better = by > next[part];
                    next[part] = if better { by } else { next[part] };
                    from[part] = if better { before as u32 } else { from[part] };
                }
            }
        } else {
            next.iter_mut().for_each(|next| {
                *next = if *next < FORBIDDEN / 2.0 {
                    FORBIDDEN
                } else {
                    0.0
                }
            });
        }
        for part in 0..PARTS {
            scores[part] = next[part] + row[part];
            back[n][part] = from[part] as u8;
        }
        n += 1;
    }
    let first = out.len();
    out.resize(first + n, 0);
    let mut at = greatest(&scores[..PARTS]) as u8;
    for i in (0..n).rev() {
        out[first + i] = at;
        at = back[i][usize::from(at)];
    }
}

/// Whether one part of a name may come after another: the rest of a name only behind its beginning or its rest.
pub fn may_follow(before: usize, part: usize) -> bool {
    let is_rest = part > 0 && part.is_multiple_of(2);
    !is_rest || before == part || before + 1 == part
}
