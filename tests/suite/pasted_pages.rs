//! Whole pages as they are pasted, furniture and all, in eight languages.

use article_inspector::boilerplate::{BlockKind, JunkReason};
use article_inspector::{Format, Options, Report, inspect};

/// Headline, byline, three paragraphs, and the furniture around them, of one language.
struct Page {
    language: &'static str,
    above: &'static [&'static str],
    headline: &'static str,
    byline: &'static str,
    paragraphs: [&'static str; 3],
    below: &'static [&'static str],
}

const PAGES: [Page; 8] = [
    Page {
        language: "en",
        above: &["Skip to content", "Home", "News", "Weather", "Sign in"],
        headline: "Rain in the capital expected to last until Friday",
        byline: "By Ann Lee and Bob Ray, Weather Editors",
        paragraphs: [
            "The rain that has fallen on the capital since Monday is expected to last until Friday, the weather office said on Tuesday.",
            "Two streets by the river were closed in the morning, and the mayor asked people to leave their cars at home.",
            "“We have seen worse,” she told reporters, “but we have never seen it go on for so long in the middle of the summer.”",
        ],
        below: &[
            "Related articles",
            "Ten gardens to see in the rain",
            "Leave a comment",
            "Privacy policy",
            "© 2024 The Plain",
        ],
    },
    Page {
        language: "es",
        above: &["Ir al contenido", "Inicio", "Deportes", "Iniciar sesión"],
        headline: "La lluvia en la capital durará hasta el viernes",
        byline: "Por Ana López",
        paragraphs: [
            "La lluvia que cae sobre la capital desde el lunes durará hasta el viernes, según informó este martes la oficina del tiempo.",
            "Dos calles junto al río fueron cerradas por la mañana y la alcaldesa pidió a los vecinos que dejaran el coche en casa.",
            "«Hemos visto cosas peores», dijo a los periodistas, «pero nunca habíamos visto que durara tanto en pleno verano».",
        ],
        below: &[
            "Noticias relacionadas",
            "Deja un comentario",
            "Política de privacidad",
            "Todos los derechos reservados",
        ],
    },
    Page {
        language: "de",
        above: &["Zum Inhalt springen", "Startseite", "Sport", "Anmelden"],
        headline: "Regen in der Hauptstadt dauert bis Freitag",
        byline: "Von Anna Lehmann",
        paragraphs: [
            "Der Regen, der seit Montag auf die Hauptstadt fällt, wird nach Angaben des Wetteramtes vom Dienstag bis Freitag dauern.",
            "Zwei Straßen am Fluss wurden am Morgen gesperrt, und die Bürgermeisterin bat die Menschen, das Auto stehen zu lassen.",
            "„Wir haben Schlimmeres gesehen“, sagte sie vor Journalisten, „aber noch nie hat es im Sommer so lange gedauert.“",
        ],
        below: &["Das könnte Sie auch interessieren", "Kommentar schreiben", "Datenschutz", "Impressum"],
    },
    Page {
        language: "fr",
        above: &["Aller au contenu", "Accueil", "Rechercher", "Se connecter"],
        headline: "La pluie sur la capitale va durer jusqu’à vendredi",
        byline: "Par Anne Leroy",
        paragraphs: [
            "La pluie qui tombe sur la capitale depuis lundi va durer jusqu’à vendredi, a annoncé mardi le service de la météo.",
            "Deux rues près du fleuve ont été fermées dans la matinée et la maire a demandé aux habitants de laisser leur voiture.",
            "« Nous avons vu pire », a-t-elle dit aux journalistes, « mais jamais cela n’avait duré si longtemps en plein été. »",
        ],
        below: &["À lire aussi", "Laisser un commentaire", "Mentions légales", "Politique de confidentialité"],
    },
    Page {
        language: "pt",
        above: &["Ir para o conteúdo", "Início", "Buscar", "Entrar"],
        headline: "Chuva na capital deve durar até sexta-feira",
        byline: "Por Ana Lima",
        paragraphs: [
            "A chuva que cai sobre a capital desde segunda-feira deve durar até sexta, segundo informou nesta terça o serviço do tempo.",
            "Duas ruas perto do rio foram fechadas pela manhã e a prefeita pediu aos moradores que deixassem o carro em casa.",
            "“Já vimos coisa pior”, disse ela aos jornalistas, “mas nunca tínhamos visto durar tanto tempo no meio do verão.”",
        ],
        below: &[
            "Notícias relacionadas",
            "Deixe um comentário",
            "Política de privacidade",
            "Todos os direitos reservados",
        ],
    },
    Page {
        language: "it",
        above: &["Vai al contenuto", "Home page", "Cerca", "Accedi"],
        headline: "La pioggia sulla capitale durerà fino a venerdì",
        byline: "Di Anna Lodi",
        paragraphs: [
            "La pioggia che cade sulla capitale da lunedì durerà fino a venerdì, ha fatto sapere martedì l’ufficio del tempo.",
            "Due strade vicino al fiume sono state chiuse in mattinata e la sindaca ha chiesto ai cittadini di lasciare l’auto a casa.",
            "«Abbiamo visto di peggio», ha detto ai giornalisti, «ma non era mai durata così a lungo in piena estate.»",
        ],
        below: &["Articoli correlati", "Lascia un commento", "Informativa sulla privacy", "Tutti i diritti riservati"],
    },
    Page {
        language: "ru",
        above: &["Перейти к содержанию", "Главная", "Поиск", "Войти"],
        headline: "Дождь в столице продлится до пятницы",
        byline: "Автор: Анна Лебедева",
        paragraphs: [
            "Дождь, который идёт в столице с понедельника, продлится до пятницы, сообщили во вторник в службе погоды.",
            "Две улицы у реки утром были закрыты, и мэр попросила жителей оставить машины дома и не выходить без нужды.",
            "«Мы видели и хуже, — сказала она журналистам, — но никогда ещё это не продолжалось так долго в середине лета».",
        ],
        below: &["Читайте также", "Оставить комментарий", "Политика конфиденциальности", "Все права защищены"],
    },
    Page {
        language: "nl",
        above: &["Ga naar inhoud", "Voorpagina", "Zoeken", "Inloggen"],
        headline: "Regen in de hoofdstad duurt tot vrijdag",
        byline: "Door Anna Leeuw",
        paragraphs: [
            "De regen die sinds maandag op de hoofdstad valt, duurt volgens de weerdienst van dinsdag nog tot en met vrijdag.",
            "Twee straten bij de rivier werden in de ochtend afgesloten en de burgemeester vroeg de mensen om de auto te laten staan.",
            "“We hebben erger gezien”, zei ze tegen journalisten, “maar het heeft nog nooit zo lang geduurd in het midden van de zomer.”",
        ],
        below: &["Lees ook", "Plaats een reactie", "Privacybeleid", "Alle rechten voorbehouden"],
    },
];

