//! The same place of two passages filled otherwise: what tells two things of a kind apart where all
//! the rest is the like.

use claims_learn::hash;

use crate::gates::{Change, OpenedBy};
use crate::pairing::{Met, Pairing};
use crate::{Print, Query};

/// Passages are of the like that share so many words, and so much of the shorter one's weight and
/// of the longer one's; or so many places filled by the same; or that tell the same, and fill one
/// place by the same, or every place that both fill by others, and so many.
const WORDS: usize = 2;
const WEIGHT: f32 = 0.4;
const WEIGHT_OF_LONGER: f32 = 0.3;
/// The same where names fill the place: who somebody is tells more than what something is.
const WEIGHT_NAMED: f32 = 0.2;
const WEIGHT_NAMED_OF_LONGER: f32 = 0.15;
const PLACES: usize = 2;
const OTHER_PLACES: usize = 2;

/// The place of what a passage asks.
pub(crate) const ASKED: &[u8] = b"asked";

/// The place of where it happens.
const WHERE: &[u8] = b"place";

/// Whether some place is filled otherwise than in a passage of another report, and by what no such
/// passage names: "the vote on the toy rules" beside "the vote on the packaging rules".
pub(crate) fn other_of_its_kind(pairing: &Pairing<'_>) -> bool {
    let (reading, print) = (pairing.query.reading, &pairing.query.print);
    if print.roles().is_empty() || Change::of(reading).opens(OpenedBy::ChangeInWords) {
        return false;
    }
    let asked = hash(ASKED);
    let mut places = print.roles().chunk_by(|a, b| a[0] == b[0]);
    places.any(|here| {
        let named = is_named(print, here);
        // Few places are filled in both: that is asked first.
        here[0][0] != asked
            && pairing.others().any(|(member, met)| {
                let there = at_place(member, here[0][0]);
                !there.is_empty()
                    && !speaks_of(print, there)
                    && named == is_named(member, there)
                    && of_the_like((pairing.query, member), met, named)
            })
            && !pairing.others().any(|(member, _)| speaks_of(member, here))
    })
}

/// Whether both ask something that is open, and the reading nothing that any passage asks: who will
/// lead the inquiry, and how long.
pub(crate) fn other_question(pairing: &Pairing<'_>) -> bool {
    let print = &pairing.query.print;
    if print.roles().is_empty() || print.awaits.is_empty() {
        return false;
    }
    let asked = hash(ASKED);
    let here = at_place(print, asked);
    if here.is_empty() {
        return false;
    }
    let asks = |(member, _): &(&Print, &Met)| {
        let asked = at_place(member, asked);
        !asked.is_empty() && !member.awaits.is_empty()
    };
    let same = |member: &Print| {
        let there = at_place(member, asked);
        here.iter().any(|[_, word]| member.has(*word))
            || there.iter().any(|[_, word]| print.has(*word))
            || there.iter().any(|role| here.contains(role))
    };
    let mut asking = pairing.others().filter(asks);
    let mut alike = asking.clone();
    alike.any(|(member, met)| met.says_the_like(member, print))
        && !asking.any(|(member, _)| same(member))
}

/// What fills a place of a passage.
pub(crate) fn at_place(print: &Print, place: u32) -> &[[u32; 2]] {
    let roles = print.roles();
    // They are few.
    let Some(from) = roles.iter().position(|[known, _]| *known == place) else {
        return &[];
    };
    let to = roles[from..]
        .iter()
        .take_while(|[known, _]| *known == place);
    &roles[from..from + to.count()]
}

/// Whether a passage may speak of one of several things in the same place: whoever fills another
/// place of it is somebody else in it.
fn speaks_of(print: &Print, things: &[[u32; 2]]) -> bool {
    let roles = print.roles();
    things.iter().any(|[place, word]| {
        let elsewhere = |[known, filler]: &[u32; 2]| filler == word && known != place;
        roles.contains(&[*place, *word]) || print.has(*word) && !roles.iter().any(elsewhere)
    })
}

/// Whether a thing goes by a name: a city is no other thing than Lundhavn. Where it happens always
/// does, though the name may stand before the passage.
fn is_named(print: &Print, things: &[[u32; 2]]) -> bool {
    let (names, where_it_is) = (print.names(), hash(WHERE));
    let named = |[place, word]: &[u32; 2]| *place == where_it_is || names.contains(word);
    things.iter().any(named)
}

/// Whether two passages say the like of their things, which go by names or not.
fn of_the_like((query, b): (&Query<'_>, &Print), met: &Met, named: bool) -> bool {
    let a = &query.print;
    let same = a.roles().iter().filter(|role| b.roles().contains(role));
    let same = same.count();
    let one_predicate = a.what == b.what;
    if same >= PLACES || one_predicate && (same > 0 || places_of_both(a, b) >= OTHER_PLACES) {
        return true;
    }
    let sizes = (query.weight, b.weight());
    let (shorter, longer) = (sizes.0.min(sizes.1), sizes.0.max(sizes.1));
    let (least, least_of_longer) = match named {
        true => (WEIGHT_NAMED, WEIGHT_NAMED_OF_LONGER),
        false => (WEIGHT, WEIGHT_OF_LONGER),
    };
    usize::from(met.words) >= WORDS
        && met.weight >= least * shorter
        && met.weight >= least_of_longer * longer
}

/// How many places two passages both fill.
fn places_of_both(a: &Print, b: &Print) -> usize {
    let places = a.roles().chunk_by(|a, b| a[0] == b[0]);
    places
        .filter(|here| !at_place(b, here[0][0]).is_empty())
        .count()
}
