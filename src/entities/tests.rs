//! Traps of names and of their ties, as tables; and what must hold for any text.

use proptest::prelude::*;

use super::{Entities, EntityKind, Form, find};
use crate::{Format, Options, boilerplate, read_kept, source, speakers};

/// The names in `text`, read as an article and nothing else.
fn read(text: &str) -> (String, Entities) {
    let document = source::read(text, Format::Text).expect("short enough");
    let labels = speakers::labels(&document);
    let page = boilerplate::label(&document, &labels, &Options { article_only: true, ..Options::default() });
    let read = read_kept(&document.text, &page, None);
    let entities = find(&document, &page, &read);
    (document.text.into_owned(), entities)
}

/// The names of `text` with their kinds, those alone that `kinds` has.
fn names(text: &str, kinds: &[EntityKind]) -> Vec<(String, EntityKind)> {
    let (text, entities) = read(text);
    let named = entities.mentions.iter().filter(|mention| mention.form == Form::Name);
    named
        .map(|mention| (mention.span.of(&text).to_owned(), entities.get(mention.entity).kind))
        .filter(|(_, kind)| kinds.contains(kind))
        .collect()
}

const NAMES: &[EntityKind] = &[EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group];

#[test]
fn names_that_are_also_words_places_or_parts_of_others_are_told_apart() {
    use EntityKind::{Group, Organization, Person, Place};
    let cases: &[(&str, &[(&str, EntityKind)])] = &[
        ("Prime Minister Theresa May met reporters in May.", &[("Theresa May", Person)]),
        ("Will Smith will play in Rome.", &[("Will Smith", Person), ("Rome", Place)]),
        ("Paris Hilton flew from Paris to London.", &[("Paris Hilton", Person), ("Paris", Place), ("London", Place)]),
        ("He flew to St. Louis on Monday.", &[("St. Louis", Place)]),
        ("She wrote for the Los Angeles Times.", &[("Los Angeles Times", Organization)]),
        ("Talks between the U.S. and Iran failed.", &[("U.S.", Place), ("Iran", Place)]),
        ("US-Russia relations are at a low.", &[("US", Place), ("Russia", Place)]),
        ("The Kremlin said Russian troops left.", &[("Kremlin", Organization), ("Russian", Group)]),
        ("Conor O'Brien and José Muñoz spoke.", &[("Conor O'Brien", Person), ("José Muñoz", Person)]),
        ("President Joe Biden’s speech was short.", &[("Joe Biden", Person)]),
        (
            "John Smith, Mary Jones and Peter Brown were there.",
            &[("John Smith", Person), ("Mary Jones", Person), ("Peter Brown", Person)],
        ),
        ("Nothing here is a name at all.", &[]),
        ("Senator Ann Lee and Bob Stone spoke.", &[("Ann Lee", Person), ("Bob Stone", Person)]),
    ];
    for (text, expected) in cases {
        let found = names(text, NAMES);
        let found: Vec<_> = found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        assert_eq!(found, *expected, "in {text:?}");
    }
}

/// The kind of the first name `name` in `text`.
fn kind_of(text: &str, name: &str) -> Option<EntityKind> {
    let (text, entities) = read(text);
    let mut named = entities.mentions.iter().filter(|mention| mention.form == Form::Name);
    named.find(|mention| mention.span.of(&text) == name).map(|mention| entities.get(mention.entity).kind)
}

#[test]
fn who_stands_beside_an_office_or_a_kinship_is_a_person() {
    for (text, name) in [
        ("Its chairwoman, Sinéad Prendergast, said the trust would appeal.", "Sinéad Prendergast"),
        ("Sinéad Prendergast, its chairwoman, said the trust would appeal.", "Sinéad Prendergast"),
        ("The trust’s chief executive, Oisín Mac Giolla, told councillors that it was late.", "Oisín Mac Giolla"),
        ("His partner, Carys, said he was loved.", "Carys"),
        ("His niece, Aroha, said they had not given up.", "Aroha"),
        ("Det Con Saffron Ackroyd, of Elm Police, said it was cruel.", "Saffron Ackroyd"),
        ("Cllr Muireann Ní Shé said it was a sham.", "Muireann Ní Shé"),
        ("The court heard Garda Lyne spent six days in hospital.", "Lyne"),
        ("Judge Ronan Munro KC said it was grave. Mr Munro adjourned the case.", "Ronan Munro"),
        ("IPMAN's Chinedu Ukadike said drivers would return.", "Chinedu Ukadike"),
        ("Pensioner Alf Braithwaite said it was late.", "Alf Braithwaite"),
    ] {
        assert_eq!(kind_of(text, name), Some(EntityKind::Person), "in {text:?}");
    }
    let text = "He went hiking in South America, where he met his wife, Ana, a native of Venezuela.";
    assert_eq!(kind_of(text, "South America"), Some(EntityKind::Place));
}

