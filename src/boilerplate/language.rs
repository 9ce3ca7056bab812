//! Which language a text is in: by its script, else by its function words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{Words, hash_of};
use crate::letters;
use crate::memo::{Key, Memo};
use crate::tagger::Hashed;

/// How much of a long text is read, in bytes: one stretch from the start, one from the middle.
const STRETCH: usize = 24 << 10;

/// At least this share of a text's words is function words of its language, in per cent; running text has 35 to 50.
const FLOOR: usize = 12;

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| rows().map(|(code, _)| code).collect());

/// The hash of a function word → one bit for each language that has it.
static KNOWN: LazyLock<HashMap<u64, u32, Hashed>> = LazyLock::new(|| {
    let mut known = HashMap::default();
    for (index, (_, words)) in rows().enumerate() {
        for hash in words.split_ascii_whitespace().filter_map(hash_of) {
            *known.entry(hash).or_insert(0) |= 1 << index;
        }
    }
    known
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    list!("boilerplate/function_words.txt").lines().filter_map(|line| line.split_once(' '))
}

/// A language that was detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// Its bit in the table of function words; none for those known by their script.
    pub bit: u32,
}

/// Whether the word with this hash is a function word of `language`, or of any where it is not known.
pub(super) fn is_function_word(hash: u64, language: Option<Language>) -> bool {
    let mask = language.map_or(u32::MAX, |language| language.bit);
    KNOWN.get(&hash).is_some_and(|bits| bits & mask != 0)
}

/// How many languages are told by their function words, at most.
const MOST: usize = u32::BITS as usize;

/// How many words of a line are looked at, and how many of them are function words of each language.
type Counted = (u8, [u8; MOST]);

/// What was counted in lines.
pub(super) type Memory = Memo<Counted>;

/// The language of `text`; `None` where it is too short or too mixed to tell. A `memory` spares what was counted before.
pub(super) fn detect(text: &str, memory: Option<&mut Memory>) -> Option<Language> {
    let first = stretch(text, 0);
    let middle = if text.len() > 2 * STRETCH { stretch(text, text.len() / 2) } else { "" };
    let rest = if middle.is_empty() { stretch(text, first.len()) } else { middle };
    script(first).or_else(|| by_function_words([first, rest], memory))
}

fn stretch(text: &str, from: usize) -> &str {
    let boundary = |at: usize| (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at));
    let from = boundary(from).unwrap_or(text.len());
    let to = boundary(from.saturating_add(STRETCH)).unwrap_or(text.len());
    &text[from..to]
}

fn count(line: &str, words: &mut Words) -> Counted {
    words.read(line);
    // of a line fewer words are kept than a byte can count
    let mut counts = [0; MOST];
    for bits in words.hashes().iter().filter_map(|hash| KNOWN.get(hash)) {
        let mut rest = *bits;
        while let Some(count) = counts.get_mut(rest.trailing_zeros() as usize) {
            *count += 1;
            rest &= rest - 1;
        }
    }
    (words.hashes().len() as u8, counts)
}

/// What [`count`] tells, or `memory` knows, of a line.
fn counted(line: &str, words: &mut Words, memory: Option<&mut Memory>) -> Counted {
    let Some(memory) = memory else { return count(line, words) };
    let mut key = Key::default();
    key.add_text(line);
    if let Some(&known) = memory.get(key) {
        return known;
    }
    let counted = count(line, words);
    memory.put(key, counted);
    counted
}

fn by_function_words(stretches: [&str; 2], mut memory: Option<&mut Memory>) -> Option<Language> {
    let mut counts = [0_usize; MOST];
    let (mut total, mut words) = (0, Words::default());
    for line in stretches.iter().flat_map(|stretch| stretch.lines()) {
        let (all, of_line) = counted(line, &mut words, memory.as_deref_mut());
        total += usize::from(all);
        counts.iter_mut().zip(of_line).for_each(|(count, more)| *count += usize::from(more));
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|&(index, count)| (*count, usize::MAX - index))?;
    let second =
        counts.iter().enumerate().filter(|&(index, _)| index != best).map(|(_, &count)| count).max().unwrap_or(0);
    let clear = most >= 3 && most * 100 >= total * FLOOR && most > second;
    clear.then(|| Language { code: CODES[best], bit: 1 << best })
}

/// The language that a script stands for, when most letters are of it.
fn script(text: &str) -> Option<Language> {
    const SCRIPTS: [(&str, std::ops::RangeInclusive<u32>); 8] = [
        ("ja", 0x3040..=0x30FF),
        ("ko", 0xAC00..=0xD7AF),
        ("zh", 0x4E00..=0x9FFF),
        ("ar", 0x0600..=0x06FF),
        ("he", 0x0590..=0x05FF),
        ("hi", 0x0900..=0x097F),
        ("th", 0x0E00..=0x0E7F),
        ("ka", 0x10A0..=0x10FF),
    ];
    let mut counts = [0_usize; 8];
    for c in text.chars().filter(|&c| c >= '\u{590}' && letters::is_alphabetic(c)) {
        if let Some(index) = SCRIPTS.iter().position(|(_, range)| range.contains(&(c as u32))) {
            counts[index] += 1;
        }
    }
    // most texts have none of them
    if counts == [0; 8] {
        return None;
    }
    let letters = text.chars().filter(|&c| letters::is_alphabetic(c)).count();
    // Japanese writes most of its letters in Chinese characters: a fifth of kana tells.
    let index = if counts[0] * 5 > letters { 0 } else { (1..8).max_by_key(|&index| counts[index])? };
    (counts[index] * 5 > letters * if index == 0 { 1 } else { 2 }).then(|| Language { code: SCRIPTS[index].0, bit: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_its_language() {
        for (code, text) in [
            ("en", "The minister said on Monday that the talks with the unions had been broken off."),
            ("es", "El presidente dijo el lunes que las conversaciones con los sindicatos se habían roto."),
            ("de", "Der Minister sagte am Montag, dass die Gespräche mit den Gewerkschaften gescheitert sind."),
            ("fr", "Le ministre a déclaré lundi que les discussions avec les syndicats étaient rompues."),
            ("pt", "O ministro disse na segunda-feira que as conversas com os sindicatos não foram retomadas."),
            ("it", "Il ministro ha detto lunedì che i colloqui con i sindacati sono stati interrotti."),
            ("ru", "Министр заявил в понедельник, что переговоры с профсоюзами были прерваны и не возобновятся."),
            ("nl", "De minister zei maandag dat het overleg met de vakbonden is afgebroken en niet wordt hervat."),
            ("uk", "Міністр заявив у понеділок, що переговори з профспілками були перервані та не поновляться."),
            (
                "pl",
                "Minister powiedział w poniedziałek, że rozmowy ze związkami nie zostały wznowione i jest to koniec.",
            ),
            ("ja", "大臣は月曜日、労働組合との交渉が決裂したと述べた。"),
            ("zh", "部长周一表示，与工会的谈判已经破裂。"),
            ("el", "Ο υπουργός είπε τη Δευτέρα ότι οι συνομιλίες με τα συνδικάτα δεν θα συνεχιστούν."),
        ] {
            assert_eq!(detect(text, None).map(|language| language.code), Some(code), "{text}");
        }
    }

    #[test]
    fn a_word_or_two_tell_nothing() {
        for text in ["", "Putin", "12 34 56", "Hello world"] {
            assert_eq!(detect(text, None), None, "{text}");
        }
    }
}
