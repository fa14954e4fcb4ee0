//! Who says what in quotation marks, and beside a cue that it does not hang on.

use super::attribution::{check, check_all};

#[test]
fn before_after_and_around() {
    check(
        "“The bridge is safe,” the mayor said.",
        "the mayor | said | The bridge is safe, | direct | role",
    );
    check(
        "“The bridge is safe,” said the mayor.",
        "the mayor | said | The bridge is safe, | direct | role",
    );
    check(
        "“Is the bridge safe?” asked the mayor.",
        "the mayor | asked | Is the bridge safe? | direct | role",
    );
    check(
        "The mayor said: “The bridge is safe.”",
        "The mayor | said | The bridge is safe. | direct | role",
    );
    check(
        "The mayor said, “The bridge is safe.”",
        "The mayor | said | The bridge is safe. | direct | role",
    );
    check(
        "In a letter, the mayor wrote: “We will pay.”",
        "the mayor | wrote | We will pay. | direct | role",
    );
    check(
        "“The bridge,” the mayor said, “is safe.”",
        "the mayor | said | The bridge, / is safe. | direct | role",
    );
    check(
        "“We will pay,” she said, “and we will pay soon.”",
        "she | said | We will pay, / and we will pay soon. | direct | role",
    );
    check(
        "The mayor said the bridge was “a mistake”.",
        "The mayor | said | the bridge was “a mistake” | mixed | role",
    );
    // known wrong: she leaves, and does not say so; right: We will pay, | direct.
    check(
        "She told the council, “We will pay,” and left.",
        "She | told | We will pay,” and left | mixed | role",
    );
    check("The mayor opened “The Long Bridge” on Monday.", "");
    check("The “bridge” is closed.", "");
}

#[test]
fn voices() {
    check(
        "“Where is the bridge?” he shouted.",
        "he | shouted | Where is the bridge? | direct | role",
    );
    check(
        "“It is done,” Ana Ruiz told the Harbour Post.",
        "Ana Ruiz | told | It is done, | direct | named",
    );
    check("He shouted at the crew.", "");
}

#[test]
fn adjoining() {
    check(
        "“The bridge is safe,” Ola Lund, who built it, said.",
        "Ola Lund, who built it, | said | The bridge is safe, | direct | named",
    );
    check(
        "“We will pay,” said Ana Ruiz, who leads the council.",
        "Ana Ruiz, who leads the council | said | We will pay, | direct | named",
    );
    check(
        "“We will pay,” she said in a letter to the council.",
        "she | said | We will pay, | direct | role",
    );
    check("“Safe” bridges, the mayor knows, cost money.", "");
}

#[test]
fn interrupted() {
    check(
        "The bridge, the mayor said, is safe.",
        "the mayor | said | The bridge / is safe | indirect | role",
    );
    check(
        "The bridge, Ana Ruiz says, must open.",
        "Ana Ruiz | says | The bridge / must open | indirect | named",
    );
    check(
        "The bridge is safe, the mayor said, but the pier is not.",
        "the mayor | said | The bridge is safe | indirect | role",
    );
    check("The bridge, the mayor knew, is safe.", "");
}

#[test]
fn closing() {
    check(
        "The bridge is safe, the mayor said on Friday.",
        "the mayor | said | The bridge is safe | indirect | role",
    );
    check(
        "The bridge is safe, said Ana Ruiz, the mayor.",
        "Ana Ruiz, the mayor | said | The bridge is safe | indirect | named",
    );
    check(
        "The bridge was closed, the court was told.",
        "- | was told | The bridge was closed | indirect | anonymous",
    );
    check(
        "It will rain, Ana Ruiz believes.",
        "Ana Ruiz | believes | It will rain | indirect | named",
    );
    check("The bridge is safe, and the mayor said nothing.", "");
    check("When it rained, the mayor said nothing.", "");
}