#[test]
fn what_stands_around_a_name_says_whether_it_is_a_place_or_a_firm() {
    use EntityKind::{Event, Organization, Place};
    for (text, name, kind) in [
        ("Police in Kent said a woman was safe. Kent Police said so on Monday.", "Kent", Place),
        ("Nine states, including Edo, Lagos and Rivers, have paid.", "Edo", Place),
        ("Flights to Inverness and Aberdeen were cancelled.", "Aberdeen", Place),
        ("Ofcom has fined the video app Kwikly £1m. Kwikly said it would appeal.", "Kwikly", Organization),
        ("Shares in Halloran Foods fell on Wednesday.", "Halloran Foods", Organization),
        ("The work was delayed when Cyclone Gabrielle destroyed the boat.", "Cyclone Gabrielle", Event),
        ("Police in Bosnia and Herzegovina found it.", "Bosnia and Herzegovina", Place),
        ("She said she had moved back to Kerry from Dublin.", "Kerry", Place),
        ("The Leeds-based promoter said so.", "Leeds", Place),
        ("He pleaded guilty at Leeds Crown Court.", "Leeds Crown Court", Organization),
        ("Cabinets made by Omnitell are in use. He said Omnitell had been told.", "Omnitell", Organization),
        ("AfriVolk's Jacques Broodryk said so. He spoke for AfriVolk.", "AfriVolk", Organization),
        ("Meanwhile Unison has said that staff will vote.", "Unison", Organization),
        ("The work was delayed when Cyclone Gabrielle destroyed the boat. Gabrielle was moving.", "Gabrielle", Event),
    ] {
        assert_eq!(kind_of(text, name), Some(kind), "{name} in {text:?}");
    }
    let text = "Ofcom has fined the video app Kwikly £1m. He said Kwikly had ignored it.";
    let (_, entities) = read(text);
    let kwikly = entities.entities.iter().filter(|entity| entity.name == "Kwikly");
    assert_eq!(kwikly.count(), 1);
}

#[test]
fn an_office_of_one_house_is_not_that_of_another() {
    let text = "Hugh Grant, president of the Jamaica Power Company, spoke. The president of the Elm Society, Lena Fulton, said \
        the parish would need seeds.";
    let (text, entities) = read(text);
    let hugh = entities.entities.iter().find(|entity| entity.name == "Hugh Grant").expect("he is named");
    let described = |mention: &super::Mention| mention.form == Form::Nominal && mention.entity == hugh.id;
    let wrong =
        entities.mentions.iter().find(|mention| described(mention) && mention.span.of(&text) == "The president");
    assert_eq!(wrong, None);
}

#[test]
fn a_name_does_not_go_on_in_the_next_paragraph() {
    for (text, name) in [
        ("He lives in Ulm.\n\nParis\n\nHilton said so.", "Hilton"),
        ("Will\n\nSmith said so.", "Smith"),
        ("These are the words of the\n\nUnited Nations said so on Monday.", "United Nations"),
        ("He lives in New York\n\nPost, the paper, said so on Monday.", "New York"),
    ] {
        let (_, entities) = read(text);
        let crossing = entities.mentions.iter().find(|mention| mention.span.of(text).contains('\n'));
        assert_eq!(crossing, None, "in {text:?}");
        assert!(names(text, NAMES).iter().any(|(found, _)| found == name), "in {text:?}");
    }
}

#[test]
fn listed_organizations_are_none_of_what_their_words_look_like() {
    let text = "Shares of Nvidia fell after Morgan Stanley analysts cut their target, and the S&P 500 lost 0.4%. \
        Paul Lilly of Eli Lilly said the FTSE 100 closed flat. Paul Morgan and Stanley Reed went home.";
    let found = names(text, &[EntityKind::Organization]);
    let found: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(found, ["Nvidia", "Morgan Stanley", "S&P 500", "Eli Lilly", "FTSE 100"]);
    assert!(names(text, &[EntityKind::Number]).is_empty());
}

