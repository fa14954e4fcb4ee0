//! Names, and what else speaks of who has one.

use claims_language::{Analysis, Analyzer};

/// "entity kind mention: words (role)" of each mention, one a line.
fn names(text: &str) -> String {
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(text, &mut analysis);
    let words = |range: &std::ops::Range<usize>| {
        let (first, last) = (
            analysis.tokens[range.start].span,
            analysis.tokens[range.end - 1].span,
        );
        first.cover(last).text(text)
    };
    let line = |name: &claims_language::Name| {
        let role = name
            .role
            .as_ref()
            .map(|role| format!(" ({})", words(role)))
            .unwrap_or_default();
        format!(
            "{} {} {}: {}{role}\n",
            name.entity + 1,
            name.kind,
            name.mention,
            words(&name.tokens)
        )
    };
    analysis.names.iter().map(line).collect()
}

#[test]
fn a_role_before_a_name() {
    insta::assert_snapshot!(names("President Vladimir Putin met Sen. Hill in Moscow."), @r"
    1 person name: Vladimir Putin (President)
    2 person name: Hill (Sen.)
    3 place name: Moscow
    ");
}

#[test]
fn the_last_word_of_a_name() {
    insta::assert_snapshot!(names("Sergey Lavrov spoke on Monday. Lavrov gave no date."), @r"
    1 person name: Sergey Lavrov
    1 person name: Lavrov
    ");
}

#[test]
fn a_role_beside_a_name_and_again() {
    insta::assert_snapshot!(names("Sarah Cole, the mayor of Oslo, resigned. The mayor gave no reason."), @r"
    1 person name: Sarah Cole (the mayor of Oslo)
    1 person nominal: the mayor of Oslo
    2 place name: Oslo
    1 person nominal: The mayor
    ");
}

#[test]
fn he_and_she() {
    insta::assert_snapshot!(names("David Cole met Sarah Hill in London. He said that she had agreed."), @r"
    1 person name: David Cole
    2 person name: Sarah Hill
    3 place name: London
    1 person pronoun: He
    2 person pronoun: she
    ");
}

#[test]
fn one_verb_has_not_one_person_twice() {
    insta::assert_snapshot!(names("David Cole resigned on Monday. Peter Hill thanked him."), @r"
    1 person name: David Cole
    2 person name: Peter Hill
    1 person pronoun: him
    ");
}

#[test]
fn short_forms() {
    insta::assert_snapshot!(names("The World Health Organization (WHO) met in Geneva. The WHO gave no date."), @r"
    1 organization name: World Health Organization
    1 organization name: WHO
    2 place name: Geneva
    1 organization name: WHO
    ");
}

#[test]
fn countries_by_other_names() {
    insta::assert_snapshot!(names("The United States agreed. The U.S. will pay. Ireland will not."), @r"
    1 place name: United States
    1 place name: U.S.
    2 place name: Ireland
    ");
}

#[test]
fn the_noun_in_the_name_of_a_body() {
    insta::assert_snapshot!(names("The European Commission met in Brussels. The commission gave no date. The crowd left."), @r"
    1 organization name: European Commission
    2 organization name: Brussels
    1 organization nominal: The commission
    ");
}

#[test]
fn a_thing_is_only_it_where_it_is_safe() {
    insta::assert_snapshot!(names("Microsoft said it would close the plant. It rained in Paris."), @r"
    1 organization name: Microsoft
    1 organization pronoun: it
    2 place name: Paris
    ");
}

#[test]
fn nobody_is_named() {
    insta::assert_snapshot!(names("The plan was good, and it was cheap. He liked it."), @"");
}
