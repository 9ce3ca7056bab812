//! Time grows with the length of the input, whatever the input: a family of evil texts, four times as long each step.
//!
//! Measured is the processor time of the thread, so that a busy machine does not matter. A quadratic stage takes sixteen
//! times as long for four times the text; eight is where the test fails, since caches and the growing of vectors cost
//! something too. What takes longer to measure measures closer:
//! `cargo test --release --test suite doubled -- --ignored --nocapture` doubles up to 16 MB and prints the table.

use std::fmt::Write;
use std::time::Duration;

use article_inspector::{Format, Options, inspect};
use cpu_time::ThreadTime;

/// How much longer four times the text may take.
const LIMIT: f64 = 8.0;

/// How much longer twice the text may take where texts are long.
const DOUBLED_LIMIT: f64 = 2.2;

/// Texts of about `size` bytes by name.
type Family = (&'static str, fn(usize) -> String);

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

const FAMILIES: &[Family] = &[
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
    ("towns that are given names", |size| repeat("Paris Hilton flew to Rome and Florence Kelley said so. ", size)),
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

const MARKUP: &[Family] = &[
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

/// The shortest of `rounds` inspections.
fn time(text: &str, format: Format, rounds: usize) -> Duration {
    let options = Options { format, ..Options::default() };
    let round = |_| {
        let start = ThreadTime::now();
        let report = inspect(text, &options).expect("the text is short enough");
        assert!(report.text.len() < usize::MAX, "the report is used");
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

/// Measures every family at two sizes, the second four times the first, and lists those that grow too fast.
fn too_fast(families: &[Family], format: Format) -> Vec<String> {
    let large = 128 << 10;
    let mut found = Vec::new();
    // What is built on first use, lists and models, is not to be measured.
    time("“Go,” said Ada Lovelace.", format, 1);
    for (name, family) in families {
        let (short, long) = (family(large / 4), family(large));
        let (mut before, mut after) = (time(&short, format, 3), time(&long, format, 1));
        let ratio = |before: Duration, after: Duration| after.as_secs_f64() / before.as_secs_f64().max(50e-6);
        if ratio(before, after) > LIMIT {
            // Once more and longer, before anybody is accused.
            (before, after) = (before.min(time(&short, format, 5)), after.min(time(&long, format, 3)));
        }
        let ratio = ratio(before, after);
        let speed = long.len() as f64 / 1e6 / after.as_secs_f64().max(1e-9);
        println!(
            "{name:34} {:9.2} ms {:9.2} ms  x {ratio:5.2} {speed:8.1} MB/s",
            1e3 * before.as_secs_f64(),
            1e3 * after.as_secs_f64()
        );
        if ratio > LIMIT {
            found.push(format!("{name}: four times the text took {ratio:.1} times as long"));
        }
    }
    found
}

#[test]
fn evil_text_takes_time_in_proportion_to_its_length() {
    assert_eq!(too_fast(FAMILIES, Format::Text), [] as [String; 0]);
}

#[test]
fn evil_markup_takes_time_in_proportion_to_its_length() {
    assert_eq!(too_fast(MARKUP, Format::Html), [] as [String; 0]);
}

/// Measures every family at 1, 2, 4, 8 and 16 MB and prints a row for each: milliseconds, then the largest ratio. A ratio
/// that is too large is measured twice more, since other programs push what is measured out of the caches.
fn doubled(families: &[Family], format: Format) -> Vec<String> {
    const SIZES: [usize; 5] = [1 << 20, 2 << 20, 4 << 20, 8 << 20, 16 << 20];
    let mut found = Vec::new();
    time("“Go,” said Ada Lovelace.", format, 1);
    for (name, family) in families {
        let texts = SIZES.map(family);
        let mut times = texts.each_ref().map(|text| time(text, format, 1));
        let ratio = |times: &[Duration; 5], at: usize| times[at + 1].as_secs_f64() / times[at].as_secs_f64();
        for _ in 0..2 {
            for at in 0..4 {
                if ratio(&times, at) > DOUBLED_LIMIT {
                    for at in [at, at + 1] {
                        times[at] = times[at].min(time(&texts[at], format, 1));
                    }
                }
            }
        }
        let most = (0..4).map(|at| ratio(&times, at)).fold(0.0, f64::max);
        let cells = times.map(|time| format!("{:.0} |", 1e3 * time.as_secs_f64()));
        println!("| {name} | {} {most:.2} |", cells.join(" "));
        if most > DOUBLED_LIMIT {
            found.push(format!("{name}: twice the text took {most:.2} times as long"));
        }
    }
    found
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn evil_text_that_is_doubled_up_to_16_megabytes_takes_twice_as_long() {
    assert_eq!(doubled(FAMILIES, Format::Text), [] as [String; 0]);
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn evil_markup_that_is_doubled_up_to_16_megabytes_takes_twice_as_long() {
    assert_eq!(doubled(MARKUP, Format::Html), [] as [String; 0]);
}
