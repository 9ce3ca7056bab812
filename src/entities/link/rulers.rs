//! Who is master of a seat of government: `the strong man of the Kremlin`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::roles::Office;
use super::{Draft, Source, Ties};
use crate::confidence::Confidence;
use crate::entities::Form;
use crate::lexicon;
use crate::lexicon::{List, Listed};

/// Adjectives that make a master of a man.
const STRONG: &str = "strong";

/// What `lists/rulers.txt` tells.
#[derive(Default)]
struct Rulers {
    /// Seats by their words, with the country as the lists number it.
    seats: Listed<u16>,
    masters: List,
    offices: List,
}

static RULERS: LazyLock<Rulers> = LazyLock::new(|| {
    let mut rulers = Rulers::default();
    for line in lexicon::rows(list!("entities/rulers.txt")) {
        match line.split_once(' ') {
            Some(("seat", row)) => {
                if let Some((seat, country)) = row.split_once(':') {
                    rulers.seats.insert(seat, lexicon::entry(country).canonical);
                }
            }
            Some(("master", words)) => rulers.masters.extend(words.split(' ')),
            Some((_, words)) => rulers.offices.extend(words.split(' ')),
            None => {}
        }
    }
    rulers
});

/// Ties masters of seats to the one person whose office is that country's.
pub(super) fn tie(source: &Source<'_>, offices: &[Office], ties: &mut Ties) {
    let known = source.words.count_in_lower_case() as u32;
    let held = |office: &&Office| office.head < known && RULERS.offices.contains(source.words.letters(office.head));
    let mut holders: HashMap<u16, Option<usize>> = HashMap::new();
    for office in offices.iter().filter(held) {
        let Some(country) = office.country else { continue };
        let holder = holders.entry(country).or_insert(Some(office.entity));
        // of two holders nobody knows which is meant
        *holder = holder.filter(|&entity| entity == office.entity);
    }
    if holders.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for of in source.words.tokens_of_word("of") {
        let sentence = source.sentence(of);
        let Some(token) = of.checked_sub(1).filter(|token| sentence.tokens.contains(token)) else { continue };
        let lower = |at: usize| if sentence.tokens.contains(&at) { source.words.lower(at) } else { "" };
        if !RULERS.masters.contains(lower(token)) {
            continue;
        }
        let seat = token + 2 + usize::from(lower(token + 2) == "the");
        let two = format!("{} {}", lower(seat), lower(seat + 1));
        let country = RULERS.seats.get(two.as_str()).or_else(|| RULERS.seats.get(lower(seat)));
        let Some(&Some(entity)) = country.and_then(|country| holders.get(country)) else { continue };
        let strong = token > sentence.tokens.start && lower(token - 1) == STRONG;
        if lower(token) == "man" && !strong {
            continue;
        }
        let start = token - usize::from(strong);
        let first = ties.drafts.partition_point(|other| other.tokens.end <= start);
        if ties.drafts.get(first).is_some_and(|other| other.tokens.start <= token) {
            continue;
        }
        found.push(Draft {
            tokens: start..token + 1,
            entity,
            form: Form::Nominal,
            confidence: Confidence::per_mille(750),
            evidence: "the one who rules from that seat",
        });
    }
    ties.drafts.append(&mut found);
}
