//! A JSON text for JavaScript, handed over piece by piece.
//!
//! In: what is told. Out: a JavaScript string. Where few characters are none of ASCII, these are written as escapes: a
//! string of ASCII takes half the memory, and engines decode and parse it sooner.

use std::io::{self, Write};

use js_sys::JsString;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// As many bytes of a JSON text are handed over at a time: a long one takes no more of this memory.
const PIECE: usize = 1 << 20;
/// Escapes are written where no more than one in so many bytes is none of ASCII: they are longer than what they stand for.
const SPARSE: usize = 8;

/// `told` as a JSON text; `text` shows which characters are in it.
pub(super) fn written(told: &impl Serialize, text: &str) -> serde_json::Result<JsString> {
    let others = text.bytes().filter(|byte| !byte.is_ascii()).count();
    let mut pieces = Pieces::default();
    let escapes = Escapes { on: others * SPARSE <= text.len() };
    told.serialize(&mut Serializer::with_formatter(&mut pieces, escapes))?;
    pieces.give();
    Ok(pieces.given.unwrap_or_default())
}

/// A text that is handed over piece by piece.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    given: Option<JsString>,
}

impl Pieces {
    /// Hands over what is written so far, which ends with a whole character.
    #[cold]
    fn give(&mut self) {
        let piece = JsString::from(std::str::from_utf8(&self.bytes).unwrap_or_default());
        self.given = Some(match self.given.take() {
            Some(given) => given.concat(&piece),
            None => piece,
        });
        self.bytes.clear();
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() >= PIECE {
            self.give();
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the characters of strings that are none of ASCII as escapes, where that is on.
struct Escapes {
    on: bool,
}

impl Formatter for Escapes {
    #[inline]
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !self.on || fragment.is_ascii() {
            return writer.write_all(fragment.as_bytes());
        }
        write_escaped(writer, fragment)
    }
}

#[cold]
fn write_escaped<W: ?Sized + Write>(writer: &mut W, mut rest: &str) -> io::Result<()> {
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (before, behind) = rest.split_at(at);
        writer.write_all(before.as_bytes())?;
        let mut characters = behind.chars();
        for unit in characters.next().unwrap_or_default().encode_utf16(&mut [0; 2]) {
            let digit = |place: u16| b"0123456789abcdef"[usize::from(*unit >> (4 * place) & 15)];
            writer.write_all(&[b'\\', b'u', digit(3), digit(2), digit(1), digit(0)])?;
        }
        rest = characters.as_str();
    }
    writer.write_all(rest.as_bytes())
}
