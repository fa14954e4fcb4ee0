//! Days written in an order that is not ISO's: `03-02-2009`.

/// Whether a `published` is three numbers with the year last, such as `03-02-2009`, `3/2/2009`
/// or `28.02.2009`.
///
/// It may be the third of February or the second of March. Nothing is guessed, and it is no
/// slip of the pen either: the document is kept, undated, with a warning.
pub(crate) fn is_other_order(written: &str) -> bool {
    let mut parts = written.trim().split(['-', '/', '.']);
    let number = |part: Option<&str>, length: std::ops::RangeInclusive<usize>| {
        part.filter(|part| length.contains(&part.len()))
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(a), Some(b), Some(_), None) = (
        number(parts.next(), 1..=2),
        number(parts.next(), 1..=2),
        number(parts.next(), 4..=4),
        parts.next(),
    ) else {
        return false;
    };
    (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12
}

/// The warning that goes with it.
pub(crate) fn warning(written: &str) -> String {
    format!("`published`: `{written}` is not in the order year-month-day: read as undated")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_orders_and_slips() {
        for written in ["03-02-2009", "3/2/2009", "28.02.2009", "12-31-2009"] {
            assert!(is_other_order(written), "{written}");
        }
        for written in [
            "2009-02-03",
            "2025-02-30",
            "03-02-09",
            "31-31-2009",
            "0-1-2009",
            "a-b-2009",
            "",
        ] {
            assert!(!is_other_order(written), "{written}");
        }
    }
}
