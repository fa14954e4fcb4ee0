//! TIMEX3 values → Extended Date/Time Format, level 1 (ISO 8601-2:2019).

use chrono::NaiveDate;

use crate::days::days;
use crate::expression::{Expression, TimexType};

/// EDTF's numbers of the seasons that TIMEX3 names.
const SEASONS: [(&str, &str); 4] = [("SP", "21"), ("SU", "22"), ("FA", "23"), ("WI", "24")];

impl Expression {
    /// The value in the Extended Date/Time Format, level 1; `None` for durations, sets, and what has no place on the calendar.
    ///
    /// Weeks, weekends, quarters and halves, which that level does not know, become intervals of days; times of day keep
    /// their day alone. `~` marks what the text calls approximate.
    ///
    /// ```
    /// let edtf = |text| claims_time::find(text, &claims_time::Context::default())[0].edtf().unwrap();
    /// assert_eq!(edtf("in the summer of 2024"), "2024-22");
    /// assert_eq!(edtf("in the 1990s"), "199X");
    /// assert_eq!(edtf("around May 2024"), "2024-05~");
    /// assert_eq!(edtf("in the third quarter of 2024"), "2024-07-01/2024-09-30");
    /// assert_eq!(edtf("on 25 December"), "XXXX-12-25");
    /// ```
    #[must_use]
    pub fn edtf(&self) -> Option<String> {
        if !matches!(self.kind, TimexType::Date | TimexType::Time) {
            return None;
        }
        let date = self
            .value
            .split_once('T')
            .map_or(self.value.as_str(), |(date, _)| date);
        let mut edtf = plain(date).or_else(|| {
            let (from, to) = days(&self.value, false)?;
            Some(interval(from, to))
        })?;
        if self.modifier == Some("APPROX") && !edtf.contains('/') {
            edtf.push('~');
        }
        Some(edtf)
    }
}

/// What both formats can say.
fn plain(date: &str) -> Option<String> {
    if let Some((from, to)) = date.split_once('/') {
        return Some(format!("{}/{}", plain(from)?, plain(to)?));
    }
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = date.split('-');
    let (year, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || !(digits(year) || year == "XXXX") {
        return None;
    }
    match (year.len(), second, third) {
        (2, None, None) => Some(format!("{year}XX")),
        (3, None, None) => Some(format!("{year}X")),
        (4, None, None) if digits(year) => Some(year.to_owned()),
        (4, Some(part), None) => {
            if let Some((_, number)) = SEASONS.iter().find(|(name, _)| *name == part) {
                return digits(year).then(|| format!("{year}-{number}"));
            }
            (part.len() == 2 && digits(part)).then(|| date.to_owned())
        }
        (4, Some(month), Some(day)) => {
            (month.len() == 2 && digits(month) && day.len() == 2 && digits(day))
                .then(|| date.to_owned())
        }
        _ => None,
    }
}

fn interval(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}/{to}")
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, find};

    fn edtf(text: &str) -> Option<String> {
        let context = Context::on(chrono::NaiveDate::from_ymd_opt(2025, 3, 26).unwrap());
        find(text, &context)[0].edtf()
    }

    #[test]
    fn what_level_1_can_say() {
        let cases = [
            ("on 3 May 2025", Some("2025-05-03")),
            ("at 5 pm on 3 May 2025", Some("2025-05-03")),
            ("last week", Some("2025-03-17/2025-03-23")),
            ("from 2019–2021", Some("2019/2021")),
            ("in the 19th century", Some("18XX")),
            ("this weekend", Some("2025-03-29/2025-03-30")),
            ("around 1990", Some("1990~")),
            ("for two days", None),
            ("every Tuesday", None),
            ("recently", None),
            ("in 44 BC", None),
        ];
        for (text, expected) in cases {
            assert_eq!(edtf(text).as_deref(), expected, "{text}");
        }
    }
}
