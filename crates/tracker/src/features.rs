//! What the learnt combiner sees of a reading and a matter, feature by feature, each with its slot.

use claims_model::{Effect, Kind, Reading, Status};

use crate::doubt::{Doubt, refutes_event, took_place};
use crate::pairing::{Met, Pairing};
use crate::print::shared;
use crate::{Print, Profile, Query, Slot};

/// Features of a pair of passages.
const PAIR: [(&str, Slot); 20] = [
    ("same event word", Slot::What),
    ("predicates alike", Slot::What),
    ("who", Slot::Who),
    ("whom", Slot::Whom),
    ("who is whom", Slot::Whom),
    ("participants", Slot::Who),
    ("own words, share", Slot::What),
    ("own words, weight", Slot::What),
    ("words around, share", Slot::Around),
    ("words around, number", Slot::Around),
    ("same amount", Slot::HowMuch),
    ("other amount", Slot::HowMuch),
    ("same due date", Slot::When),
    ("due within", Slot::When),
    ("other due date", Slot::When),
    ("same days", Slot::When),
    ("days overlap", Slot::When),
    ("other days", Slot::When),
    ("same open slot", Slot::What),
    ("same speaker", Slot::Who),
];

/// Which of them are told of the first passage alone: what a matter was from the beginning does not
/// grow with what is found near it.
const OF_FIRST: [usize; 6] = [0, 1, 5, 6, 7, 8];

/// Features of a reading and a matter as a whole.
const WHOLE: [(&str, Slot); 50] = [
    ("speaker is spoken of", Slot::Who),
    ("what the reports are about", Slot::Around),
    ("same sentence", Slot::Where),
    ("next sentence", Slot::Where),
    ("sentence after next", Slot::Where),
    ("farther on in the report", Slot::Where),
    ("other report", Slot::Where),
    ("same paragraph", Slot::Where),
    ("next in the same paragraph", Slot::Where),
    ("right behind", Slot::Where),
    ("right behind, by a pronoun", Slot::Where),
    ("near, by a pronoun", Slot::Where),
    ("near, something known", Slot::Where),
    ("near, same speaker", Slot::Where),
    ("few words", Slot::What),
    ("pending, and owed here", Slot::State),
    ("pending, not owed here", Slot::State),
    ("stated, owed here", Slot::State),
    ("stated, not owed here", Slot::State),
    ("resolved, owed here", Slot::State),
    ("resolved, not owed here", Slot::State),
    ("number of passages", Slot::State),
    ("opens", Slot::State),
    ("keeps open", Slot::State),
    ("sets a date", Slot::State),
    ("confirms", Slot::State),
    ("happened", Slot::State),
    ("cancels", Slot::State),
    ("disputes", Slot::State),
    ("restates", Slot::State),
    ("same kind as the first", Slot::What),
    ("allegation or not", Slot::What),
    ("figure or not", Slot::What),
    ("of a decision", Slot::What),
    ("of a detail", Slot::What),
    ("same kind as one", Slot::What),
    ("other polarity", Slot::What),
    ("only refers", Slot::What),
    ("only referred to so far", Slot::What),
    ("days between", Slot::When),
    ("dated", Slot::When),
    ("before it was owed", Slot::When),
    ("owed in this report", Slot::State),
    ("already resolved", Slot::State),
    ("took place", Slot::State),
    ("refutes an event", Slot::State),
    ("own words of a claim, weight", Slot::What),
    ("predicate of a claim, alike", Slot::What),
    ("sentences to its last claim here", Slot::Where),
    ("passages in this report", Slot::Where),
];

/// How many features there are: those of pairs twice, the greatest and the mean over members, then
/// those of the first member, then the others.
pub const FEATURES: usize = PAIR.len() * 2 + OF_FIRST.len() + WHOLE.len();

/// The name of a feature and the slot that it speaks of.
///
/// # Panics
/// When there is no such feature.
pub fn feature(at: usize) -> (&'static str, Slot) {
    match at {
        at if at < 2 * PAIR.len() => PAIR[at % PAIR.len()],
        at if at < FEATURES - WHOLE.len() => PAIR[OF_FIRST[at - 2 * PAIR.len()]],
        at => WHOLE[at - (FEATURES - WHOLE.len())],
    }
}

