//! What each block of an HTML page is where the library is built without the feature `html`: there are no such pages.

use super::kinds::Named;
use super::lines::{Line, Lines};
use super::posts::Posts;
use super::zone::Verdict;
use super::{JunkReason, Metadata};
use crate::source::Document;
use crate::source::html::Html;

pub(super) fn decide(_: &Document<'_>, html: &Html, _: &Lines) -> Vec<Verdict> {
    match *html {}
}

pub(super) fn posts(_: &Document<'_>, html: &Html, _: &[Line]) -> Posts {
    match *html {}
}

pub(super) fn metadata(_: &Document<'_>, html: &Html) -> Metadata {
    match *html {}
}

pub(super) fn kind(html: &Html, _: usize) -> Option<Named> {
    match *html {}
}

pub(super) fn reason(html: &Html, _: usize) -> Option<(JunkReason, &'static str)> {
    match *html {}
}
