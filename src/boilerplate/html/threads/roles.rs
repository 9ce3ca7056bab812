//! What forum software calls its elements: the list of words, and what it says of one element.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::source::html::{Element, Html, Tag, address_hash, mark_hash, word_hash};
use crate::tagger::Hashed;

/// What an element is in a thread; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    /// Holds one post.
    pub(super) const POST: Roles = Roles(1);
    /// Holds the name of who wrote the post.
    pub(super) const AUTHOR: Roles = Roles(1 << 1);
    /// Is around that name, and nothing else's.
    pub(super) const WRITER: Roles = Roles(1 << 2);
    /// Holds the words of the post.
    pub(super) const BODY: Roles = Roles(1 << 3);
    /// Holds words of another post.
    pub(super) const QUOTE: Roles = Roles(1 << 4);
    /// Is no part of the post.
    pub(super) const ASIDE: Roles = Roles(1 << 5);
    /// No other page calls a post so, ...
    pub(super) const SURE_POST: Roles = Roles(1 << 6);
    /// ... or the words of one.
    pub(super) const SURE_BODY: Roles = Roles(1 << 7);

    pub(super) fn has(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// This, and a post that other pages may have too.
    pub(super) fn post(self) -> Roles {
        Roles((self.0 & !Roles::SURE_POST.0) | Roles::POST.0)
    }

    fn with(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }

    /// What the list calls a role; a doubtful one has a question mark behind it.
    fn named(name: &str) -> Option<Roles> {
        Some(match name {
            "post" => Roles::POST.with(Roles::SURE_POST),
            "post?" => Roles::POST,
            "body" => Roles::BODY.with(Roles::SURE_BODY),
            "body?" => Roles::BODY,
            "author" => Roles::AUTHOR,
            "writer" => Roles::AUTHOR.with(Roles::WRITER),
            "quote" => Roles::QUOTE,
            "aside" => Roles::ASIDE,
            _ => return None,
        })
    }

    /// What the words of `element` say that it is.
    pub(super) fn of(html: &Html, element: &Element) -> Roles {
        let list = &*LIST;
        let mut roles = Roles::default();
        let mut look = |words: &HashMap<u32, Roles, Hashed>, hash: u32| {
            if let Some(&found) = words.get(&hash) {
                roles = roles.with(found);
            }
        };
        let mut class = None;
        for (word, opens) in html.classes_of(element) {
            if opens && let Some(class) = class.take() {
                look(&list.classes, class);
            }
            class = Some(class.map_or(word, |class| joined(class, word)));
        }
        class.into_iter().for_each(|class| look(&list.classes, class));
        html.marks_of(element).iter().for_each(|&mark| look(&list.marks, mark));
        if element.tag == Tag::BLOCKQUOTE && !roles.has(Roles::BODY) {
            roles = roles.with(Roles::QUOTE);
        }
        roles
    }
}

/// The hash of a class that goes on with `word`.
fn joined(class: u32, word: u32) -> u32 {
    (class.rotate_left(13) ^ word).wrapping_mul(0x9E37_79B1)
}

/// The list, by hash.
#[derive(Default)]
struct List {
    /// Classes, and words of addresses.
    classes: HashMap<u32, Roles, Hashed>,
    marks: HashMap<u32, Roles, Hashed>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List::default();
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((role, words)) = line.split_once(':') else { continue };
        let Some(roles) = Roles::named(role) else { continue };
        for word in words.split(',').map(str::trim) {
            let (into, hash) = match (word.strip_prefix('@'), word.strip_prefix('/')) {
                (Some(mark), _) => (&mut list.marks, mark_hash(mark)),
                (_, Some(word)) => (&mut list.classes, address_hash(word)),
                _ => (&mut list.classes, word.split(' ').map(word_hash).reduce(joined).unwrap_or_default()),
            };
            let known = into.entry(hash).or_default();
            *known = known.with(roles);
        }
    }
    list
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Format};

    fn roles(tag: &str) -> Roles {
        let page = format!("<body><{tag}>x");
        let document = source::read(&page, Format::Html).expect("short enough");
        let html = document.html.as_deref().expect("read as HTML");
        Roles::of(html, html.elements.last().expect("it has elements"))
    }

    #[test]
    fn a_class_is_known_as_a_whole_whatever_stands_beside_it() {
        for (tag, expected) in [
            ("div class='message message--post js-post' id=js-post-123", Roles::POST),
            ("div class='post has-profile' id=p123", Roles::POST),
            ("div class=posterboard", Roles::default()),
            ("div class='footer-post'", Roles::default()),
            ("div id=post_message_123", Roles::BODY),
            ("div class=message-userContent", Roles::BODY),
            ("a class=username--style2", Roles::default()),
            ("a href=./memberlist.php?mode=viewprofile&u=5", Roles::AUTHOR),
            ("a class=viewprofile", Roles::default()),
            ("div itemtype='http://schema.org/DiscussionForumPosting'", Roles::POST),
            ("section itemprop=author", Roles::WRITER),
            ("shreddit-comment", Roles::POST),
            ("blockquote", Roles::QUOTE),
            ("blockquote class='postcontent restore'", Roles::BODY),
        ] {
            let found = roles(tag);
            let all = [Roles::POST, Roles::BODY, Roles::AUTHOR, Roles::QUOTE, Roles::ASIDE];
            assert!(expected == Roles::default() || found.has(expected), "{tag}: {found:?}");
            assert!(expected != Roles::default() || !all.iter().any(|&role| found.has(role)), "{tag}: {found:?}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            let role = line.split(':').next().unwrap_or_default();
            assert!(Roles::named(role).is_some(), "{line}");
        }
    }
}
