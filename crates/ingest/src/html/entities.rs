//! Character references: the numbered ones, and the names that occur in reports.

use std::borrow::Cow;

/// Names of Latin 1 from U+00A0 on, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute \
    Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml \
    aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde \
    ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const OTHERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("QUOT", '"'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("horbar", '―'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("euro", '€'),
    ("trade", '™'),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("infin", '∞'),
    ("larr", '←'),
    ("rarr", '→'),
    ("uarr", '↑'),
    ("darr", '↓'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Ccaron", 'Č'),
    ("ccaron", 'č'),
    ("cacute", 'ć'),
    ("Yuml", 'Ÿ'),
    ("lstrok", 'ł'),
    ("Lstrok", 'Ł'),
    ("inodot", 'ı'),
    ("fnof", 'ƒ'),
    ("tilde", '˜'),
    ("circ", 'ˆ'),
    ("check", '✓'),
    ("star", '☆'),
    ("numero", '№'),
    ("commat", '@'),
    ("num", '#'),
    ("percnt", '%'),
    ("lpar", '('),
    ("rpar", ')'),
    ("comma", ','),
    ("period", '.'),
    ("colon", ':'),
    ("semi", ';'),
    ("excl", '!'),
    ("quest", '?'),
    ("sol", '/'),
    ("lowbar", '_'),
    ("hyphen", '‐'),
    ("dash", '‐'),
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("dollar", '$'),
];

/// Text with its character references resolved; an unknown one stays as it is.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let (letter, used) = reference(after).unwrap_or(('&', 0));
        plain.push(letter);
        rest = &after[used..];
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        plain.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(plain)
}

/// The letter that a reference names, and the bytes that it took after its `&`.
fn reference(after: &str) -> Option<(char, usize)> {
    let number = after.strip_prefix('#');
    let body = number.unwrap_or(after);
    let end = body
        .bytes()
        .take(12)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = &body[..end];
    let closed = body[end..].starts_with(';');
    let used = after.len() - body.len() + end + usize::from(closed);
    if number.is_some() {
        let code = match name.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => name.parse().ok()?,
        };
        return Some((windows(code), used));
    }
    // Without `;` a name may be part of an address: `?a=1&copy=2`.
    if !closed {
        return None;
    }
    let found = OTHERS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, letter)| *letter);
    let latin = || {
        let index = LATIN.split_whitespace().position(|known| known == name)?;
        char::from_u32(0xa0 + u32::try_from(index).ok()?)
    };
    found.or_else(latin).map(|letter| (letter, used))
}

/// Numbers 128 to 159 mean the letters of Windows-1252, as browsers have it.
fn windows(code: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
        '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
        '\u{fffd}', 'ž', 'Ÿ',
    ];
    match code {
        128..=159 => WINDOWS[code as usize - 128],
        // A NUL in a text makes it look like a binary file.
        0 => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references() {
        assert_eq!(
            decode("caf&eacute; &amp; &#8217;t&#x41; &#146; &yuml;"),
            "café & ’tA ’ ÿ"
        );
        assert_eq!(
            decode("AT&T, ?a&copy=2, &nosuch; &#0; &"),
            "AT&T, ?a&copy=2, &nosuch; \u{fffd} &"
        );
    }
}
