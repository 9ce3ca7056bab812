//! Inspections of one text after another, each an edit of the one before.

use crate::{Error, Options, Report, boilerplate, entities, inspect_with, quotes, text};

/// Inspects texts, and keeps what was found in their sentences and paragraphs: the next text, where it is an edit of the
/// last, takes a fraction of the time. The report is the one that [`crate::inspect`] gives, to the letter.
///
/// It holds many bytes for each byte of the last two texts, and nothing of one that is longer than five megabytes.
///
/// ```
/// use article_inspector::{Inspector, Options, inspect};
///
/// let (mut inspector, options) = (Inspector::default(), Options::default());
/// for text in ["“We talk,” said Ada Lovelac", "“We talk,” said Ada Lovelace"] {
///     assert_eq!(inspector.inspect(text, &options)?, inspect(text, &options)?);
/// }
/// # Ok::<(), article_inspector::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Inspector(Memory);

/// What is kept, by the stage that made it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub lines: boilerplate::Memory,
    pub text: text::Memory,
    pub names: entities::Memory,
    pub reported: quotes::Memory,
}

/// The longest text of which anything is kept, in bytes: nobody waits for every key in a longer one, and what is kept of a
/// text takes as much memory as its inspection.
const LONGEST_KEPT: usize = 5_000_000;

impl Inspector {
    /// Inspects one article, as [`crate::inspect`] does.
    ///
    /// # Errors
    ///
    /// Those of [`crate::inspect`].
    pub fn inspect(&mut self, input: &str, options: &Options) -> Result<Report, Error> {
        if input.len() > LONGEST_KEPT {
            self.0 = Memory::default();
            return inspect_with(input, options, None);
        }
        self.0.lines.turn();
        self.0.text.turn();
        self.0.names.turn();
        self.0.reported.turn();
        inspect_with(input, options, Some(&mut self.0))
    }
}
