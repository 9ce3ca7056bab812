//! `article-inspector inspect FILE|-`

use std::path::PathBuf;
use std::time::Instant;

use article_inspector::{Format, batch};
use clap::ValueEnum;

use crate::Common;
use crate::form::Form;

/// What `inspect` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The article's file; `-` reads standard input.
    file: PathBuf,
    /// How the file is to be read.
    #[arg(long, value_enum, default_value = "auto")]
    format: FormatName,
    /// What is printed.
    #[arg(long = "as", value_enum, default_value = "json", value_name = "FORM")]
    form: Form,
    #[command(flatten)]
    common: Common,
}

#[derive(ValueEnum, Clone, Copy)]
enum FormatName {
    Auto,
    Text,
    Html,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let input = batch::read(&arguments.file)?;
    let format = match arguments.format {
        FormatName::Auto => Format::Auto,
        FormatName::Text => Format::Text,
        FormatName::Html => Format::Html,
    };
    let started = Instant::now();
    let mut report =
        article_inspector::inspect(&input, &arguments.common.options(format)).map_err(|error| error.to_string())?;
    if let Some(form) = arguments.form.export() {
        return crate::print(report.export(form).as_bytes());
    }
    report.convert_offsets(arguments.common.offsets.into());
    report.stats.elapsed_ms = Some((started.elapsed().as_secs_f64() * 1e6).round() / 1e3);
    let mut out =
        serde_json::to_vec(&report).map_err(|error| format!("The report cannot be written as JSON: {error}."))?;
    out.push(b'\n');
    crate::print(&out)
}
