//! The names on labels: their parts, and how two forms of one name relate.

use super::lists;

/// A name taken apart; the words borrow from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// Whether titles (`Dr.`) stand before it.
    pub(super) titled: bool,
    /// The words without titles.
    pub(super) words: Vec<&'a str>,
}

impl<'a> Name<'a> {
    /// Takes `name` apart at white space; a name of titles alone keeps its last word.
    pub(super) fn new(name: &'a str) -> Self {
        let mut words: Vec<&str> = name
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| matches!(c, ',' | ':' | '*' | '_' | '(' | ')')))
            .filter(|word| !word.is_empty())
            .collect();
        let titles =
            words.iter().take_while(|word| lists::is_title(&bare(word))).count().min(words.len().saturating_sub(1));
        words.drain(..titles);
        while words.len() > 1
            && matches!(bare(words[words.len() - 1]).as_str(), "jr" | "sr" | "phd" | "md" | "esq" | "ii" | "iii")
        {
            words.pop();
        }
        Self { titled: titles > 0, words }
    }

    /// Whether `self`, a short form, can stand for `full`: its last word or words, its first, or its initials.
    pub(super) fn stands_for(&self, full: &Name<'_>) -> Option<Kinship> {
        let (short, long) = (&self.words, &full.words);
        if short.is_empty() || long.len() < 2 {
            return None;
        }
        let same = |a: &[&str], b: &[&str]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| bare(a) == bare(b));
        if same(short, long) {
            return Some(Kinship::Same);
        }
        if short.len() < long.len() && same(short, &long[long.len() - short.len()..]) {
            return Some(Kinship::Surname);
        }
        if short.len() == 1 && !self.titled && same(short, &long[..1]) {
            return Some(Kinship::Given);
        }
        let ends_meet = short.len() >= 2
            && bare(short[0]) == bare(long[0])
            && bare(short[short.len() - 1]) == bare(long[long.len() - 1]);
        if ends_meet {
            return Some(Kinship::Same);
        }
        (short.len() == 1 && initials_of(short[0]).is_some_and(|letters| full.spellings().contains(&letters)))
            .then_some(Kinship::Initials)
    }

    /// The initials that a name of several words may be cut to: with those of its particles and without them.
    pub(super) fn spellings(&self) -> [String; 2] {
        let own: Vec<&str> = self.words.iter().copied().filter(|word| !lists::is_particle(word)).collect();
        [first_letters(&self.words), first_letters(&own)]
    }
}

/// How a short form relates to a full name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// The same words, perhaps without the middle ones.
    Same,
    /// The last words.
    Surname,
    /// The first word.
    Given,
    /// The first letters.
    Initials,
}

/// The letters of `AR` or `A.R.`; `None` when `word` is no initials.
pub(super) fn initials_of(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|&c| c != '.').collect();
    let count = letters.chars().count();
    ((2..=4).contains(&count) && letters.chars().all(char::is_uppercase)).then_some(letters)
}

/// The first letters of `words`, in capitals.
fn first_letters(words: &[&str]) -> String {
    words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// What names are compared by across articles: no case, no titles, no article before them.
#[cfg(feature = "cli")]
pub(crate) fn name_key(name: &str) -> String {
    let name = Name::new(name);
    let article = usize::from(name.words.len() > 1 && name.words[0].eq_ignore_ascii_case("the"));
    name.words[article..].iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ")
}

/// `word` in lower case without its full stop.
pub(super) fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

/// A hash of `word` that is the same for every casing of it, without an allocation.
pub(crate) fn folded(word: &str) -> u64 {
    let add = |hash: u64, letter: u32| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash, c| match c.is_ascii() {
        true => add(hash, c.to_ascii_lowercase().into()),
        false => c.to_lowercase().fold(hash, |hash, c| add(hash, c.into())),
    })
}

/// `name` as it is written in running text: names in capitals get small letters.
pub(crate) fn proper_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let words = name.split_whitespace().enumerate().map(|(index, word)| {
        let lower = word.to_lowercase();
        if index > 0 && lists::is_particle(&lower) { lower } else { capitalised(&lower) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A capital at the start and behind hyphens, apostrophes and `Mc`.
fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut capital = true;
    for (at, c) in word.char_indices() {
        if capital || at == 2 && word.starts_with("mc") && word.len() > 4 {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        let behind_apostrophe = matches!(c, '\'' | '’') && at == 1;
        capital = c == '-' || c == '.' || behind_apostrophe;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_stand_for_full_names() {
        let cases = [
            ("Dr. Morozova", "Dr. Elena Morozova", Some(Kinship::Surname)),
            ("van Lohuizen", "Marcel van Lohuizen", Some(Kinship::Surname)),
            ("Dodds", "Kent C. Dodds", Some(Kinship::Surname)),
            ("MCCAIN", "SEN. JOHN MCCAIN", Some(Kinship::Surname)),
            ("Kent Dodds", "Kent C. Dodds", Some(Kinship::Same)),
            ("Chris", "Chris Benson", Some(Kinship::Given)),
            ("Mr. Chris", "Chris Benson", None),
            ("ESM", "Erik St. Martin", Some(Kinship::Initials)),
            ("A.R.", "Ana Ruiz", Some(Kinship::Initials)),
            ("MC", "Maria de la Cruz", Some(Kinship::Initials)),
            ("MDLC", "Maria de la Cruz", Some(Kinship::Initials)),
            ("Host", "Chris Benson", None),
            ("Chris", "Chris", None),
        ];
        for (short, full, expected) in cases {
            assert_eq!(Name::new(short).stands_for(&Name::new(full)), expected, "{short:?} for {full:?}");
        }
    }

    #[test]
    fn names_in_capitals_are_shown_in_their_usual_case() {
        let cases = [
            ("JEROD SANTO", "Jerod Santo"),
            ("SEN. JOHN MCCAIN", "Sen. John McCain"),
            ("DUANE O'BRIEN", "Duane O'Brien"),
            ("MARCEL VAN LOHUIZEN", "Marcel van Lohuizen"),
            ("CASPER DA COSTA-LUIS", "Casper da Costa-Luis"),
            ("iPhone Guy", "iPhone Guy"),
        ];
        for (upper, expected) in cases {
            assert_eq!(proper_case(upper), expected);
        }
    }
}
