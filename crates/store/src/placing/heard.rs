//! What matters take along from those that they are tied to, each of them gone through once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use claims_tracker::{Deed, Matter, Member, Passage, deeds, fold_heard};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::members::standings;
use crate::order::{READING_BITS, Spot};
use crate::shelf::Shelf;

/// So many matters are kept in mind.
const MOST: usize = 8_192;

/// A matter, as those that are tied to it hear of it.
struct Told {
    /// Its members, in the canonical order.
    spots: Vec<Spot>,
    deeds: Vec<Deed>,
    /// From which of its members on it is tied to which matters.
    ties: Vec<(usize, i64)>,
}

impl Told {
    fn read(connection: &Connection, shelf: &mut Shelf, matter: i64) -> Result<Told> {
        let mut statement = connection.prepare_cached(
            "SELECT documents.second, documents.nano, documents.id, members.reading, members.tie
             FROM members JOIN documents ON documents.seq = members.reading >> ?2
             WHERE members.matter = ?1
             ORDER BY documents.second, documents.nano, documents.id, members.reading",
        )?;
        let mut rows = statement.query(params![matter, READING_BITS])?;
        let (mut spots, mut ties) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            if let Some(tie) = row.get(4)? {
                ties.push((spots.len(), tie));
            }
            spots.push(Spot::of_row(row, 0)?);
        }
        let mut members: Vec<Rc<Member>> = Vec::with_capacity(spots.len());
        for spot in &spots {
            members.push(shelf.shared(connection, spot.reading)?);
        }
        Ok(Told {
            spots,
            deeds: deeds(members.iter().map(Rc::as_ref)),
            ties,
        })
    }

    /// What stands there before a place.
    fn before(&self, place: &Spot) -> Option<&Deed> {
        let number = self.spots.partition_point(|spot| spot < place);
        self.deeds[..number].last()
    }

    /// The place from which on it ties itself to a matter, which must be there already.
    fn tied_to(&self, number: i64, other: &Told) -> Option<&Spot> {
        let first = other.spots.first()?;
        let mut ties = self.ties.iter().filter(|(_, tie)| *tie == number);
        ties.find_map(|(at, _)| Some(&self.spots[*at]).filter(|spot| first < spot))
    }
}

/// The matters that were gone through.
#[derive(Default)]
pub(super) struct Heard(FxHashMap<i64, Rc<Told>>);

impl Heard {
    fn told(
        &mut self,
        connection: &Connection,
        shelf: &mut Shelf,
        matter: i64,
    ) -> Result<Rc<Told>> {
        if let Some(told) = self.0.get(&matter) {
            return Ok(Rc::clone(told));
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let told = Rc::new(Told::read(connection, shelf, matter)?);
        self.0.insert(matter, Rc::clone(&told));
        Ok(told)
    }

    /// A matter with what it takes along from others that it is tied to; `None` where that is
    /// nothing. People must have ruled nothing apart.
    pub(super) fn whole(
        &mut self,
        connection: &Connection,
        shelf: &mut Shelf,
        matter: i64,
        others: &BTreeSet<i64>,
    ) -> Result<Option<Matter>> {
        let own = self.told(connection, shelf, matter)?;
        let mut takes = false;
        let mut heard = Vec::new();
        for number in others {
            let other = self.told(connection, shelf, *number)?;
            let ties = [own.tied_to(*number, &other), other.tied_to(matter, &own)];
            let Some(from) = ties.into_iter().flatten().min() else {
                continue;
            };
            for (at, deed) in other.deeds.iter().enumerate() {
                let spot = &other.spots[at];
                if deed.moved.is_some() && spot >= from {
                    // Until it takes something along it is what its members made of it.
                    let owed = own.before(spot).and_then(|before| before.owed.as_ref());
                    takes |= deed.is_taken_by(owed);
                    heard.push((Rc::clone(&other), at));
                }
            }
        }
        if !takes {
            return Ok(None);
        }
        fold(connection, shelf, matter, heard)
    }
}

/// Folds a matter with the members of others that it hears of.
fn fold(
    connection: &Connection,
    shelf: &mut Shelf,
    matter: i64,
    heard: Vec<(Rc<Told>, usize)>,
) -> Result<Option<Matter>> {
    let mut passages = BTreeMap::new();
    for standing in standings(connection, matter)? {
        let member = shelf.shared(connection, standing.spot.reading)?;
        let passage = match standing.own {
            true => Passage::Own(member),
            false => Passage::Other {
                member,
                moved: None,
                also: true,
            },
        };
        passages.insert(standing.spot, passage);
    }
    for (told, at) in heard {
        let (spot, did) = (&told.spots[at], told.deeds[at].moved.clone());
        if let Some(Passage::Other { moved, .. }) = passages.get_mut(spot) {
            *moved = did;
            continue;
        }
        // No member of another matter is one of this.
        let passage = Passage::Other {
            member: shelf.shared(connection, spot.reading)?,
            moved: did,
            also: false,
        };
        passages.insert(spot.clone(), passage);
    }
    Ok(fold_heard(passages.into_values()))
}
