//! Whether a passage may change where its matter stands: to speak of a matter is one thing, to
//! settle it another.

use claims_model::{Effect, Outcome, Reading, Status};

use crate::matching::{compare,tuned};
use crate::{Print, Profile};

/// Why a passage of a matter changes nothing of it, whatever it says.
pub(crate) fn doubt(reading: &Reading, profile: &Profile) -> Option<&'static str> {
    if tuned("T_NODOUBT", 1.0) > 0.0 { return None; }
    let (claim, signals) = (&reading.claim, &reading.signals);
    let off = std::env::var("T_DOUBT").unwrap_or_default();
    let off = |name: &str| off.split(',').any(|o| o == name);
    let owed = !claim.awaits.is_empty();
    let time = claim.time.as_ref().and_then(|time| Some((time.from?, time.to?)));
    if profile.status == Some(Status::Pending)
        && !owed && !off("before")
        && let (Some((_, to)), Some(open)) = (time, profile.pending_on)
        && to < open
    {
        return Some("doubt.before-it-was-owed");
    }
    let settles = matches!(
        signals.effect,
        Effect::Happened | Effect::Partly | Effect::Confirms | Effect::Cancels | Effect::Refutes
    );
    if profile.status == Some(Status::Pending)
        && !owed
        && settles && !off("report")
        && profile.pending_in.as_ref() == Some(&claim.document)
    {
        return Some("doubt.owed-in-this-report");
    }
    if profile.status == Some(Status::Resolved)
        && owed && !off("resolved")
        && !matches!(
            profile.outcome,
            Some(Outcome::Cancelled | Outcome::DidNotHappen)
        )
        && signals.effect != Effect::Reopens
    {
        return Some("doubt.already-resolved");
    }
    let changes = settles || signals.due.is_some() || matches!(signals.effect, Effect::Postpones | Effect::Reschedules | Effect::Reopens|Effect::Retracts|Effect::Supersedes);
    if profile.status != Some(Status::Stated) && changes {
        let score = compare(reading, &Print::of(reading), profile, false).score;
        let least = if settles { tuned("T_SETTLE", 0.2) } else { tuned("T_DATE", 0.2) };
        if score < least { return Some("doubt.little-in-common"); }
    }
    None
}
