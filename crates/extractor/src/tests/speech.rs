//! Who says what: quotations, reported speech, chains.

use super::{check, wordings};

#[test]
fn direct() {
    check(
        "“We will open the bridge in May,” the mayor said.",
        "We will open the bridge in May | event | opens | occurrence | the mayor | 2025-05",
    );
    // known wrong: what must be done is owed, and read as a state.
    check(
        "\"The bank must sell the branch,\" Tom Hale, the regulator, said on Friday.",
        "The bank must sell the branch | state | restates | - | Tom Hale | -",
    );
    // known wrong: likewise.
    check(
        "Hale warned: “The bank must sell the branch.”",
        "The bank must sell the branch | state | restates | - | Hale | -",
    );
    check(
        "“The pier is safe,” the engineer, Ola Lund, told the council.",
        "The pier is safe | state | restates | - | Ola Lund | -",
    );
}

#[test]
fn indirect() {
    check(
        "The mayor said the bridge would open in May.",
        "the bridge would open in May | event | opens | occurrence | The mayor | 2025-05",
    );
    check(
        "The mayor said that the bridge would open in May.",
        "the bridge would open in May | event | opens | occurrence | The mayor | 2025-05",
    );
    // The listener is no speaker.
    check(
        "The engineer, Ola Lund, told the council that the pier was safe.",
        "the pier was safe | state | restates | - | Ola Lund | -",
    );
    check(
        "Her lawyer said she would appeal.",
        "she would appeal | event | opens | occurrence | Her lawyer | -",
    );
    check(
        "The club will play on, its owner said.",
        "The club will play on | event | opens | occurrence | its owner | -",
    );
    check(
        "The inquiry found that the mayor had taken no money.",
        "the mayor had taken no money | event | happened | - | The inquiry | -",
    );
}

#[test]
fn mixed() {
    check(
        "The mayor said the bridge would open “in the first days of May”.",
        "the bridge would open “in the first days of May” | event | opens | occurrence | The mayor | 2025-05",
    );
    check(
        "The opposition called the figures “a fantasy”, but the minister insisted they were right.",
        "The opposition called the figures “a fantasy” | event | happened | - | - | -
         they were right | state | restates | - | the minister | -",
    );
}

#[test]
fn quotations_over_sentences() {
    // "told" in a quotation is not what the quotation is said with.
    check(
        "“We will open the bridge in May,” said Ana Ruiz. “The ferry will stop in June. We have told the crews.”",
        "We will open the bridge in May | event | opens | occurrence | Ana Ruiz | 2025-05
         The ferry will stop in June | event | opens | occurrence | Ana Ruiz | 2025-06
         We have told the crews | event | happened | - | Ana Ruiz | -",
    );
    check(
        "“We will open the bridge in May. The ferry will stop in June,” said Ana Ruiz.",
        "We will open the bridge in May | event | opens | occurrence | Ana Ruiz | 2025-05
         The ferry will stop in June | event | opens | occurrence | Ana Ruiz | 2025-06",
    );
    check(
        "The minister said: “We will pay. The crews will be told.” He left on Friday.",
        "We will pay | event | opens | occurrence | The minister | -
         The crews will be told | event | opens | occurrence | The minister | -
         He left on Friday | event | happened | - | - | -",
    );
    // known wrong: nobody is known behind "he", and the second paragraph is still his.
    check(
        "“It is done,” he said.\n\n“We have paid for the bridge and for the pier.”",
        "It is done | state | restates | - | - | -
         We have paid for the bridge and for the pier | event | happened | - | - | -",
    );
}

#[test]
fn he_added() {
    check(
        "Ana Ruiz said the bridge would open in May. She added that the ferry would stop.",
        "the bridge would open in May | event | opens | occurrence | Ana Ruiz | 2025-05
         the ferry would stop | event | opens | occurrence | Ana Ruiz | -",
    );
    check(
        "Ana Ruiz said the bridge would open in May. “The ferry will stop in June,” she added.",
        "the bridge would open in May | event | opens | occurrence | Ana Ruiz | 2025-05
         The ferry will stop in June | event | opens | occurrence | Ana Ruiz | 2025-06",
    );
    check(
        "The report said the dam had failed, adding that the owner knew.",
        "the dam had failed | event | happened | - | The report | -
         the owner knew | event | happened | - | The report | -",
    );
}

#[test]
fn by_phrase() {
    check(
        "The bridge will open in May, according to the harbour office.",
        "The bridge will open in May | event | opens | occurrence | the harbour office | 2025-05",
    );
    check(
        "According to the harbour office, the bridge will open in May.",
        "the bridge will open in May | event | opens | occurrence | the harbour office | 2025-05",
    );
    check(
        "The bridge has closed, as reported by the Coast Daily.",
        "The bridge has closed | event | happened | - | Coast Daily | -",
    );
}

#[test]
fn chains_and_interruptions() {
    check(
        "The mayor said that the engineer had told her that the bridge was safe.",
        "the bridge was safe | state | restates | - | the engineer | -",
    );
    // The passage holds the cue; the wording leaves it out.
    check(
        "The bank, the regulator said, must sell the branch.",
        "The bank, the regulator said, must sell the branch | state | restates | - | the regulator | -",
    );
    assert_eq!(
        wordings("The bank, the regulator said, must sell the branch."),
        ["The bank must sell the branch"]
    );
    // Each half has its own speaker.
    check(
        "The mayor said it would rain and the council said it would pay.",
        "it would rain | event | opens | occurrence | The mayor | -
         it would pay | event | opens | occurrence | the council | -",
    );
    // The speaker stands before a relative clause.
    check(
        "Ana Ruiz, who leads the council, said on Monday that the road would close.",
        "who leads the council | state | restates | - | - | -
         the road would close | event | opens | occurrence | Ana Ruiz | -",
    );
}

#[test]
fn thought() {
    check(
        "The road will open next week, officials believe.",
        "The road will open next week | event | opens | occurrence | officials | 2025-W14",
    );
}

#[test]
fn titles() {
    // A title in quotation marks is no speech.
    check(
        "He read “The Long Road” on the train.",
        "He read “The Long Road” on the train | event | happened | - | - | -",
    );
}
