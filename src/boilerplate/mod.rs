//! What each block is: article, furniture, or junk and why.
//!
//! In: the [`Document`] and the turn labels found in it. Out: a [`Page`]: blocks that tile the text, each with kind,
//! reason, confidence and evidence; the junk found inside kept blocks; and the article's metadata.
//!
//! For pasted text, `lines` counts what there is in each line, `phrases` knows the wording of furniture in eight
//! languages, and boosted trees over both say which lines are the article's (`zone`, `features`). Rules name the rest:
//! the lines above the text (`head`), the kinds of kept lines (`kinds`), the reasons of junk (`reasons`), what goes
//! from inside a line (`removed`). A few passes over the lines; most of the time is the trees', about 1 µs a line.

mod behind;
mod choices;
mod clocks;
mod clues;
mod dates;
mod features;
mod head;
#[cfg(feature = "html")]
mod html;
#[cfg(not(feature = "html"))]
#[path = "without_html.rs"]
mod html;
mod invitations;
mod kinds;
mod language;
mod lines;
mod linkboxes;
mod metadata;
mod opinion;
mod page;
mod phrases;
mod posts;
mod reasons;
mod removed;
mod signed;
mod spared;
mod title;
#[cfg(feature = "train")]
pub mod train;
mod wordings;
mod words;
mod zone;

#[cfg(feature = "train")]
pub use html::train as train_html;
#[cfg(feature = "train")]
pub use title::train as train_titles;

pub use choices::Choice;
pub(crate) use choices::obey;
pub use page::{Block, BlockKind, JunkReason, Metadata, Page, Removed, RemovedKind};

use std::borrow::Cow;

use crate::Options;
use crate::confidence::Confidence;
use crate::memo::Memo;
use crate::source::Document;
use crate::speakers::Label;

/// Among so many of the last lines kept, and one more, some may say who the author is.
const BIO: usize = 4;
/// A page with fewer lines is a note or a fragment and not asked for an article, ...
const PAGE: usize = 15;
/// ... and one whose kept lines of so many words or more ...
const SENTENCE: u32 = 12;
/// ... have fewer words together has none.
const ARTICLE: u32 = 40;

/// What was found in lines by themselves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    language: language::Memory,
    counted: Memo<lines::Kept>,
    judged: zone::Memory,
    removed: Memo<Box<[Removed]>>,
}

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.language.turn();
        self.counted.turn();
        self.judged.turn();
        self.removed.turn();
    }
}

/// Labels every block of `document`.
pub fn label(document: &Document<'_>, labels: &[Label], options: &Options) -> Page {
    label_kept(document, labels, options, None)
}

/// As [`label`], where `memory` spares what was found before.
pub(crate) fn label_kept(
    document: &Document<'_>,
    labels: &[Label],
    options: &Options,
    mut memory: Option<&mut Memory>,
) -> Page {
    let text = &*document.text;
    let language = language::detect(text, memory.as_deref_mut().map(|memory| &mut memory.language));
    let page_lines = lines::read(document, language, memory.as_deref_mut().map(|memory| &mut memory.counted));
    let lines = &page_lines.lines;
    let page_source = document.html.as_deref();
    let posts = match page_source {
        Some(html) => html::posts(document, html, lines),
        None if labels.is_empty() => posts::find(text, lines),
        None => posts::Posts::default(),
    };
    let labels = if posts.labels.is_empty() { labels } else { &posts.labels };
    let mut verdicts = match page_source {
        _ if options.article_only => zone::keep_all(lines.len()),
        _ if !posts.said.is_empty() => zone::keep_said(&posts.said),
        Some(html) => html::decide(document, html, &page_lines),
        None => zone::decide(text, &page_lines, labels, memory.as_deref_mut().map(|memory| &mut memory.judged)),
    };
    if page_source.is_none() && labels.is_empty() && !options.article_only {
        invitations::drop(text, lines, &mut verdicts);
        linkboxes::drop(text, lines, &mut verdicts);
        clocks::keep(text, lines, &mut verdicts);
    }
    if labels.is_empty() && !options.article_only {
        wordings::drop(lines, &mut verdicts);
    }
    let removed = memory.map(|memory| &mut memory.removed);
    let mut page = name(document, (labels, &posts), options, language, &page_lines, &verdicts, removed);
    page.posts = posts.labels;
    page
}

