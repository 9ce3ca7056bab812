//! Evil texts and pages of any length: one piece again and again, of which each once was or might have been slow.

use std::fmt::Write;

/// Texts of about `size` bytes by name.
pub type Family = (&'static str, fn(usize) -> String);

fn repeat(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len() + 1)
}

fn numbered(size: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 100);
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        let _ = write!(text, "{}", line(number));
    }
    text
}

pub const TEXTS: &[Family] = &[
    ("one line of prose", |size| repeat("She said it was late, and he left for Paris with Ada Lovelace. ", size)),
    ("one sentence", |size| repeat("and then they went on ", size)),
    ("no space", |size| repeat("abcdefghij", size)),
    ("capitals without space", |size| repeat("Ab", size)),
    ("digits", |size| repeat("1234567890", size)),
    ("digits with separators", |size| repeat("1,2.3:4", size)),
    ("lines of one letter", |size| repeat("a\n", size)),
    ("blank lines", |size| repeat("\n", size)),
    ("spaces", |size| repeat(" ", size)),
    ("paragraphs", |size| numbered(size, |n| format!("“We go,” said Ann Bo{n}. The plan of Acme {n} was late.\n\n"))),
    ("one paragraph twice and again", |size| repeat("The plan of Acme Inc. was late, and nobody knew why.\n\n", size)),
    ("opening marks", |size| repeat("“", size)),
    ("straight marks", |size| repeat("\"", size)),
    ("apostrophes", |size| repeat("'", size)),
    ("marks around letters", |size| repeat("“a\" ‘b' «", size)),
    ("unclosed quotes in paragraphs", |size| repeat("“We go, she said.\n\n", size)),
    ("one giant quote", |size| format!("“{}” said Ann.", repeat("We go and they stay, she knows. ", size))),
    ("said, said", |size| repeat("said “a” ", size)),
    ("a noun of saying, and again", |size| repeat("the claim that it is ", size)),
    ("who said, who said", |size| repeat("a man familiar with the talks, who said it ", size)),
    ("an office, and again", |size| repeat("and the senator said he would “go there” with some ", size)),
    ("names in one quotation", |size| format!("“We met {}” she said.", numbered(size, |n| format!("Mr. An Bo{n}, ")))),
    ("offices and roles", |size| {
        repeat("Bank of Ghana Governor Ama Mensah said so. The MP for the area, Ann Lee, was asked to say so. ", size)
    }),
    ("companies", |size| repeat("SK Great Taiwan Semiconductor Bank of Reserve Bank Nvidia Novo ", size)),
    ("towns that are given names", |size| repeat("Paris Hilton flew to Rome and Florence Kelley said so. ", size)),
    ("names that are another kind elsewhere, in one sentence", |size| {
        repeat(
            "Ada Lovelace ogni Paris Ms. de la Cruz「 dpmbuxd di ∢ ∯ mgfgxbgt Paris Paris Paris Paris محمد dle 僗 ",
            size,
        )
    }),
    ("less-than signs", |size| repeat("<", size)),
    ("unclosed tags", |size| repeat("<a href=\"x ", size)),
    ("ampersands", |size| repeat("&", size)),
    ("character references", |size| repeat("&amp;#", size)),
    ("comments that open", |size| repeat("<!--", size)),
    ("brackets", |size| repeat("(", size)),
    ("square brackets", |size| repeat("[1", size)),
    ("braces", |size| repeat("{", size)),
    ("stars", |size| repeat("**", size)),
    ("full stops", |size| repeat(".", size)),
    ("spaced full stops", |size| repeat(". ", size)),
    ("colons", |size| repeat(":", size)),
    ("labels on one line", |size| repeat("Name: Name: ", size)),
    ("labels on lines of their own", |size| repeat("Name:\n", size)),
    ("turns of two", |size| repeat("Ann: Why is it so?\n\nBo: It is late.\n\n", size)),
    ("turns of many", |size| numbered(size, |n| format!("Ann Bo{n}: It is late, {n}.\n"))),
    ("one name", |size| repeat("Ada Lovelace ", size)),
    ("one surname in sentences", |size| repeat("Lovelace met Ada Lovelace. She left. ", size)),
    ("many names", |size| numbered(size, |n| format!("Mr. An{} Bo{n} met. ", n % 97))),
    ("names with one surname", |size| numbered(size, |n| format!("Ann{n} Smith met Smith. "))),
    ("acronyms", |size| repeat("U.S.A. NATO (NATO) ", size)),
    ("initials", |size| repeat("J. ", size)),
    ("pronouns", |size| repeat("He said he knew she told him. ", size)),
    ("combining marks", |size| repeat("\u{301}", size)),
    ("a letter with combining marks", |size| format!("a{}", repeat("\u{301}", size))),
    ("direction overrides", |size| repeat("\u{202e}", size)),
    ("joiners", |size| repeat("\u{200d}", size)),
    ("joined faces", |size| repeat("👩\u{200d}", size)),
    ("mail signs", |size| repeat("a@", size)),
    ("addresses", |size| repeat("https://a.b/c?d=e ", size)),
    ("one address", |size| format!("https://{}", repeat("a.b/", size))),
    ("hyphens", |size| repeat("-", size)),
    ("hyphened names", |size| repeat("Ann-", size)),
    ("table rows", |size| repeat("a | b | c\n", size)),
    ("list items", |size| repeat("• Item and more\n", size)),
    ("months", |size| repeat("May 3 ", size)),
    ("money", |size| repeat("$1 million ", size)),
    ("nuls", |size| repeat("\0", size)),
    ("mojibake", |size| repeat("â€œ", size)),
];

