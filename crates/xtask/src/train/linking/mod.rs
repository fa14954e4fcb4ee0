//! `cargo xtask train linking`: which readings are the same claim, learnt from stories and events that people linked.

mod boost;
mod data;
mod examples;
pub(super) mod glances;
mod taught;

use std::fs;

use anyhow::{Context, Result};
use claims_learn::Trees;
use claims_tracker::{FEATURES, feature};

use super::Options;
use boost::Settings;
use examples::{Example, Examples};

/// Reads the data, learns both models, writes them and the card's figures.
pub(super) fn run(options: &Options) -> Result<()> {
    let number = |name, or| options.number(name, or);
    let teacher = Settings {
        trees: number("teacher-trees", 300.0)? as usize,
        rate: number("teacher-rate", 0.05)?,
        shrink: number("shrink", 5.0)?,
        least: number("least", 30.0)? as usize,
        features: 0.4,
        examples: 0.7,
        seed: number("seed", 1.0)? as u64,
    };
    // What teachers say is no longer chance: it may be followed more closely than what people marked.
    let pupil = Settings {
        trees: number("trees", 300.0)? as usize,
        rate: number("rate", 0.12)?,
        shrink: 2.0,
        least: 15,
        features: 0.7,
        ..teacher
    };
    let stories = data::storylines(&options.data("storylines-train")?)?;
    let events = options.data("ecbplus")?.join("train.jsonl");
    let mut train = Examples::default();
    train.add(&stories, true, None);
    train.add(&data::events(&events, false)?, false, None);
    train.add(&data::events(&events, true)?, false, None);
    let mut dev_stories = Examples::default();
    dev_stories.add(&data::storylines(&options.data("storylines")?)?, true, None);
    let events = options.data("ecbplus")?.join("dev.jsonl");
    let (mut dev_events, mut dev_dated) = (Examples::default(), Examples::default());
    dev_events.add(&data::events(&events, false)?, false, None);
    dev_dated.add(&data::events(&events, true)?, false, None);

    let mut report = String::new();
    let teachers = number("teachers", 6.0)? as u64;
    let combiners = taught::learn(&mut train, &stories, teachers, &teacher, &pupil);
    let sets = [
        ("train", &train),
        ("storylines dev", &dev_stories),
        ("ecbplus dev", &dev_events),
        ("ecbplus dev, dated", &dev_dated),
    ];
    let out = options.out_or("crates/tracker/models");
    fs::create_dir_all(&out)?;
    type Part = fn(&Examples) -> &[Example];
    let parts: [(&str, Part, &Trees); 2] = [
        ("open", |all| &all.open, &combiners.open),
        ("stated", |all| &all.stated, &combiners.stated),
    ];
    for (name, part, trees) in parts {
        let examples = part(&train);
        fs::write(out.join(format!("{name}.bin")), trees.to_bytes())
            .with_context(|| format!("{name}.bin"))?;
        report.push_str(&format!(
            "{name}: {} pairs of train, {} the same; {} trees\n",
            examples.len(),
            examples.iter().filter(|one| one.same).count(),
            trees.len(),
        ));
        for (set, all) in sets {
            report.push_str(&format!(
                "  {set}: average precision {:.4}\n",
                precision(trees, part(all))
            ));
        }
        report.push_str(&weights(trees, examples));
    }
    for (set, all) in sets {
        report.push_str(&format!(
            "{set}: {} of {} later members share a key with their matter\n",
            all.reached, all.later
        ));
    }
    super::renew_card(&out.join("open.md"), &report)
}

/// Average precision of the scores.
fn precision(trees: &Trees, examples: &[Example]) -> f64 {
    let mut scored: Vec<(f32, bool)> = examples
        .iter()
        .map(|one| (trees.score(&one.features), one.same))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|one| one.1).count().max(1);
    let (mut right, mut sum) = (0, 0.0);
    for (number, (_, same)) in scored.into_iter().enumerate() {
        if same {
            right += 1;
            sum += f64::from(right) / (number + 1) as f64;
        }
    }
    sum / all as f64
}

/// How much each feature moves a score, over the examples: the greatest first.
fn weights(trees: &Trees, examples: &[Example]) -> String {
    let mut sums = vec![0f32; FEATURES];
    for one in examples {
        let mut parts = vec![0f32; FEATURES];
        trees.explain(&one.features, &mut parts);
        sums.iter_mut()
            .zip(parts)
            .for_each(|(sum, part)| *sum += part.abs());
    }
    let mut order: Vec<usize> = (0..FEATURES).collect();
    order.sort_by(|&a, &b| sums[b].total_cmp(&sums[a]));
    let told: Vec<String> = order
        .into_iter()
        .take(12)
        .map(|at| {
            format!(
                "{} ({}) {:.2}",
                feature(at).0,
                feature(at).1.as_str(),
                sums[at] / examples.len().max(1) as f32
            )
        })
        .collect();
    format!("  moves most: {}\n", told.join("; "))
}
