//! Any value of each type.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use claims_model::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any day of the years 1 to 9999.
pub(crate) fn day() -> impl Strategy<Value = NaiveDate> {
    (1..=3_652_059).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap())
}

/// Any text, with letters of one to four bytes and marks that combine.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        1 => select(vec!['é', '“', '\u{301}', 'ש', '\u{2067}', '𝒜', '🚀', '\u{200d}', '\u{feff}']),
        1 => any::<char>(),
    ];
    vec(letter, 0..200).prop_map(String::from_iter)
}

pub(crate) fn word() -> impl Strategy<Value = String> {
    "\\PC{0,8}"
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(word(), 0..3)
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    option::of(word())
}

pub(crate) fn any_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = T> {
    select(all)
}

pub(crate) fn published() -> impl Strategy<Value = Published> {
    let instant = |(second, nano, minutes): (i64, u32, i32)| {
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        let instant = DateTime::from_timestamp(second, nano).unwrap();
        Published::Instant(instant.with_timezone(&offset))
    };
    prop_oneof![
        day().prop_map(Published::Day),
        // The years 1 to 9998, with any offset in use.
        (
            -62_135_500_000i64..253_370_764_800,
            0..1_000_000_000u32,
            -840..=840
        )
            .prop_map(instant),
    ]
}

pub(crate) fn due() -> impl Strategy<Value = Due> {
    let year = 1..=9999i32;
    let seasons = vec![Season::Spring, Season::Summer, Season::Fall, Season::Winter];
    prop_oneof![
        day().prop_map(Due::Day),
        (day(), 1..800u64).prop_filter_map("within the years", |(from, days)| {
            let to = from + Days::new(days);
            (to.year() <= 9999).then_some(Due::Days(from, to))
        }),
        (year.clone(), 1..=12u32).prop_map(|(year, month)| Due::Month(year, month)),
        day().prop_map(|day| Due::Week(day.iso_week().year(), day.iso_week().week())),
        (year.clone(), 1..=4u32).prop_map(|(year, quarter)| Due::Quarter(year, quarter)),
        (year.clone(), 1..=2u32).prop_map(|(year, half)| Due::Half(year, half)),
        (year.clone(), select(seasons)).prop_map(|(year, season)| Due::Season(year, season)),
        year.prop_map(Due::Year),
    ]
}

pub(crate) fn position() -> impl Strategy<Value = TextPosition> {
    (0..5000usize, 0..500usize).prop_map(|(start, length)| TextPosition {
        start,
        end: start + length,
    })
}

fn share() -> impl Strategy<Value = Option<f32>> {
    option::of((0..=1000u16).prop_map(|share| f32::from(share) / 1000.0))
}

fn predicate() -> impl Strategy<Value = Predicate> {
    (word(), position()).prop_map(|(lemma, position)| Predicate { lemma, position })
}

fn because() -> impl Strategy<Value = Vec<Reason>> {
    let reason = (word(), position()).prop_map(|(rule, position)| Reason { rule, position });
    vec(reason, 0..3)
}

fn awaits() -> impl Strategy<Value = Vec<Awaits>> {
    vec(any_of(Awaits::ALL), 0..3)
}

prop_compose! {
    pub(crate) fn document()(
        (id, url, archived, title) in (maybe(), maybe(), maybe(), maybe()),
        (outlet, author, language) in (maybe(), maybe(), maybe()),
        published in option::of(published()),
        text in text(),
    ) -> Document {
        Document { id, url, archived, title, published, outlet, author, language, text }
    }
}

prop_compose! {
    fn time()(words in word(), value in word(), from in option::of(day()), to in option::of(day()))
    -> ClaimTime {
        ClaimTime { words, value, from, to }
    }
}

prop_compose! {
    fn participant()(name in word(), role in maybe(), entity in maybe()) -> Participant {
        Participant { name, role, entity }
    }
}

prop_compose! {
    pub(crate) fn claim()(
        (id, document, quote, text) in (word(), word(), text(), text()),
        (published, outlet, place, speaker) in
            (option::of(published()), maybe(), maybe(), maybe()),
        (position, predicate, chain) in (position(), predicate(), words()),
        participants in vec(participant(), 0..3),
        (kind, status) in (any_of(Kind::ALL), any_of(Status::ALL)),
        (certainty, polarity) in (any_of(Certainty::ALL), any_of(Polarity::ALL)),
        (awaits, time) in (awaits(), option::of(time())),
        (checkworthy, because) in (share(), because()),
    ) -> Claim {
        Claim {
            id, document, published, outlet, position, quote, text, kind, predicate, participants,
            place, speaker, chain, certainty, polarity, awaits, time, status, checkworthy, because,
        }
    }
}

