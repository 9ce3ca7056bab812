//! Structured data in pages, read tolerantly: what breaks a strict reader (line ends inside strings, trailing commas, a
//! missing bracket at the end) is common there and breaks nothing here.
//!
//! In: a script of `application/ld+json`. Out: its values as a flat array, each with its key and the object or list it
//! stands in. One pass, no recursion.

use std::borrow::Cow;

/// One value.
#[derive(Debug)]
pub(super) struct Value<'j> {
    /// The object or list it stands in, as an index; `None` for the outermost.
    key: &'j str,
    /// The text of a string; `None` for everything else.
    text: Option<&'j str>,
    list: bool,
}

/// All values of one script.
#[derive(Debug, Default)]
pub(super) struct Json<'j> {
    values: Vec<Value<'j>>,
    /// The values in each value, as chains: the first one, and for each the next with the same parent.
    first: Vec<usize>,
    next: Vec<usize>,
}

const END: usize = usize::MAX;

impl<'j> Json<'j> {
    /// Reads `source`.
    pub(super) fn read(source: &'j str) -> Self {
        let mut out = Self::default();
        let mut last: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut key = "";
        let bytes = source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (text, list) = match bytes[at] {
                b'"' => {
                    let end = string_end(bytes, at + 1);
                    let text = &source[at + 1..end];
                    at = end + 1;
                    let behind = bytes[at.min(bytes.len())..].iter().position(|b| !b.is_ascii_whitespace());
                    let in_object = open.last().is_some_and(|&parent| !out.values[parent].list);
                    if in_object && behind.is_some_and(|behind| bytes[at + behind] == b':') {
                        key = text;
                        continue;
                    }
                    (Some(text), false)
                }
                opening @ (b'{' | b'[') => {
                    at += 1;
                    (None, opening == b'[')
                }
                b'}' | b']' => {
                    open.pop();
                    at += 1;
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            let parent = open.last().copied();
            let index = out.values.len();
            out.values.push(Value { key: std::mem::take(&mut key), text, list });
            out.first.push(END);
            out.next.push(END);
            last.push(END);
            if let Some(parent) = parent {
                match last[parent] {
                    END => out.first[parent] = index,
                    before => out.next[before] = index,
                }
                last[parent] = index;
            }
            if text.is_none() {
                open.push(index);
            }
        }
        out
    }

    /// All objects, in the order of the script.
    pub(super) fn objects(&self) -> impl Iterator<Item = usize> {
        (0..self.values.len()).filter(|&at| self.values[at].text.is_none() && !self.values[at].list)
    }

    fn inside(&self, value: usize) -> impl Iterator<Item = usize> {
        let some = |at: usize| (at != END).then_some(at);
        std::iter::successors(self.first.get(value).copied().and_then(some), move |&at| some(self.next[at]))
    }

    /// The values under `key` of an object; those of a list one by one.
    pub(super) fn get<'s>(&'s self, object: usize, key: &'s str) -> impl Iterator<Item = usize> + 's {
        let found = self.inside(object).find(move |&at| self.values[at].key == key);
        let list = found.filter(|&at| self.values[at].list);
        list.into_iter().flat_map(|list| self.inside(list)).chain(found.filter(|_| list.is_none()))
    }

    /// The text of a string.
    pub(super) fn text(&self, value: usize) -> Option<Cow<'j, str>> {
        self.values.get(value)?.text.map(unescaped)
    }

    /// The first text under `key` of an object.
    pub(super) fn text_of(&self, object: usize, key: &str) -> Option<Cow<'j, str>> {
        self.get(object, key).find_map(|value| self.text(value))
    }

    /// Whether an object says that it is something whose name ends with one of `types`.
    pub(super) fn is(&self, object: usize, types: &[&str]) -> bool {
        self.get(object, "@type").any(|value| {
            let kind = self.values[value].text.unwrap_or_default();
            types.iter().any(|wanted| kind.ends_with(wanted))
        })
    }
}

/// Where the string that starts at `from` ends: at its closing mark, or at the end of the source.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// A string without its escapes.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next() } else { None };
        if escaped == Some('u') {
            let digits = chars.as_str().get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
            if let Some(unit) = digits {
                units.push(unit);
                chars = chars.as_str()[4..].chars();
                continue;
            }
        }
        out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        out.push(match escaped {
            Some('n' | 't' | 'r') => ' ',
            Some(other) => other,
            None => c,
        });
    }
    out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_found_by_key_through_lists() {
        let json = Json::read(
            r#"{"@graph":[{"@type":["WebPage","NewsArticle"],"headline":"“A \"b\" \u00e9\ud83d\ude00","author":[{"name":"X"},
            {"name":"Y"},],"publisher":{"name":"Z"}}"#,
        );
        let article = json.objects().find(|&object| json.is(object, &["Article"])).expect("there is one");
        assert_eq!(json.text_of(article, "headline").as_deref(), Some("“A \"b\" é😀"));
        let authors: Vec<_> = json.get(article, "author").filter_map(|author| json.text_of(author, "name")).collect();
        assert_eq!(authors, ["X", "Y"]);
    }

    #[test]
    fn damaged_data_gives_what_is_left() {
        for source in ["", "{", "\"", "{\"a\"", "{\"a\":\"b", "]]}}{\"a\":\"b\"}", "{\"a\":\"line\nend\\", "\"\\u12\""]
        {
            let json = Json::read(source);
            assert!(
                json.objects().filter_map(|object| json.text_of(object, "a")).all(|text| text.len() < 10),
                "{source}"
            );
        }
        let json = Json::read("[[{\"a\":\"b\"");
        assert_eq!(json.objects().filter_map(|object| json.text_of(object, "a")).collect::<Vec<_>>(), ["b"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(source in "([\\[\\]{}:,\"\\\\u0-9a]|\\PC){0,80}") {
            let json = Json::read(&source);
            for object in json.objects() {
                let _ = (json.text_of(object, "a"), json.is(object, &["x"]));
            }
        }
    }
}
