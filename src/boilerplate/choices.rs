//! What a reader says about single blocks; it outweighs whatever was found.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Block, BlockKind, JunkReason, Page};
use crate::confidence::Confidence;
use crate::span::Span;
use crate::speakers::Label;

/// What a reader says that a block is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Choice {
    /// The block; all blocks that lie in here for the larger part are meant.
    #[serde(flatten)]
    pub span: Span,
    /// What it is; `None` for the article's, whatever its kind.
    #[serde(default)]
    pub kind: Option<BlockKind>,
    /// Why it is junk, where it is.
    #[serde(default)]
    pub reason: Option<JunkReason>,
}

/// Does as the reader says, the later choice over the earlier; drops the labels of turns that are none.
pub(crate) fn obey(choices: &[Choice], page: &mut Page, labels: &mut Vec<Label>) {
    for choice in choices {
        let first = page.blocks.partition_point(|block| block.span.end <= choice.span.start);
        let touched = page.blocks[first..].iter_mut().take_while(|block| block.span.start < choice.span.end);
        for block in touched.filter(|block| mostly_in(block.span, choice.span)) {
            change(block, choice, labels);
        }
    }
    if !choices.is_empty() {
        let blocks = &page.blocks;
        page.removed.retain(|removed| {
            let at = blocks.partition_point(|block| block.span.end <= removed.span.start);
            blocks.get(at).is_none_or(|block| block.kind != BlockKind::Junk)
        });
    }
}

fn mostly_in(block: Span, choice: Span) -> bool {
    2 * block.end.min(choice.end).saturating_sub(block.start.max(choice.start)) as usize >= block.len()
}

fn change(block: &mut Block, choice: &Choice, labels: &mut Vec<Label>) {
    let labelled = labels.iter().any(|label| label.opens_in(block.span));
    let kept = if labelled { BlockKind::Turn } else { BlockKind::Paragraph };
    block.kind = choice.kind.unwrap_or(kept);
    block.reason = (block.kind == BlockKind::Junk).then(|| choice.reason.unwrap_or(JunkReason::Other));
    block.confidence = Confidence::CERTAIN;
    block.evidence = Cow::Borrowed("the reader says so");
    if !matches!(block.kind, BlockKind::Turn | BlockKind::Junk) {
        labels.retain(|label| !label.opens_in(block.span));
    }
}

#[cfg(test)]
mod tests {
    use crate::boilerplate::{BlockKind, Choice, JunkReason};
    use crate::report::Offsets;
    use crate::{Options, inspect};

    const TEXT: &str = "Über talks\n\nEditor: Why now?\n\nAnn Roe: “We had to act,” my boss said.\n\nEditor: And then?\n\nAnn Roe: We waited for 😀 Ben Cole.";

    fn kinds(blocks: Vec<Choice>, offsets: Offsets) -> Vec<(BlockKind, Option<JunkReason>)> {
        let options = Options { article_only: true, blocks, offsets, ..Options::default() };
        let report = inspect(TEXT, &options).expect("a short text");
        report.blocks.iter().map(|block| (block.kind, block.reason)).collect()
    }

    fn choice(part: &str, kind: Option<BlockKind>) -> Choice {
        let start = TEXT.find(part).expect("a part of the text");
        Choice { span: crate::Span::new(start, start + part.len()), kind, reason: None }
    }

    #[test]
    fn a_block_is_what_the_reader_says() {
        let found = kinds(vec![choice("Editor: And then?", Some(BlockKind::Junk))], Offsets::Bytes);
        assert_eq!(found[3], (BlockKind::Junk, Some(JunkReason::Other)));
        let both = vec![choice("Editor: And then?", Some(BlockKind::Junk)), choice("Editor: And then?", None)];
        assert_eq!(kinds(both, Offsets::Bytes)[3], (BlockKind::Turn, None));
    }

    #[test]
    fn offsets_count_what_the_options_say() {
        let part = "Editor: And then?";
        let start = TEXT[..TEXT.find(part).unwrap()].encode_utf16().count();
        let span = crate::Span::new(start, start + part.len());
        let found = kinds(vec![Choice { span, kind: Some(BlockKind::Heading), reason: None }], Offsets::Utf16);
        assert_eq!(found[3], (BlockKind::Heading, None));
    }

    #[test]
    fn what_is_put_back_is_read_and_what_is_taken_out_is_not() {
        let turns = |blocks| {
            let options = Options { article_only: true, blocks, ..Options::default() };
            let report = inspect(TEXT, &options).expect("a short text");
            (report.turns.len(), report.entities.iter().any(|entity| entity.name == "Ben Cole"))
        };
        let last = "Ann Roe: We waited for 😀 Ben Cole.";
        assert_eq!(turns(vec![]), (4, true));
        assert_eq!(turns(vec![choice(last, Some(BlockKind::Junk))]), (3, false));
        assert_eq!(turns(vec![choice(last, Some(BlockKind::Junk)), choice(last, None)]), (4, true));
        assert_eq!(turns(vec![choice(last, Some(BlockKind::Paragraph))]).0, 3);
    }

    #[test]
    fn choices_outside_of_the_text_change_nothing() {
        let wild = |start, end| Choice { span: crate::Span { start, end }, kind: Some(BlockKind::Junk), reason: None };
        let choices = vec![wild(5000, 6000), wild(9, 3), wild(u32::MAX, u32::MAX)];
        assert_eq!(kinds(choices.clone(), Offsets::Utf16), kinds(vec![], Offsets::Bytes));
        assert_eq!(kinds(choices, Offsets::Bytes), kinds(vec![], Offsets::Bytes));
    }
}