pub const PAGES: &[Family] = &[
    ("nested elements", |size| repeat("<div>", size)),
    ("nested formatting", |size| repeat("<b><i><a>", size)),
    ("closing tags", |size| repeat("</p>", size)),
    ("paragraphs without end", |size| repeat("<p>a", size)),
    ("cells", |size| repeat("<table><tr><td>a", size)),
    ("cells of one table", |size| format!("<table>{}", repeat("<tr><td>a", size))),
    ("an attribute", |size| format!("<p title=\"{}\">a", repeat("a", size))),
    ("attributes", |size| format!("<p {}>a", numbered(size, |n| format!("a{n}=b ")))),
    ("open attribute", |size| format!("<p>a<p title=\"{}", repeat("<p>a", size))),
    ("comments", |size| repeat("<!-- a --", size)),
    ("scripts", |size| repeat("<script>a", size)),
    ("options", |size| repeat("<select><option>a", size)),
    ("list in list", |size| repeat("<ul><li>a", size)),
    ("links", |size| repeat("<a href=x>b</a> ", size)),
    ("page of paragraphs", |size| repeat("<div><p>She said it was late, and he left.</p></div>", size)),
    ("json-ld", |size| format!("<script type=\"application/ld+json\">{}", repeat("{\"@graph\":[", size))),
    ("references", |size| repeat("&#x41;&lt;&", size)),
    ("misnested", |size| repeat("<b><p></b></p>", size)),
    ("headings", |size| repeat("<h1>a<h2>", size)),
    ("posts in posts", |size| repeat("<div class=post><a class=username>Ann</a><p>She said it was late.", size)),
    ("names of one post", |size| format!("<div class=js-post>{}", repeat("<a class=username>Ann</a><p>a", size))),
    ("posts without a name", |size| repeat("<div class=js-post><div class=bbWrapper>a", size)),
    ("posts", |size| repeat("<div class=js-post><a class=username>Ann</a><p class=bbWrapper>She said so.</div>", size)),
    ("told posts", |size| {
        let told = repeat("{\"@type\":\"Answer\",\"text\":\"a b c d e f\",\"author\":{\"name\":\"Ann\"}},", size / 2);
        format!("<script type=\"application/ld+json\">[{told}]</script>{}", repeat("<p>a b c d e f", size / 2))
    }),
];