#[test]
fn a_capital_article_is_in_the_name_inside_sentences_and_elsewhere_as_the_document_has_it() {
    let cases: &[(&str, &[&str])] = &[
        ("He read it in The New York Times. The New York Times sent her.", &["The New York Times"; 2]),
        ("He read it in the New York Times. The New York Times sent her.", &["New York Times"; 2]),
        ("A reporter of The New York Times called.", &["The New York Times"]),
        ("The Guardian reported it on Monday. She wrote for The Guardian.", &["The Guardian"; 2]),
        ("“The United Nations met,” he said of the United Nations.", &["United Nations"; 2]),
        ("She left the Washington Post. He joined The Washington Post.", &["Washington Post", "The Washington Post"]),
    ];
    for (text, expected) in cases {
        let found = names(text, &[EntityKind::Organization]);
        let found: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(found, *expected, "in {text:?}");
    }
}

#[test]
fn listed_names_are_found_in_text_without_capitals() {
    use EntityKind::{Group, Organization, Person, Place};
    let cases: &[(&str, &[(&str, EntityKind)])] = &[
        (
            "yesterday the minister met john smith in berlin, and they will talk about china in march, he said.",
            &[("john smith", Person), ("berlin", Place), ("china", Place)],
        ),
        (
            "the german government and the united nations say that it is no surprise that us troops may leave.",
            &[("german", Group), ("united nations", Organization)],
        ),
        ("so this is the will of some people who may march on and on until the very end of it all.", &[]),
    ];
    for (text, expected) in cases {
        let found = names(text, NAMES);
        let found: Vec<_> = found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        assert_eq!(found, *expected, "in {text:?}");
    }
}

#[test]
fn laws_and_languages_are_told_from_people_organizations_and_peoples() {
    use EntityKind::{Language, Law};
    let cases: &[(&str, &[(&str, EntityKind)])] = &[
        ("The Civil Rights Act of 1964 bans it.", &[("Civil Rights Act of 1964", Law)]),
        ("They invoked Article 5 of the Treaty of Washington.", &[("Article 5", Law), ("Treaty of Washington", Law)]),
        ("Critics say the US Clean Air Act and the GDPR cost jobs.", &[("Clean Air Act", Law), ("GDPR", Law)]),
        ("He signed the Convention on the Rights of the Child.", &[("Convention on the Rights of the Child", Law)]),
        ("Actor Jude Law can act, and Bill Gates paid the bill.", &[]),
        ("She speaks French and some Urdu.", &[("French", Language), ("Urdu", Language)]),
        ("A Spanish-language channel, in English, and French wine.", &[("Spanish", Language), ("English", Language)]),
        ("He is fluent in Russian. The Russian language is old.", &[("Russian", Language), ("Russian", Language)]),
        ("A book on Russian politics and Chinese cooking.", &[]),
    ];
    for (text, expected) in cases {
        let found = names(text, &[Law, Language]);
        let found: Vec<_> = found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        assert_eq!(found, *expected, "in {text:?}");
    }
}

#[test]
fn ways_to_name_one_thing_are_one_entity() {
    let cases: &[(&str, &[&str])] = &[
        ("Vladimir Putin spoke. Mr Putin left. Putin’s car waited.", &["Vladimir Putin", "Putin", "Putin"]),
        ("The U.S. and the United States are America, said the US.", &["U.S.", "United States", "America", "US"]),
        ("The European Union (EU) met in Brussels. The EU agreed.", &["European Union", "EU", "EU"]),
        ("Mary Lloyd walked with Ifor Lloyd. Mrs Lloyd fell.", &["Mary Lloyd", "Lloyd"]),
    ];
    for (text, expected) in cases {
        let (text, entities) = read(text);
        let first = entities.mentions.first().expect("there is a name").entity;
        let same = entities.mentions.iter().filter(|mention| mention.entity == first && mention.form == Form::Name);
        let same: Vec<_> = same.map(|mention| mention.span.of(&text)).collect();
        assert_eq!(same, *expected, "in {text:?}");
    }
}

#[test]
fn descriptions_and_pronouns_mean_whoever_they_fit() {
    let text = "Russian President Vladimir Putin spoke in Moscow. The Russian president said he was ready.";
    let (text, entities) = read(text);
    let putin = entities.entities.iter().find(|entity| entity.name == "Vladimir Putin").expect("he is named");
    assert_eq!(putin.role.as_deref(), Some("Russian President"));
    let meant: Vec<_> = entities.mentions.iter().filter(|mention| mention.entity == putin.id).collect();
    let meant: Vec<_> = meant.iter().map(|mention| (mention.span.of(&text), mention.form)).collect();
    assert_eq!(meant, [("Vladimir Putin", Form::Name), ("president", Form::Nominal), ("he", Form::Pronoun)]);
}

