//! Notes on the page as a whole: that it holds no article, and what its language does without.

use super::{Check, CheckKind, View};

/// Languages by their codes, as a reader calls them.
const NAMES: [(&str, &str); 20] = [
    ("ar", "Arabic"),
    ("de", "German"),
    ("el", "Greek"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ka", "Georgian"),
    ("ko", "Korean"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("sv", "Swedish"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    // a note on the whole stands at its first block
    let Some(span) = view.page.blocks.first().map(|block| block.span) else { return };
    if view.page.no_article {
        let message = "No article was found: the page looks like a list, a shop or a form.";
        out.push(Check::new(span, CheckKind::NoArticle, message));
    }
    let Some(code) = view.page.language.filter(|&code| code != "en") else { return };
    let name = NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name);
    let furniture = if view.page.speaks_language() { "" } else { "; furniture is told by its shape alone" };
    let message = format!(
        "The text is in {name}: names, quotes and sources were learned from English and may be missed{furniture}."
    );
    out.push(Check::new(span, CheckKind::LanguageSupport, message));
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;
    use crate::{Options, inspect};

    #[test]
    fn a_language_that_not_every_stage_has_learned_is_said() {
        let german = "Der Minister sagte am Montag, dass die Gespräche mit den Gewerkschaften gescheitert sind.";
        assert!(found(german).iter().any(|check| check.starts_with("LanguageSupport")));
        assert!(!found("The minister said on Monday that the talks had failed.").iter().any(|c| c.starts_with("Lang")));
    }

    #[test]
    fn a_page_without_an_article_says_so() {
        let shop = (1..30).map(|n| format!("Blue lamp {n}\n\n$ {n}.99\n\nAdd to cart\n\n")).collect::<String>();
        let report = inspect(&shop, &Options::default()).expect("short enough");
        assert_eq!(report.checks[0].kind, crate::checks::CheckKind::NoArticle);
        assert_eq!(report.metadata.title, None);
    }
}
