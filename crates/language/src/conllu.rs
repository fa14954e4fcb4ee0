//! An analysis as CoNLL-U, the format of the Universal Dependencies treebanks.

use std::fmt::{self, Write};

use crate::Analysis;

/// Writes an analysis as one document in CoNLL-U, version 2.
///
/// One line a token, ten columns; features and enhanced dependencies are left out (`_`). The last column has
/// `SpaceAfter=No` where it holds, and entities in the manner of CorefUD: `Entity=(e1-person-name` opens a mention
/// with entity, kind and way of mention, `e1)` closes it. Of an analysis without trees, head and relation are `_`.
///
/// ```
/// use claims_language::{Analysis, Analyzer, Depth, write_conllu};
///
/// let (text, mut analysis) = ("It rained.", Analysis::default());
/// Analyzer::to(Depth::Trees).analyze(text, &mut analysis);
/// let mut out = String::new();
/// write_conllu("d1", text, &analysis, &mut out)?;
/// assert!(out.contains("2\train"), "{out}");
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn write_conllu(
    id: &str,
    text: &str,
    analysis: &Analysis,
    out: &mut impl Write,
) -> fmt::Result {
    write!(out, "# newdoc id = ")?;
    one_line(id, out)?;
    writeln!(out, "\n# global.Entity = eid-etype-mention")?;
    let mut names = Entities {
        analysis,
        next: 0,
        open: Vec::new(),
    };
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        write!(out, "# sent_id = ")?;
        one_line(id, out)?;
        write!(out, "-{}\n# text = ", number + 1)?;
        one_line(sentence.span.text(text), out)?;
        out.write_char('\n')?;
        let tokens = analysis.tokens_of(sentence);
        let has_tree = tokens.iter().any(|token| token.head > 0) || tokens.len() == 1;
        for (i, token) in tokens.iter().enumerate() {
            write!(out, "{}\t", i + 1)?;
            one_line(token.span.text(text), out)?;
            out.write_char('\t')?;
            one_line(analysis.lemma_of(token), out)?;
            write!(out, "\t{}\t{}\t_\t", token.tag.upos(), token.tag.xpos())?;
            if has_tree {
                write!(out, "{}\t{}\t_\t", token.head, token.deprel)?;
            } else {
                write!(out, "_\t_\t_\t")?;
            }
            let any = names.write(sentence.tokens.start + i, out)?;
            // Between tokens of a sentence only: what ends one may stand right before the next.
            if !token.space_after && i + 1 < tokens.len() {
                write!(out, "{}SpaceAfter=No", if any { "|" } else { "" })?;
            } else if !any {
                out.write_char('_')?;
            }
            out.write_char('\n')?;
        }
        out.write_char('\n')?;
    }
    Ok(())
}

/// The mentions that begin and end at a token, as the last column has them.
struct Entities<'a> {
    analysis: &'a Analysis,
    next: usize,
    /// Mentions that are open: their last token and entity.
    open: Vec<(usize, u32)>,
}

impl Entities<'_> {
    fn write(&mut self, token: usize, out: &mut impl Write) -> Result<bool, fmt::Error> {
        let mut any = false;
        let mut key = |out: &mut dyn Write| {
            let first = !std::mem::replace(&mut any, true);
            out.write_str(if first { "Entity=" } else { "" })
        };
        while let Some(name) = self
            .analysis
            .names
            .get(self.next)
            .filter(|name| name.tokens.start == token)
        {
            key(out)?;
            write!(out, "(e{}-{}-{}", name.entity + 1, name.kind, name.mention)?;
            self.next += 1;
            if name.tokens.end == token + 1 {
                out.write_char(')')?;
            } else {
                self.open.push((name.tokens.end - 1, name.entity));
            }
        }
        let mut at = self.open.len();
        while at > 0 {
            at -= 1;
            if self.open[at].0 == token {
                let (_, entity) = self.open.remove(at);
                key(out)?;
                write!(out, "e{})", entity + 1)?;
            }
        }
        Ok(any)
    }
}

/// Text on one line: runs of white space and control characters as one space.
fn one_line(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.write_char(' ')?;
        }
        out.write_char(c)?;
    }
    Ok(())
}