/// The features of a reading and a matter.
///
/// `behind` says that the claim right before it in its report is a member of the matter.
pub fn features(query: &Query<'_>, profile: &Profile, behind: bool, out: &mut [f32; FEATURES]) {
    features_of(&Pairing::new(query, profile), behind, out);
}

/// The same of a pairing.
pub(crate) fn features_of(pairing: &Pairing<'_>, behind: bool, out: &mut [f32; FEATURES]) {
    let Pairing { query, profile, .. } = pairing;
    let (reading, print) = (query.reading, &query.print);
    let (most, rest) = out.split_at_mut(PAIR.len());
    let (mean, rest) = rest.split_at_mut(PAIR.len());
    let (first, whole) = rest.split_at_mut(OF_FIRST.len());
    most.fill(0.0);
    mean.fill(0.0);
    first.fill(0.0);
    let mut spoken = 0.0f32;
    let mut gist = 0;
    let mut same_kind = 0.0;
    let mut near: Option<&Print> = None;
    let mut claims = Claims::default();
    let mut here = 0u8;
    let members = profile.prints.len().max(1) as f32;
    for (number, (member, met)) in pairing.passages().enumerate() {
        let pair = pair(query, member, met);
        if number == 0 {
            first
                .iter_mut()
                .zip(OF_FIRST)
                .for_each(|(to, at)| *to = pair[at]);
        }
        for ((most, mean), x) in most.iter_mut().zip(mean.iter_mut()).zip(pair) {
            *most = most.max(x);
            *mean += x / members;
        }
        gist = gist.max(query.gist(member));
        if met.spoken {
            spoken = 1.0;
        }
        if member.kind == print.kind {
            same_kind = 1.0;
        }
        if member.document == print.document {
            near = Some(member);
            here += 1;
        }
        if !member.reference {
            claims.look(print, member, met);
        }
    }
    let distance = near.map(|near| print.sentence.saturating_sub(near.sentence));
    let adjoining = distance.is_some_and(|distance| distance <= 1);
    let paragraph = near.is_some_and(|near| near.paragraph == print.paragraph);
    let signals = &reading.signals;
    let owed = !print.awaits.is_empty();
    let is = |status| profile.status == Some(status);
    let one_is = |kind| (profile.kind == Some(kind)) != (print.kind == Some(kind));
    let effect =
        |effects: &[Effect]| flag(!is(Status::Stated) && effects.contains(&signals.effect));
    let days = days_between(reading, profile);
    let speaks =
        near.is_some_and(|near| !near.speaker().is_empty() && near.speaker() == print.speaker());
    let values: [f32; WHOLE.len()] = [
        spoken,
        f32::from(gist) / 20.0,
        flag(distance == Some(0)),
        flag(distance == Some(1)),
        flag(distance == Some(2)),
        flag(distance.is_some_and(|distance| distance > 2)),
        flag(distance.is_none()),
        flag(paragraph),
        flag(paragraph && adjoining),
        flag(behind),
        flag(behind && signals.pronoun),
        flag(adjoining && signals.pronoun),
        flag(adjoining && signals.definite),
        flag(adjoining && speaks),
        flag(print.words().len() <= 3),
        flag(is(Status::Pending) && owed),
        flag(is(Status::Pending) && !owed),
        flag(is(Status::Stated) && owed),
        flag(is(Status::Stated) && !owed),
        flag(is(Status::Resolved) && owed),
        flag(is(Status::Resolved) && !owed),
        ((profile.members - profile.references) as f32).ln_1p(),
        effect(&[Effect::Opens]),
        effect(&[Effect::KeepsOpen]),
        effect(&[Effect::SetsDate, Effect::Reschedules, Effect::Postpones]),
        effect(&[Effect::Confirms]),
        effect(&[Effect::Happened, Effect::Partly]),
        effect(&[Effect::Cancels, Effect::Refutes, Effect::Retracts]),
        effect(&[Effect::Disputes]),
        effect(&[Effect::Restates]),
        flag(profile.kind == print.kind),
        flag(one_is(Kind::Allegation)),
        flag(one_is(Kind::Figure)),
        flag(profile.kind == Some(Kind::Decision) && print.kind != Some(Kind::Decision)),
        flag(profile.kind == Some(Kind::Detail)),
        same_kind,
        flag(profile.polarity != print.polarity),
        flag(print.reference),
        flag(profile.references == profile.members),
        (days as f32).ln_1p(),
        flag(reading.claim.published.is_some()),
        flag(Doubt::BeforeItWasOwed.applies(pairing)),
        flag(Doubt::OwedInThisReport.applies(pairing)),
        flag(Doubt::AlreadyResolved.applies(pairing)),
        flag(took_place(reading, profile)),
        flag(refutes_event(reading, profile)),
        claims.weight.min(3.0) / 3.0,
        claims.alike,
        claims.distance,
        f32::from(here).ln_1p(),
    ];
    whole.copy_from_slice(&values);
}

