//! The form of a word that a dictionary has: by a hand-made list, a learnt list of exceptions, and rules.

mod list;
mod stem;

use std::sync::LazyLock;

use crate::{Tag, Upos};

/// Writes the lemma of a word behind `out`. `next` is the word after it in its sentence.
pub(crate) fn push(form: &str, tag: Tag, next: Option<&str>, out: &mut String) {
    let start = out.len();
    fold(form, tag, out);
    if let Some(known) = list::learnt(&out[start..], class(tag)) {
        out.truncate(start);
        out.push_str(known);
        return;
    }
    finish(start, tag, next, out);
}

/// The same without the learnt exceptions.
pub(crate) fn by_rule(form: &str, tag: Tag, next: Option<&str>, out: &mut String) {
    let start = out.len();
    fold(form, tag, out);
    finish(start, tag, next, out);
}

/// One letter for the tags whose forms behave alike.
pub(crate) fn class(tag: Tag) -> char {
    static CLASSES: LazyLock<Vec<char>> = LazyLock::new(|| {
        (0..Tag::COUNT)
            .filter_map(Tag::from_index)
            .map(class_of)
            .collect()
    });
    CLASSES[usize::from(tag.index())]
}

fn class_of(tag: Tag) -> char {
    match (tag.upos(), tag.xpos()) {
        (Upos::Verb | Upos::Aux, "VBD" | "VBN") => 'd',
        (Upos::Verb | Upos::Aux, "VBZ") => 'z',
        (Upos::Verb | Upos::Aux, "VBG") => 'g',
        (Upos::Verb | Upos::Aux, "MD") => 'm',
        (Upos::Verb | Upos::Aux, _) => 'v',
        (Upos::Noun, "NNS") => 's',
        (Upos::Propn, "NNPS") => 'S',
        (Upos::Propn, _) => 'P',
        (Upos::Adj, "JJR") => 'c',
        (Upos::Adj, "JJS") => 't',
        (Upos::Adv, "RBR") => 'C',
        (Upos::Adv, "RBS") => 'T',
        (Upos::Adj, _) => 'a',
        (Upos::Adv, _) => 'r',
        (Upos::Noun, _) => 'n',
        (Upos::Pron, "PRP$") => 'h',
        (Upos::Pron | Upos::Det, _) => 'p',
        (Upos::Part, _) => 'x',
        _ => 'o',
    }
}

/// Writes the word in lower case, unless it is a name; apostrophes straight.
fn fold(form: &str, tag: Tag, out: &mut String) {
    if tag.is_proper() || tag.xpos() == "NNP" {
        out.push_str(form);
    } else if form.is_ascii() {
        let start = out.len();
        out.push_str(form);
        out[start..].make_ascii_lowercase();
    } else {
        let letters = form.chars().map(|c| if c == '’' { '\'' } else { c });
        out.extend(letters.flat_map(char::to_lowercase));
    }
}

fn finish(start: usize, tag: Tag, next: Option<&str>, out: &mut String) {
    let word = &out[start..];
    if matches!(tag.upos(), Upos::Punct | Upos::Sym) {
        if let Some(plain) = plain_mark(word) {
            out.truncate(start);
            out.push_str(plain);
        }
        return;
    }
    if tag.upos() == Upos::Num && word.contains(',') {
        // "5,000" is 5000.
        let kept = word.replace(',', "");
        out.truncate(start);
        out.push_str(&kept);
        return;
    }
    if tag.upos() == Upos::Aux && matches!(word, "'s" | "'d") {
        let lemma = short_auxiliary(word, tag, next);
        out.truncate(start);
        out.push_str(lemma);
        return;
    }
    let class = class(tag);
    if let Some(known) = list::irregular(word, class) {
        out.truncate(start);
        out.push_str(known);
        return;
    }
    let (cut, more) = stem::regular(word.as_bytes(), class);
    out.truncate(out.len() - cut);
    out.push_str(more);
}

/// Marks in one form each, as the treebanks have them.
fn plain_mark(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "“" | "”" | "``" | "''" => "\"",
        "‘" | "’" => "'",
        "–" | "—" | "--" => "-",
        _ => return None,
    })
}

/// "'s" is "is" or "has", "'d" is "had" or "would".
fn short_auxiliary(word: &str, tag: Tag, next: Option<&str>) -> &'static str {
    match word {
        "'d" if tag.is_modal() => "would",
        "'d" => "have",
        _ if matches!(next, Some("been" | "had" | "got" | "become" | "gotten")) => "have",
        _ => "be",
    }
}
