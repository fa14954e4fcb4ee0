//! A matter while readings before its end are decided again.

use std::collections::VecDeque;
use std::rc::Rc;

use claims_tracker::{Member, Query};

use crate::error::Result;
use crate::kept::Kept;
use crate::members::Standing;
use crate::order::Spot;

/// A matter as of a place that moves on: its members before the place, folded, and the places of
/// those to come.
pub(crate) struct Late {
    /// `None` where all its members are to come.
    pub(crate) kept: Option<Kept>,
    pub(crate) rest: VecDeque<Standing>,
    /// Whether its members are others than those it was written with.
    pub(crate) changed: bool,
}

impl Late {
    /// Takes in the members that stand before a place; of all, where there is none.
    pub(crate) fn advance(
        &mut self,
        to: Option<&Spot>,
        load: &mut dyn FnMut(i64) -> Result<Rc<Member>>,
    ) -> Result<()> {
        while let Some(next) = self.rest.front()
            && to.is_none_or(|to| next.spot < *to)
            && let Some(Standing { spot, own }) = self.rest.pop_front()
        {
            let member = load(spot.reading)?;
            match own {
                true => self.absorb(&member, &Query::of(&member.reading), spot),
                false => self.absorb_also(&member, spot),
            }
        }
        Ok(())
    }

    /// Takes in a member that stands after those before it and before those to come.
    pub(crate) fn absorb(&mut self, member: &Member, query: &Query<'_>, spot: Spot) {
        match &mut self.kept {
            Some(kept) => drop(kept.absorb(member, query, spot)),
            None => self.kept = Some(Kept::open(member, query, spot).0),
        }
    }

    /// The same of a member of another matter that speaks of this one too.
    pub(crate) fn absorb_also(&mut self, member: &Member, spot: Spot) {
        // Where all its own members are gone, what spoke of it is decided again.
        if let Some(kept) = &mut self.kept {
            kept.absorb_also(member, spot, false);
        }
    }

    /// Leaves out a member to come, or one of another matter.
    pub(crate) fn forget(&mut self, spot: &Spot) {
        self.rest.retain(|other| other.spot != *spot);
        self.changed = true;
    }
}
