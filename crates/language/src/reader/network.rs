//! The weights of the reader, as the file has them.

use claims_learn::{Error, Index, Matrix, Table, Tensors};

use crate::{Deprel, Tag};

/// How many parts of names there are: nothing, and beginning and rest of each of four kinds.
pub(crate) const PARTS: usize = 9;

/// Parts of names with room for a round number of them.
pub(crate) const LANES: usize = 16;
/// What is said of a step that cannot be.
pub(crate) const FORBIDDEN: f32 = -1e9;

/// A long short-term memory in both directions whose input gate is what its forget gate leaves.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    /// From the states below to the gates of both directions.
    pub(crate) input: Matrix,
    /// From the state before to the gates, of each direction.
    pub(crate) recurrent: [Matrix; 2],
}

/// The weights of the reader.
///
/// The file holds, in this order: the keys of the words that have rows of their own; the table of embeddings; the
/// matrix from word vectors to embeddings; the number of layers; the layers (input, recurrent forth and back, bias); the
/// matrix of all heads (arc of the dependent, arc of the head, relation of the dependent, of the head, tags, parts of
/// names) with its bias; prior and root of arcs, root of relations; the matrix of relations with its bias; what is
/// said of each step from one part of a name to the next.
#[derive(Debug, Clone)]
pub struct Network {
    /// Words that have a row of their own, behind the shared ones.
    pub(crate) words: Index,
    count: usize,
    pub(crate) table: Table,
    pub(crate) vectors: Matrix,
    pub(crate) layers: Vec<Layer>,
    pub(crate) heads: Matrix,
    pub(crate) arc_prior: Vec<f32>,
    pub(crate) arc_root: Vec<f32>,
    pub(crate) label_root: Vec<f32>,
    pub(crate) label: Matrix,
    /// How well each part of a name goes behind each other.
    pub(crate) steps: [[f32; LANES]; PARTS],
}

impl Network {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is no network, damaged, or of other sizes than this version reads.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut file = Tensors::parse(bytes)?;
        let (keys, table, vectors) = (file.keys()?, file.table()?, file.matrix()?);
        let layers = file.floats()?.first().map_or(0, |&n| n as usize);
        let layers = (0..layers)
            .map(|_| {
                Ok(Layer {
                    input: with_bias(&mut file)?,
                    recurrent: [file.matrix()?, file.matrix()?],
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let made = Self {
            words: Index::of(&keys),
            count: keys.len(),
            table,
            vectors,
            layers,
            heads: with_bias(&mut file)?,
            arc_prior: file.floats()?,
            arc_root: file.floats()?,
            label_root: file.floats()?,
            label: with_bias(&mut file)?,
            steps: steps(&file.floats()?)?,
        };
        if made.fits() {
            Ok(made)
        } else {
            Err(Error::sizes())
        }
    }

    /// Width of a state: both directions.
    pub(crate) fn wide(&self) -> usize {
        self.table.width()
    }

    pub(crate) fn arc(&self) -> usize {
        self.arc_root.len()
    }

    pub(crate) fn relation(&self) -> usize {
        self.label_root.len()
    }

    fn fits(&self) -> bool {
        let (wide, half) = (self.wide(), self.wide() / 2);
        let layer = |l: &Layer| {
            (l.input.inputs(), l.input.outputs()) == (wide, 6 * half)
                && l.recurrent
                    .iter()
                    .all(|r| (r.inputs(), r.outputs()) == (half, 3 * half))
        };
        let heads = 2 * self.arc() + 2 * self.relation() + usize::from(Tag::COUNT) + PARTS;
        half.is_multiple_of(4)
            && !self.layers.is_empty()
            && self.layers.iter().all(layer)
            && self.vectors.outputs() == wide
            && self.table.len() == super::SHARED as usize + self.count
            && (self.heads.inputs(), self.heads.outputs()) == (wide, heads)
            && self.arc_prior.len() == self.arc()
            && self.label.inputs() == self.relation()
            && self.label.outputs() == usize::from(Deprel::COUNT)
    }
}

/// A matrix and the bias behind it.
fn with_bias(file: &mut Tensors) -> Result<Matrix, Error> {
    let (matrix, bias) = (file.matrix()?, file.floats()?);
    if bias.len() == matrix.outputs() {
        Ok(matrix.with_bias(&bias))
    } else {
        Err(Error::sizes())
    }
}

/// What is said of each step, and of those that cannot be.
fn steps(floats: &[f32]) -> Result<[[f32; LANES]; PARTS], Error> {
    if floats.len() != PARTS * PARTS {
        return Err(Error::sizes());
    }
    let mut steps = [[FORBIDDEN; LANES]; PARTS];
    for (before, row) in floats.chunks_exact(PARTS).enumerate() {
        for (part, &step) in row
            .iter()
            .enumerate()
            .filter(|(part, _)| super::may_follow(before, *part))
        {
            steps[before][part] = step;
        }
    }
    Ok(steps)
}
