//! What a clause does: kind, effect, what is awaited, and when it is due.

use super::check;

#[test]
fn relative_clauses() {
    check(
        "The bridge, which was built in 1970, will open in May.",
        "The bridge, which was built in 1970, will open in May | event | opens | occurrence | - | 2025-05
         which was built in 1970 | event | happened | - | - | -",
    );
    check(
        "The minister, who resigned in March, will give evidence on 9 April.",
        "The minister, who resigned in March, will give evidence on 9 April | event | opens | occurrence | - | 2025-04-09
         who resigned in March | event | happened | - | - | -",
    );
}

#[test]
fn coordination() {
    check(
        "The council approved the budget and rejected the tax.",
        "The council approved the budget | decision | confirms | - | - | -
         rejected the tax | decision | cancels | - | - | -",
    );
    check(
        "The council approved the budget on Tuesday, but the vote on the tax was postponed.",
        "The council approved the budget on Tuesday | decision | confirms | - | - | -
         the vote on the tax was postponed | event | postpones | occurrence | - | -",
    );
    check(
        "The mayor and the council will meet on Friday.",
        "The mayor and the council will meet on Friday | event | opens | occurrence | - | 2025-03-28",
    );
    check(
        "The talks between Arden and Marle will begin on 5 May and will last a week.",
        "The talks between Arden and Marle will begin on 5 May | event | opens | occurrence | - | 2025-05-05
         will last a week | event | opens | occurrence | - | -",
    );
}

#[test]
fn conditionals() {
    // Owed on a condition, and so possible only.
    check(
        "If the board approves the plan, work will begin in June.",
        "If the board approves the plan, work will begin in June | event | opens | occurrence | - | 2025-06",
    );
    check(
        "Work will begin in June if the board approves the plan.",
        "Work will begin in June if the board approves the plan | event | opens | occurrence | - | 2025-06",
    );
    // What would have been did not come about.
    check(
        "He would have won the race.",
        "He would have won the race | event | restates | - | - | -",
    );
}

#[test]
fn denials() {
    // known wrong: an allegation that is denied, and read as an event.
    check(
        "The mayor denied that she had taken money.",
        "she had taken money | event | disputes | - | The mayor | -",
    );
    check(
        "The mayor denied the charge.",
        "The mayor denied the charge | allegation | disputes | - | - | -",
    );
    check(
        "The council will not approve the plan.",
        "The council will not approve the plan | event | cancels | - | - | -",
    );
    // The tracker reads the polarity: it did not happen.
    check(
        "The parade did not take place.",
        "The parade did not take place | event | happened | - | - | -",
    );
}

#[test]
fn open_slots() {
    check(
        "The date has yet to be set.",
        "The date has yet to be set | detail | keeps-open | date | - | -",
    );
    check(
        "The venue has not been announced.",
        "The venue has not been announced | detail | keeps-open | place | - | -",
    );
    check(
        "The council has not approved the plan.",
        "The council has not approved the plan | decision | keeps-open | decision | - | -",
    );
    check(
        "She refused to say when the court would rule.",
        "She refused to say when the court would rule | detail | keeps-open | date | - | -",
    );
    check(
        "It is unclear whether the mayor will resign.",
        "It is unclear whether the mayor will resign | decision | keeps-open | decision | - | -",
    );
}

#[test]
fn postponed() {
    // The day lies ahead, although the verb is past.
    check(
        "The trial was postponed until 3 June.",
        "The trial was postponed until 3 June | event | postpones | occurrence | - | 2025-06-03",
    );
    check(
        "The trial was postponed.",
        "The trial was postponed | event | postpones | occurrence | - | -",
    );
    check(
        "The judge adjourned the case to 12 May.",
        "The judge adjourned the case to 12 May | event | postpones | occurrence | - | 2025-05-12",
    );
    check(
        "The vote has been delayed because the minister is ill.",
        "The vote has been delayed because the minister is ill | event | postpones | occurrence | - | -",
    );
}

#[test]
fn dates() {
    check(
        "The report must be filed by 30 April.",
        "The report must be filed by 30 April | event | opens | occurrence | - | 2025-04-30",
    );
    check(
        "The firm will pay before 1 May.",
        "The firm will pay before 1 May | event | opens | occurrence | - | 2025-04-30",
    );
    check(
        "The inquiry will end in October.",
        "The inquiry will end in October | event | opens | occurrence | - | 2025-10",
    );
    // After a day is no day.
    check(
        "The talks will resume after 5 May.",
        "The talks will resume after 5 May | event | opens | occurrence | - | -",
    );
    // known wrong: due by the end of the year is due in December.
    check(
        "The school will close by the end of the year.",
        "The school will close by the end of the year | event | opens | occurrence | - | 2025",
    );
    check(
        "The bridge will reopen tomorrow.",
        "The bridge will reopen tomorrow | event | opens | occurrence | - | 2025-03-28",
    );
    check(
        "The bridge will reopen on 3 May.",
        "The bridge will reopen on 3 May | event | opens | occurrence | - | 2025-05-03",
    );
    check(
        "The franchise goes to Arden on 12 October.",
        "The franchise goes to Arden on 12 October | event | opens | occurrence | - | 2025-10-12",
    );
    check(
        "The strike is expected to begin on Monday.",
        "The strike is expected to begin on Monday | event | opens | occurrence | - | 2025-03-31",
    );
    check(
        "The dates will be announced next week.",
        "The dates will be announced next week | detail | opens | date | - | 2025-W14",
    );
}

