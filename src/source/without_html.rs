//! HTML source where the library is built without the feature `html`: it is refused, and nothing is ever known of a page.

use super::Document;
use crate::error::Error;

/// What is known of a page: there is none, and what asks about one is left out of the library.
#[derive(Clone, Debug)]
pub enum Html {}

/// Refuses `_input`.
pub(super) fn document(_input: &str) -> Result<Document<'static>, Error> {
    Err(Error::HtmlLeftOut)
}

#[cfg(test)]
mod tests {
    use crate::{Error, Format, Options, inspect};

    #[test]
    fn html_is_refused_with_a_sentence_and_read_as_text_where_that_is_asked_for() {
        let page = "<!doctype html><title>A day</title><p>“We will talk,” said Ada Lovelace.</p>";
        let read = |format| inspect(page, &Options { format, ..Options::default() });
        for format in [Format::Auto, Format::Html] {
            let error = read(format).expect_err("HTML is left out");
            assert_eq!(error, Error::HtmlLeftOut);
            assert!(error.to_string().contains("choose the format “text”"), "{error}");
        }
        assert_eq!(read(Format::Text).map(|report| report.text).as_deref(), Ok(page));
    }

    #[test]
    fn text_with_a_left_over_tag_is_text() {
        let text = "“We will talk,” said <b>Ada Lovelace</b>.";
        let report = inspect(text, &Options::default()).expect("text");
        assert_eq!(report.quotes.len(), 1);
    }
}
