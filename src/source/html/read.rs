//! The tokens of the source → elements, text and what the head says.

use std::borrow::Cow;
use std::collections::HashMap;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, State, Tokenizer};

use super::attributes::{Attributes, MOST_WORDS, Name, hash_address, hash_marks, hash_words};
use super::layout::{Layout, Place};
use super::open::OpenElements;
use super::{Context, Document, Element, Html, NONE};
use crate::source::tags::{self, Tag};
use crate::span::Span;

/// Unknown tags beyond this many share one number.
const MOST_TAGS: usize = 4000;

/// Reads `input` as HTML.
pub(super) fn read(input: &str) -> Document<'static> {
    let mut reader = Reader::default();
    reader.layout.text.reserve(input.len() / 16);
    let emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| reader.event(event, span));
    // the tokenizer is told in time which elements hold raw text: an answer comes back before it reads on
    let mut tokenizer = Tokenizer::new_with_emitter(input, Quiet(emitter));
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
    drop(tokenizer);
    reader.finish(input)
}

/// An emitter that is told nothing of the page's mistakes: looking for them costs a tenth of the time.
struct Quiet<E>(E);

impl<E: Emitter> ForwardingEmitter for Quiet<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// What the text inside a skipped element is kept for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Capture {
    #[default]
    Nothing,
    Title,
    Json,
}

#[derive(Debug, Default)]
struct Reader {
    html: Html,
    layout: Layout,
    open: OpenElements,
    /// Numbers of the unknown tags, by name.
    unknown: HashMap<Box<[u8]>, u16>,
    tag: Option<Tag>,
    attribute: Name,
    attributes: Attributes,
    capture: Capture,
    /// Whether a link is open; a link closed out of order is closed all the same.
    in_link: bool,
    /// How many bold elements are open.
    bold: u32,
}

