//! What JavaScript gets at the boundary, in Node and in a browser.
#![cfg(target_arch = "wasm32")]

use article_inspector::wasm::{export_as, export_report, inspect, inspect_json};
use js_sys::{Array, JSON, JsString, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// Lets a test hand over what no Rust string can hold.
#[wasm_bindgen(inline_js = "export function broken() { return 'One \\ud83d half \\0 and “more”.\\nTwo \\ude00.'; }")]
extern "C" {
    fn broken() -> JsString;
}

fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap()
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

/// The blocks' text, cut out of `text` by JavaScript with the report's offsets.
fn blocks(text: &JsString, options: JsValue) -> Vec<String> {
    let report = inspect(text.clone(), options).unwrap();
    let slice = |block: JsValue| {
        let at = |key| get(&block, key).as_f64().unwrap() as u32;
        String::from(text.slice(at("start"), at("end")))
    };
    Array::from(&get(&report, "blocks")).iter().map(slice).collect()
}

#[wasm_bindgen_test]
fn offsets_count_utf16_units() {
    let text = JsString::from("😀 Smiles.\n\ne\u{301}te\u{301} 👩‍👩‍👧 — “Ça va”.\nlast");
    let expected = ["😀 Smiles.", "e\u{301}te\u{301} 👩‍👩‍👧 — “Ça va”.", "last"];
    assert_eq!(blocks(&text, JsValue::UNDEFINED), expected);
    assert_eq!(blocks(&text, options(r#"{"format": "text", "articleOnly": true}"#)), expected);
}

#[wasm_bindgen_test]
fn a_report_of_many_pieces_is_whole() {
    let line = |number: usize| format!("Número {number}: “Ça va, 😀 {number}”, said Zoé Čapek.");
    let text = (0..9_000).map(line).collect::<Vec<_>>().join("\n\n");
    let found = blocks(&JsString::from(&*text), options(r#"{"format": "text", "articleOnly": true}"#));
    assert_eq!(found.len(), 9_000);
    assert!(found.iter().enumerate().all(|(number, block)| *block == line(number)));
    assert!(inspect_json(&text, options(r#"{"articleOnly": true}"#)).unwrap().length() > 3 << 20);
}

/// `report` as a JSON text without the time it took.
fn timeless(report: &JsValue) -> String {
    Reflect::delete_property(&get(report, "stats").into(), &"elapsed_ms".into()).unwrap();
    JSON::stringify(report).unwrap().into()
}

#[wasm_bindgen_test]
fn the_object_and_the_json_text_tell_the_same() {
    let sparse = "A day at sea\n\n“We will \\u00e9 talk 😀,” said Zoé Čapek \\ Roe.\n\nThe sea was calm all day, and so were all of those who had come for it.";
    let dense = "День на море\n\n«Мы поговорим», — сказала Анна Каренина.";
    let replaced = "\u{fffd} and no more than that, but for this.";
    for text in [sparse, dense, replaced, "Plain.", ""] {
        let report = inspect(text.into(), options(r#"{"format": "text"}"#)).unwrap();
        let json = inspect_json(text, options(r#"{"format": "text"}"#)).unwrap();
        assert_eq!(get(&report, "text"), text, "{text}");
        assert_eq!(String::from(&json).is_ascii(), text != dense, "{json}");
        assert_eq!(timeless(&report), timeless(&JSON::parse(&String::from(json)).unwrap()), "{text}");
    }
}

#[wasm_bindgen_test]
fn what_is_no_text_is_refused_with_a_sentence() {
    let error: JsValue = inspect(JsValue::from(1).unchecked_into(), JsValue::UNDEFINED).unwrap_err().into();
    assert_eq!(get(&error, "message"), "There is no text to inspect.");
}

#[wasm_bindgen_test]
fn lone_surrogates_and_nuls_keep_their_place() {
    let text = broken();
    let report = inspect(text.clone(), JsValue::NULL).unwrap();
    assert_eq!(get(&report, "text"), "One \u{fffd} half \0 and “more”.\nTwo \u{fffd}.");
    let found = blocks(&text, JsValue::NULL);
    assert_eq!(found.len(), 2);
    assert!(found[0].ends_with("“more”."), "{found:?}");
    assert!(found[1].starts_with("Two "), "{found:?}");
}

#[wasm_bindgen_test]
fn the_report_is_made_of_plain_objects() {
    let report = inspect("“We will talk,” said Ada Lovelace.".into(), JsValue::UNDEFINED).unwrap();
    assert_eq!(get(&report, "text"), "“We will talk,” said Ada Lovelace.");
    let keys = "blocks removed sentences entities speakers turns quotes checks defects";
    for key in keys.split(' ') {
        assert!(Array::is_array(&get(&report, key)), "{key} is a list");
    }
    let stats = get(&report, "stats");
    assert!(get(&stats, "words").as_f64().unwrap() >= 6.0);
    assert!(get(&stats, "elapsed_ms").as_f64().unwrap() >= 0.0);
    assert!(get(&stats, "words_by_speaker").is_object());
    assert!(get(&get(&report, "metadata"), "title").is_null());
}

#[wasm_bindgen_test]
fn words_by_speaker_are_found_under_the_speakers_id() {
    let talk = "Ann Lee: Where were you born?\n\nBob Ray: In a small town.\n\nAnn Lee: And then?\n\nBob Ray: We moved.";
    let report = inspect(talk.into(), JsValue::UNDEFINED).unwrap();
    let words = get(&get(&report, "stats"), "words_by_speaker");
    for speaker in Array::from(&get(&report, "speakers")) {
        let id = get(&speaker, "id").as_f64().unwrap();
        assert_eq!(get(&words, &id.to_string()), get(&speaker, "words"));
    }
}

#[wasm_bindgen_test]
fn an_unknown_format_is_refused_with_a_sentence() {
    let error: JsValue = inspect("x".into(), options(r#"{"format": "pdf"}"#)).unwrap_err().into();
    let message = get(&error, "message").as_string().unwrap();
    assert!(message.contains("pdf"), "{message}");
}

#[wasm_bindgen_test]
fn nothing_at_all_gives_an_empty_report() {
    for text in ["", " \n\t"] {
        let report = inspect(text.into(), JsValue::UNDEFINED).unwrap();
        assert_eq!(Array::from(&get(&report, "blocks")).length(), 0);
    }
}

#[wasm_bindgen_test]
fn a_result_is_exported_by_the_name_of_its_form() {
    let text = "A day at sea\n\n“We will talk,” said Ada Lovelace.";
    assert!(export_as(text, "text", JsValue::UNDEFINED).unwrap().contains("“We will talk,” said Ada Lovelace."));
    assert!(export_as(text, "quotes-csv", JsValue::UNDEFINED).unwrap().contains("kind"));
    assert!(export_as(text, "docx", JsValue::UNDEFINED).is_err());
}

#[wasm_bindgen_test]
fn a_report_with_a_readers_changes_is_exported_from_its_own_offsets() {
    let text = "😀 “We will talk,” said Ada Lovelace.";
    let report = inspect(text.into(), JsValue::UNDEFINED).unwrap();
    assert_eq!(export_report(report.clone(), "html").unwrap(), export_as(text, "html", JsValue::UNDEFINED).unwrap());
    let mends = r#"[{"what": "quote: said by Mary Somerville", "at": {"start": 3, "end": 18}}]"#;
    Reflect::set(&report, &"mends".into(), &options(mends)).unwrap();
    assert!(export_report(report, "markdown").unwrap().contains("said by Mary Somerville"));
    assert!(export_report(JsValue::from_str("no report"), "markdown").is_err());
}

#[wasm_bindgen_test]
fn a_report_with_lone_surrogates_is_exported_with_replacement_characters() {
    let text = r"A \ud83d day: “We will talk,” said Ada Lovelace.";
    let report = inspect(text.into(), JsValue::UNDEFINED).unwrap();
    let mends = options(r#"[{"what": "", "at": {"start": 15, "end": 30}}]"#);
    Reflect::set(&Array::from(&mends).get(0), &"what".into(), &broken()).unwrap();
    Reflect::set(&report, &"mends".into(), &mends).unwrap();
    let markdown = export_report(report.clone(), "markdown").unwrap();
    assert!(markdown.contains("One \u{fffd} half"), "{markdown}");
    assert!(export_report(report, "text").unwrap().contains(text));
}

#[wasm_bindgen_test]
fn what_the_reader_says_of_a_block_counts_in_utf16_units() {
    let choices = options(r#"{"articleOnly": true, "blocks": [{"start": 5, "end": 12, "kind": "junk"}]}"#);
    let report = inspect("😀 a\nSecond.".into(), choices).unwrap();
    assert_eq!(get(&Array::from(&get(&report, "blocks")).get(1), "kind"), "junk");
}
