//! The boundary to JavaScript: translates, decides nothing. The types it promises stand in `wasm.d.ts` beside it.

mod json;

use std::cell::RefCell;

use js_sys::{Date, JSON, JsString, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Performance;

use crate::report::{Changes, Export};
use crate::{Error, Inspector, Offsets, Options, Report};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Inspects `input`; `options` may be left out. Offsets of the report are in UTF-16 units, those of `input` itself:
/// a lone surrogate in it is read as U+FFFD, which is as long.
///
/// # Errors
///
/// An `Error` with a sentence for the reader, when the options are unknown or the library refuses the input.
#[wasm_bindgen(skip_typescript)]
pub fn inspect(input: JsString, options: JsValue) -> Result<JsValue, JsError> {
    let text = input.as_string().ok_or_else(|| JsError::new("There is no text to inspect."))?;
    let mut report = timed(|options| crate::inspect(&text, options), options)?;
    // What JavaScript has need not be handed over. Where a lone surrogate was, the report has another character.
    let had = report.text == text && !text.contains(char::REPLACEMENT_CHARACTER);
    if had {
        report.text = String::new();
    }
    // One JSON text that the engine parses costs a fraction of a call into JavaScript for each value.
    let told = parse(&json::written(&report, &text)?).and_then(|told| {
        if had {
            Reflect::set(&told, &JsValue::from_str("text"), &input)?;
        }
        Ok(told)
    });
    told.map_err(|_| JsError::new("The report could not be handed over."))
}

thread_local! {
    /// Whoever types in a text asks for [`inspect_json`] after every key.
    static INSPECTOR: RefCell<Inspector> = RefCell::default();
    /// The report that was given last, where its text is short enough to keep both.
    static LAST: RefCell<Option<Report>> = const { RefCell::new(None) };
}

/// The longest text whose report is kept, in bytes.
const LONGEST_KEPT: usize = 1_000_000;

/// The report of [`inspect`] as a JSON text, which goes from a worker to its page sooner than the object. What it finds is
/// kept for the next text, of which only what differs is then read.
///
/// # Errors
///
/// As [`inspect`].
#[wasm_bindgen(js_name = inspectJson, skip_typescript)]
pub fn inspect_json(input: &str, options: JsValue) -> Result<JsString, JsError> {
    let report = again(input, options)?;
    let json = json::written(&report, input)?;
    keep(report);
    Ok(json)
}

/// As [`inspect_json`]; where the report that was given last is kept, what differs from it, as a JSON text too.
///
/// # Errors
///
/// As [`inspect`].
#[wasm_bindgen(js_name = inspectChanges, skip_typescript)]
pub fn inspect_changes(input: &str, options: JsValue) -> Result<JsString, JsError> {
    let Some(last) = LAST.take() else { return inspect_json(input, options) };
    let report = again(input, options)?;
    let json = json::written(&Changes::new(last, &report, Offsets::Utf16), input)?;
    keep(report);
    Ok(json)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

fn again(input: &str, options: JsValue) -> Result<Report, JsError> {
    timed(|options| INSPECTOR.with_borrow_mut(|inspector| inspector.inspect(input, options)), options)
}

fn keep(report: Report) {
    LAST.set(Some(report).filter(|report| report.text.len() <= LONGEST_KEPT));
}

/// A report in UTF-16 units that says how long it took.
fn timed(inspect: impl FnOnce(&Options) -> Result<Report, Error>, options: JsValue) -> Result<Report, JsError> {
    let started = now();
    let mut report = inspect(&read(options)?)?;
    report.convert_offsets(Offsets::Utf16);
    report.stats.elapsed_ms = Some(now() - started);
    Ok(report)
}

/// Inspects `input` and gives the result as a document of the form that `form` names: `text`, `cms`, `markdown`,
/// `annotations`, `html` or a table.
///
/// # Errors
///
/// As [`inspect`], and when no form has this name.
#[wasm_bindgen(js_name = exportAs, skip_typescript)]
pub fn export_as(input: &str, form: &str, options: JsValue) -> Result<String, JsError> {
    Ok(crate::inspect(input, &read(options)?)?.export(named(form)?))
}

/// Gives a report that [`inspect`] gave, perhaps changed since, as a document of the form that `form` names. A lone
/// surrogate in it is read as U+FFFD, as [`inspect`] does.
///
/// # Errors
///
/// When no form has this name, or `report` is none.
#[wasm_bindgen(js_name = exportReport, skip_typescript)]
pub fn export_report(report: JsValue, form: &str) -> Result<String, JsError> {
    let json = JSON::stringify(&report).map_err(|_| JsError::new("The report could not be read."))?;
    let mut report: Report = serde_json::from_str(&well_formed(&String::from(json)))?;
    report.restore_offsets(Offsets::Utf16);
    Ok(report.export(named(form)?))
}

/// A JSON text that `JSON.stringify` made, with U+FFFD for each lone surrogate, which no Rust string can hold: it writes
/// these as escapes, and whole pairs as they are.
fn well_formed(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let length = if rest[at + 1..].starts_with('u') { 6 } else { 2 };
        let Some((before, after)) = rest.split_at_checked(at + length) else { break };
        let lone = matches!(&before.as_bytes()[at..], [b'\\', b'u', b'd', b'8'..=b'9' | b'a'..=b'f', ..]);
        out.push_str(if lone { &before[..at] } else { before });
        out.push_str(if lone { "\\ufffd" } else { "" });
        rest = after;
    }
    out + rest
}

fn named(form: &str) -> Result<Export, JsError> {
    Export::named(form).ok_or_else(|| JsError::new(&format!("There is no export named “{form}”.")))
}

fn read(options: JsValue) -> Result<Options, JsError> {
    let options: Options = match options.is_undefined() || options.is_null() {
        true => Options::default(),
        false => serde_wasm_bindgen::from_value(options)?,
    };
    Ok(Options { offsets: Offsets::Utf16, ..options })
}

/// Milliseconds, as finely as this place tells them.
fn now() -> f64 {
    let clock = Reflect::get(&js_sys::global(), &JsValue::from_str("performance"));
    match clock.map(JsCast::dyn_into::<Performance>) {
        Ok(Ok(clock)) => clock.now(),
        _ => Date::now(),
    }
}
