#[test]
fn dump() {
    let texts = std::fs::read_to_string("/tmp/texts.txt").unwrap();
    let mut out = String::new();
    for text in texts.split("\n====\n") {
        out.push_str(&format!(">>> {text}\n{}\n", super::lines(&super::document(text.trim_end()))));
    }
    std::fs::write("/tmp/dump.txt", out).unwrap();
}
