//! Documents in JSON: one a line, or the elements of an array, or objects one after another.

mod lines;
mod record;
mod values;

pub(crate) use lines::Lines;
pub(crate) use record::Told;
pub(crate) use values::Values;

/// How the documents stand in a JSON file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Lines,
    Array,
    Objects,
}

/// Tells the layout from the first bytes.
///
/// `promised` is for a name that says "lines": then only a first line that is one bracket and
/// nothing else, as pretty-printers write it, says otherwise, for a broken first line must not
/// cost the good ones after it.
pub(crate) fn layout(head: &[u8], promised: bool) -> Layout {
    let start = head.trim_ascii_start();
    let end = memchr::memchr(b'\n', start);
    let first = start[..end.unwrap_or(start.len())].trim_ascii_end();
    match first {
        b"[" => Layout::Array,
        b"{" => Layout::Objects,
        _ if promised => Layout::Lines,
        [b'[', ..] => Layout::Array,
        _ => {
            let second = end.map_or(&b""[..], |end| start[end..].trim_ascii_start());
            // An object that is left open, with something other than a document on the next line.
            if end.is_some() && is_open(first) && !second.starts_with(b"{") {
                Layout::Objects
            } else {
                Layout::Lines
            }
        }
    }
}

fn is_open(line: &[u8]) -> bool {
    let mut scan = values::Scan::default();
    line.iter().all(|&byte| !scan.ends_after(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines_tell_the_layout() {
        assert_eq!(
            layout(b"{\"text\": \"a}\"}\n{\"text\"", false),
            Layout::Lines
        );
        assert_eq!(layout(b"{\n  \"text\": 1}", true), Layout::Objects);
        assert_eq!(
            layout(b"{\"id\": 1,\n  \"text\": 1}", false),
            Layout::Objects
        );
        assert_eq!(
            layout(b"{\"id\": 1,\n{\"text\": \"x\"}\n", false),
            Layout::Lines
        );
        assert_eq!(layout(b"[{\"text\": 1}]", false), Layout::Array);
        assert_eq!(layout(b"[1,2]\n{}", true), Layout::Lines);
    }
}
