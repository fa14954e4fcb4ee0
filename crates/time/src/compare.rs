//! Whether an expression is what a figure is compared with: "from $2 million a year earlier", "than a year ago".

use crate::rules::Rules;
use crate::tense;
use crate::tokens::{Kind, Token};

/// Tokens before an expression in which a figure or a word of comparison makes it one.
const BEFORE: usize = 5;
/// Tokens after one that opens a sentence: "A year earlier, net income was".
const AFTER: usize = 4;

pub(crate) fn compares(tokens: &[Token], rules: &Rules, first: usize, last: usize) -> bool {
    let figure = |at: usize| rules.is(&tokens[at], rules.figure);
    let ends = |at: usize| tense::stops(tokens, at);
    // "the year-ago quarter" says it itself.
    if (first..last).any(|at| tokens[at].kind == Kind::Hyphen) {
        return true;
    }
    let mut at = first;
    while at > first.saturating_sub(BEFORE) && !tokens[at].apart && !ends(at - 1) {
        at -= 1;
        if figure(at) || matches!(tokens[at].kind, Kind::Other(b'$' | b'%' | b'#')) {
            return true;
        }
    }
    let opens = first == 0 || tokens[first].apart || ends(first - 1);
    opens
        && (last..tokens.len().min(last + AFTER))
            .take_while(|at| !ends(*at) && !tokens[*at].apart)
            .any(figure)
}
