//! Soft-wrapped text (mail, PDF): lines that were broken at a fixed width become one block again.
//!
//! A line was broken there when the first word of the next one would not have fitted any more, or inside a word. A text
//! counts as wrapped when that holds for most of its lines that stand together, and enough of them go on in lower case;
//! a sentence that goes on in lower case then runs on also behind a line that ends a little early.

use super::SourceBlock;
use crate::span::Span;

/// Wider lines were not broken at a fixed width.
const WIDEST: usize = 100;
/// Narrower ones are lists, verses or columns.
const NARROWEST: usize = 45;
/// So many breaks at least have to be seen.
const BREAKS: usize = 3;

/// Joins the lines of wrapped paragraphs among `blocks`, which are the lines of `text`.
pub(super) fn join(text: &str, blocks: &mut Vec<SourceBlock>) {
    let widths: Vec<usize> = blocks.iter().map(|block| width(text, block)).collect();
    // Lines that stand together with one that is too wide were not wrapped either.
    let together =
        |index: usize| blocks[index].blank_before == 0 && widths[index - 1] <= WIDEST && widths[index] <= WIDEST;
    let pairs: Vec<usize> = (1..blocks.len()).filter(|&index| together(index)).collect();
    let Some(limit) = pairs.iter().map(|&index| widths[index - 1].max(widths[index])).max() else { return };
    if limit < NARROWEST {
        return;
    }
    let mut broken = vec![false; blocks.len()];
    let (mut breaks, mut goes_on) = (0, 0);
    for &index in &pairs {
        let next = blocks[index].span.of(text);
        let first_word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = widths[index - 1] + 1 + first_word > limit && !next.starts_with(['>', '•', '*', '-', '|']);
        if full || is_hyphenated(blocks[index - 1].span.of(text), next) {
            broken[index] = true;
            breaks += 1;
            goes_on += usize::from(next.starts_with(char::is_lowercase));
        }
    }
    if breaks < BREAKS || breaks * 2 < pairs.len() || goes_on * 4 < breaks {
        return;
    }
    for &index in &pairs {
        let (line, next) = (blocks[index - 1].span.of(text), blocks[index].span.of(text));
        let runs_on = line.ends_with(|c: char| c.is_alphanumeric() || c == ',') && next.starts_with(char::is_lowercase);
        broken[index] |= runs_on && widths[index - 1] * 4 >= limit * 3;
    }
    let mut kept: Vec<SourceBlock> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.drain(..).enumerate() {
        match kept.last_mut() {
            Some(last) if broken[index] => last.span = last.span.to(block.span),
            _ => kept.push(block),
        }
    }
    *blocks = kept;
}

/// Whether a word is broken between the two lines.
fn is_hyphenated(line: &str, next: &str) -> bool {
    let cut = line.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    cut.is_some_and(|cut| cut.ends_with(char::is_alphabetic)) && next.starts_with(char::is_lowercase)
}

/// Characters of the line from its margin to its end; one beyond [`WIDEST`] where it is wider.
fn width(text: &str, block: &SourceBlock) -> usize {
    let Span { start, end } = block.span;
    // No character has more than four bytes: a line with more than four times as many bytes is too wide anyway.
    let bytes = (end - start) as usize;
    let chars = if bytes > 4 * WIDEST { WIDEST + 1 } else { block.span.of(text).chars().count() };
    (block.indent as usize + chars).min(WIDEST + 1)
}

#[cfg(test)]
mod tests {
    use crate::source::{self, Format};

    fn blocks(text: &str) -> Vec<&str> {
        let document = source::read(text, Format::Text).expect("short enough");
        document.blocks.iter().map(|block| block.span.of(text)).collect()
    }

    const MAIL: &str = "Dear all,\n\
        \n\
        the meeting that was to take place on Monday had to be put off, since\n\
        the room is being painted and nobody can say when the smell will be gone\n\
        or whether the chairs will have dried by then. We meet Thursday.\n\
        \n\
        Please bring your own chairs if you can, and something to drink, since\n\
        the kitchen is closed as well until the painters are done.\n\
        \n\
        Yours,\n\
        Ada";

    #[test]
    fn wrapped_paragraphs_are_one_block_each_and_short_lines_stay() {
        let found = blocks(MAIL);
        assert_eq!(found.len(), 5, "{found:#?}");
        assert!(found[1].starts_with("the meeting") && found[1].ends_with("Thursday."));
        assert_eq!(found[3..], ["Yours,", "Ada"]);
    }

    #[test]
    fn a_paragraphs_last_line_ends_it_where_no_blank_line_does() {
        let text = MAIL.replace("\n\n", "\n");
        assert!(blocks(&text).iter().any(|block| block.ends_with("Thursday.")), "{:#?}", blocks(&text));
    }

    #[test]
    fn a_line_that_ends_early_or_inside_a_word_goes_on() {
        let text = "The rain that fell on the plain of Spain on Monday is expected to\n\
            last for days, the weather of-\n\
            fice said in a statement that was read out to reporters in Madrid.\n\
            \n\
            After the rain there will be sun, and after the sun there will\n\
            be rain again, the office said on Tuesday, when it was asked about\n\
            the outlook for the month.";
        assert_eq!(blocks(text).len(), 2, "{:#?}", blocks(text));
    }

    #[test]
    fn lines_of_a_menu_and_long_lines_stay_apart() {
        let menu = "Home\nNews and views from all over the world, every day\nSports\nWeather\nContact us about anything\nImprint";
        assert_eq!(blocks(menu).len(), 6);
        let long =
            format!("{0}\n{0}\n{0}\n{0}", "the same words again and again until the line is long ".repeat(3).trim());
        assert_eq!(blocks(&long).len(), 4);
    }
}
