//! The only place that asks who the user is.

use std::process::{Command, Stdio};

/// The login name, where the system tells one.
pub(crate) fn login_name() -> Option<String> {
    let named = |variable: &&str| {
        let name = std::env::var(variable).ok()?;
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_string())
    };
    ["LOGNAME", "USER", "USERNAME"]
        .iter()
        .find_map(named)
        .or_else(told_by_the_system)
}

/// Jobs and containers run without these variables; the system knows the user still.
fn told_by_the_system() -> Option<String> {
    let told = Command::new("id")
        .arg("-un")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let name = String::from_utf8(told.stdout).ok()?;
    let name = name.trim();
    (told.status.success() && !name.is_empty()).then(|| name.to_string())
}
