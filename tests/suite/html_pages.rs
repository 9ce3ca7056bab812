//! Whole HTML pages: what is kept of an article, and why the rest is junk.

use article_inspector::boilerplate::{BlockKind, JunkReason};
use article_inspector::quotes::QuoteKind;
use article_inspector::{Format, Options, Report, inspect};

const PARAGRAPHS: [&str; 6] = [
    "The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.",
    "Farmers welcomed it, since the summer had been the driest for forty years, and the wells had run low in July.",
    "The office told reporters that after the rain there would be sun, and after the sun there would be rain again.",
    "In the towns along the river the water rose by half a metre in one night, and two bridges had to be closed.",
    "Nobody was hurt, but the trains stood still until noon, and the schools sent their pupils home before lunch.",
    "The minister will visit the valley on Friday, when the worst should be over, and speak with those who lost crops.",
];

/// A page whose article has `inside` in its middle, with `outside` below it.
fn page(inside: &str, outside: &str) -> Report {
    let (first, last) = PARAGRAPHS.split_at(3);
    let paragraphs = |texts: &[&str]| texts.iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
    let html = format!(
        "<!doctype html><html lang=en><head><title>Rain in Spain to last | The Plain</title></head><body>\
         <nav class=menu><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>\
         <main><article class=post><h1>Rain in Spain to last</h1><div class=entry-content>{}{inside}{}</div></article></main>\
         {outside}</body></html>",
        paragraphs(first),
        paragraphs(last)
    );
    inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough")
}

/// What the block that holds `text` is.
fn found(report: &Report, text: &str) -> (BlockKind, Option<JunkReason>) {
    let block = report.blocks.iter().find(|block| block.span.of(&report.text).contains(text));
    let block = block.unwrap_or_else(|| panic!("no block holds “{text}”"));
    (block.kind, block.reason)
}

#[test]
fn every_reason_for_junk_is_given() {
    use JunkReason as R;
    for (outside, text, reason) in [
        ("<nav class=footer-nav><a href=/a>About us</a></nav>", "About us", R::Navigation),
        (
            "<div class=related-posts><h3>You may also like</h3><a href=/x>Snow in Norway</a></div>",
            "Snow in",
            R::Related,
        ),
        ("<div class=comments><h3>2 comments</h3><p>Nice rain, said the duck.</p></div>", "Nice rain", R::Comments),
        ("<div class=social-share><a href=//facebook.com/sharer>Share on Facebook</a></div>", "Share on", R::Share),
        ("<div class=newsletter><p>Sign up for our newsletter</p></div>", "Sign up", R::Newsletter),
        ("<div class=cookie-consent><p>We use cookies on this site.</p></div>", "We use cookies", R::Consent),
        ("<div class=advertisement><p>Advertisement</p></div>", "Advertisement", R::Advertising),
        ("<footer><p>© 2024 The Plain. All rights reserved.</p></footer>", "All rights", R::Copyright),
        ("<div class=author-bio><p>Ada Lee writes about the weather.</p></div>", "Ada Lee writes", R::AuthorBio),
        ("<div class=paywall><p>Subscribe to continue reading</p></div>", "Subscribe to", R::Paywall),
        ("<div class=tags><a href=/tag/rain>rain</a></div>", "rain", R::Tags),
        ("<div class=post-date>Last updated: 3 May 2024, 09:15</div>", "Last updated", R::Timestamp),
        ("<div class=video-player><p>Play video</p></div>", "Play video", R::Media),
        ("<div>&lt;div class=\"teaser\"&gt;</div>", "teaser", R::Markup),
    ] {
        let report = page("", outside);
        let block = report.blocks.iter().rev().find(|block| block.span.of(&report.text).contains(text));
        let block = block.unwrap_or_else(|| panic!("no block holds “{text}”"));
        assert_eq!((block.kind, block.reason), (BlockKind::Junk, Some(reason)), "{text}");
    }
}

#[test]
fn what_belongs_to_an_article_stays_in_it() {
    for (inside, text, kind) in [
        ("<h2>What comes after the rain</h2>", "What comes", BlockKind::Heading),
        ("<ul><li>Take an umbrella with you<li>Close the windows at night</ul>", "umbrella", BlockKind::ListItem),
        (
            "<blockquote><p>It has not rained like this since I was a child, the oldest farmer said.</p></blockquote>",
            "oldest farmer",
            BlockKind::Quote,
        ),
        (
            "<table><tr><th>Town<th>Rain</tr><tr><td>Seville<td>12 mm</tr><tr><td>Toledo<td>31 mm</tr></table>",
            "Toledo",
            BlockKind::Table,
        ),
        ("<pre><code>let rain = plain.iter().sum();</code></pre>", "let rain", BlockKind::Code),
        (
            "<p><b>Reporter:</b> How long will it rain?</p><p><b>Ada Lee:</b> For days, I am afraid.</p>\
             <p><b>Reporter:</b> And then?</p><p><b>Ada Lee:</b> Then there will be sun.</p>",
            "How long",
            BlockKind::Turn,
        ),
    ] {
        assert_eq!(found(&page(inside, ""), text), (kind, None), "{text}");
    }
}