impl Reader {
    fn event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) -> Option<State> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let tag = self.tag_named(name);
                self.tag = Some(tag);
                self.attribute = Name::Other;
                self.attributes.clear();
                if tag.0 >= Tag::UNKNOWN {
                    self.attributes.value(Name::Schema, name);
                }
            }
            CallbackEvent::AttributeName { name } if self.tag.is_some() => {
                self.attribute = Name::of(name);
                self.attributes.name(self.attribute);
            }
            CallbackEvent::AttributeValue { value } if self.attribute != Name::Other => {
                self.attributes.value(self.attribute, value);
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = self.tag.take()?;
                return self.start(tag, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                let tag = self.tag_named(name);
                self.end(tag);
            }
            CallbackEvent::String { value } => match std::str::from_utf8(value) {
                Ok(text) => self.text(text, span),
                Err(_) => self.text(&String::from_utf8_lossy(value), span),
            },
            _ => {}
        }
        None
    }

    fn tag_named(&mut self, name: &[u8]) -> Tag {
        if let Some(tag) = Tag::known(name) {
            return tag;
        }
        if let Some(&number) = self.unknown.get(name) {
            return Tag(number);
        }
        let number = Tag::UNKNOWN + self.unknown.len().min(MOST_TAGS) as u16;
        if self.unknown.len() < MOST_TAGS {
            self.unknown.insert(name.into(), number);
        }
        Tag(number)
    }

    /// Opens an element; says how the tokenizer is to read what follows, if not as usual.
    fn start(&mut self, tag: Tag, self_closing: bool) -> Option<State> {
        let shown = self.open.last().is_none_or(|last| last.shown);
        if !shown {
            // inside what is not shown only the nesting counts, and raw text where it is HTML
            if !(self_closing || tag.is(tags::VOID)) {
                let parent = self.open.last().map_or(NONE, |last| last.element);
                self.open.push(tag, parent, false, false);
                return raw_state(tag);
            }
            return None;
        }
        if let Some(depth) = self.open.closed_by_start(tag) {
            self.close_to(depth);
        }
        match tag {
            Tag::BR => self.layout.end_line(false),
            Tag::HR => {
                self.layout.end_line(true);
                self.layout.rule();
            }
            Tag::IMG | Tag::VIDEO | Tag::AUDIO | Tag::IFRAME | Tag::EMBED | Tag::OBJECT => self.layout.media(),
            Tag::HTML if self.html.head.language.is_empty() => {
                self.html.head.language = std::mem::take(&mut self.attributes.language);
            }
            _ if tag.is(tags::BLOCK) => self.layout.end_line(tag.is(tags::MARGIN)),
            _ => {}
        }
        if tag.is(tags::VOID) {
            self.void(tag);
            return None;
        }
        if tag.is(tags::SKIP) {
            if tag == Tag::SVG && self_closing {
                return None;
            }
            self.capture = match tag {
                Tag::TITLE if self.html.head.title.is_empty() => Capture::Title,
                Tag::SCRIPT if self.attributes.kind.contains("ld+json") => Capture::Json,
                _ => Capture::Nothing,
            };
            let parent = self.open.last().map_or(NONE, |last| last.element);
            self.open.push(tag, parent, false, false);
            return raw_state(tag);
        }
        if tag == Tag::A && self.attributes.link {
            self.in_link = true;
            self.layout.link();
        }
        self.bold += u32::from(tag.is(tags::BOLD));
        let element = self.record(tag);
        self.open.push(tag, element, true, true);
        raw_state(tag)
    }

    /// An element without content: only `meta`, the link to the page's own address and marked ones tell something.
    fn void(&mut self, tag: Tag) {
        let parent = self.open.last().map_or(NONE, |last| last.element);
        let Attributes { key, content, marks, href, .. } = &self.attributes;
        let head = &mut self.html.head;
        if tag == Tag::LINK && marks.trim().eq_ignore_ascii_case("canonical") {
            head.add_meta("canonical", href);
        }
        match content {
            Some(content) if tag == Tag::META => {
                if !key.is_empty() {
                    head.add_meta(key, content);
                }
                if !marks.is_empty() {
                    head.add_fact(marks, Some(content), parent);
                }
            }
            _ => {}
        }
    }

    /// Adds an element to the page's.
    fn record(&mut self, tag: Tag) -> u32 {
        let number = self.html.elements.len() as u32;
        let parent = self.open.last().map_or(NONE, |last| last.element);
        let around = self.html.element(parent).copied();
        let mut context = around.map_or(Context::default(), |around| around.context).with(Context::of(tag));
        let attributes = &self.attributes;
        if attributes.hidden || attributes.style_hides || (tag == Tag::DIALOG && !attributes.open) {
            context = context.with(Context::HIDDEN);
        }
        if attributes.aria_hidden {
            context = context.with(Context::ARIA_HIDDEN);
        }
        context = context.with(match attributes.role.as_str() {
            "navigation" | "menu" | "menubar" => Context::NAV,
            "main" => Context::MAIN,
            "banner" => Context::HEADER,
            "contentinfo" => Context::FOOTER,
            "complementary" => Context::ASIDE,
            "dialog" | "alertdialog" | "alert" => Context::DIALOG,
            "button" => Context::BUTTON,
            "article" => Context::ARTICLE,
            _ => Context::default(),
        });
        if attributes.marks.to_ascii_lowercase().contains("articlebody") {
            context = context.with(Context::BODY_TEXT);
        }
        let start = self.html.words.len();
        for text in [&attributes.class, &attributes.role] {
            hash_words(text, start + MOST_WORDS, &mut self.html.words);
        }
        if tag == Tag::A {
            hash_address(&attributes.href, &mut self.html.words);
        }
        let words = Span::new(start, self.html.words.len());
        let start = self.html.marks.len();
        for text in [&attributes.schema, &attributes.marks] {
            hash_marks(text, &mut self.html.marks);
        }
        let marks = Span::new(start, self.html.marks.len());
        if !attributes.marks.is_empty() {
            self.html.head.add_fact(&attributes.marks, attributes.content.as_deref(), number);
        } else if tag == Tag::TIME {
            self.html.head.add_fact("time", attributes.content.as_deref(), number);
        }
        let (row, cell) = around.map_or((NONE, NONE), |around| around.cell);
        let cell = match tag {
            Tag::TR => (number, NONE),
            Tag::TD | Tag::TH => (row, number),
            Tag::TABLE => (NONE, NONE),
            _ => (row, cell),
        };
        let text = Span { start: self.layout.at(), end: self.layout.at() };
        let depth = around.map_or(0, |around| around.depth.saturating_add(1));
        self.html.elements.push(Element { tag, depth, parent, context, text, words, marks, cell });
        number
    }

    fn end(&mut self, tag: Tag) {
        if tag == Tag::BR && self.open.last().is_none_or(|last| last.shown) {
            self.layout.end_line(false);
        }
        if tag == Tag::A {
            self.in_link = false;
        }
        if let Some(depth) = self.open.closed_by_end(tag) {
            self.close_to(depth);
        }
    }

    /// Closes elements until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.depth() > depth {
            let Some(entry) = self.open.pop() else { break };
            if !entry.shown {
                self.capture = Capture::Nothing;
            }
            if !entry.recorded {
                continue;
            }
            if entry.tag.is(tags::BLOCK) {
                self.layout.end_line(entry.tag.is(tags::MARGIN));
            }
            if entry.tag == Tag::A {
                self.in_link = false;
            }
            self.bold -= u32::from(entry.tag.is(tags::BOLD)).min(self.bold);
            if let Some(element) = self.html.elements.get_mut(entry.element as usize) {
                element.text.end = self.layout.at().max(element.text.start);
            }
        }
    }

    fn text(&mut self, text: &str, span: html5gum::Span<usize>) {
        let (element, shown) = self.open.last().map_or((NONE, true), |last| (last.element, last.shown));
        if !shown {
            match self.capture {
                Capture::Title => self.html.head.title.push_str(text),
                Capture::Json => self.html.head.add_json(text),
                Capture::Nothing => {}
            }
            return;
        }
        let context = self.html.element(element).map_or(Context::default(), |element| element.context);
        let bold = self.bold > 0 || context.has(Context::HEADING);
        let source = Span { start: span.start as u32, end: span.end.max(span.start) as u32 };
        let place = Place { element, link: self.in_link, bold, source };
        if context.has(Context::PRE) { self.layout.preformatted(text, place) } else { self.layout.flow(text, place) }
    }

    fn finish(mut self, input: &str) -> Document<'static> {
        self.close_to(0);
        self.layout.end_line(false);
        let Reader { mut html, mut layout, .. } = self;
        layout.join_rows(|element| html.element(element).map_or((NONE, NONE), |element| element.cell));
        for block in &mut layout.details {
            block.source = within(block.source, input);
        }
        html.blocks = layout.details;
        Document { text: Cow::Owned(layout.text), blocks: layout.blocks, html: Some(Box::new(html)) }
    }
}

/// How the tokenizer reads the content of `tag`, if not as usual.
fn raw_state(tag: Tag) -> Option<State> {
    match tag {
        Tag::SCRIPT => Some(State::ScriptData),
        Tag::PLAINTEXT => Some(State::PlainText),
        _ if tag.is(tags::RAW) => Some(State::RawText),
        _ if tag.is(tags::RAW_TEXT) => Some(State::RcData),
        _ => None,
    }
}

/// `span` brought inside `input` and onto its character boundaries.
fn within(span: Span, input: &str) -> Span {
    let floor = |at: u32| {
        let mut at = (at as usize).min(input.len());
        while !input.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    Span::new(start, floor(span.end).max(start))
}
