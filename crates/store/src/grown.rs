//! What members add up to, without what they say word for word.

use claims_model::Counted;
use claims_tracker::{Matter, Member, Moved, Query};

/// A matter whose appearances and changes are counted as they come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grown {
    pub(crate) matter: Matter,
    pub(crate) counted: Counted,
}

impl Grown {
    /// A matter with all its passages.
    pub(crate) fn of(matter: Matter) -> Grown {
        let mut grown = Grown {
            matter,
            counted: Counted::default(),
        };
        grown.count();
        grown
    }

    /// Takes in a member that stands after all others; the answer is what it did.
    pub(crate) fn absorb(&mut self, member: &Member, query: &Query<'_>) -> Moved {
        let moved = self.matter.absorb_by(member, query);
        self.count();
        moved
    }

    /// Takes in a member of another matter that speaks of this one too.
    pub(crate) fn absorb_also(&mut self, member: &Member) {
        self.matter.absorb_also(member);
        self.count();
    }

    /// Takes along what a member of a tied matter did there, where it does something here.
    pub(crate) fn absorb_along(&mut self, member: &Member, moved: &Moved) -> bool {
        let taken = self.matter.absorb_along(member, moved);
        self.count();
        taken
    }

    fn count(&mut self) {
        self.counted.take(&mut self.matter.tracked);
    }
}
