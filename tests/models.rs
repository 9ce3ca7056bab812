//! The library without its models: it refuses to inspect until it was given the files that it was built for.
#![cfg(not(any(feature = "models", target_arch = "wasm32")))]

use std::path::Path;
use std::{fs, iter};

use article_inspector::boilerplate::BlockKind;
use article_inspector::entities::EntityKind;
use article_inspector::{Error, Options, inspect, models};

const SAMPLE: &str = include_str!("fixtures/article.txt");

fn file(name: &str) -> Option<Vec<u8>> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name)).ok()
}

/// One test, since what was given is the whole program's.
#[test]
fn models_are_given_whole_or_refused() {
    let refused = || inspect(SAMPLE, &Options::default()).unwrap_err();
    assert_eq!(refused(), Error::ModelsLeftOut);

    let missing = models::provide(|name| file(name).filter(|_| name != "content.bin"));
    assert_eq!(missing, Err(Error::Model("content", "its file is missing")));
    let cut = models::provide(|name| file(name).map(|bytes| bytes[..bytes.len() / 2].to_vec()));
    assert!(matches!(cut, Err(Error::Model(..))));
    let longer = models::provide(|name| file(name).map(|bytes| bytes.into_iter().chain(iter::once(0)).collect()));
    assert!(matches!(longer, Err(Error::Model(..))));
    let swapped = models::provide(|name| file(if name == "names.bin" { "content.bin" } else { name }));
    assert_eq!(swapped, Err(Error::Model("names", "it belongs to another version of this library")));
    assert_eq!(refused(), Error::ModelsLeftOut);

    models::provide(file).unwrap();
    models::provide(|_| None).expect("what was given stays");
    let report = inspect(SAMPLE, &Options::default()).unwrap();
    assert!(report.blocks.iter().any(|block| block.kind == BlockKind::Junk));
    assert!(report.entities.iter().any(|entity| entity.kind == EntityKind::Person));
    assert!(report.quotes.iter().any(|quote| quote.source.is_some()));
}
