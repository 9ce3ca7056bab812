//! Posts that the page's structured data holds: each question, answer and posting with its text and its author.
//!
//! A post's first words lead to the block where it begins; the blocks behind it that hold the same words belong to it;
//! its author is the nearest block beside them that shows the name. Each block is looked at a few times.

use std::collections::{HashMap, HashSet};

use super::super::json::Json;
use super::super::measures::{self, Measures};
use super::super::metadata::plain;
use super::Thread;
use super::marked::Post;
use crate::source::html::Context;
use crate::span::Span;
use crate::tagger::{Hashed, MIX};

/// Types of schema.org that are posts, by the ends of their names.
const POSTS: [&str; 4] = ["DiscussionForumPosting", "Question", "Answer", "Comment"];
/// A thread has one of these: `Comment` alone stands below articles too.
const THREADS: [&str; 3] = ["DiscussionForumPosting", "Question", "Answer"];
/// So many first words lead to a block.
const FIRST: usize = 5;
/// A block belongs to a post that holds so much of its pairs of words, in thousandths.
const COVERED: usize = 600;
/// So far from the words a name is looked for, in blocks of at most so many bytes.
const NEAR: usize = 12;
const LONGEST: usize = 200;

/// The posts whose words and author the page shows.
pub(super) fn find(page: &Thread<'_>) -> Vec<Post> {
    let scripts = || page.html.head.json_ld.iter().filter(|script| script.contains("\"text\""));
    let told: Vec<(String, String)> = scripts().flat_map(|script| posts(script)).collect();
    if told.len() < 2 {
        return Vec::new();
    }
    let measures = measures::measure(page.document, page.html);
    let mut begins: HashMap<u64, Vec<usize>, Hashed> = HashMap::default();
    for at in (0..page.lines.len()).rev().filter(|&at| !page.context(at).has(Context::HIDDEN)) {
        begins.entry(hash(measures.words_of(at))).or_default().push(at);
    }
    // copies of one text are found one after the other
    let found = told.iter().filter_map(|(text, author)| {
        let words = words(text);
        let lengths = (1..=FIRST.min(words.len())).rev();
        let begin = lengths.into_iter().find_map(|length| begins.get_mut(&hash(&words[..length]))?.pop())?;
        post(page, &measures, &words, begin, author)
    });
    found.collect()
}

/// Text and author of each post in a script.
fn posts(script: &str) -> Vec<(String, String)> {
    let json = Json::read(script);
    if !json.objects().any(|object| json.is(object, &THREADS)) {
        return Vec::new();
    }
    let posts = json.objects().filter(|&object| json.is(object, &POSTS));
    let posts = posts.filter_map(|object| {
        let author = json.get(object, "author").find_map(|author| json.text_of(author, "name"))?;
        let text = json.text_of(object, "text").or_else(|| json.text_of(object, "articleBody"))?;
        Some((plain(&text), plain(&author)))
    });
    posts.filter(|(text, author)| !text.is_empty() && !author.is_empty()).collect()
}

fn words(text: &str) -> Vec<u32> {
    let mut words = Vec::new();
    measures::count(text, u32::MAX, &mut words);
    words
}

/// The hash of the first words.
fn hash(words: &[u32]) -> u64 {
    words.iter().take(FIRST).fold(0, |hash, &word| (hash ^ u64::from(word)).wrapping_mul(MIX).rotate_left(29))
}

/// The post that begins with block `begin`.
fn post(page: &Thread<'_>, measures: &Measures, words: &[u32], begin: usize, author: &str) -> Option<Post> {
    let pairs: HashSet<(u32, u32)> = words.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let holds = |&at: &usize| {
        let own = measures.words_of(at);
        let held = own.windows(2).filter(|pair| pairs.contains(&(pair[0], pair[1]))).count();
        held * 1000 >= own.len().saturating_sub(1).max(1) * COVERED
    };
    // as far as its words reach, with some for what is counted otherwise
    let mut left = words.len() + FIRST;
    let mut reaches = |&at: &usize| {
        let own = measures.words_of(at).len();
        left = left.saturating_sub(own);
        left > 0
    };
    let behind = (begin + 1..page.lines.len()).take_while(holds).take_while(&mut reaches);
    let said: Vec<usize> = std::iter::once(begin).chain(behind).collect();
    let last = *said.last()?;
    let shows = |at: usize| {
        let line = page.lines.get(at)?.span;
        let text = line.of(&page.document.text);
        let start = if text.len() <= LONGEST { text.find(author)? } else { return None };
        let start = line.start as usize + start;
        Some((at, Span::new(start, start + author.len())))
    };
    let above = (begin.saturating_sub(NEAR)..begin).rev().find_map(shows);
    let author = above.or_else(|| (last + 1..=last + NEAR).find_map(shows));
    Some(Post { author, said, sure: true, sort: 0, card: false })
}
