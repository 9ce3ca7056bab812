//! The attributes of a start tag that tell something, and the hashes of their words.

use crate::letters;

/// The most words of classes and ids that an element keeps.
pub(super) const MOST_WORDS: usize = 12;
/// How much of a class or an id is looked at, in bytes.
pub(super) const LONGEST_CLASS: usize = 300;
/// The most words of a link's address that are kept.
pub(super) const MOST_OF_ADDRESS: usize = 8;
/// The attributes of the start tag that is being read; only those that tell something.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) class: String,
    pub(super) style_hides: bool,
    pub(super) hidden: bool,
    pub(super) aria_hidden: bool,
    pub(super) open: bool,
    pub(super) link: bool,
    pub(super) href: String,
    pub(super) role: String,
    pub(super) marks: String,
    pub(super) schema: String,
    pub(super) key: String,
    pub(super) content: Option<String>,
    pub(super) kind: String,
    pub(super) language: String,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        for text in [
            &mut self.class,
            &mut self.href,
            &mut self.role,
            &mut self.marks,
            &mut self.schema,
            &mut self.key,
            &mut self.kind,
            &mut self.language,
        ] {
            text.clear();
        }
        self.content = None;
        (self.style_hides, self.hidden, self.aria_hidden, self.open, self.link) = (false, false, false, false, false);
    }

    pub(super) fn name(&mut self, name: Name) {
        match name {
            Name::Hidden => self.hidden = true,
            Name::Open => self.open = true,
            Name::Href => self.link = true,
            _ => {}
        }
    }

    pub(super) fn value(&mut self, name: Name, value: &[u8]) {
        let whole = String::from_utf8_lossy(value);
        let value = shortened(&whole, LONGEST_CLASS);
        match name {
            Name::Class | Name::Label => {
                self.class.push(' ');
                self.class.push_str(value);
            }
            Name::Style => self.style_hides = hides(&whole),
            Name::AriaHidden => self.aria_hidden = value.eq_ignore_ascii_case("true"),
            Name::Role => self.role = value.to_ascii_lowercase(),
            Name::Mark => {
                self.marks.push(' ');
                self.marks.push_str(value);
            }
            Name::Schema => self.schema.push_str(value),
            Name::Key => self.key = value.to_owned(),
            Name::Content => self.content = Some(whole.into_owned()),
            Name::Type => self.kind = value.to_ascii_lowercase(),
            Name::Language => self.language = value.to_owned(),
            // `hidden=until-found` is shown when searched for
            Name::Href => self.href.push_str(value),
            Name::Hidden | Name::Open | Name::Other => {}
        }
    }
}

/// The attributes that tell something, by what they tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Name {
    Class,
    Label,
    Style,
    Hidden,
    AriaHidden,
    Open,
    Href,
    Role,
    Mark,
    Schema,
    Key,
    Content,
    Type,
    Language,
    #[default]
    Other,
}

impl Name {
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"class" | b"id" => Name::Class,
            b"aria-label" | b"data-testid" | b"data-component" => Name::Label,
            b"style" => Name::Style,
            b"hidden" => Name::Hidden,
            b"aria-hidden" => Name::AriaHidden,
            b"open" => Name::Open,
            b"href" => Name::Href,
            b"role" => Name::Role,
            b"itemprop" | b"rel" => Name::Mark,
            b"itemtype" => Name::Schema,
            b"name" | b"property" => Name::Key,
            b"content" | b"datetime" => Name::Content,
            b"type" => Name::Type,
            b"lang" => Name::Language,
            _ => Name::Other,
        }
    }
}

/// Whether a style keeps its element from being shown.
pub(super) fn hides(style: &str) -> bool {
    let mut declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim_start());
        let value = value.get(..6).unwrap_or(value);
        (name.eq_ignore_ascii_case("display") && letters::behind(value.trim_end(), "none").is_some())
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

/// The words of classes, ids and addresses, hashed.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The hashes of the words of all elements.
    pub hashes: Vec<u32>,
    /// Whether each opens a class, an id or a role, or stands in an address.
    pub opens: Vec<bool>,
}

impl Words {
    fn push(&mut self, hash: u32, opens: bool) {
        self.hashes.push(hash);
        self.opens.push(opens);
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }
}

/// The words of a class or an id, hashed: letters between other characters, split where case changes, digits left out.
pub(super) fn hash_words(text: &str, most: usize, out: &mut Words) {
    let mut word = [0u8; 20];
    let mut len = 0;
    let mut lower_before = false;
    let mut opens = true;
    for byte in text.bytes().chain([b' ']) {
        let ends = !byte.is_ascii_alphabetic() || (byte.is_ascii_uppercase() && lower_before);
        if ends && len > 0 {
            if out.len() >= most {
                return;
            }
            if len > 1 {
                out.push(hash(&word[..len]), std::mem::take(&mut opens));
            }
            len = 0;
        }
        if byte.is_ascii_alphabetic() && len < word.len() {
            word[len] = byte.to_ascii_lowercase();
            len += 1;
        }
        opens |= byte.is_ascii_whitespace();
        lower_before = byte.is_ascii_lowercase();
    }
}

/// Where a link leads, hashed apart from the words of classes: how it starts, and its first words.
pub(super) fn hash_address(address: &str, out: &mut Words) {
    let start = out.len();
    hash_words(address, start + MOST_OF_ADDRESS, out);
    let kind = match address.as_bytes() {
        [] => 0,
        [b'#', ..] => 1,
        [b'/', b'/', ..] => 2,
        [b'/', ..] => 3,
        [b'h' | b'H', b't' | b'T', ..] => 2,
        _ => 4,
    };
    out.push(kind, true);
    out.hashes[start..].iter_mut().for_each(|word| *word = in_address(*word));
    out.opens[start..].fill(true);
}

/// The hash of a word in an address, apart from that of the same word in a class.
pub(super) fn in_address(word: u32) -> u32 {
    (word ^ 0x5bd1_e995).wrapping_mul(0x0100_0193)
}

/// What stands in `itemtype`, `itemprop`, `rel` and in the name of an element that browsers do not know, hashed in lower
/// case: of an address what is behind its last stroke.
pub(super) fn hash_marks(text: &str, out: &mut Vec<u32>) {
    for mark in text.split_ascii_whitespace() {
        let name = mark.rsplit(['/', '#']).next().unwrap_or(mark);
        out.push(name.bytes().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase())));
    }
}

const SEED: u32 = 0x811C_9DC5;

/// FNV-1a in 32 bits.
pub(super) fn hash(word: &[u8]) -> u32 {
    word.iter().fold(SEED, |hash, &byte| step(hash, byte))
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The first `most` bytes of `text`, to the letter.
pub(super) fn shortened(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
