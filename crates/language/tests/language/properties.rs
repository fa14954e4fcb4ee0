//! What holds of any text.

use claims_language::{Analysis, Analyzer, Deprel, Depth, Token, sentences, write_conllu};
use proptest::prelude::*;

fn hold(text: &str) {
    let (mut analysis, mut alone) = (Analysis::default(), Vec::new());
    Analyzer::new().analyze(text, &mut analysis);
    sentences(text, &mut alone);
    assert_eq!(alone.len(), analysis.sentences.len());

    let mut end = 0;
    let mut covered = vec![false; text.len()];
    for sentence in &analysis.sentences {
        let inside = sentence.span.text(text);
        assert!(
            sentence.span.start >= end && !inside.is_empty() && inside.trim() == inside,
            "{inside:?}"
        );
        end = sentence.span.end;
        let mut last = sentence.span.start;
        for token in analysis.tokens_of(sentence) {
            let word = token.span.text(text);
            assert!(
                token.span.start >= last && sentence.span.contains(token.span) && !word.is_empty()
            );
            assert!(!word.contains(char::is_whitespace), "{word:?}");
            last = token.span.end;
            covered[token.span.start..token.span.end].fill(true);
        }
    }
    for (at, c) in text.char_indices() {
        assert_eq!(covered[at], !c.is_whitespace(), "{c:?} at {at}");
    }
    let tokens: usize = analysis.sentences.iter().map(|s| s.tokens.len()).sum();
    assert_eq!(tokens, analysis.tokens.len());
    analysis
        .sentences
        .iter()
        .for_each(|sentence| is_tree(analysis.tokens_of(sentence)));
    are_names(&analysis);
}

/// One root, and from every token a way to it.
fn is_tree(tokens: &[Token]) {
    let roots = tokens.iter().filter(|token| token.head == 0).count();
    assert_eq!(roots, usize::from(!tokens.is_empty()));
    // 0: not known yet; 1: on the way; 2: leads to the root.
    let mut known = vec![0u8; tokens.len()];
    for start in 0..tokens.len() {
        let (mut at, mut way) = (start, Vec::new());
        while known[at] == 0 {
            known[at] = 1;
            way.push(at);
            assert_eq!(tokens[at].head == 0, tokens[at].deprel == Deprel::ROOT);
            match tokens[at].head as usize {
                0 => break,
                head => at = head - 1,
            }
        }
        assert!(known[at] == 2 || tokens[at].head == 0, "a circle");
        way.into_iter().for_each(|at| known[at] = 2);
    }
}

/// In order, within one sentence, entities without gaps in order of first mention, and of one kind each.
fn are_names(analysis: &Analysis) {
    let mut kinds = Vec::new();
    let mut start = 0;
    for name in &analysis.names {
        assert!(name.tokens.start >= start && !name.tokens.is_empty());
        start = name.tokens.start;
        let inside = |s: &&claims_language::Sentence| s.tokens.contains(&name.tokens.start);
        let sentence = analysis.sentences.iter().find(inside).unwrap();
        assert!(name.tokens.end <= sentence.tokens.end);
        if let Some(role) = &name.role {
            assert!(
                !role.is_empty()
                    && sentence.tokens.start <= role.start
                    && role.end <= sentence.tokens.end
            );
            assert!(
                role.end <= name.tokens.start || name.tokens.end <= role.start,
                "a role outside of the name"
            );
        }
        let entity = name.entity as usize;
        assert!(entity <= kinds.len());
        if entity == kinds.len() {
            kinds.push(name.kind);
        }
        assert_eq!(kinds[entity], name.kind);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn texts_of_hard_parts(parts in proptest::collection::vec(prop::sample::select(vec![
        " ", "\n", "\n\n", "\r\n", ".", "...", ". . .", "!", "?", "…", "\"", "'", "’", "”", "(", ")", "[...]", "•", "1.", "2)",
        "a.", "Mr.", "U.S.", "No.", "Jan.", "p.m.", "word", "The", "n't", "'s", "cannot", "-", "--", "–", "re-", "$", "5", "1,2",
        "40%", "http://a.b", "x@y.z", "#", "@", "é", "日本。", "👩‍👩", "🇫🇷", "\u{301}", "\u{a0}", "\u{2028}", "***", ":)", "/", "&", "+",
    ]), 0..40)) {
        hold(&parts.concat());
    }

    /// Names and what refers to them, in any order.
    #[test]
    fn texts_of_names(parts in proptest::collection::vec(prop::sample::select(vec![
        "Ana Ruiz ", "Ruiz ", "the mayor ", "Mayor ", "Mr. ", "Oslo ", "the European Commission ", "(EC) ", "the commission ",
        "he ", "she ", "it ", "its ", "himself ", "said ", "told ", "that ", ", ", ". ", "of ", "Nordlys Inc. ", "the company ",
        "Russian ", "president ", "\n\n", "\"", "and ", "who ",
    ]), 0..40)) {
        hold(&parts.concat());
    }

    /// Ten columns a token, and the text again from forms and spaces.
    #[test]
    fn conllu_is_well_formed(text in "([A-Za-z.,\"'()é日\u{a0}-]{1,8}[ \n\t]){0,30}") {
        let (mut analysis, mut out) = (Analysis::default(), String::new());
        Analyzer::new().analyze(&text, &mut analysis);
        write_conllu("d", &text, &analysis, &mut out).unwrap();
        let (mut said, mut built, mut tokens) = (String::new(), String::new(), 0);
        for line in out.lines() {
            if let Some(text) = line.strip_prefix("# text = ") {
                said = text.to_owned();
            } else if line.is_empty() {
                let line = std::mem::take(&mut built);
                prop_assert_eq!(line.trim_end(), &said);
            } else if !line.starts_with('#') {
                let cells: Vec<&str> = line.split('\t').collect();
                prop_assert_eq!(cells.len(), 10);
                built.push_str(cells[1]);
                built.push_str(if cells[9].contains("SpaceAfter=No") { "" } else { " " });
                tokens += 1;
            }
        }
        prop_assert_eq!(tokens, analysis.tokens.len());
    }
}

#[test]
fn every_block_of_unicode() {
    let mut text = String::new();
    for c in (0..=0x0010_FFFF_u32).step_by(61).filter_map(char::from_u32) {
        text.push(c);
        text.push_str(if u32::from(c) % 5 == 0 { "\n" } else { "a " });
    }
    hold(&text);
}

#[test]
fn depth_says_what_is_read() {
    let text = "The mayor, Ana Ruiz, said so.";
    let (mut tags, mut trees, mut names) = (
        Analysis::default(),
        Analysis::default(),
        Analysis::default(),
    );
    Analyzer::to(Depth::Tags).analyze(text, &mut tags);
    Analyzer::to(Depth::Trees).analyze(text, &mut trees);
    Analyzer::to(Depth::Names).analyze(text, &mut names);
    assert!(tags.tokens.iter().all(|token| token.head == 0));
    assert!(trees.names.is_empty() && !names.names.is_empty());
    assert_eq!(trees.tokens, names.tokens);
}

#[test]
fn long_texts_are_read_in_linear_time() {
    // Each would take minutes if anything looked back or ahead without bound.
    for part in [
        "(", "a", "a ", ".", ". ", ") ", "1.", "'", "-", "a.", "a-", "\n", "\u{a0}", "\u{301}",
        "1. 2) ", "x@", "\"", "a'", "• ",
    ] {
        hold(&part.repeat(100_000 / part.len()));
    }
}