/// What a reading shares with those members that are claims, and do not only refer to an event.
struct Claims {
    weight: f32,
    alike: f32,
    /// How many sentences before it the last of them stands in its report.
    distance: f32,
}

impl Default for Claims {
    fn default() -> Self {
        Claims {
            weight: 0.0,
            alike: 0.0,
            distance: FAR,
        }
    }
}

/// Claims of other reports are so many sentences away.
const FAR: f32 = 30.0;

impl Claims {
    fn look(&mut self, print: &Print, member: &Print, met: &Met) {
        self.weight = self.weight.max(met.weight);
        self.alike = self.alike.max(met.alike);
        if member.document == print.document {
            let distance = print.sentence.saturating_sub(member.sentence);
            self.distance = self.distance.min(distance as f32);
        }
    }
}

/// The days from the last member of a matter to a reading; 0 where one of them has no day.
pub(crate) fn days_between(reading: &Reading, profile: &Profile) -> i64 {
    let days = reading.claim.published.zip(profile.last_seen);
    days.map_or(0, |(published, last)| {
        (published.day() - last).num_days().max(0)
    })
}

pub(crate) fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn pair(query: &Query<'_>, b: &Print, met: &Met) -> [f32; PAIR.len()] {
    let a = &query.print;
    let share = |shared: usize, a: usize, b: usize| shared as f32 / a.min(b).max(1) as f32;
    let known = query.words();
    let (mut who, mut whom, mut who_is_whom, mut whom_is_who) = (0, 0, 0, 0);
    for word in b.who() {
        let here = known.get(*word);
        who += usize::from(here.who());
        whom_is_who += usize::from(here.whom());
    }
    for word in b.whom() {
        let here = known.get(*word);
        whom += usize::from(here.whom());
        who_is_whom += usize::from(here.who());
    }
    let crossed = [
        share(who_is_whom, a.who().len(), b.whom().len()),
        share(whom_is_who, a.whom().len(), b.who().len()),
    ];
    let around = usize::from(met.around);
    let sizes = |print: &Print| print.words().len() + print.around().len();
    let amounts = !a.figures().is_empty() && !b.figures().is_empty();
    let amount = amounts && shared(a.figures(), b.figures()) > 0;
    let dues = a.due.zip(b.due);
    let due_same = dues.is_some_and(|(a, b)| a == b);
    let due_within = dues.is_some_and(|(a, b)| a != b && (a.within(&b) || b.within(&a)));
    let days = a.days.zip(b.days);
    let days_same = days.is_some_and(|(a, b)| a == b);
    let days_meet = days.is_some_and(|(a, b)| a != b && a.0 <= b.1 && b.0 <= a.1);
    [
        flag(a.what == b.what),
        met.alike,
        share(who, a.who().len(), b.who().len()),
        share(whom, a.whom().len(), b.whom().len()),
        crossed[0].max(crossed[1]),
        share(
            who + whom,
            a.who().len() + a.whom().len(),
            b.who().len() + b.whom().len(),
        ),
        met.weight / query.weight.min(b.weight()),
        met.weight.min(3.0) / 3.0,
        share(around, sizes(a), sizes(b)).min(1.0),
        around.min(6) as f32 / 6.0,
        flag(amount),
        flag(amounts && !amount),
        flag(due_same),
        flag(due_within),
        flag(dues.is_some() && !due_same && !due_within),
        flag(days_same),
        flag(days_meet),
        flag(days.is_some() && !days_same && !days_meet),
        flag(a.awaits.iter().any(|slot| b.awaits.contains(slot))),
        flag(!a.speaker().is_empty() && a.speaker() == b.speaker()),
    ]
}
