//! A matter as the tables keep it: profile and summary, without its passages.

use claims_model::{Counted, Status, Summary, TrackedClaim};
use claims_tracker::{Matter, Member, Profile};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::log::state;
use crate::order::{Spot, day_number, due_number};

/// A matter that can take in further members; what its members say word for word is left out.
pub(crate) struct Kept {
    matter: Matter,
    counted: Counted,
    pub(crate) first: Spot,
    pub(crate) last: Spot,
    first_day: i64,
}

impl Kept {
    /// A matter with its first member.
    pub(crate) fn open(member: &Member, spot: Spot) -> Kept {
        let mut kept = Kept {
            matter: Matter::open(member),
            counted: Counted::default(),
            first: spot.clone(),
            last: spot,
            first_day: day_number(member.reading.claim.published),
        };
        kept.counted.take(&mut kept.matter.tracked);
        kept
    }

    /// Takes in a member that stands after all others.
    pub(crate) fn absorb(&mut self, member: &Member, spot: Spot) {
        self.matter.absorb(member);
        self.last = spot;
        self.counted.take(&mut self.matter.tracked);
    }

    /// Takes in a member of another matter that speaks of this one too, and stands after all others.
    pub(crate) fn absorb_also(&mut self, member: &Member, spot: Spot) {
        self.matter.absorb_also(member);
        self.last = spot;
        self.counted.take(&mut self.matter.tracked);
    }

    pub(crate) fn profile(&self) -> &Profile {
        &self.matter.profile
    }

    /// What is compared of it, and the places of its first reading and of its last one.
    pub(crate) fn into_parts(self) -> (Profile, Spot, Spot) {
        (self.matter.profile, self.first, self.last)
    }

    /// The matter of a number; `None` where there is none.
    pub(crate) fn read(connection: &Connection, number: i64) -> Result<Option<Kept>> {
        let mut statement = connection.prepare_cached(
            "SELECT matters.second, matters.nano, matters.document, number,
                    last_second, last_nano, last_document, last_reading,
                    first_day, profile, coalesce(plain, summary)
             FROM matters
             JOIN listed ON listed.rank = matters.rank AND listed.due_to = matters.due_to
                  AND listed.due_from = matters.due_from AND listed.claim = matters.claim
                  AND listed.matter = matters.number
             WHERE number = ?",
        )?;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let Summary { claim, counted } = unpacked(row, 10)?;
        let (profile, course) = unpacked(row, 9)?;
        Ok(Some(Kept {
            matter: Matter {
                profile,
                course,
                tracked: claim,
            },
            counted,
            first: Spot::of_row(row, 0)?,
            last: Spot::of_row(row, 4)?,
            first_day: row.get(8)?,
        }))
    }

    /// Writes the matter.
    pub(crate) fn write(&self, connection: &Connection, number: i64) -> Result<()> {
        self.put(
            connection,
            number,
            &self.matter.tracked,
            &self.counted,
            None,
        )
    }

    /// Writes the matter for reports as the whole claim that it is with what it has taken along;
    /// what it takes in further members by stays beside it.
    pub(crate) fn write_whole(
        &self,
        connection: &Connection,
        number: i64,
        mut whole: TrackedClaim,
    ) -> Result<()> {
        let mut counted = Counted::default();
        counted.take(&mut whole);
        let plain = (&self.matter.tracked, &self.counted);
        let plain = match (&whole, &counted) == plain {
            true => None,
            false => Some(postcard::to_allocvec(&plain)?),
        };
        self.put(connection, number, &whole, &counted, plain.as_deref())
    }

    fn put(
        &self,
        connection: &Connection,
        number: i64,
        tracked: &TrackedClaim,
        counted: &Counted,
        plain: Option<&[u8]>,
    ) -> Result<()> {
        let told = self.matter.profile.is_told();
        let row = Row::of(tracked, told);
        if let Some(before) = Row::read(connection, number)?
            && before != row
        {
            before.remove(connection, number)?;
        }
        let (first, last) = (&self.first, &self.last);
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO matters
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                number,
                first.second,
                first.nano,
                first.document,
                last.second,
                last.nano,
                last.document,
                last.reading,
                self.first_day,
                row.rank,
                row.due_to,
                row.due_from,
                row.claim,
                told.then(|| state(tracked)),
                counted.evidence.document,
                // The profile comes first, and is read alone where a matter is only compared.
                postcard::to_allocvec(&(&self.matter.profile, &self.matter.course))?,
                plain,
            ])?;
        connection
            .prepare_cached("INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![
                row.rank,
                row.due_to,
                row.due_from,
                row.claim,
                number,
                // As a `Summary`, without making one.
                postcard::to_allocvec(&(tracked, counted))?,
            ])?;
        Ok(())
    }
}

