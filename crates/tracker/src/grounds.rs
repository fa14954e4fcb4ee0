//! What a decision rests on, kept so that it can be taken again without looking at what is as it was.

use claims_model::Kind;

use crate::Sharing;

/// What a matter gave when a reading was compared with it.
///
/// ```
/// let other = claims_tracker::Weighed::default();
/// assert_eq!(other.score, None, "it is not the same");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weighed {
    /// The number of the matter.
    pub matter: u64,
    /// How it was found.
    pub sharing: Sharing,
    /// Whether the two were compared; else a glance told them apart.
    pub compared: bool,
    /// What it is about.
    pub kind: Option<Kind>,
    /// How alike the two are, where they may be the same; more where the matter is open and the
    /// reading would end or move it.
    pub score: Option<f32>,
    /// Whether the reading speaks of it too, where it is of another one.
    pub also: bool,
    /// Whether a tie was looked for, and how alike they are where there may be one.
    pub tie: Option<Option<f32>>,
}

/// What a decision rests on: the matters that were looked at, in the canonical order of their
/// first readings, and what each gave.
///
/// What a matter gives depends on its members before the reading alone: as long as these are the
/// same, it need not be looked at again.
///
/// ```
/// assert!(claims_tracker::Grounds::default().weighed.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grounds {
    /// The matter of the claim right before it in its document.
    pub behind: Option<u64>,
    /// What each matter gave.
    pub weighed: Vec<Weighed>,
}

impl Grounds {
    /// The greatest weight of the matters.
    pub(crate) fn most(&self) -> u16 {
        most(self.weighed.iter().map(|one| &one.sharing))
    }
}

/// The greatest weight of some candidates.
pub(crate) fn most<'s>(sharing: impl Iterator<Item = &'s Sharing>) -> u16 {
    sharing
        .map(|sharing| sharing.weight)
        .max()
        .unwrap_or_default()
}

/// An earlier decision on a reading.
#[derive(Clone, Copy)]
pub struct Before<'g> {
    /// What it rests on.
    pub grounds: &'g Grounds,
    /// Whether a matter has gained or lost members since.
    pub changed: &'g dyn Fn(u64) -> bool,
    /// Whether the windows of the keys and the claims before it have the matters that they had.
    pub same_matters: bool,
}

impl Before<'_> {
    /// What a matter gave, where it gives the same now if it is found as it was.
    pub(crate) fn weighed(&self, matter: u64, behind: Option<u64>) -> Option<Weighed> {
        let moved = self.grounds.behind != behind
            && (self.grounds.behind == Some(matter) || behind == Some(matter));
        if moved || (self.changed)(matter) {
            return None;
        }
        let mut weighed = self.grounds.weighed.iter();
        weighed.find(|weighed| weighed.matter == matter).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_is_looked_at_again() {
        let sharing = Sharing { weight: 9, ago: 2 };
        let one = Weighed {
            matter: 7,
            sharing,
            score: Some(0.5),
            ..Weighed::default()
        };
        let grounds = Grounds {
            behind: Some(3),
            weighed: vec![one],
        };
        assert_eq!(grounds.most(), 9);
        let before = |changed| Before {
            grounds: &grounds,
            changed,
            same_matters: false,
        };
        let as_it_was = before(&|_| false);
        assert_eq!(as_it_was.weighed(7, Some(3)), Some(one));
        assert_eq!(as_it_was.weighed(7, Some(7)), None, "right behind it");
        assert_eq!(as_it_was.weighed(8, Some(3)), None);
        assert_eq!(before(&|matter| matter == 7).weighed(7, Some(3)), None);
    }
}
