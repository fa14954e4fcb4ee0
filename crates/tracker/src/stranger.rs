//! Somebody else than the one of whom the like was said before.

use claims_learn::hash;

use crate::Print;
use crate::contrast::at_place;
use crate::pairing::Pairing;

/// The place of a subject that is a pronoun.
const SUBJECT: &[u8] = b"subject";
/// The place of an office that somebody takes after another.
const NEW: &[u8] = b"new";

/// Whether its subject is she where passages of other reports that share a filled place with it
/// speak of him, or he where they speak of her: "she need not go to prison" beside "whether he must
/// go to prison".
pub(crate) fn other_pronoun(pairing: &Pairing<'_>) -> bool {
    let print = &pairing.query.print;
    let subject = hash(SUBJECT);
    let here = at_place(print, subject);
    if !pairing.query.reading.signals.pronoun || here.is_empty() {
        return false;
    }
    let same = |member: &Print| {
        member
            .roles()
            .iter()
            .any(|role| print.roles().contains(role))
    };
    let others = pairing.others().filter(|(member, _)| same(member));
    let mut spoken_of = others
        .map(|(member, _)| at_place(member, subject))
        .filter(|there| !there.is_empty())
        .peekable();
    spoken_of.peek().is_some()
        && spoken_of.all(|there| !there.iter().any(|role| here.contains(role)))
}

/// Whether it tells of the new holder of an office, and passages of other reports speak of the
/// office alone: the new chairman is not the one who leaves.
pub(crate) fn newcomer(pairing: &Pairing<'_>) -> bool {
    let print = &pairing.query.print;
    at_place(print, hash(NEW)).iter().any(|office| {
        let mut others = pairing.others().map(|(member, _)| member);
        others.clone().any(|member| member.has(office[1]))
            && !others.any(|member| member.roles().contains(office))
    })
}