#[test]
fn plans() {
    check(
        "The firm plans to build a plant in Kent.",
        "The firm plans to build a plant in Kent | event | opens | occurrence | - | -",
    );
    check(
        "The council may approve the plan.",
        "The council may approve the plan | decision | opens | decision | - | -",
    );
    // Told as history: nothing is owed.
    check(
        "The company had planned to open a mine.",
        "The company had planned to open a mine | event | restates | - | - | -",
    );
}

#[test]
fn ends() {
    check(
        "The minister called off the visit to Oslo.",
        "The minister called off the visit to Oslo | event | cancels | - | - | -",
    );
    check(
        "The paper retracted its story about the mayor.",
        "The paper retracted its story about the mayor | event | retracts | - | - | -",
    );
    // known wrong: of an inquiry a result is awaited.
    check(
        "Police reopened the inquiry into the fire.",
        "Police reopened the inquiry into the fire | event | reopens | occurrence | - | -",
    );
    check(
        "The court cleared the mayor of fraud.",
        "The court cleared the mayor of fraud | allegation | refutes | - | - | -",
    );
}

#[test]
fn allegations() {
    check(
        "Critics allege that the mayor took bribes.",
        "the mayor took bribes | allegation | opens | confirmation | Critics | -",
    );
    check(
        "The mayor is accused of taking bribes.",
        "The mayor is accused of taking bribes | allegation | opens | confirmation | - | -",
    );
}

#[test]
fn figures() {
    check(
        "A preliminary count put the dead at 12.",
        "A preliminary count put the dead at 12 | figure | opens | figure | - | -",
    );
    check(
        "The toll rose to 14 on Sunday.",
        "The toll rose to 14 on Sunday | figure | sets-date | figure | - | -",
    );
    check(
        "The final toll was 17.",
        "The final toll was 17 | figure | confirms | - | - | -",
    );
}

#[test]
fn no_claims() {
    check("Who will pay for the bridge?", "");
    check("“Who will pay for the bridge?” the mayor asked.", "");
    check("Storm damage to the pier in March.", "");
    check("Yes.", "");
    check(
        "Sport\n\nThe team won.",
        "The team won | event | happened | - | - | -",
    );
}

#[test]
fn headings() {
    // The title is context: no claim lies in it.
    check(
        "Bridge to reopen in May\n\nThe bridge closed in 2019.",
        "The bridge closed in 2019 | event | happened | - | - | -",
    );
}

#[test]
fn past_forms_that_look_like_adjectives() {
    check(
        "The bridge closed in 2019.",
        "The bridge closed in 2019 | event | happened | - | - | -",
    );
    check(
        "Nobody was hurt.",
        "Nobody was hurt | event | happened | - | - | -",
    );
    check(
        "The ship sank off the coast, killing 12 people.",
        "The ship sank off the coast, killing 12 people | event | happened | - | - | -",
    );
}

#[test]
fn what_will_not_be_by_then_is_put_off() {
    check(
        "The bridge will not reopen this month.",
        "The bridge will not reopen this month | event | postpones | occurrence | - | -",
    );
    check(
        "The mayor said the bridge would not reopen this week.",
        "the bridge would not reopen this week | event | postpones | occurrence | The mayor | -",
    );
    check(
        "The bridge will not reopen until the end of May.",
        "The bridge will not reopen until the end of May | event | postpones | occurrence | - | 2025-05",
    );
    // A day that does not go by "this", a longer time, a refusal, and from when it may be.
    check(
        "The bridge will not reopen on 12 June.",
        "The bridge will not reopen on 12 June | event | cancels | - | - | -",
    );
    check(
        "The festival will not be held this year.",
        "The festival will not be held this year | event | cancels | - | - | -",
    );
    check(
        "The mayor would not discuss it this week.",
        "The mayor would not discuss it this week | event | cancels | - | - | -",
    );
    check(
        "The bridge will not reopen before May.",
        "The bridge will not reopen before May | event | cancels | - | - | -",
    );
}

#[test]
fn the_day_of_what_is_put_off_is_its_old_one() {
    check(
        "The trip to Arden next week has been deferred.",
        "The trip to Arden next week has been deferred | event | postpones | occurrence | - | -",
    );
    check(
        "The vote set for Monday was postponed.",
        "The vote set for Monday was postponed | event | postpones | occurrence | - | -",
    );
    check(
        "The vote was postponed to Monday.",
        "The vote was postponed to Monday | event | postpones | occurrence | - | 2025-03-31",
    );
}

#[test]
fn a_number_of_a_name_is_no_year() {
    check(
        "Harbour Masters 2077 has been put off.",
        "Harbour Masters 2077 has been put off | event | postpones | occurrence | - | -",
    );
    check(
        "The museum will open in 2027.",
        "The museum will open in 2027 | event | opens | occurrence | - | 2027",
    );
}
