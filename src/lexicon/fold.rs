//! How a word is written in the lists, whatever its case in a text; the build of the lists uses it too.

/// Writes `word` in lower case with straight apostrophes into `out`.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '\u{AD}' | '\u{200B}'..='\u{200D}' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
}
