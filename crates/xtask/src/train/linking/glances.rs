//! `cargo xtask train glances`: which candidates need not be compared, learnt from what comparing all of them comes to.
//!
//! It goes by the combiners that the tracker ships with: where these are learnt anew, so are glances, afterwards.

use std::fs;

use anyhow::{Context, Result};
use claims_learn::Trees;
use claims_tracker::{GLANCED, Memory, place_glanced};

use super::super::Options;
use super::boost::{self, Settings};
use super::data::{self, Stories};
use super::examples::Example;

/// How much of what is used may be lost, as the card tells it.
const LOST: [f32; 6] = [0.002, 0.005, 0.01, 0.015, 0.02, 0.03];

/// The storylines count so many times: they are few beside the events, and tell what a ledger is for.
const OFTEN: usize = 12;

/// What is expected of trees is told by examples of these odds or more: less than the tracker asks for.
const LEAST: f32 = -5.5;

pub(in super::super) fn run(options: &Options) -> Result<()> {
    let number = |name, or| options.number(name, or);
    let settings = Settings {
        trees: number("trees", 24.0)? as usize,
        rate: number("rate", 0.35)?,
        shrink: 2.0,
        least: 30,
        features: 0.7,
        examples: 0.7,
        seed: number("seed", 1.0)? as u64,
    };
    let read = |stories: &str, events: &str| -> Result<Vec<Example<GLANCED>>> {
        let events = options.data("ecbplus")?.join(events);
        let mut examples = Vec::new();
        for stories in [
            data::storylines(&options.data(stories)?)?,
            data::events(&events, false)?,
            data::events(&events, true)?,
        ] {
            take(&stories, &mut examples);
        }
        Ok(examples)
    };
    let mut train = read("storylines-train", "train.jsonl")?;
    let often = number("often", OFTEN as f32)? as usize;
    for _ in 1..often {
        take(
            &data::storylines(&options.data("storylines-train")?)?,
            &mut train,
        );
    }
    let dev = read("storylines", "dev.jsonl")?;
    let targets: Vec<f32> = train
        .iter()
        .map(|one| f32::from(u8::from(one.same)))
        .collect();
    let trees = boost::learn(&train.iter().collect::<Vec<_>>(), &targets, &settings);
    let trees = trees.expecting(train.iter().map(|one| &one.features[..]), LEAST);
    let out = options.out_or("crates/tracker/models");
    fs::create_dir_all(&out)?;
    fs::write(out.join("glance.bin"), trees.to_bytes()).context("glance.bin")?;
    let mut report = format!("{} trees\n", trees.len());
    for (set, examples) in [("train", &train), ("dev", &dev)] {
        report.push_str(&told(set, &trees, examples));
    }
    super::super::renew_card(&out.join("glance.md"), &report)
}

/// Compares every reading with all its candidates, and places it.
fn take(stories: &Stories, examples: &mut Vec<Example<GLANCED>>) {
    for story in stories {
        let mut memory = Memory::default();
        for labelled in story {
            let found = place_glanced(&mut memory, &labelled.member);
            examples.extend(found.into_iter().map(|one| Example {
                features: one.features,
                same: one.is_used,
            }));
        }
    }
}

/// How many candidates are left out, by how many of those that are used are.
fn told(set: &str, trees: &Trees, examples: &[Example<GLANCED>]) -> String {
    let odds: Vec<f32> = examples
        .iter()
        .map(|one| trees.score(&one.features))
        .collect();
    let mut used: Vec<f32> = odds
        .iter()
        .zip(examples)
        .filter(|(_, one)| one.same)
        .map(|(odds, _)| *odds)
        .collect();
    used.sort_by(f32::total_cmp);
    let mut told = format!(
        "{set}: {} candidates, {} of them used\n",
        examples.len(),
        used.len()
    );
    for lost in LOST {
        let least = used[(used.len() as f32 * lost) as usize];
        let out = odds.iter().filter(|odds| **odds < least).count();
        told.push_str(&format!(
            "  odds of e^{least:.2}: {:.1} % of the used lost, {:.0} % of all left out\n",
            100.0 * lost,
            100.0 * out as f32 / odds.len() as f32
        ));
    }
    told
}
