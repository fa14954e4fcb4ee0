//! The closed vocabularies: each a plain enum whose JSON is its hyphenated word.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::Error;

/// Defines a vocabulary: the enum, its words in both directions, and the list of all.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $wanted:literal, { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of the vocabulary, in the order of its definition.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word as it stands in JSON, CSV and on the command line.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(word: &str) -> Result<Self, Error> {
                match word { $($word => Ok($name::$variant),)+ _ => Err(Error::new(word, $wanted)) }
            }
        }
    };
}

vocabulary! {
    /// What a claim is about.
    ///
    /// ```
    /// assert_eq!("figure".parse(), Ok(claims_model::Kind::Figure));
    /// ```
    Kind, "a kind: event, detail, decision, allegation, figure or state", {
        /// Something that happens or is to happen.
        Event = "event",
        /// A date, place or other particular of an event.
        Detail = "detail",
        /// A choice that somebody has the power to make.
        Decision = "decision",
        /// Wrongdoing or another contested matter that somebody is said to have done.
        Allegation = "allegation",
        /// A number that is the point of the sentence.
        Figure = "figure",
        /// How things are.
        State = "state",
    }
}

vocabulary! {
    /// How sure the speaker is; whether it is so or not so is [`Polarity`].
    ///
    /// ```
    /// assert_eq!(claims_model::Certainty::Probable.as_str(), "probable");
    /// ```
    Certainty, "a certainty: certain, probable, possible or unknown", {
        /// Said flatly.
        Certain = "certain",
        /// Expected, likely.
        Probable = "probable",
        /// May, might, could.
        Possible = "possible",
        /// Not committed to: a question, a condition, an open matter.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Whether the proposition is put forward or denied.
    ///
    /// ```
    /// assert_eq!(claims_model::Polarity::Negative.to_string(), "negative");
    /// ```
    Polarity, "a polarity: positive or negative", {
        /// It is so.
        Positive = "positive",
        /// It is not so.
        Negative = "negative",
    }
}

vocabulary! {
    /// What is still owed: an open slot of a claim, closed by its own evidence.
    ///
    /// ```
    /// assert_eq!("occurrence".parse(), Ok(claims_model::Awaits::Occurrence));
    /// ```
    Awaits, "an open slot: occurrence, date, place, decision, result, figure or confirmation", {
        /// The event itself.
        Occurrence = "occurrence",
        /// The day on which it will be.
        Date = "date",
        /// Where it will be.
        Place = "place",
        /// The choice of whoever decides.
        Decision = "decision",
        /// What comes out of an inquiry, a vote, a trial.
        Result = "result",
        /// The final number.
        Figure = "figure",
        /// Whether it is so.
        Confirmation = "confirmation",
    }
}

vocabulary! {
    /// Where a tracked claim stands.
    ///
    /// ```
    /// assert!(claims_model::Status::Pending < claims_model::Status::Resolved);
    /// ```
    Status, "a status: pending, resolved, stated, void or rejected", {
        /// Something is owed.
        Pending = "pending",
        /// Nothing more is owed; the [`Outcome`] says how.
        Resolved = "resolved",
        /// Reported as past or standing fact: nothing was ever owed.
        Stated = "stated",
        /// Set by people: it cannot be judged.
        Void = "void",
        /// Set by people: not a claim.
        Rejected = "rejected",
    }
}

vocabulary! {
    /// How a resolved claim ended.
    ///
    /// ```
    /// assert_eq!("did-not-happen".parse(), Ok(claims_model::Outcome::DidNotHappen));
    /// ```
    Outcome, "an outcome: happened, partly, did-not-happen, cancelled, confirmed, refuted, retracted or superseded", {
        /// The event took place.
        Happened = "happened",
        /// It took place in part, or with less than was said.
        Partly = "partly",
        /// A source says that it did not, with nobody calling it off.
        DidNotHappen = "did-not-happen",
        /// Called off, refused, blocked or withdrawn.
        Cancelled = "cancelled",
        /// The detail was fixed, the decision taken as foreseen, the allegation established.
        Confirmed = "confirmed",
        /// Shown or declared false by a source with authority over the matter.
        Refuted = "refuted",
        /// Taken back by who said it.
        Retracted = "retracted",
        /// Replaced by another question.
        Superseded = "superseded",
    }
}

vocabulary! {
    /// Whether a person has looked at the machine's reading.
    ///
    /// ```
    /// assert_eq!(claims_model::Review::default(), claims_model::Review::Unreviewed);
    /// ```
    #[derive(Default)]
    Review, "a review: unreviewed, accepted or overridden", {
        /// The machine's reading.
        #[default]
        Unreviewed = "unreviewed",
        /// A person agreed.
        Accepted = "accepted",
        /// A person decided otherwise.
        Overridden = "overridden",
    }
}

vocabulary! {
    /// What an appearance did to its tracked claim.
    ///
    /// ```
    /// assert_eq!("keeps-open".parse(), Ok(claims_model::Effect::KeepsOpen));
    /// ```
    Effect, "an effect such as opens, sets-date, happened or cancels", {
        /// First speaks of something that is owed.
        Opens = "opens",
        /// Says that it is still owed.
        KeepsOpen = "keeps-open",
        /// Gives the day.
        SetsDate = "sets-date",
        /// Moves it to another day.
        Reschedules = "reschedules",
        /// Puts it off, without a day.
        Postpones = "postpones",
        /// Fixes the detail, takes the decision, establishes the allegation.
        Confirms = "confirms",
        /// Reports that it took place.
        Happened = "happened",
        /// Reports that it took place in part.
        Partly = "partly",
        /// Calls it off.
        Cancels = "cancels",
        /// Declares it false, with authority.
        Refutes = "refutes",
        /// Takes it back.
        Retracts = "retracts",
        /// Replaces it by another question.
        Supersedes = "supersedes",
        /// Denies it, without authority over the matter.
        Disputes = "disputes",
        /// Shows that a settled matter is open again.
        Reopens = "reopens",
        /// Says it once more; changes nothing.
        Restates = "restates",
    }
}

vocabulary! {
    /// How an attribution gives what was said.
    ///
    /// ```
    /// assert_eq!("direct".parse(), Ok(claims_model::AttributionStyle::Direct));
    /// ```
    AttributionStyle, "a style: direct, indirect or mixed", {
        /// In quotation marks.
        Direct = "direct",
        /// In the report's own words.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What kind of source an attribution names.
    ///
    /// ```
    /// assert_eq!("role".parse(), Ok(claims_model::SourceType::Role));
    /// ```
    SourceType, "a type of source: named, role, anonymous, collective, document or reporter", {
        /// A person or body with a name: "Ana Ruiz", "the White House".
        Named = "named",
        /// Somebody told by an office: "a spokesman", "the mayor".
        Role = "role",
        /// Somebody who is kept unnamed, or nobody: "a source", "it is understood".
        Anonymous = "anonymous",
        /// Several, told as one: "experts", "the police".
        Collective = "collective",
        /// A text: "a report", "the poll".
        Document = "document",
        /// The report itself: "we asked".
        Reporter = "reporter",
    }
}

vocabulary! {
    /// What kind of expression mentions an entity.
    ///
    /// ```
    /// assert_eq!(claims_model::Mention::Nominal.as_str(), "nominal");
    /// ```
    Mention, "a mention: name, nominal or pronoun", {
        /// By name.
        Name = "name",
        /// By a common noun.
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

vocabulary! {
    /// What kind of thing a name names.
    ///
    /// ```
    /// assert_eq!("place".parse(), Ok(claims_model::NameKind::Place));
    /// ```
    NameKind, "a kind of name: person, place, organization or other", {
        /// A person.
        Person = "person",
        /// A place.
        Place = "place",
        /// An organization.
        Organization = "organization",
        /// Anything else with a name.
        Other = "other",
    }
}

vocabulary! {
    /// The four types of TIMEX3.
    ///
    /// ```
    /// assert_eq!("DATE".parse(), Ok(claims_model::TimexType::Date));
    /// ```
    TimexType, "a TIMEX3 type: DATE, TIME, DURATION or SET", {
        /// A day or a longer stretch of the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A repeated time.
        Set = "SET",
    }
}

vocabulary! {
    /// What the words before a time make of it as a due date.
    ///
    /// ```
    /// assert_eq!(claims_model::Bound::Within.as_str(), "within");
    /// ```
    Bound, "a bound: within, before or after", {
        /// on, in, by, until: due by its last day.
        Within = "within",
        /// before: due before it begins.
        Before = "before",
        /// after, since, not before: no due date.
        After = "after",
    }
}

vocabulary! {
    /// How a reading in the ledger agrees with what this engine reads in the same words.
    ///
    /// ```
    /// assert_eq!("differs".parse(), Ok(claims_model::InLedger::Differs));
    /// ```
    InLedger, "an agreement: same, differs, gone or absent", {
        /// Both read the same.
        Same = "same",
        /// Both read a claim there, and not the same one.
        Differs = "differs",
        /// The ledger has it, and this engine reads no such claim.
        Gone = "gone",
        /// This engine reads it, and the ledger does not have it.
        Absent = "absent",
    }
}