fn report(lines: &[&str], between: &str) -> Report {
    let options = Options { format: Format::Text, ..Options::default() };
    inspect(&lines.join(between), &options).expect("short enough")
}

fn kinds(report: &Report) -> Vec<(&str, BlockKind)> {
    report.blocks.iter().map(|block| (block.span.of(&report.text), block.kind)).collect()
}

#[test]
fn the_article_is_kept_and_the_furniture_goes_in_eight_languages() {
    for page in PAGES {
        let mut lines = page.above.to_vec();
        lines.extend([page.headline, page.byline]);
        lines.extend(page.paragraphs);
        lines.extend(page.below);
        for between in ["\n", "\n\n"] {
            let report = report(&lines, between);
            assert_eq!(report.language.as_deref(), Some(page.language));
            assert_eq!(report.metadata.title.as_deref(), Some(page.headline));
            assert!(report.metadata.author.is_some(), "{}: {:#?}", page.language, report.metadata);
            for (text, kind) in kinds(&report) {
                let junk = page.above.contains(&text) || page.below.contains(&text);
                assert_eq!(kind == BlockKind::Junk, junk, "{text}");
                assert_eq!(kind == BlockKind::Paragraph, page.paragraphs.contains(&text), "{text} is {kind:?}");
            }
        }
    }
}

