//! Which claims know each other: a claim about a detail of an event, and the claim about the event.
//!
//! A reading may tie its matter to another one. From then on a passage that moves the one is taken
//! along by the other where it changes something there, by the rules of [`along`](crate::along):
//! one step, and never further. Placing sees nothing of it: who belongs where is decided by a
//! matter's own members, so that a tie concerns these two matters alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use claims_learn::hash;
use claims_model::{Kind, TrackedClaim};

use crate::matching::compare;
use crate::print::shared;
use crate::{
    Choice, Matter, Matters, Member, Memory, Moved, Print, Profile, Query, Ruling, Weighed,
};

/// The gates that may keep a reading out of a matter whose detail or event it speaks of: the
/// question of a date owes another thing than the event, has another subject, and the day of a plan
/// is no other day.
const NO_MATTER: &[&str] = &[
    "gate.other-day",
    "gate.other-day-of-a-question",
    "gate.other-slot",
    "gate.other-polarity",
    "gate.other-subject",
    "gate.other-object",
];

/// The matter that a reading ties its own to, among the matters that it was compared with: where
/// one of the two asks for a detail and the other one is the event that this is a detail of.
pub(crate) fn tie<M: Matters>(
    matters: &mut M,
    query: &Query<'_>,
    own: (Option<u64>, Option<Kind>),
    candidates: &mut [Weighed],
) -> Result<Option<u64>, M::Error> {
    // What only refers to an event says too little.
    if query.reading.signals.reference || !own.1.is_some_and(has_details) {
        return Ok(None);
    }
    let detail = |kind: Option<Kind>| kind == Some(Kind::Detail);
    let mut best: Option<(f32, u64)> = None;
    // They come in the order of their first readings: of equals the older.
    for candidate in candidates {
        let (number, kind) = (candidate.matter, candidate.kind);
        if Some(number) == own.0 || detail(kind) == detail(own.1) || !kind.is_some_and(has_details)
        {
            continue;
        }
        if candidate.tie.is_none() {
            let mut score = None;
            matters.look_at(number, &mut |profile| {
                if is_detail_of(query, profile, detail(own.1)) {
                    let comparison = compare(query, profile, false);
                    let open = comparison.gate.is_none_or(|gate| NO_MATTER.contains(&gate));
                    score = open.then_some(comparison.score);
                }
            })?;
            candidate.tie = Some(score);
        }
        if let Some(score) = candidate.tie.flatten()
            && best.is_none_or(|(known, _)| score > known)
        {
            best = Some((score, number));
        }
    }
    Ok(best.map(|(_, number)| number))
}

/// Whether a claim of a kind can be one of the two.
fn has_details(kind: Kind) -> bool {
    matches!(kind, Kind::Detail | Kind::Event)
}

/// Whether the one is about the event of the other: what happens by the one is among the words by
/// which the other names events.
fn is_detail_of(query: &Query<'_>, profile: &Profile, detail: bool) -> bool {
    let (reading, print) = (query.reading, &query.print);
    let number = |word: &String| hash(word.as_bytes());
    if reading.signals.what.is_empty() || !of_the_same_people(print, profile) {
        return false;
    }
    if detail {
        let named: Vec<u32> = reading.signals.events.iter().map(number).collect();
        profile
            .prints
            .iter()
            .any(|event| named.contains(&event.what))
    } else {
        profile.events.binary_search(&print.what).is_ok()
    }
}

/// Whether some passage names a person that the reading names too, where both name any.
fn of_the_same_people(print: &Print, profile: &Profile) -> bool {
    let mine = print.persons();
    let mut named = profile.prints.iter().map(Print::persons);
    mine.is_empty()
        || named.clone().all(<[u32]>::is_empty)
        || named.any(|theirs| shared(mine, theirs) > 0)
}

/// The tied ones among the matters of a memory, with what they have taken along.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    /// Both ways.
    tied: BTreeMap<u64, BTreeSet<u64>>,
    /// Those that people have ruled apart, both ways.
    parted: BTreeSet<(u64, u64)>,
    whole: BTreeMap<u64, Matter>,
    /// The one of which it is asked what it has taken along; of all, where there is none.
    only: Option<u64>,
}

impl Ties {
    /// A person has ruled a member of a matter apart from members of others: none of them knows
    /// the other from here on.
    pub(crate) fn part(&mut self, number: u64, others: impl Iterator<Item = u64>) {
        for other in others.filter(|other| *other != number) {
            self.parted.extend([(number, other), (other, number)]);
        }
    }

