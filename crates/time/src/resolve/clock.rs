//! The time of day on a day: `T17:00`, `TMO`.

use super::{Frame, Reading};
use crate::expression::TimexType;
use crate::slots::Slot;

const PARTS: [&str; 4] = ["MO", "AF", "EV", "NI"];

/// Adds the time of day, where there is one, to the value of a day.
pub(super) fn with_time(frame: &Frame, mut reading: Reading) -> Option<Reading> {
    let time = if let Some(hour) = frame.get(Slot::Hour) {
        Some(format!(
            "T{:02}:{:02}",
            on_clock(frame, hour)?,
            frame.slots.or(Slot::Minute, 0)
        ))
    } else {
        match frame.get(Slot::Part) {
            Some(part) => Some(format!(
                "T{}",
                PARTS.get(usize::try_from(part).ok()?.checked_sub(1)?)?
            )),
            None => None,
        }
    };
    if let Some(mut time) = time {
        if frame.get(Slot::Zone) == Some(0) {
            time.push('Z');
        }
        reading.kind = Some(TimexType::Time);
        // A time needs one day to stand on.
        if reading.value.len() == 10 || reading.value.starts_with("XXXX-WXX-") {
            reading.value.push_str(&time);
        } else if frame.reference.is_none() && reading.value.is_empty() {
            reading.value = format!("XXXX-XX-XX{time}");
        }
    }
    Some(reading)
}

fn on_clock(frame: &Frame, hour: i32) -> Option<i32> {
    let Some(meridiem) = frame.get(Slot::Meridiem) else {
        // "nine in the evening"
        let late = frame.get(Slot::Part).is_some_and(|part| part > 1) && hour < 12;
        return Some(if late && !(frame.get(Slot::Part) == Some(4) && hour < 5) {
            hour + 12
        } else {
            hour
        });
    };
    (1..=12).contains(&hour).then_some(hour % 12 + meridiem)
}