/// Names what was kept and what was not.
fn name(
    document: &Document<'_>,
    (labels, posts): (&[Label], &posts::Posts),
    options: &Options,
    language: Option<language::Language>,
    page_lines: &lines::Lines,
    verdicts: &[zone::Verdict],
    mut memory: Option<&mut Memo<Box<[Removed]>>>,
) -> Page {
    let text = &*document.text;
    let lines = &page_lines.lines;
    let page_source = document.html.as_deref();
    let kept: Vec<bool> = verdicts.iter().map(|verdict| verdict.kept).collect();
    let mut turns = vec![false; lines.len()];
    for label in labels {
        if let Some(turn) = turns.get_mut(label.block) {
            *turn = true;
        }
    }
    let of_page = page_source.map(|html| html::metadata(document, html));
    let told = of_page.as_ref().and_then(|metadata| metadata.title.as_deref());
    // what stands above a thread is not asked for an article's headline
    let head = if posts.kinds.is_empty() { head::find(text, page_lines, &kept, &turns, told) } else { Vec::new() };
    let reasons = reasons::find(text, lines, &kept);
    let mut page = Page { metadata: metadata::read(text, lines, &head, language), ..Page::default() };
    if let Some(of_page) = of_page {
        // a line that merely looks like a byline is not believed where the markup could have said so
        page.metadata.author = None;
        page.metadata = of_page.or(page.metadata);
    }
    page.metadata = posts.metadata.clone().or(page.metadata);
    page.language = language.map(|language| language.code);
    let running = lines.iter().zip(&kept).filter(|(line, kept)| **kept && line.words >= SENTENCE);
    page.no_article = !options.article_only
        && lines.len() >= PAGE
        && labels.is_empty()
        && running.map(|(line, _)| line.words).sum::<u32>() < ARTICLE;
    if page.no_article {
        page.metadata = Metadata { site: page.metadata.site.take(), ..Metadata::default() };
    }
    let last = kept.iter().enumerate().rev().filter(|(_, kept)| **kept).map(|(index, _)| index).nth(BIO).unwrap_or(0);
    let mut of_head = head.iter().peekable();
    for (index, (line, verdict)) in lines.iter().zip(verdicts).enumerate() {
        let part = of_head.next_if(|part| part.line == index);
        let (kind, reason, confidence, evidence) = if let Some(part) = part {
            (part.kind, None, Confidence::per_mille(800), part.evidence)
        } else if verdict.kept {
            let of_page = match posts.kinds.get(index) {
                Some(kind) => *kind,
                None => page_source.and_then(|html| html::kind(html, index)),
            };
            let of_page = of_page.filter(|_| !turns[index]);
            let (kind, evidence, sure) = of_page.unwrap_or_else(|| kinds::name(document, lines, &kept, &turns, index));
            let confidence = if options.article_only {
                Confidence::per_mille(sure)
            } else {
                verdict.confidence.min(Confidence::per_mille(sure))
            };
            let evidence = if kind == BlockKind::Paragraph { verdict.evidence } else { evidence };
            match &page.metadata.author {
                Some(author) if !options.article_only && index >= last && wordings::is_bio(text, line, author) => {
                    let evidence = "says who the author is, below the text";
                    (BlockKind::Junk, Some(JunkReason::AuthorBio), Confidence::per_mille(850), evidence)
                }
                _ => (kind, None, confidence, evidence),
            }
        } else {
            let of_page = page_source.and_then(|html| html::reason(html, index));
            let (reason, evidence) = of_page.unwrap_or(reasons[index]);
            (BlockKind::Junk, Some(reason), verdict.confidence, evidence)
        };
        let (mut kind, mut reason) = (kind, reason);
        if kind != BlockKind::Junk {
            removed::find_kept(text, line.span, memory.as_deref_mut(), &mut page.removed);
            let whole = |last: &mut Removed| last.kind == RemovedKind::Promotion && last.span == line.span;
            if !options.article_only && !turns[index] && page.removed.pop_if(whole).is_some() {
                (kind, reason) = (BlockKind::Junk, Some(JunkReason::Related));
            }
        }
        page.blocks.push(Block { span: line.span, kind, reason, confidence, evidence: Cow::Borrowed(evidence) });
    }
    page
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{self, Format};

    fn page(text: &str) -> Vec<(&str, BlockKind, Option<JunkReason>)> {
        let document = source::read(text, Format::Text).expect("short enough");
        let page = label(&document, &[], &Options::default());
        page.blocks.iter().map(|block| (block.span.of(text), block.kind, block.reason)).collect()
    }

    #[test]
    fn headline_byline_heading_and_the_links_below_are_told_apart() {
        let text = "Rain in Spain expected to last for days\n\nby the plain news\n\n\
            The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.\n\n\
            What comes after the rain\n\n\
            After the rain there will be sun, and after the sun there will be rain again, the office told reporters.\n\n\
            You may also like\n\nLeave a Comment";
        let kinds: Vec<_> = page(text).iter().map(|&(_, kind, reason)| (kind, reason)).collect();
        use BlockKind::{Byline, Heading, Junk, Paragraph, Title};
        let junk = |reason| (Junk, Some(reason));
        assert_eq!(
            kinds,
            [
                (Title, None),
                (Byline, None),
                (Paragraph, None),
                (Heading, None),
                (Paragraph, None),
                junk(JunkReason::Related),
                junk(JunkReason::Comments),
            ]
        );
    }

    #[test]
    fn the_last_words_of_a_conversation_are_kept_below_a_label_on_a_line_of_its_own() {
        let turn = |name: &str, words: &str| format!("{name}\n{words}\n\n");
        let talk: String = (0..6)
            .flat_map(|at| {
                [turn("Ada Roe", &format!("Did you see boat {at}, and what did you think?")), turn("Bo Lind", "I did.")]
            })
            .collect();
        let text = talk + &turn("Ada Roe", "So you liked it?") + "Bo Lind\nYup.";
        let document = source::read(&text, Format::Text).expect("short enough");
        let mut parted = document.clone();
        let labels = crate::speakers::open(&mut parted);
        assert_eq!(labels.len(), 14);
        let page = label(&parted, &labels, &Options::default());
        let last = page.blocks.last().expect("lines");
        assert_ne!(last.kind, BlockKind::Junk, "{:?}", last.evidence);
    }

    #[test]
    fn a_copied_article_begins_with_its_headline_and_keeps_its_lead() {
        use BlockKind::{Byline, Dateline, Paragraph, Subtitle, Title};
        let text = "Elm Town 2-1 Oak City: Berg strikes late as the Elms go top\n\
            Lars Berg's stoppage-time winner sent Elm Town top of the league after a bad-tempered derby at the Old Mill.\n\n\
            By Ann Roe\nSenior Football Correspondent\n\n09 November 2025 • 6:45pm\n\nComments (134)\n\n\
            Jon Dahl hailed his side's \"incredible mentality\" after Lars Berg's 93rd-minute winner settled a bruising derby.\n\n\
            City had led through Tom Oaks before Max Hill headed an equaliser from Ed Rice's corner.\n\n\
            Dahl said: \"We never stopped believing. The boys showed what they are made of, and the crowd did too.\"\n";
        let kinds: Vec<_> = page(text).into_iter().map(|(_, kind, _)| kind).collect();
        assert_eq!(kinds[..5], [Title, Subtitle, Byline, Byline, Dateline]);
        assert_eq!(kinds[6..], [Paragraph; 3]);
    }

    #[test]
    fn a_byline_stands_below_a_standfirst_and_what_came_along() {
        let text = "A library card and a second chance\n\n\
            For people who leave prison, a reading program in Elm Town is an unlikely lifeline.\n\n\
            Share full article\n\n86\n\nText Size\n\nPhotograph: Bob Ray\n\nBy Ann Roe\n\nFeb. 11, 2024\n\n\
            The first thing that Max Hill did when he got out last spring was to ask for a library card of his own.\n\n\
            He did not have an address, and he had no phone. He had a bag, a bus pass and forty dollars, he said.\n\n\
            “The lady said I should write down where I would like to live,” he said. “So I wrote down: here.”";
        let document = source::read(text, Format::Text).expect("short enough");
        let page = label(&document, &[], &Options::default());
        assert_eq!(page.metadata.author.as_deref(), Some("Ann Roe"));
        assert_eq!(page.metadata.date.as_deref(), Some("2024-02-11"));
        let button = page.blocks.iter().find(|block| block.span.of(text) == "Text Size");
        assert_eq!(button.map(|block| block.kind), Some(BlockKind::Junk));
    }

    #[test]
    fn what_a_line_announces_as_a_caption_is_one() {
        let caption = "The storm left the main street under two metres of water";
        let text = format!(
            "Town backs a wall after the third storm\n\nBy Ann Lee\n\n\
             The town has voted to build a wall after the third storm left 200 homes under water, the mayor said.\n\n\
             Image caption,\n{caption}\n\n\
             The agency said on Monday that the work could begin in May and that it would take three years."
        );
        let blocks = page(&text);
        let found = blocks.iter().find(|(line, _, _)| *line == caption).map(|(_, kind, _)| *kind);
        assert_eq!(found, Some(BlockKind::Caption), "{blocks:?}");
    }

    #[test]
    fn an_article_alone_has_no_junk() {
        let text = "You may also like\n\nLeave a Comment";
        let document = source::read(text, Format::Text).expect("short enough");
        let page = label(&document, &[], &Options { article_only: true, ..Options::default() });
        assert!(page.blocks.iter().all(|block| block.kind != BlockKind::Junk));
    }

    #[test]
    fn a_word_or_a_sentence_alone_is_kept() {
        for text in ["Hello", "Putin spoke.", "The rain in Spain\nstays mainly in the plain."] {
            assert!(page(text).iter().all(|(_, kind, _)| *kind != BlockKind::Junk), "{text}");
        }
    }

    proptest! {
        #[test]
        fn blocks_tile_the_text_and_removed_spans_lie_inside_kept_blocks(
            text in proptest::collection::vec("(\\PC{0,30}|<a href=\"[a“]{0,3}|Read more: [A-Za-z. ]{0,40}|\\[1\\]|By [A-Z][a-z]{2,5}|[a-z ]{0,80}\\.|\n|3 May 2024|&nbsp;)", 0..24)
                .prop_map(|lines| lines.join("\n")),
            article_only: bool,
        ) {
            let document = source::read(&text, Format::Text).expect("short enough");
            let page = label(&document, &[], &Options { article_only, ..Options::default() });
            let mut at = 0;
            for block in &page.blocks {
                prop_assert!(text[at as usize..block.span.start as usize].trim().is_empty());
                prop_assert!(!block.span.is_empty() && (block.kind == BlockKind::Junk) == block.reason.is_some());
                at = block.span.end;
            }
            prop_assert!(text[at as usize..].trim().is_empty());
            let mut at = 0;
            for removed in &page.removed {
                prop_assert!(removed.span.start >= at && !removed.span.is_empty());
                prop_assert!(text.get(removed.span.range()).is_some());
                prop_assert!(page.blocks.iter().any(|block| block.kind != BlockKind::Junk && block.span.contains(removed.span)));
                at = removed.span.end;
            }
        }
    }
}