#[test]
fn over_sentences() {
    check(
        "“The bridge is safe. The pier is not,” the mayor said.",
        "the mayor | said | The bridge is safe. The pier is not, | direct | role",
    );
    check(
        "“The bridge is safe,” the mayor said. “The pier is not. The ferry has sunk.”",
        "the mayor | said | The bridge is safe, / The pier is not. The ferry has sunk. | direct | role",
    );
    check(
        "The mayor said: “The bridge is safe. The pier is not.” She left on Friday.",
        "The mayor | said | The bridge is safe. The pier is not. | direct | role",
    );
    check(
        "“The bridge is safe,” she said. It rained. “The pier is not safe.”",
        "she | said | The bridge is safe, / The pier is not safe. | direct | role",
    );
    check(
        "The mayor said the bridge was closed. “The pier is not safe.”",
        "The mayor | said | the bridge was closed. “The pier is not safe.” | mixed | role",
    );
    check(
        "“The bridge is safe.” So said the mayor.",
        "the mayor | So said | The bridge is safe. | direct | role",
    );
    // known wrong: the source is “the mayor”.
    check(
        "“The bridge is safe.” That was what the mayor said.",
        "That was what the mayor | said | The bridge is safe. | direct | role",
    );
    check("The mayor was angry. “The bridge is not safe.”", "");
}

#[test]
fn over_paragraphs() {
    check(
        "The mayor smiled. She said:\n\n“The bridge is safe.”",
        "She | said | The bridge is safe. | direct | role",
    );
    check(
        "“The bridge is safe,” the mayor said.\n\n“The pier is not safe.”",
        "the mayor | said | The bridge is safe, / The pier is not safe. | direct | role",
    );
    // Each has a cue of its own.
    check_all(
        "“The bridge is safe,” the mayor said.\n\n“The pier is not,” Ola Lund said.",
        &[
            "the mayor | said | The bridge is safe, | direct | role",
            "Ola Lund | said | The pier is not, | direct | named",
        ],
    );
    // Left open, and so carried on. known wrong: the marks between make it mixed; right: direct.
    check(
        "“The bridge is safe,” the mayor said. “The pier is not safe.\n\n“The ferry has sunk.”",
        "the mayor | said | The bridge is safe, / The pier is not safe.⏎⏎“The ferry has sunk.” | mixed | role",
    );
    // Left open, and so handed back. known wrong: likewise.
    check(
        "“The bridge is safe.\n\n“The pier is not,” the mayor said.",
        "the mayor | said | The bridge is safe.⏎⏎“The pier is not,” | mixed | role",
    );
    check(
        "“The bridge is safe,” the mayor said.\n\nIt rained.\n\n“The Long Pier” was shown.",
        "the mayor | said | The bridge is safe, | direct | role",
    );
}

#[test]
fn other_marks() {
    check(
        "''The bridge is safe,'' the mayor said.",
        "the mayor | said | The bridge is safe, | direct | role",
    );
    check(
        "``The bridge is safe,'' the mayor said.",
        "the mayor | said | The bridge is safe, | direct | role",
    );
    check(
        "«The bridge is safe», the mayor said.",
        "the mayor | said | The bridge is safe | direct | role",
    );
    check(
        "\"The bridge is safe,\" the mayor said. \"The pier is not.\"",
        "the mayor | said | The bridge is safe, / The pier is not. | direct | role",
    );
    // known wrong: right: direct.
    check(
        "'The bridge is safe,' the mayor said.",
        "the mayor | said | The bridge is safe | indirect | role",
    );
    check("The mayor’s bridge is safe.", "");
}

#[test]
fn marks_in_marks() {
    check_all(
        "“The bridge is safe, Ola Lund told me,” the mayor said.",
        &[
            "the mayor | said | The bridge is safe, Ola Lund told me, | direct | role",
            "  Ola Lund | told | The bridge is safe | direct | named",
        ],
    );
    // known wrong: the engineer leaves, and does not say so; right: The bridge is safe,
    check_all(
        "“The engineer told me, ‘The bridge is safe,’ and left,” the mayor said.",
        &[
            "the mayor | said | The engineer told me, ‘The bridge is safe,’ and left, | direct | role",
            "  The engineer | told | The bridge is safe,’ and left, | direct | role",
        ],
    );
    // known wrong: March is when he called it so; right: it ‘a mistake’ | mixed.
    check_all(
        "The mayor said, “Ola Lund called it ‘a mistake’ in March.”",
        &[
            "The mayor | said | Ola Lund called it ‘a mistake’ in March. | direct | role",
            "  Ola Lund | called | it ‘a mistake’ in March. | direct | named",
        ],
    );
}
