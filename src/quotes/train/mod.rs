//! Training of the chain that finds reported content and of the trees that rank sources; native only.

mod content;
mod folds;
mod sources;

use std::path::Path;

use serde::Deserialize;

pub use self::content::content;
pub use self::folds::folds;
pub use self::sources::sources;
use crate::boilerplate;
use crate::source;
use crate::span::Span;
use crate::tagger::corpus::{self, Offsets};
use crate::text::Text;
use crate::{Format, Options};

/// One article of PolNeAR.
#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

type Spans = Vec<(usize, usize)>;

#[derive(Deserialize)]
struct Attribution {
    source: Spans,
    cue: Spans,
    content: Spans,
}

/// The tokens of one attribution, as sorted indices.
struct Gold {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
}

/// An article read, and what is attributed in it.
struct Lesson {
    text: String,
    read: Text,
    gold: Vec<Gold>,
}

/// The articles of `quotes/polnear-train`.
fn lessons(data: &Path) -> Result<Vec<Lesson>, String> {
    let articles: Vec<Article> = corpus::read(&data.join("quotes/polnear-train.jsonl.gz"))?;
    articles.into_iter().map(lesson).collect()
}

fn lesson(article: Article) -> Result<Lesson, String> {
    let document = source::read(&article.text, Format::Text).map_err(|error| error.to_string())?;
    let options = Options { article_only: true, ..Options::default() };
    let page = boilerplate::label(&document, &[], &options);
    let read = crate::read_kept(&document.text, &page, None);
    let offsets = Offsets::new(&article.text);
    let tokens = |spans: &Spans| {
        let mut out: Vec<usize> = Vec::new();
        for &(start, end) in spans {
            let span = Span::new(offsets.byte(start), offsets.byte(end).max(offsets.byte(start)));
            let first = read.token_at(span.start);
            let after = read.tokens.partition_point(|token| token.span().start < span.end);
            out.extend(first..after.max(first));
        }
        out.sort_unstable();
        out.dedup();
        out
    };
    let gold = article.attributions.iter();
    let gold =
        gold.map(|one| Gold { source: tokens(&one.source), cue: tokens(&one.cue), content: tokens(&one.content) });
    Ok(Lesson { gold: gold.collect(), read, text: article.text })
}