#[test]
fn an_article_without_furniture_keeps_every_line() {
    for page in PAGES {
        let mut lines = vec![page.headline, page.byline];
        lines.extend(page.paragraphs);
        let report = report(&lines, "\n\n");
        assert!(report.blocks.iter().all(|block| block.kind != BlockKind::Junk), "{:#?}", kinds(&report));
    }
}

#[test]
fn an_invitation_to_follow_or_to_write_is_junk_below_a_short_article() {
    for page in PAGES.iter().filter(|page| page.language == "en") {
        for invitation in [
            "Follow Jane Doe on X.",
            "Follow Jane Doe on Twitter: @janedoe",
            "Follow the Ellery Post on Facebook and Instagram. Send your story ideas to news@example.org.",
            "Send your story ideas to tips@example.com",
            "Got a tip? Write to tips@example.com.",
        ] {
            let mut lines = vec![page.headline, page.byline];
            lines.extend(page.paragraphs);
            lines.push(invitation);
            let report = report(&lines, "\n\n");
            let junk = report.blocks.iter().filter(|block| block.kind == BlockKind::Junk);
            let junk: Vec<_> = junk.map(|block| (block.span.of(&report.text), block.reason)).collect();
            assert_eq!(junk.iter().map(|(text, _)| *text).collect::<Vec<_>>(), [invitation]);
            assert!(matches!(junk[0].1, Some(JunkReason::Newsletter | JunkReason::Share)), "{junk:?}");
        }
        let mut lines = vec![page.headline];
        lines.extend(page.paragraphs);
        lines.push("Follow the path on the left, and you will come to the mill on which the town was built.");
        assert!(report(&lines, "\n\n").blocks.iter().all(|block| block.kind != BlockKind::Junk));
    }
}

#[test]
fn a_news_agency_alone_on_a_line_signs_the_article() {
    for page in PAGES.iter().filter(|page| page.language == "en") {
        let mut lines = vec![page.headline, page.byline, "Associated Press"];
        lines.extend(page.paragraphs);
        let report = report(&lines, "\n\n");
        let found = kinds(&report).into_iter().find(|(text, _)| *text == "Associated Press");
        assert_eq!(found.map(|(_, kind)| kind), Some(BlockKind::Byline));
    }
}

#[test]
fn a_notice_that_reads_like_a_sentence_is_junk_below_a_short_article_too() {
    let notice = "Copyright 2024 The Ellery Post. All rights reserved. This text may not be published, broadcast, rewritten or spread.";
    for page in PAGES.iter().filter(|page| page.language == "en") {
        let mut lines = vec![page.headline, page.byline];
        lines.extend(page.paragraphs);
        lines.push(notice);
        let report = report(&lines, "\n\n");
        let junk = kinds(&report).into_iter().filter(|(_, kind)| *kind == BlockKind::Junk).map(|(text, _)| text);
        assert_eq!(junk.collect::<Vec<_>>(), [notice]);
    }
}

#[test]
fn a_page_without_an_article_has_no_title_and_much_junk() {
    let menu = [
        "Home",
        "Shop",
        "Cart",
        "My account",
        "Shoes",
        "Hats",
        "Gloves",
        "Add to cart",
        "Scarves",
        "Add to cart",
        "Contact us",
        "Terms of use",
        "Privacy policy",
        "Cookie settings",
        "Follow us",
        "Facebook",
        "© 2024 The Hat Shop",
    ];
    let report = report(&menu, "\n");
    assert_eq!(report.metadata.title, None);
    assert!(report.blocks.iter().all(|block| block.kind == BlockKind::Junk));
    assert!(report.blocks.iter().any(|block| block.reason == Some(JunkReason::Navigation)));
}
