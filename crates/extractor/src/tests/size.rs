#[test]
fn dump2() {
    for text in ["The bridge closed in 2019.", "After four years the Norlund ferry sailed again on Monday.", "He read “The Long Road” on the train."] {
        let d = super::document(text);
        let mut e = crate::Extractor::new();
        let p = e.read(&d);
        println!("{text} {:?}", p.left_out());
        for t in &p.read.analysis.tokens { print!("{}/{} ", t.span.text(text), t.tag.xpos()); }
        println!("\n{:?}\n{:?}\n{:?}", p.read.verbs, p.read.attributions, p.read.clauses);
    }
}
