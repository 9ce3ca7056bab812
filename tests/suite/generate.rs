//! Article-like text out of small pieces, chosen by bytes: labels, names, marks, tags, junk and odd characters. Property
//! tests draw the bytes, the fuzzer learns them.

const NAMES: &[&str] = &[
    "Ada Lovelace",
    "Lovelace",
    "Dr. Lovelace",
    "President Óscar Núñez-Ruiz",
    "the Kremlin",
    "U.S.",
    "Acme Inc.",
    "Paris",
    "Editor",
    "Иван Петров",
    "山田太郎",
    "O’Brien",
    "NATO",
    "May",
    "Al-Masri",
    "van der Berg",
    "Ms. de la Cruz",
    "J. R. Roe Jr.",
    "Johnson & Johnson",
    "Paris Hilton",
    "Reuters",
    "the prime minister",
    "Mr. Smith’s",
    "محمد",
    "ADA LOVELACE",
    "Greens",
    "Lovelace, 36,",
];

const CLAUSES: &[&str] = &[
    "said",
    "he added",
    "according to",
    "told reporters that the plan was ready",
    "we will see",
    "on 3 March 2024",
    "about $1.5 billion",
    "7 percent",
    "she said she would resign",
    "met",
    "and",
    "of the",
    "the Russian president",
    "by",
    "whose claim that prices fall",
    "e.g. this",
    "https://example.org/a?b=1",
    "he",
    "his lawyer",
    "who said",
    "as saying",
    "wrote in a post",
    "asked",
    "officials familiar with the talks",
    "the claim that",
    "sagte",
    "a dit",
    "Can you tell us why?",
    "Yes.",
    "Article 5 of the Treaty",
    "at 9:15 a.m. EST",
    "10–12",
    "ann.roe@example.org",
    "#tag @user",
];

const MARKS: &[&str] = &[
    "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "(", ")", "[1]", ",", ".", ". .", "?", "!", ":", ";", "—", "-", "…",
    " -19", "*", "**", "|", "•", "&amp;", "&#8217;", "{", "}", "”,", "?”", "…”", "''", "``", "‹", "›", "「", "」", "–",
    "/", "[", "]", "# ", "> ", "- ", "1. ", "%", "$", "£", "=", "_", "\\", "&nbsp;", "&lt;", "’s", "“‘", "’”", "\"\"",
];

const TAGS: &[&str] = &[
    "<a href=\"x\">",
    "</a>",
    "<b>",
    "<",
    ">",
    "<p class='y'>",
    "<a title=\"“x” y“>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<div",
    "<br/>",
    "<td>",
    "<style>",
    "</p>",
    "<p>",
    "<h1>",
    "<div class=\"ad\">",
    "</div>",
    "<ul><li>",
    "<table><tr>",
    "<blockquote>",
    "<article>",
    "<time datetime=2024-03-03>",
    "<meta property=\"og:title\" content=\"A title\">",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ann Roe\"}]}</script>",
    "<template>",
    "<svg><title>",
    "<![CDATA[",
    "<!doctype html>",
    "<textarea>",
    "<p hidden>",
    "<noscript>",
    "<pre>",
    "<br>",
    "<img alt=\"Ann Roe at work\">",
    "<figcaption>",
    "<q>",
];

const JUNK: &[&str] = &[
    "You may also like",
    "Leave a Comment",
    "Share on Facebook",
    "Advertisement",
    "Read more: Ten things",
    "© 2024 Time.news. All rights reserved.",
    "Subscribe to our newsletter",
    "Home | News | Sport",
    "We use cookies.",
    "by time news",
    "Published 3 March 2024 09:15",
    "3 min read",
    "Photo: Ann Roe/Reuters",
    "PARIS (Reuters) —",
    "Ann Roe is a reporter for Time.news.",
    "Log in to continue",
    "12 comments",
    "Posted by user1, 3 March 2024, 09:15",
    "Tags: news, sport",
    "Page 2 of 3",
    "---",
    "Correction: an earlier version misspelled a name.",
    "Related: The plan",
    "This interview has been edited and condensed.",
];

const LABELS: &[&str] = &[
    "Editor: ",
    "Editor (Time.news): ",
    "Dr. Lovelace: ",
    "Q: ",
    "A: ",
    "LOVELACE: ",
    "[00:12:31] Ada: ",
    "**Ada:** ",
    "— ",
    "Note: ",
    "12:31 ",
    "Speaker 1: ",
    "Q. ",
    "Ada Lovelace (00:01): ",
    "ADA LOVELACE, host: ",
    "<b>Ada:</b> ",
    "“Ada: ",
    "Иван Петров: ",
    "– ",
    "Audience member: ",
    "Ada Lovelace, Acme Inc.: ",
];

