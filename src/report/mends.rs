//! What a reader changed in a report, as every export says it.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One change that a reader made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Mended {
    /// What was changed, as a phrase (`quote: said by Ada Lovelace, not by Mary Somerville`).
    pub what: String,
    /// Where; `None` for a change that has no place of its own.
    #[serde(default)]
    pub at: Option<Span>,
    /// The speaker, person or thing that it is about, by the name that the report now gives.
    #[serde(default)]
    pub name: Option<String>,
}

/// What was changed in whatever stands at `span` exactly, or is called `name`; empty where nothing was.
pub(super) fn of(mends: &[Mended], span: Option<Span>, name: Option<&str>) -> String {
    let about = |mend: &&Mended| match (mend.at, span) {
        (Some(at), Some(span)) => at == span,
        _ => name.is_some() && mend.name.as_deref() == name,
    };
    mends.iter().filter(about).map(|mend| mend.what.as_str()).collect::<Vec<_>>().join("; ")
}