#[test]
fn the_prime_minister_is_no_minister_of_something() {
    let (text, entities) = read("Health Minister Mary Stone spoke. The Prime Minister did not, and the minister left.");
    let meant = entities.mentions.iter().filter(|mention| mention.form == Form::Nominal);
    assert_eq!(meant.map(|mention| mention.span.of(&text)).collect::<Vec<_>>(), ["the minister"]);
}

#[test]
fn a_pronoun_behind_a_long_quotation_or_two_people_means_whom_it_fits() {
    let cases = [
        (
            "Hugh Grant said crews were out. \"We ask for patience. I know that is hard,\" he told the Observer.",
            "he",
            "Hugh Grant",
        ),
        (
            "Ash Moxon died. Ash’s mother, Kelly-Ann, described him as kind. She said she had seen him.",
            "She",
            "Kelly-Ann",
        ),
    ];
    for (text, pronoun, expected) in cases {
        let (text, entities) = read(text);
        let mention = entities.mentions.iter().find(|mention| mention.span.of(&text) == pronoun);
        assert_eq!(mention.map(|mention| &*entities.get(mention.entity).name), Some(expected), "in {text:?}");
    }
}

#[test]
fn nobody_named_in_an_opening_participle_is_its_subject() {
    let cases = [
        ("Ruth Lee left. Speaking to Today with Laura Kuenssberg, she said the plan was dead.", "she", "Ruth Lee"),
        ("Tom Reid won the race. Praising coach Paul Hart, he thanked the crowd.", "he", "Tom Reid"),
    ];
    for (text, pronoun, expected) in cases {
        let (text, entities) = read(text);
        let mention = entities.mentions.iter().find(|mention| mention.span.of(&text) == pronoun);
        assert_eq!(mention.map(|mention| &*entities.get(mention.entity).name), Some(expected), "in {text:?}");
    }
}

#[test]
fn the_master_of_a_seat_is_the_one_who_rules_that_country() {
    let text = "Russian President Vladimir Putin spoke. Joe Biden slept, said the strong man of the Kremlin.";
    let (text, entities) = read(text);
    let nominal = entities.mentions.iter().find(|mention| mention.form == Form::Nominal).expect("he is described");
    assert_eq!(nominal.span.of(&text), "strong man");
    assert_eq!(entities.get(nominal.entity).name, "Vladimir Putin");
    let unknown = read("Joe Biden slept, said the strong man of the Kremlin. A strong man of the village spoke.").1;
    assert!(unknown.mentions.iter().all(|mention| mention.form != Form::Nominal));
}

#[test]
fn who_won_an_election_is_the_one_elected() {
    let cases: &[(&str, &str)] = &[
        ("Donald Trump won the US election, Vladimir Putin said. The US president-elect was silent.", "Donald Trump"),
        ("The victory of Ann Lee in the French election came late. The president-elect, tired, smiled.", "Ann Lee"),
        ("President-elect Joe Biden met Ann Lee. The president-elect smiled.", "Joe Biden"),
        ("Ann Lee, the Kenyan president-elect, met Joe Biden. The Kenyan president-elect smiled.", "Ann Lee"),
    ];
    for (text, name) in cases {
        let (written, entities) = read(text);
        let nominal = entities.mentions.iter().find(|mention| mention.form == Form::Nominal);
        let nominal = nominal.unwrap_or_else(|| panic!("no description tied in {text:?}"));
        assert!(nominal.span.of(&written).ends_with("president-elect"), "in {text:?}");
        assert_eq!(entities.get(nominal.entity).name, *name, "in {text:?}");
    }
}

#[test]
fn german_nouns_are_no_names() {
    let text = "Der Bundestag hat am Donnerstag in einer langen Sitzung ein neues Gesetz zum Klima beschlossen.";
    let report = crate::inspect(text, &crate::Options::default()).expect("a short text");
    let kinds: Vec<_> = report.entities.iter().map(|entity| entity.kind).collect();
    assert!(!kinds.contains(&EntityKind::Person) && !kinds.contains(&EntityKind::Organization), "{kinds:?}");
}

#[test]
fn an_apposition_says_what_a_person_is() {
    let (_, entities) =
        read("Joining me is Dr. Elena Morozova, an expert in international relations and Russian politics.");
    let entity = entities.entities.iter().find(|entity| entity.kind == EntityKind::Person).expect("she is named");
    assert_eq!(entity.name, "Dr. Elena Morozova");
    assert_eq!(entity.role.as_deref(), Some("an expert in international relations and Russian politics"));
}