    /// A reading has become a member of a matter that it has `moved`; `plain` is a matter without
    /// what it has taken along. The answer is the matters that have taken the reading along.
    pub(crate) fn join(
        &mut self,
        number: u64,
        tie: Option<u64>,
        member: &Member,
        moved: &Moved,
        plain: &dyn Fn(u64) -> Matter,
    ) -> Vec<u64> {
        let mut taken = Vec::new();
        if let Some(whole) = self.whole.get_mut(&number) {
            whole.absorb(member);
        }
        if let Some(other) = tie
            && !self.parted.contains(&(number, other))
        {
            for (one, other) in [(number, other), (other, number)] {
                self.tied.entry(one).or_default().insert(other);
                if self.only.is_none_or(|only| only == one) {
                    // Until now it has taken nothing along.
                    self.whole.entry(one).or_insert_with(|| plain(one));
                }
            }
        }
        if member.reading.signals.reference {
            return taken;
        }
        for other in self.tied.get(&number).into_iter().flatten() {
            if !self.parted.contains(&(number, *other))
                && let Some(whole) = self.whole.get_mut(other)
                && whole.absorb_along(member, moved)
            {
                taken.push(*other);
            }
        }
        taken
    }

    /// From here on nothing is told of what other matters than this one take along.
    pub(crate) fn tell_only(&mut self, number: u64) {
        self.only = Some(number);
        self.whole.clear();
    }

    /// A reading that speaks of a matter too is an appearance of it.
    pub(crate) fn absorb_also(&mut self, number: u64, member: &Member) {
        if let Some(whole) = self.whole.get_mut(&number) {
            whole.absorb_also(member);
        }
    }

    /// A matter with what it has taken along; `None` of one that is not tied.
    pub(crate) fn take(&mut self, number: u64) -> Option<Matter> {
        self.whole.remove(&number)
    }
}

/// A placed reading: the matter that it belongs to, the one that it ties it to, and what else it
/// speaks of.
///
/// ```
/// fn is_tied(placed: &claims_tracker::Tied) -> bool {
///     placed.tie.is_some()
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tied {
    /// The number of its matter.
    pub matter: u64,
    /// The number of the matter that this one is tied to from here on.
    pub tie: Option<u64>,
    /// The numbers of the other matters that it speaks of, as far as they are asked for.
    pub also: Vec<u64>,
    /// The reading.
    pub member: Rc<Member>,
}

/// The tracked claim of a matter with what it has taken along from those that it is tied to, and
/// with the passages of others that speak of it too: [`fold`](crate::fold) where these are.
///
/// `placed` are the members of all these matters and those passages in the canonical order;
/// `rulings` what people decided of them, by appearance.
pub fn fold_tied(
    matter: u64,
    placed: impl IntoIterator<Item = Tied>,
    rulings: HashMap<String, Ruling>,
) -> Option<TrackedClaim> {
    let (memory, number) = replayed(matter, placed, rulings)?;
    memory.into_one(number)
}

/// The same as a matter that can take in and take along more, told or not.
pub fn fold_whole(
    matter: u64,
    placed: impl IntoIterator<Item = Tied>,
    rulings: HashMap<String, Ruling>,
) -> Option<Matter> {
    let (memory, number) = replayed(matter, placed, rulings)?;
    memory.into_whole(number)
}

/// A memory of these readings, and the number that a matter has there.
fn replayed(
    matter: u64,
    placed: impl IntoIterator<Item = Tied>,
    rulings: HashMap<String, Ruling>,
) -> Option<(Memory, u64)> {
    let mut memory = Memory::default();
    memory.rulings = rulings;
    let mut numbers: HashMap<u64, u64> = HashMap::new();
    memory.tell_only(None);
    for one in placed {
        if one.matter == matter && !numbers.contains_key(&matter) {
            memory.tell_only(Some(memory.next()));
        }
        let known = |number: u64| numbers.get(&number).copied();
        let choice = Choice {
            matter: known(one.matter),
            tie: one.tie.and_then(known),
            also: one.also.into_iter().filter_map(known).collect(),
        };
        let number = memory.join(&choice, &one.member, &Query::of(&one.member.reading), &[]);
        numbers.insert(one.matter, number);
    }
    Some((memory, *numbers.get(&matter)?))
}