#[test]
fn of_a_paragraph_that_stands_twice_one_is_junk() {
    let twice = page(&format!("<p>{}</p>", PARAGRAPHS[0]), "");
    let copies = twice.blocks.iter().filter(|block| block.span.of(&twice.text) == PARAGRAPHS[0]);
    assert_eq!(copies.filter(|block| block.kind != BlockKind::Junk).count(), 1);
}

#[test]
fn a_pasted_heading_with_its_paragraph_is_no_junk() {
    let html = format!("<meta charset='utf-8'><h2>Rain to last</h2><p>{}</p>", PARAGRAPHS[0]);
    let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
    assert!(report.blocks.iter().all(|block| block.kind != BlockKind::Junk), "{:?}", report.blocks);
}

#[test]
fn a_sentence_that_somebody_chose_to_copy_is_kept_however_short() {
    let quote = "<p>“The roof is done,” said Ann Roe.</p>";
    let long = format!("<p>{}</p>", PARAGRAPHS[0]);
    for (html, junk) in [
        (quote.to_owned(), 0),
        (format!("<meta charset='utf-8'><h2>The roof</h2>{quote}"), 0),
        (format!("<meta charset='utf-8'>{long}{quote}"), 0),
        (format!("<div>{quote}<p>Share on Facebook</p></div>"), 1),
        (format!("<div>{quote}<p><a href=/roofs>All you should know of roofs, in ten parts.</a></p></div>"), 1),
    ] {
        let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
        let left_out = report.blocks.iter().filter(|block| block.kind == BlockKind::Junk).count();
        assert_eq!(left_out, junk, "{html}: {:?}", report.blocks);
        assert_ne!(found(&report, "roof is done").0, BlockKind::Junk);
        let source = report.quotes.iter().find_map(|quote| quote.source.filter(|_| quote.kind == QuoteKind::Direct));
        let source = source.map(|source| source.of(&report.text));
        assert_eq!(source, Some("Ann Roe"), "{html}");
    }
}

#[test]
fn a_page_of_goods_has_no_article() {
    let goods = (1..40).map(|n| format!("<li><a href=/p/{n}>Blue lamp {n}</a> <span class=price>$ {n}.99</span>"));
    let html = format!("<title>Lamps</title><h1>Lamps</h1><ul class=products>{}</ul>", goods.collect::<String>());
    let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
    assert!(report.checks.iter().any(|check| serde_json::to_value(check.kind).is_ok_and(|kind| kind == "no_article")));
    assert_eq!((&report.metadata.title, &report.metadata.author), (&None, &None));
    assert!(report.stats.junk_share > 0.5, "{}", report.stats.junk_share);
}

#[test]
fn what_is_no_part_of_the_article_is_left_out_wherever_it_stands() {
    for (what, inside, outside, junk) in [
        (
            "a box of related articles between paragraphs",
            "<aside class=related-box><h4>Read more</h4><ul><li><a href=/x>Snow in Norway closes the roads of the north</a></li></ul></aside>",
            "",
            "Snow in Norway",
        ),
        (
            "a hidden element",
            "<div style='display:none'><p>This edition is for subscribers of the printed paper, who may read it for free.</p></div>",
            "",
            "printed paper",
        ),
        (
            "an element with the attribute hidden",
            "<div hidden><p>Loading the next story, one moment.</p></div>",
            "",
            "Loading the next",
        ),
        (
            "pages of the article to turn",
            "",
            "<div class=pagination><span>Page 1 of 3</span> <a href=?page=2>2</a> <a href=?page=3>3</a> <a href=?page=2>Next page</a></div>",
            "Next page",
        ),
        (
            "comments that read like prose",
            "",
            "<section id=comments class=comments-area><h3>3 comments</h3><ol class=comment-list><li class=comment><cite class=fn>Rainer</cite>\
             <p>I have lived by the river for thirty years, and I have never seen the water rise as quickly as it did this week.</p></li>\
             <li class=comment><cite class=fn>Wetlook</cite><p>The bridges should have been mended long ago, and everybody on the council knew it.</p></li></ol></section>",
            "never seen the water rise",
        ),
        (
            "an invitation between paragraphs",
            "<div class=newsletter-signup><p>Get the weather of the week in your inbox every Friday. Sign up for our newsletter.</p></div>",
            "",
            "in your inbox",
        ),
    ] {
        let report = page(inside, outside);
        let block = report.blocks.iter().find(|block| block.span.of(&report.text).contains(junk));
        assert!(block.is_none_or(|block| block.kind == BlockKind::Junk), "{what}");
        for text in PARAGRAPHS {
            assert_eq!(found(&report, text).0, BlockKind::Paragraph, "{what}: {text}");
        }
    }
}

