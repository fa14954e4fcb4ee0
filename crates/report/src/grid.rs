//! Rows under headings, fitted to a width; or tab-separated lines where nobody looks.

use std::io::{self, Write};

use crate::Look;
use crate::look::Paint;
use crate::text::{cut, harmless, width};

const GAP: usize = 2;
/// The last column, which holds the claim itself, is worth more than the others.
const LEAST_TEXT: usize = 18;

/// A column of a [`Grid`].
pub(crate) struct Column {
    title: &'static str,
    most: usize,
    /// Columns of the lowest rank go first where there is no room.
    rank: u8,
}

impl Column {
    pub(crate) fn new(title: &'static str, most: usize, rank: u8) -> Self {
        Column { title, most, rank }
    }
}

/// Text and what its colour says.
pub(crate) struct Cell {
    text: String,
    paint: Paint,
}

impl Cell {
    pub(crate) fn new(text: &str) -> Self {
        Cell::painted(text, Paint::None)
    }

    pub(crate) fn painted(text: &str, paint: Paint) -> Self {
        Cell {
            text: harmless(text).into_owned(),
            paint,
        }
    }
}

/// A table whose last column takes the room that is left.
pub(crate) struct Grid {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// Of the first rows that were written: those after them have the same.
    widths: Option<Vec<usize>>,
}

impl Grid {
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Grid {
            columns,
            rows: Vec::new(),
            widths: None,
        }
    }

    /// How many rows are not yet written.
    pub(crate) fn waiting(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Writes the rows that were pushed, below the titles where they are the first; nothing at all
    /// where there are no rows.
    pub(crate) fn write(&mut self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let widths = match self.widths.take() {
            Some(widths) => widths,
            None => {
                let widths = self.widths(look.columns());
                let titles = self
                    .columns
                    .iter()
                    .map(|column| (column.title, Paint::Heading));
                write_line(&widths, titles, look, out)?;
                widths
            }
        };
        for row in self.rows.drain(..) {
            let cells = row.iter().map(|cell| (cell.text.as_str(), cell.paint));
            write_line(&widths, cells, look, out)?;
        }
        self.widths = Some(widths);
        Ok(())
    }

    /// The width of each column; 0 leaves it out.
    fn widths(&self, room: usize) -> Vec<usize> {
        let last = self.columns.len() - 1;
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|column| width(column.title))
            .collect();
        let mut filled = vec![false; widths.len()];
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate().take(last) {
                filled[at] |= !cell.text.is_empty();
                widths[at] = widths[at].max(width(&cell.text)).min(self.columns[at].most);
            }
        }
        for at in 0..last {
            // A column without a single value tells nothing.
            if !filled[at] {
                widths[at] = 0;
            }
        }
        loop {
            let taken: usize = widths[..last]
                .iter()
                .filter(|w| **w > 0)
                .map(|w| w + GAP)
                .sum();
            let left = room.saturating_sub(taken);
            let weakest = (0..last)
                .filter(|at| widths[*at] > 0)
                .min_by_key(|at| self.columns[*at].rank);
            match weakest {
                Some(at) if left < LEAST_TEXT => widths[at] = 0,
                _ => {
                    widths[last] = left;
                    return widths;
                }
            }
        }
    }
}

fn write_line<'a>(
    widths: &[usize],
    cells: impl Iterator<Item = (&'a str, Paint)>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut line = String::new();
    // Spaces are owed until something follows them, so that no line ends in them.
    let mut owed = 0;
    for ((text, paint), room) in cells.zip(widths).filter(|(_, room)| **room > 0) {
        let text = cut(text, *room);
        if !text.is_empty() {
            line.extend(std::iter::repeat_n(' ', owed));
            owed = 0;
            line.push_str(&look.paint(&text, paint));
        }
        owed += room - width(&text) + GAP;
    }
    writeln!(out, "{line}")
}

/// Writes values as one tab-separated line.
pub(crate) fn write_tabbed(values: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let line: Vec<_> = values.iter().map(|value| harmless(value)).collect();
    writeln!(out, "{}", line.join("\t"))
}
