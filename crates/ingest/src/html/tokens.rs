//! A page cut into tags and text.

use super::entities::decode;

/// One piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    Close(&'a str),
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// The name as written.
    pub(super) name: &'a str,
    attributes: &'a str,
}

impl Tag<'_> {
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// The value of an attribute, decoded; empty where it stands without one.
    pub(super) fn get(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // The first letter belongs to the name, whatever it is: so each round gets on.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..]
                .find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/')
                .map_or(rest.len(), |end| end + first);
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                (value, rest) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                    }
                    _ => after.split_at(
                        after
                            .find(|c: char| c.is_ascii_whitespace())
                            .unwrap_or(after.len()),
                    ),
                };
            }
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value).into_owned());
            }
        }
    }
}

/// The tokens of a page. Comments and declarations are passed over; what scripts and styles hold
/// comes as one text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    raw: Option<&'a str>,
}

/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Tokens {
            rest: page,
            raw: None,
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let end = raw_end(self.rest, name);
            return Some(Token::Text(self.take(end)));
        }
        while !self.rest.is_empty() {
            let text = memchr::memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
            if text > 0 {
                return Some(Token::Text(self.take(text)));
            }
            if let Some(after) = self.rest.strip_prefix("<!--") {
                self.rest = after.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let second = self.rest.as_bytes().get(1).copied().unwrap_or(b' ');
            if matches!(second, b'!' | b'?') {
                self.rest = self.rest.split_once('>').map_or("", |(_, rest)| rest);
                continue;
            }
            let close = second == b'/';
            let start = 1 + usize::from(close);
            if !self
                .rest
                .as_bytes()
                .get(start)
                .is_some_and(u8::is_ascii_alphabetic)
            {
                // A lone `<` is text.
                return Some(Token::Text(self.take(1)));
            }
            let whole = self.take(tag_end(self.rest));
            let inside = whole[start..].trim_end_matches('>');
            let end = inside
                .find(|c: char| c.is_ascii_whitespace() || c == '/')
                .unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(end);
            if close {
                return Some(Token::Close(name));
            }
            let tag = Tag {
                name,
                attributes: attributes.trim_end_matches('/'),
            };
            if tag.is(RAW) {
                self.raw = Some(name);
            }
            return Some(Token::Open(tag));
        }
        None
    }
}

/// Bytes of the tag at the start of `rest`, its `>` counted; quoted values may hold `>`.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    let mut last = b' ';
    for (at, &byte) in rest.as_bytes().iter().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None => match byte {
                b'>' => return at + 1,
                // A quote opens a value only after `=`; elsewhere it is a slip of the pen.
                b'"' | b'\'' if last == b'=' => quote = Some(byte),
                _ => {}
            },
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    rest.len()
}

fn raw_end(rest: &str, name: &str) -> usize {
    for at in memchr::memchr_iter(b'<', rest.as_bytes()) {
        let after = &rest.as_bytes()[at + 1..];
        if after.first() == Some(&b'/')
            && after
                .get(1..=name.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        {
            return at;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text() {
        let page = "<!DOCTYPE html><p class='a>b' ID=x>1 < 2<!-- no --></P><script>a<b</script>c";
        let tokens: Vec<_> = Tokens::new(page).collect();
        let Token::Open(p) = tokens[0] else {
            panic!("{tokens:?}")
        };
        assert_eq!(
            (p.get("class").unwrap(), p.get("id").unwrap()),
            ("a>b".into(), "x".into())
        );
        let said: Vec<_> = tokens[1..]
            .iter()
            .map(|token| match token {
                Token::Text(text) => (*text).to_owned(),
                Token::Open(tag) => format!("+{}", tag.name),
                Token::Close(name) => format!("-{name}"),
            })
            .collect();
        assert_eq!(
            said,
            ["1 ", "<", " 2", "-P", "+script", "a<b", "-script", "c"]
        );
    }

    #[test]
    fn broken_ends_are_no_panic() {
        for page in [
            "<p class=\"",
            "<",
            "</",
            "<a é=ü ß",
            "<!--",
            "<script>",
            "<p =>x",
            "<a é",
            "<a =é>",
        ] {
            for token in Tokens::new(page) {
                if let Token::Open(tag) = token {
                    assert_eq!(tag.get("none"), None);
                }
            }
        }
    }
}
