//! Days that tell one occasion from another, however unlike the wording is.

use chrono::NaiveDate;
use claims_learn::hash;
use claims_model::Awaits;

use crate::Print;
use crate::contrast::{ASKED, at_place};
use crate::gates::{Change, OpenedBy};
use crate::pairing::Pairing;

/// A stretch of days, the last one included.
pub(crate) type Days = (NaiveDate, NaiveDate);

/// Whether the subject names its day, and it is none of the days of other reports: "the recital on
/// 3 February" is not the one of October.
pub(crate) fn other_day_of_its_own(pairing: &Pairing<'_>) -> bool {
    let reading = pairing.query.reading;
    let Some(own) = reading.signals.occasion else {
        return false;
    };
    // What asks for a day is answered by one.
    let asks = |member: &Print| member.awaits.contains(&Awaits::Date);
    if pairing.others().any(|(member, _)| asks(member)) {
        return false;
    }
    let near = pairing.others().filter(|(_, met)| met.words > 0);
    let days = near.filter_map(|(member, _)| due(member).or(member.days));
    !Change::of(reading).opens(OpenedBy::Change) && apart((own.from(), own.to()), days)
}

/// Whether a passage of another report asks what the reading does not, and the two are due on
/// other days: when a question is answered is not when something else takes place.
pub(crate) fn other_day_of_a_question(pairing: &Pairing<'_>) -> bool {
    let (reading, print) = (pairing.query.reading, &pairing.query.print);
    let Some(own) = due(print) else {
        return false;
    };
    let here = asked(print);
    let another = |member: &Print| {
        let there = asked(member);
        !there.is_empty() && !there.iter().any(|role| here.contains(role))
    };
    let asking = pairing.others().filter(|(member, _)| another(member));
    let days = asking.filter_map(|(member, _)| due(member));
    !Change::of(reading).opens(OpenedBy::Change) && apart(own, days)
}

/// What a passage asks.
fn asked(print: &Print) -> &[[u32; 2]] {
    at_place(print, hash(ASKED))
}

/// The days of a passage's due date.
pub(crate) fn due(print: &Print) -> Option<Days> {
    print.due.map(|due| (due.from(), due.to()))
}

/// Whether two stretches have a day together.
pub(crate) fn meet(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether there are other days, and none of them meets.
fn apart(own: Days, others: impl Iterator<Item = Days>) -> bool {
    let mut others = others.peekable();
    others.peek().is_some() && !others.any(|other| meet(own, other))
}