#[test]
fn a_role_before_the_name_is_read_with_whom_it_is_for() {
    let cases: &[(&str, &str, Option<&str>)] = &[
        ("The plan failed, said Labour MP Holly Lynch in London.", "Holly Lynch", Some("Labour MP")),
        ("It pays, Elm University economist Lars Berg told us.", "Lars Berg", Some("Elm University economist")),
        ("Then Transport Minister Ann Roe spoke.", "Ann Roe", Some("Transport Minister")),
        (
            "It pays, Elm University hedge fund manager Lars Berg said.",
            "Lars Berg",
            Some("Elm University hedge fund manager"),
        ),
        ("The plan failed, said campaign spokesman Lars Berg.", "Lars Berg", Some("campaign spokesman")),
        ("They all joined the campaign Mr. Lars Berg ran in May.", "Lars Berg", None),
        ("The plan failed, said council leader Jane Sykes.", "Jane Sykes", Some("council leader")),
        (
            "The Environment Agency's regional director, Tom Briggs, told the meeting so.",
            "Tom Briggs",
            Some("Environment Agency's regional director"),
        ),
        ("“We go,” said the company’s chief executive, Paul Meyer.", "Paul Meyer", Some("company’s chief executive")),
        ("He met his lawyer, Paul Meyer, in Berlin.", "Paul Meyer", Some("his lawyer")),
        ("The solicitor, Paul Meyer, said so.", "Paul Meyer", Some("solicitor")),
        ("The area manager, Dr Paul Meyer, said so.", "Paul Meyer", Some("area manager")),
        ("The Labour MP for the area, Paul Meyer, said so.", "Paul Meyer", Some("Labour MP for the area")),
        ("The firm’s founder and chairman, Paul Meyer, said so.", "Paul Meyer", Some("firm’s founder and chairman")),
        ("The Minister for Justice Paul Meyer said so.", "Paul Meyer", Some("Minister for Justice")),
        ("Prime Minister of Mongolia Dr Paul Meyer said so.", "Paul Meyer", Some("Prime Minister of Mongolia")),
        ("Prosecuting, Paul Meyer said so.", "Paul Meyer", Some("Prosecuting")),
        ("“We go,” said Paul Meyer, co-founder of the firm.", "Paul Meyer", Some("co-founder of the firm")),
        ("“We go,” said Paul Meyer, vice-chair of the board.", "Paul Meyer", Some("vice-chair of the board")),
        (
            "“We go,” said Paul Meyer, senior policy adviser at the firm.",
            "Paul Meyer",
            Some("senior policy adviser at the firm"),
        ),
        ("“We go,” said Paul Meyer, 43, a plumber from Hull.", "Paul Meyer", Some("a plumber from Hull")),
        ("“We go,” said Paul Meyer, of the Green Party.", "Paul Meyer", Some("the Green Party")),
        ("“We go,” said Paul Meyer, of Elm Road, Hull.", "Paul Meyer", None),
        ("He met the director, Paul Meyer, and the mayor.", "Paul Meyer", None),
        ("In the afternoon, Paul Meyer, tired, went home.", "Paul Meyer", None),
    ];
    for (text, name, role) in cases {
        let (_, entities) = read(text);
        let person = entities.entities.iter().find(|entity| entity.name.ends_with(name));
        let person = person.unwrap_or_else(|| panic!("{name} is not found in {text:?}"));
        assert_eq!(person.role.as_deref(), *role, "in {text:?}");
    }
}

proptest! {
    #[test]
    fn mentions_never_overlap_and_lie_on_tokens(text in "(\\PC|[A-Z][a-z]{1,8} |\\n|[0-9]{1,4}|[$€%.,()“”'’-]| the | in May | said ){0,60}") {
        let document = source::read(&text, Format::Text).expect("short enough");
        let labels = speakers::labels(&document);
        let page = boilerplate::label(&document, &labels, &Options { article_only: true, ..Options::default() });
        let read = read_kept(&document.text, &page, None);
        let entities = find(&document, &page, &read);
        for pair in entities.mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for mention in &entities.mentions {
            let first = read.token_at(mention.span.start);
            prop_assert_eq!(read.tokens[first].span().start, mention.span.start);
            let last = read.token_at(mention.span.end - 1);
            prop_assert_eq!(read.tokens[last].span().end, mention.span.end);
            prop_assert!(mention.entity.index() < entities.entities.len());
            prop_assert!(!mention.span.of(&document.text).is_empty());
        }
    }
}
