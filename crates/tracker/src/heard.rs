//! What a matter takes along from those that it is tied to, told from what the members of each did:
//! every matter is gone through once, however many it is tied to.

use std::rc::Rc;

use claims_model::Status;

use crate::{Matter, Member, Moved, State, along};

/// What a member did to its own matter, as far as tied matters have to know.
///
/// ```
/// let silent = claims_tracker::Deed { moved: None, owed: None };
/// assert!(!silent.is_taken_by(None));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What tied matters may hear of it.
    pub moved: Option<Moved>,
    /// The state of the matter with it, where something is owed: nothing else takes anything along.
    pub owed: Option<State>,
}

impl Deed {
    /// Whether a matter in this state takes it along; `None` of one that owes nothing.
    pub fn is_taken_by(&self, owed: Option<&State>) -> bool {
        let both = owed.zip(self.moved.as_ref());
        both.is_some_and(|(state, moved)| along(state, moved).is_some())
    }
}

/// What the members of a matter did to it, one by one; they come in the canonical order.
pub fn deeds<'m>(members: impl IntoIterator<Item = &'m Member>) -> Vec<Deed> {
    let mut matter: Option<Matter> = None;
    let mut deeds = Vec::new();
    for member in members {
        let moved = match &mut matter {
            Some(matter) => matter.absorb(member),
            None => {
                let (opened, moved) = Matter::opened(member);
                matter = Some(opened);
                moved
            }
        };
        let heard = moved.is_heard() && !member.reading.signals.reference;
        let owed = matter.as_ref().filter(|matter| {
            // A state is made only where it is asked for.
            matter.tracked.status == Status::Pending
        });
        deeds.push(Deed {
            moved: heard.then_some(moved),
            owed: owed.map(Matter::state),
        });
    }
    deeds
}

/// A passage of a matter, or one of another matter that it hears of.
///
/// ```
/// fn is_own(passage: &claims_tracker::Passage) -> bool {
///     matches!(passage, claims_tracker::Passage::Own(_))
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Passage {
    /// A member.
    Own(Rc<Member>),
    /// A member of another matter.
    Other {
        /// The reading.
        member: Rc<Member>,
        /// What it did there, where the two are tied.
        moved: Option<Moved>,
        /// Whether it speaks of this matter too.
        also: bool,
    },
}

/// A matter with what it takes along, of its passages in the canonical order; `None` of none.
///
/// It is what [`fold_whole`](crate::fold_whole) gives, where people have ruled nothing apart.
pub fn fold_heard(passages: impl IntoIterator<Item = Passage>) -> Option<Matter> {
    let mut whole: Option<Matter> = None;
    for passage in passages {
        match (&mut whole, passage) {
            (None, Passage::Own(member)) => whole = Some(Matter::open(&member)),
            (Some(matter), Passage::Own(member)) => drop(matter.absorb(&member)),
            (
                Some(matter),
                Passage::Other {
                    member,
                    moved,
                    also,
                },
            ) => {
                let taken = moved.is_some_and(|moved| matter.absorb_along(&member, &moved));
                if also && !taken {
                    matter.absorb_also(&member);
                }
            }
            // Of a matter that is not there yet nothing is known.
            (None, Passage::Other { .. }) => {}
        }
    }
    whole
}