prop_compose! {
    fn appearance()(
        (id, document, quote) in (word(), word(), text()),
        (published, outlet, url, speaker) in (option::of(published()), maybe(), maybe(), maybe()),
        (position, effect, predicate) in (position(), any_of(Effect::ALL), predicate()),
    ) -> Appearance {
        Appearance { id, document, published, outlet, url, position, quote, speaker, effect, predicate, along: false }
    }
}

prop_compose! {
    fn change()(
        on in option::of(day()),
        (from, to) in (option::of(any_of(Status::ALL)), any_of(Status::ALL)),
        (outcome, due) in (option::of(any_of(Outcome::ALL)), option::of(due())),
        (because, document, quote, by) in (because(), maybe(), maybe(), maybe()),
    ) -> Change {
        Change { on, from, to, outcome, due, because, document, quote, by }
    }
}

prop_compose! {
    pub(crate) fn tracked()(
        (id, text, speaker, chain) in (word(), text(), maybe(), words()),
        (status, kind, review) in (any_of(Status::ALL), any_of(Kind::ALL), any_of(Review::ALL)),
        (outcome, due) in (option::of(any_of(Outcome::ALL)), option::of(due())),
        (conflict, overdue, disputed) in any::<(bool, bool, bool)>(),
        (certainty, polarity) in (any_of(Certainty::ALL), any_of(Polarity::ALL)),
        (awaits, checkworthy) in (awaits(), share()),
        (slips, slip_days, origins) in any::<(u32, i64, u32)>(),
        (tags, notes) in (words(), words()),
        (first_seen, last_seen, resolved_on) in
            (option::of(day()), option::of(day()), option::of(day())),
        (appearances, history) in (vec(appearance(), 0..3), vec(change(), 0..3)),
    ) -> TrackedClaim {
        TrackedClaim {
            id, status, outcome, review, machine: MachineReading { status, outcome, due }, conflict,
            overdue, due, due_from: due.map(|due| due.from()), due_to: last_seen, kind, text,
            speaker, chain, certainty, polarity, awaits, slips, slip_days, origins, disputed,
            checkworthy, tags, notes, first_seen, last_seen, resolved_on, appearances, history,
        }
    }
}

prop_compose! {
    fn sentence()(
        position in position(),
        checkworthy in share(),
        tokens in vec(
            (position(), word(), word(), word(), option::of(0..99usize), maybe()).prop_map(
                |(position, text, lemma, upos, head, deprel)| {
                    TokenRecord { position, text, lemma, upos, head, deprel }
                },
            ),
            0..4,
        ),
    ) -> SentenceRecord {
        SentenceRecord { position, checkworthy, tokens }
    }
}

fn name() -> impl Strategy<Value = NameRecord> {
    let kinds = (any_of(Mention::ALL), any_of(NameKind::ALL));
    (position(), kinds, word(), option::of(position())).prop_map(
        |(position, (mention, kind), entity, role)| NameRecord {
            position,
            mention,
            kind,
            entity,
            role,
        },
    )
}

prop_compose! {
    fn time_record()(
        (position, kind) in (position(), any_of(TimexType::ALL)),
        (value, modifier) in (word(), maybe()),
        (from, to) in (option::of(day()), option::of(day())),
    ) -> TimeRecord {
        TimeRecord { position, kind, value, modifier, from, to }
    }
}

fn attribution() -> impl Strategy<Value = AttributionRecord> {
    let pieces = || vec(position(), 0..3);
    let parts = (pieces(), pieces(), pieces(), any_of(AttributionStyle::ALL));
    parts.prop_map(|(source, cue, content, style)| AttributionRecord {
        source,
        cue,
        content,
        style,
        source_type: None,
        nested: Vec::new(),
    })
}

fn event() -> impl Strategy<Value = EventRecord> {
    let degree = || (-30..=30i8).prop_map(|degree| f32::from(degree) / 10.0);
    let words = (word(), word(), any_of(Polarity::ALL));
    (position(), words, degree(), degree()).prop_map(
        |(position, (lemma, tense, polarity), factuality, commitment)| EventRecord {
            position,
            lemma,
            tense,
            polarity,
            factuality,
            commitment,
            because: Vec::new(),
        },
    )
}

prop_compose! {
    pub(crate) fn analysis()(
        (id, published) in (word(), option::of(published())),
        sentences in vec(sentence(), 0..3),
        (names, times) in (vec(name(), 0..3), vec(time_record(), 0..3)),
        (attributions, events) in (vec(attribution(), 0..3), vec(event(), 0..3)),
    ) -> AnalysisRecord {
        AnalysisRecord { id, published, sentences, names, times, attributions, events }
    }
}
