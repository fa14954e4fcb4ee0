//! The same place of two passages filled otherwise: what tells two things of a kind apart where all
//! the rest is the like.

use claims_learn::hash;
use claims_model::Reading;

use crate::gates::{Change, OpenedBy};
use crate::print::shared_weight;
use crate::{Print, Profile};

/// Passages are of the like that share so many words, and so much of the shorter one's weight and
/// of the longer one's; or so many places filled by the same; or that tell the same of others in
/// every place that both fill, and in so many.
const WORDS: usize = 2;
const WEIGHT: f32 = 0.4;
const WEIGHT_OF_LONGER: f32 = 0.3;
/// The same where names fill the place: who somebody is tells more than what something is.
const WEIGHT_NAMED: f32 = 0.2;
const WEIGHT_NAMED_OF_LONGER: f32 = 0.15;
const PLACES: usize = 2;
const OTHER_PLACES: usize = 2;

/// The place of what a passage asks.
const ASKED: &[u8] = b"asked";

/// Whether some place is filled otherwise than in a passage of another report, and by what no such
/// passage names: "the vote on the toy rules" beside "the vote on the packaging rules".
pub(crate) fn other_of_its_kind(reading: &Reading, print: &Print, profile: &Profile) -> bool {
    if print.roles.is_empty() || Change::of(reading).opens(OpenedBy::ChangeInWords) {
        return false;
    }
    let asked = hash(ASKED);
    let mut places = print.roles.chunk_by(|a, b| a.0 == b.0);
    places.any(|here| {
        let named = is_named(print, here);
        here[0].0 != asked
            && !others(print, profile).any(|member| speaks_of(member, here))
            && others(print, profile).any(|member| {
                let there = at_place(member, here[0].0);
                !there.is_empty()
                    && !speaks_of(print, there)
                    && named == is_named(member, there)
                    && of_the_like(print, member, named)
            })
    })
}

/// Whether both ask something that is open, and the reading nothing that any passage asks: who will
/// lead the inquiry, and how long.
pub(crate) fn other_question(_: &Reading, print: &Print, profile: &Profile) -> bool {
    let asked = hash(ASKED);
    let here = at_place(print, asked);
    if here.is_empty() || print.awaits.is_empty() {
        return false;
    }
    let asks = |member: &&Print| {
        let asked = at_place(member, asked);
        !asked.is_empty() && !member.awaits.is_empty()
    };
    let same = |member: &Print| {
        let there = at_place(member, asked);
        here.iter().any(|(_, word)| member.has(*word))
            || there.iter().any(|(_, word)| print.has(*word))
            || there.iter().any(|role| here.contains(role))
    };
    let asking = || others(print, profile).filter(asks);
    asking().any(|member| member.says_the_like(print)) && !asking().any(same)
}

/// The passages of the other reports: within one report its writer tells things apart by other means.
fn others<'p>(print: &'p Print, profile: &'p Profile) -> impl Iterator<Item = &'p Print> {
    let prints = profile.prints.iter();
    prints.filter(|member| member.document != print.document)
}

/// What fills a place of a passage.
fn at_place(print: &Print, place: u32) -> &[(u32, u32)] {
    let from = print.roles.partition_point(|(known, _)| *known < place);
    let to = print.roles.partition_point(|(known, _)| *known <= place);
    &print.roles[from..to]
}

/// Whether a passage may speak of one of several things in the same place: whoever fills another
/// place of it is somebody else in it.
fn speaks_of(print: &Print, things: &[(u32, u32)]) -> bool {
    things.iter().any(|(place, word)| {
        let elsewhere = |(known, filler): &(u32, u32)| filler == word && known != place;
        print.roles.contains(&(*place, *word))
            || print.has(*word) && !print.roles.iter().any(elsewhere)
    })
}

/// Whether a thing goes by a name: a city is no other thing than Lundhavn.
fn is_named(print: &Print, things: &[(u32, u32)]) -> bool {
    let named = |word: &u32| print.names.binary_search(word).is_ok();
    things.iter().any(|(_, word)| named(word))
}

/// Whether two passages say the like of their things, which go by names or not.
fn of_the_like(a: &Print, b: &Print, named: bool) -> bool {
    let same = a.roles.iter().filter(|role| b.roles.contains(role));
    let same = same.count();
    if same >= PLACES || same == 0 && a.what == b.what && places_of_both(a, b) >= OTHER_PLACES {
        return true;
    }
    let (weight, words) = shared_weight(&a.words, &b.words);
    let (shorter, longer) = (a.weight().min(b.weight()), a.weight().max(b.weight()));
    let (least, least_of_longer) = match named {
        true => (WEIGHT_NAMED, WEIGHT_NAMED_OF_LONGER),
        false => (WEIGHT, WEIGHT_OF_LONGER),
    };
    words >= WORDS && weight >= least * shorter && weight >= least_of_longer * longer
}

/// How many places two passages both fill.
fn places_of_both(a: &Print, b: &Print) -> usize {
    let places = a.roles.chunk_by(|a, b| a.0 == b.0);
    places
        .filter(|here| !at_place(b, here[0].0).is_empty())
        .count()
}
