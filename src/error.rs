//! What can go wrong, each as one sentence that tells the reader what to do.

use std::fmt;

/// Everything that [`crate::inspect`] and the reading of models can fail with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than spans can address; holds its length in bytes.
    TooLong(usize),
    /// The input is HTML source, and the library was built without the feature `html`.
    HtmlLeftOut,
    /// The library was built without the feature `models`, and no models were given to it.
    ModelsLeftOut,
    /// A model file is damaged or of another version; holds its name and what is wrong with it.
    Model(&'static str, &'static str),
}

/// The longest input in bytes: HTML may grow while it is turned into text, so half of what a span can address.
pub const MAX_INPUT: usize = (u32::MAX / 2) as usize;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::TooLong(bytes) => write!(
                f,
                "This text has {} MB and at most {} MB can be inspected at once; split it and inspect the parts.",
                bytes / 1_000_000,
                MAX_INPUT / 1_000_000
            ),
            Error::HtmlLeftOut => f.write_str(
                "This is the source of an HTML page, and HTML was left out when this program was built; build it with the \
                 feature “html”, or choose the format “text” to inspect the source as it stands.",
            ),
            Error::ModelsLeftOut => f.write_str(
                "The models were left out when this program was built; build it with the feature “models”, or have it read \
                 them from their folder first.",
            ),
            Error::Model(name, what) => {
                write!(f, "The model “{name}” cannot be used because {what}; build or download it again.")
            }
        }
    }
}

impl std::error::Error for Error {}
