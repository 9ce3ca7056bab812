//! The learned weights under `models/`: built in, or given by whoever uses the library.
//!
//! With the feature `models` they are part of the program. Without it a program is about 0.6 MB smaller, and says where
//! they are before it inspects anything:
//!
//! ```
//! use std::{fs, path::Path};
//!
//! use article_inspector::{Options, inspect, models};
//!
//! # let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
//! models::provide(|name| fs::read(folder.join(name)).ok())?;
//! assert!(inspect("“We will talk,” said Ada Lovelace.", &Options::default()).is_ok());
//! # Ok::<(), article_inspector::Error>(())
//! ```

#[cfg(any(feature = "models", test))]
use std::sync::LazyLock;
#[cfg(not(any(feature = "models", test)))]
use std::sync::OnceLock;

use crate::Error;
use crate::tagger::{Chain, Trees};

/// A function for each model, which gives it where there is one. A damaged file is as good as none: what is given is
/// refused, and a test reads what is built in.
macro_rules! models {
    ($($(#[$when:meta])* $model:ident: $kind:ident = $name:literal),* $(,)?) => {
        #[cfg(not(any(feature = "models", test)))]
        struct Given { $($(#[$when])* $model: $kind),* }

        #[cfg(not(any(feature = "models", test)))]
        impl Given {
            fn read(mut find: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<Self, Error> {
                Ok(Self { $($(#[$when])* $model: {
                    let bytes = find(concat!($name, ".bin")).ok_or(Error::Model($name, "its file is missing"))?;
                    let model = $kind::read($name, &bytes)?;
                    const SUM: Option<[u8; 8]> = sum(include_bytes!(concat!("../models/", $name, ".bin")));
                    match bytes.last_chunk() == SUM.as_ref() {
                        true => model,
                        false => return Err(Error::Model($name, "it belongs to another version of this library")),
                    }
                }),* })
            }
        }

        $($(#[$when])* pub(crate) fn $model() -> Option<&'static $kind> {
            #[cfg(any(feature = "models", test))]
            {
                static BUILT_IN: LazyLock<Option<$kind>> =
                    LazyLock::new(|| $kind::read($name, include_bytes!(concat!("../models/", $name, ".bin"))).ok());
                BUILT_IN.as_ref()
            }
            #[cfg(not(any(feature = "models", test)))]
            GIVEN.get().map(|given| &given.$model)
        })*
    };
}

models! {
    lines_words: Chain = "lines-words",
    lines: Trees = "lines",
    titles: Trees = "titles",
    #[cfg(feature = "html")]
    html_words: Chain = "html-words",
    #[cfg(feature = "html")]
    html_blocks: Trees = "html-blocks",
    names: Chain = "names",
    content: Chain = "content",
    sources: Trees = "sources",
}

/// The checksum at a model file's end. Code and weights are made for each other: which question a number answers is told
/// by its place alone.
#[cfg(not(any(feature = "models", test)))]
const fn sum(file: &[u8]) -> Option<[u8; 8]> {
    match file.last_chunk() {
        Some(sum) => Some(*sum),
        None => None,
    }
}

#[cfg(not(any(feature = "models", test)))]
static GIVEN: OnceLock<Given> = OnceLock::new();

/// Gives the library its models, once for the whole program: `find` is asked for the bytes of each file by its name, such
/// as `names.bin`. What was given first stays. Where the models are built in (feature `models`), nothing is asked.
///
/// # Errors
///
/// [`Error::Model`] when a file is missing, damaged or of another version; then none of them is taken.
pub fn provide(find: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<(), Error> {
    #[cfg(any(feature = "models", test))]
    drop(find);
    #[cfg(not(any(feature = "models", test)))]
    if GIVEN.get().is_none() {
        let given = Given::read(find)?;
        GIVEN.get_or_init(|| given);
    }
    Ok(())
}

/// Whether there are models.
pub(crate) fn are_there() -> bool {
    #[cfg(any(feature = "models", test))]
    return true;
    #[cfg(not(any(feature = "models", test)))]
    GIVEN.get().is_some()
}
