//! What a headline quotes is mostly said again in the text below: who says it there says it above, too.

use std::borrow::Cow;

use super::{Quote, QuoteKind};
use crate::boilerplate::{BlockKind, Page};
use crate::letters;
use crate::span::Span;
use crate::speakers::Cast;

/// How many quotations in headlines are looked for, and from how many letters on.
const MOST: usize = 32;
const LETTERS: usize = 8;

/// The lines above text, in which nobody further off is quoted.
pub(super) fn headlines(page: &Page) -> Vec<Span> {
    let above = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Heading);
    page.blocks.iter().filter(|block| above(block.kind)).map(|block| block.span).collect()
}

/// The headline of `headlines`, which are in order, that holds `span`.
pub(super) fn headline(headlines: &[Span], span: Span) -> Option<Span> {
    let place = headlines.partition_point(|line| line.end <= span.start);
    headlines.get(place).copied().filter(|line| line.overlaps(span))
}

/// Names who is quoted in `headlines` without being named there, by the words that they are quoted with below.
pub(super) fn name(text: &str, headlines: &[Span], quotes: &mut [Quote], cast: &mut Cast) {
    let above = |quote: &Quote| headline(headlines, quote.span).is_some();
    let marked = |quote: &Quote| quote.kind != QuoteKind::Indirect;
    let open: Vec<usize> = (0..quotes.len())
        .filter(|&at| quotes[at].speaker.is_none() && marked(&quotes[at]) && above(&quotes[at]))
        .collect();
    if open.is_empty() {
        return;
    }
    let (mut said, mut starts) = (String::new(), Vec::new());
    for (at, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.speaker.is_some() && marked(quote)) {
        if !above(quote) {
            starts.push((said.len(), at));
            said.push_str(&plain(quote.span.of(text)));
            said.push('\n');
        }
    }
    for at in open.into_iter().take(MOST) {
        let words = plain(quotes[at].span.of(text));
        let Some(place) = said.find(&words).filter(|_| words.len() >= LETTERS) else { continue };
        let again = &quotes[starts[starts.partition_point(|&(start, _)| start <= place) - 1].1];
        let (Some(speaker), kind, confidence) = (again.speaker, again.kind, again.confidence) else { continue };
        let quote = &mut quotes[at];
        if quote.kind == QuoteKind::Scare {
            quote.kind = kind;
        }
        quote.speaker = Some(speaker);
        quote.confidence = confidence;
        quote.evidence = Cow::Borrowed("said again in the text below");
        cast.count_quote(speaker, quote.kind, quote.span, 0);
    }
}

/// The words of a quotation in lower case, each between two spaces.
fn plain(quoted: &str) -> String {
    let mut out = String::with_capacity(quoted.len() + 2);
    // apostrophes count where letters follow them in the same word
    let (mut inside, mut apostrophes) = (false, 0);
    let mut rest = quoted;
    loop {
        let (run, behind) = rest.split_at(rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
        let mut chars = behind.chars();
        let next = chars.next();
        rest = chars.as_str();
        if !run.is_empty() {
            open(&mut out, inside, apostrophes);
            out.push_str(run);
            (inside, apostrophes) = (true, 0);
        }
        match next {
            None => break,
            Some('\'' | '’') => apostrophes += usize::from(inside),
            Some(c) if letters::is_alphanumeric(c) => {
                open(&mut out, inside, apostrophes);
                out.extend(c.to_lowercase());
                (inside, apostrophes) = (true, 0);
            }
            _ => (inside, apostrophes) = (false, 0),
        }
    }
    out.make_ascii_lowercase();
    out.push(' ');
    out
}

/// Puts what stands before a letter: a space at a word's start, the apostrophes of a word inside of it.
fn open(out: &mut String, inside: bool, apostrophes: usize) {
    if !inside {
        out.push(' ');
    }
    out.extend(std::iter::repeat_n('\'', apostrophes));
}