const ODD: &[&str] = &[
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "\0",
    "😀",
    "👩‍👩‍👧",
    "\u{a0}",
    "\u{3000}",
    "ﬁ",
    "İ",
    "ß",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "â€œ",
    "\u{fffd}",
    "\t",
    "\u{10ffff}",
];

/// How often pieces of each sort stand in a line.
const PIECES: &[&[&str]] = &[NAMES, NAMES, NAMES, CLAUSES, CLAUSES, CLAUSES, MARKS, MARKS, MARKS, TAGS, ODD];

const SPACES: &[&str] = &[" ", " ", " ", "", "  "];

const ENDS: &[&str] = &["\n\n", "\n", "\n\n", "\n", "\r\n", "\r", " \n\t\n"];

/// No text is doubled that is longer, in bytes.
const MOST: usize = 64 << 10;

/// Choices that are made by bytes; where there are none left, always the first.
pub struct Choices<'a>(pub &'a [u8]);

impl<'a> Choices<'a> {
    /// The next byte; 0 where there is none.
    pub fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        byte
    }

    /// A number from 0 to 65,535.
    pub fn number(&mut self) -> usize {
        usize::from(u16::from_le_bytes([self.byte(), self.byte()]))
    }

    /// Splits off a few of the choices.
    pub fn take(&mut self) -> Choices<'a> {
        let few = usize::from(self.byte() % 16).min(self.0.len());
        let (few, rest) = self.0.split_at(few);
        self.0 = rest;
        Choices(few)
    }

    pub fn pick<'b>(&mut self, list: &[&'b str]) -> &'b str {
        list[usize::from(self.byte()) % list.len()]
    }

    /// Any piece of a line at all.
    pub fn piece(&mut self) -> String {
        match self.byte() % 16 {
            11..=13 => (0..=self.byte() % 9).map(|_| char::from(b'a' + self.byte() % 26)).collect(),
            14 => {
                self.pick(&["A", "É", "Ö", "I", "Mc", "Zh"]).to_owned() + self.pick(&["nn", "l", "o’", "ß", "es", "an"])
            }
            15 => {
                let code = u32::from(self.byte()) | u32::from(self.byte()) << 8 | u32::from(self.byte() % 17) << 16;
                char::from_u32(code).map_or_else(String::new, String::from)
            }
            sort => self.pick(PIECES[usize::from(sort) % PIECES.len()]).to_owned(),
        }
    }

    /// Perhaps a label, then pieces with and without spaces between; or a piece of junk.
    fn line(&mut self) -> String {
        let sort = self.byte();
        if sort % 8 == 7 {
            return self.pick(JUNK).to_owned();
        }
        let mut line = if sort % 8 < 3 { self.pick(LABELS).to_owned() } else { String::new() };
        for _ in 0..self.byte() % 24 {
            line += &self.piece();
            line += self.pick(SPACES);
        }
        line
    }

    /// A text of lines, as many as the bytes suffice for.
    pub fn article(&mut self) -> String {
        let mut text = String::new();
        while !self.0.is_empty() {
            text += &self.line();
            text += self.pick(ENDS);
        }
        text
    }

    /// A place in `text`, on a character boundary.
    fn place(&mut self, text: &str) -> usize {
        let at = self.number() * (text.len() + 1) / (1 << 16);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// `text` with one piece of `list` in place of another.
    fn replaced(&mut self, text: &str, list: &[&str]) -> String {
        let (old, new) = (self.pick(list), self.pick(list));
        text.replace(old, new)
    }

    /// Some lines of `text`.
    pub fn lines<'b>(&mut self, text: &'b str) -> &'b str {
        let (one, other) = (self.place(text), self.place(text));
        let end = text[one.max(other)..].find('\n').map_or(text.len(), |length| one.max(other) + length);
        &text[line_start(text, one.min(other))..end]
    }

    /// `text` with changes of the sorts that a paste goes through, one after the other until the bytes are used up.
    pub fn mutation(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        while !self.0.is_empty() {
            let (sort, one, other) = (self.byte(), self.place(&text), self.place(&text));
            let range = one.min(other)..one.max(other);
            let line = line_start(&text, one);
            let part = text[range.clone()].to_owned();
            match sort % 12 {
                0 => text.insert_str(one, &self.piece()),
                1 => text.insert_str(line, &(self.pick(JUNK).to_owned() + self.pick(ENDS))),
                2 => text.insert_str(line, self.pick(LABELS)),
                3 => text.replace_range(range, ""),
                4 if text.len() < MOST => text.insert_str(other, &part),
                5 => text = self.replaced(&text, MARKS),
                6 => text.replace_range(range, &part.replace(' ', "\n")),
                7 => text.replace_range(range, &part.replace('\n', self.pick(SPACES))),
                8 => text.truncate(one.max(other)),
                9 => text.replace_range(range, &part.to_uppercase()),
                10 => text = self.replaced(&text, NAMES),
                _ => text.insert_str(one, &(self.piece() + &self.piece())),
            }
        }
        text
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}