#[test]
fn a_table_in_a_figure_stays_and_its_caption_is_no_paragraph() {
    let figure = "<figure class=wp-block-table><table><tr><th>Town<th>Rain<tr><td>Toledo<td>40 mm<tr><td>Madrid<td>12 mm</table>\
        <figcaption>The bridge of Toledo on Monday, when the water stood highest</figcaption></figure>";
    let report = page(figure, "");
    assert_eq!(found(&report, "Toledo\t40 mm").0, BlockKind::Table);
    let caption = found(&report, "The bridge of Toledo");
    let (kept, left_out) = ((BlockKind::Caption, None), (BlockKind::Junk, Some(JunkReason::Media)));
    assert!(caption == kept || caption == left_out, "{caption:?}");
}

#[test]
fn articles_in_eight_languages_are_kept_and_their_furniture_is_not() {
    for (language, title, paragraphs, furniture) in [
        (
            "es",
            "La lluvia cierra el puerto",
            [
                "El puerto permanecerá cerrado hasta el jueves después de que una grúa cayera sobre el muelle, según la autoridad.",
                "Nadie resultó herido, pero tres barcos de pesca se hundieron y un transbordador sufrió daños durante la noche.",
            ],
            ["Te puede interesar", "Suscríbete a nuestro boletín"],
        ),
        (
            "de",
            "Der Regen schließt den Hafen",
            [
                "Der Hafen bleibt bis Donnerstag geschlossen, nachdem ein Kran in das Becken gestürzt ist, teilte die Behörde mit.",
                "Niemand wurde verletzt, aber drei Fischerboote sanken, und eine Fähre wurde in der Nacht beschädigt.",
            ],
            ["Das könnte Sie auch interessieren", "Newsletter abonnieren"],
        ),
        (
            "fr",
            "La pluie ferme le port",
            [
                "Le port restera fermé jusqu’à jeudi après la chute d’une grue dans le bassin principal, a annoncé l’autorité.",
                "Personne n’a été blessé, mais trois bateaux de pêche ont coulé et un ferry a été endommagé pendant la nuit.",
            ],
            ["À lire aussi", "Inscrivez-vous à la newsletter"],
        ),
        (
            "pt",
            "A chuva fecha o porto",
            [
                "O porto ficará fechado até quinta-feira depois que um guindaste caiu sobre o cais, informou a autoridade.",
                "Ninguém ficou ferido, mas três barcos de pesca afundaram e uma balsa foi danificada durante a noite.",
            ],
            ["Leia também", "Assine nossa newsletter"],
        ),
        (
            "it",
            "La pioggia chiude il porto",
            [
                "Il porto resterà chiuso fino a giovedì dopo che una gru è caduta sulla banchina, ha detto l’autorità.",
                "Nessuno è rimasto ferito, ma tre pescherecci sono affondati e un traghetto è stato danneggiato nella notte.",
            ],
            ["Leggi anche", "Iscriviti alla newsletter"],
        ),
        (
            "ru",
            "Дождь закрыл порт",
            [
                "Порт останется закрытым до четверга после того, как кран упал в главный бассейн, сообщило управление.",
                "Никто не пострадал, но три рыболовных судна затонули, а паром был повреждён в течение ночи.",
            ],
            ["Читайте также", "Подпишитесь на рассылку"],
        ),
        (
            "nl",
            "De regen sluit de haven",
            [
                "De haven blijft tot donderdag gesloten nadat een kraan in het bassin is gevallen, zei de autoriteit.",
                "Niemand raakte gewond, maar drie vissersboten zonken en een veerboot raakte in de nacht beschadigd.",
            ],
            ["Lees ook", "Schrijf je in voor de nieuwsbrief"],
        ),
        (
            "en",
            "The rain closes the harbour",
            [
                "The harbour will stay closed until Thursday after a crane fell across its main basin, the authority said.",
                "Nobody was hurt, but three fishing boats were sunk and a ferry was damaged in the night.",
            ],
            ["You may also like", "Sign up for our newsletter"],
        ),
    ] {
        let text = paragraphs.map(|text| format!("<p>{text}</p>")).concat();
        let html = format!(
            "<!doctype html><html lang={language}><head><title>{title}</title></head><body><ul class=menu><li><a href=/>Menu</a></ul>\
             <div class=a1><h1>{title}</h1>{text}{text_again}</div><div class=x9><h3>{}</h3><a href=/1>{title} 2</a></div>\
             <div class=x8><span>{}</span></div></body></html>",
            furniture[0],
            furniture[1],
            text_again = text.replace("</p>", " (2)</p>")
        );
        let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
        assert_eq!(report.language, Some(language.into()), "{language}");
        for text in paragraphs {
            assert_eq!(found(&report, text).0, BlockKind::Paragraph, "{language}: {text}");
        }
        for line in furniture {
            assert_eq!(found(&report, line).0, BlockKind::Junk, "{language}: {line}");
        }
    }
}
