//! Lists of names from open sources: the United States census of 1990 and GeoNames, in the form of two Python packages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Surnames that are taken, the commonest first.
const SURNAMES: usize = 6000;
/// People of a town that is taken, anywhere and where English is spoken.
const PEOPLE: u64 = 60_000;
const PEOPLE_HERE: u64 = 30_000;
const HERE: [&str; 6] = ["US", "GB", "CA", "AU", "IE", "NZ"];
/// Words in names of towns that are words first.
const PLAIN: [&str; 25] = [
    "the", "new", "north", "south", "east", "west", "city", "saint", "san", "port", "lake", "fort",
    "bay", "park", "heights", "beach", "springs", "valley", "hills", "grand", "upper", "lower",
    "central", "old", "mount",
];

/// Men's and women's given names, surnames, words of towns and of countries: in the order of the bits in
/// claims-language's `known.rs`. `census` is the folder of the files `dist.*`, `geonames` that of the JSON files.
pub(super) fn read(census: &Path, geonames: &Path) -> Result<[BTreeSet<String>; 5]> {
    let text = |name: &str| {
        let path = census.join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let given = |name: &str| -> Result<BTreeMap<String, f64>> {
        let line = |line: &str| {
            let mut cells = line.split_whitespace();
            Some((cells.next()?.to_lowercase(), cells.next()?.parse().ok()?))
        };
        Ok(text(name)?.lines().filter_map(line).collect())
    };
    let (men, women) = (given("dist.male.first")?, given("dist.female.first")?);
    // A name of both is on the list of each that has it at least a quarter as often as the other.
    let of = |own: &BTreeMap<String, f64>, other: &BTreeMap<String, f64>| {
        let often = |(name, share): &(&String, &f64)| {
            **share > other.get(*name).copied().unwrap_or(0.0) / 4.0
        };
        own.iter()
            .filter(often)
            .map(|(name, _)| name.clone())
            .collect()
    };
    let surnames = text("dist.all.last")?;
    let surnames = surnames
        .lines()
        .take(SURNAMES)
        .filter_map(|line| line.split_whitespace().next());

    let mut towns = BTreeSet::new();
    for town in entries(geonames, "cities15000.json")? {
        let people = town["population"].as_u64().unwrap_or(0);
        let here = HERE.contains(&town["countrycode"].as_str().unwrap_or_default());
        if people >= PEOPLE || here && people >= PEOPLE_HERE {
            let name = town["name"].as_str().unwrap_or_default();
            towns.extend(
                name.split([' ', '-'])
                    .filter(|word| fits(word, 3))
                    .map(str::to_lowercase),
            );
        }
    }
    for word in PLAIN {
        towns.remove(word);
    }
    let mut countries = BTreeSet::new();
    for file in ["countries.json", "us_states.json", "continents.json"] {
        for country in entries(geonames, file)? {
            let name = country["name"].as_str().unwrap_or_default();
            countries.extend(
                name.split_whitespace()
                    .filter(|word| fits(word, 4))
                    .map(str::to_lowercase),
            );
        }
    }
    Ok([
        of(&men, &women),
        of(&women, &men),
        surnames.map(str::to_lowercase).collect(),
        towns,
        countries,
    ])
}

fn entries(folder: &Path, name: &str) -> Result<Vec<Value>> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let all: BTreeMap<String, Value> = serde_json::from_str(&text)?;
    Ok(all.into_values().collect())
}

/// A capital first, and letters alone.
fn fits(word: &str, least: usize) -> bool {
    word.len() >= least
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
}
