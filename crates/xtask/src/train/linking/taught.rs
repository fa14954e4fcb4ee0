//! One sum of trees learnt from many: what teachers of other seeds say together errs less than each
//! of them, and what they say can be learnt again by few trees (Bucilă, Caruana and Niculescu-Mizil 2006).

use claims_learn::Trees;
use claims_tracker::Combiners;

use super::boost::{self, Settings};
use super::data::Stories;
use super::examples::{Example, Examples};

/// So many times each teacher meets the matters that the tracker makes by what it has learnt so far.
const ROUNDS: usize = 2;

/// What is expected of trees is told by examples of these odds or more: less than the tracker asks for.
const LEAST: f32 = -4.4;

/// Learns from the examples, to which what the teachers met is added.
pub(super) fn learn(
    train: &mut Examples,
    stories: &Stories,
    teachers: u64,
    teacher: &Settings,
    pupil: &Settings,
) -> Combiners {
    let mut met: Vec<Example> = Vec::new();
    let mut all: Vec<Combiners> = Vec::new();
    for number in 0..teachers {
        let seed = teacher.seed + number;
        let settings = Settings { seed, ..*teacher };
        let (combiners, placed) = one(train, stories, &settings);
        met.extend(placed);
        all.push(combiners);
    }
    train.open.extend(met);
    let of = |part: fn(&Combiners) -> &Trees, examples: &[Example]| {
        let trees: Vec<&Trees> = all.iter().map(part).collect();
        let said: Vec<f32> = examples.iter().map(|one| together(&trees, one)).collect();
        let trees = boost::learn(&examples.iter().collect::<Vec<_>>(), &said, pupil);
        trees.expecting(examples.iter().map(|one| &one.features[..]), LEAST)
    };
    Combiners {
        open: of(|one| &one.open, &train.open),
        stated: of(|one| &one.stated, &train.stated),
    }
}

/// One teacher, and what it met. Matters as people made them are cleaner than those that the tracker
/// meets: it learns from its own as well.
fn one(train: &Examples, stories: &Stories, settings: &Settings) -> (Combiners, Vec<Example>) {
    let marked = |examples: &[&Example]| {
        let same = examples.iter().map(|one| f32::from(u8::from(one.same)));
        boost::learn(examples, &same.collect::<Vec<_>>(), settings)
    };
    let mut combiners = Combiners {
        open: marked(&train.open.iter().collect::<Vec<_>>()),
        stated: marked(&train.stated.iter().collect::<Vec<_>>()),
    };
    let mut met = Examples::default();
    for _ in 0..ROUNDS {
        met.add_placed(stories, &combiners);
        combiners.open = marked(&train.open.iter().chain(&met.open).collect::<Vec<_>>());
    }
    (combiners, met.open)
}

/// How likely teachers together say it is that an example is the same: by the mean of their odds.
fn together(teachers: &[&Trees], one: &Example) -> f32 {
    let sum: f32 = teachers
        .iter()
        .map(|trees| trees.score(&one.features))
        .sum();
    1.0 / (1.0 + (-sum / teachers.len().max(1) as f32).exp())
}
