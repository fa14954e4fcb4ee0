//! Reads the lexicon files: tab-separated, a header row, an id in the first column.

/// The rows of a lexicon file, each with exactly `N` columns; the header is left out.
///
/// The files are compiled in, and the tests read every one, so a row that is short is a defect
/// of this crate: it is padded here and found there.
pub(crate) fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    file.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let mut columns = [""; N];
            for (column, cell) in columns.iter_mut().zip(line.split('\t')) {
                *column = cell.trim();
            }
            columns
        })
}