/// Removes a matter that has lost its members.
pub(crate) fn remove(connection: &Connection, number: i64) -> Result<()> {
    if let Some(row) = Row::read(connection, number)? {
        row.remove(connection, number)?;
        connection
            .prepare_cached("DELETE FROM matters WHERE number = ?")?
            .execute([number])?;
    }
    Ok(())
}

/// The rank of what is not told: no report asks for it.
const UNTOLD: i64 = -1;

/// Where a matter stands in reports.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) rank: i64,
    pub(crate) due_to: i64,
    pub(crate) due_from: i64,
    pub(crate) claim: String,
}

impl Row {
    pub(crate) fn of(tracked: &TrackedClaim, told: bool) -> Row {
        Row {
            rank: if told { rank(tracked.status) } else { UNTOLD },
            due_to: due_number(tracked.due_to),
            due_from: due_number(tracked.due_from),
            claim: tracked.id.clone(),
        }
    }

    fn read(connection: &Connection, number: i64) -> Result<Option<Row>> {
        let row = connection
            .prepare_cached("SELECT rank, due_to, due_from, claim FROM matters WHERE number = ?")?
            .query_row([number], |row| {
                Ok(Row {
                    rank: row.get(0)?,
                    due_to: row.get(1)?,
                    due_from: row.get(2)?,
                    claim: row.get(3)?,
                })
            })
            .optional()?;
        Ok(row)
    }

    fn remove(&self, connection: &Connection, number: i64) -> Result<()> {
        connection
            .prepare_cached(
                "DELETE FROM listed WHERE rank = ? AND due_to = ? AND due_from = ?
                 AND claim = ? AND matter = ?",
            )?
            .execute(params![
                self.rank,
                self.due_to,
                self.due_from,
                self.claim,
                number
            ])?;
        Ok(())
    }
}

/// A status as its place in reports.
pub(crate) fn rank(status: Status) -> i64 {
    Status::ALL
        .iter()
        .position(|known| *known == status)
        .map_or(i64::MAX, |at| at as i64)
}

/// What was packed into a column.
pub(crate) fn unpacked<T: serde::de::DeserializeOwned>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> Result<T> {
    let bytes = row.get_ref(column)?.as_blob();
    let bytes = bytes.map_err(|_| crate::error::Problem::Damaged("a column is not packed"))?;
    Ok(postcard::from_bytes(bytes)?)
}

#[cfg(test)]
mod tests {
    use claims_tracker::{Course, Meaning, Print, Profile};

    #[test]
    fn what_is_packed_comes_back() {
        let mut profile = Profile {
            due: "2025-05".parse().ok(),
            pending_on: "2025-05-03".parse().ok(),
            events: vec![2, 7],
            references: 1,
            reports: 2,
            ..Profile::default()
        };
        profile.prints = vec![Print {
            meaning: Meaning::of("0f"),
            words: vec![(7, 60)],
            parties: [vec![1], Vec::new(), vec![2, 3]],
            due: "2025-W18".parse().ok(),
            awaits: vec![claims_model::Awaits::Date],
            kind: Some(claims_model::Kind::Figure),
            ..Print::default()
        }];
        let course = Course {
            last_due: "2025-Q3".parse().ok(),
            moved: Some(claims_model::Effect::Postpones),
            took_place: Some(claims_model::Outcome::Partly),
        };
        let packed = postcard::to_allocvec(&(&profile, &course)).unwrap();
        let alone: Profile = postcard::from_bytes(&packed).unwrap();
        assert_eq!(alone, profile);
        let both: (Profile, Course) = postcard::from_bytes(&packed).unwrap();
        assert_eq!(both, (profile, course));
    }
}
