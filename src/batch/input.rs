//! What is read: JSON lines, plain or packed, or the articles of a folder; one after the other.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use indicatif::ProgressBar;
use ruzstd::decoding::StreamingDecoder;

use crate::{Format, MAX_INPUT};

/// Files of a folder that are read, and how.
const ENDINGS: &[(&str, Format)] =
    &[("txt", Format::Text), ("md", Format::Text), ("html", Format::Html), ("htm", Format::Html)];

/// The longest line in bytes: what is longer is no row, and would have to be held as a whole.
pub const MAX_LINE: u64 = 256_000_000;

/// One article to inspect.
pub enum Item {
    /// A line of the input with its number, which counts from 1.
    Line(usize, Vec<u8>),
    /// The number of a line of more than [`MAX_LINE`] bytes.
    TooLong(usize),
    /// A file of a folder with its path from there.
    File(PathBuf, String, Format),
}

/// Lines of an input.
pub struct Lines {
    input: Box<dyn BufRead + Send>,
    /// How many were read.
    read: usize,
}

impl Lines {
    /// The next line, which may have `most` bytes; none at the end.
    fn next(&mut self, most: u64) -> Result<Option<Item>, String> {
        let unreadable = |error: io::Error| format!("The input cannot be read further: {error}.");
        let mut line = Vec::new();
        if self.input.by_ref().take(most).read_until(b'\n', &mut line).map_err(unreadable)? == 0 {
            return Ok(None);
        }
        self.read += 1;
        if line.len() as u64 == most && !line.ends_with(b"\n") {
            drop(line);
            self.input.skip_until(b'\n').map_err(unreadable)?;
            return Ok(Some(Item::TooLong(self.read)));
        }
        Ok(Some(Item::Line(self.read, line)))
    }
}

/// Where articles come from.
pub enum Input {
    /// Lines, one after the other.
    Lines(Lines),
    /// Files with their sizes, the next one last.
    Files(Vec<(Item, u64)>, ProgressBar),
}

impl Input {
    /// Opens a file or folder; standard input when there is none or it is `-`. `progress` is told how much there is and
    /// how much of it was read.
    ///
    /// # Errors
    ///
    /// A sentence when it cannot be read.
    pub fn open(path: Option<&Path>, progress: &ProgressBar) -> Result<Self, String> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Self::lines(Box::new(progress.wrap_read(io::stdin())));
        };
        let unreadable = |error: io::Error| format!("{} cannot be read: {error}.", path.display());
        if path.is_dir() {
            let mut files = Vec::new();
            collect(path, path, &mut files).map_err(unreadable)?;
            files.sort_by(|(left, ..), (right, ..)| name(right).cmp(name(left)));
            progress.set_length(files.iter().map(|(_, size)| size).sum());
            return Ok(Self::Files(files, progress.clone()));
        }
        let file = File::open(path).map_err(unreadable)?;
        if let Ok(metadata) = file.metadata() {
            progress.set_length(metadata.len());
        }
        Self::lines(Box::new(progress.wrap_read(file)))
    }

    /// The lines of `input`, which gzip or zstd may have packed.
    ///
    /// # Errors
    ///
    /// A sentence when its first bytes cannot be read.
    pub fn lines(input: Box<dyn Read + Send>) -> Result<Self, String> {
        Ok(Self::Lines(Lines { input: unpacked(input)?, read: 0 }))
    }

    /// The next article and its size in bytes.
    ///
    /// # Errors
    ///
    /// A sentence when the rest cannot be read, or is not what gzip or zstd packed.
    pub fn take(&mut self) -> Result<Option<(Item, usize)>, String> {
        match self {
            Input::Lines(lines) => {
                let Some(item) = lines.next(MAX_LINE)? else { return Ok(None) };
                let size = if let Item::Line(_, line) = &item { line.len() } else { 0 };
                Ok(Some((item, size)))
            }
            Input::Files(files, progress) => Ok(files.pop().map(|(file, size)| {
                progress.inc(size);
                (file, size.try_into().unwrap_or(usize::MAX))
            })),
        }
    }
}

/// Reads a file, or standard input for `-`, which must be UTF-8.
///
/// # Errors
///
/// A sentence when it cannot be read, is too long or no UTF-8.
pub fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let from_stdin = path == Path::new("-");
    // One more than is inspected, so that what never ends is refused as well.
    let most = MAX_INPUT as u64 + 1;
    let done = match from_stdin {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes),
        false => File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)),
    };
    let name = if from_stdin { "Standard input".to_owned() } else { format!("The file {}", path.display()) };
    done.map_err(|error| format!("{name} cannot be read: {error}."))?;
    if bytes.len() > MAX_INPUT {
        let most = MAX_INPUT / 1_000_000;
        return Err(format!("{name} has more than {most} MB; split it and inspect the parts."));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name} is not UTF-8 text (byte {at}); convert it to UTF-8 first.")
    })
}

fn name(item: &Item) -> &str {
    match item {
        Item::File(_, name, _) => name,
        Item::Line(..) | Item::TooLong(_) => "",
    }
}

/// Adds the articles in `folder` and the folders in it; links are not followed.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(Item, u64)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if kind.is_dir() {
            collect(root, &path, files)?;
        } else if let Some((_, format)) = ENDINGS.iter().find(|known| known.0.eq_ignore_ascii_case(ending)) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let size = entry.metadata()?.len();
            files.push((Item::File(path, name, *format), size));
        }
    }
    Ok(())
}

/// Unpacks what gzip or zstd packed, told by the first bytes.
fn unpacked(input: Box<dyn Read + Send>) -> Result<Box<dyn BufRead + Send>, String> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let start = input.fill_buf().map_err(|error| format!("The input cannot be read: {error}."))?;
    Ok(if start.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::new(MultiGzDecoder::new(input)))
    } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Box::new(BufReader::new(Zstd { frame: None, rest: Some(input) }))
    } else {
        Box::new(input)
    })
}

/// Frame after frame of a zstd file.
struct Zstd<R: BufRead> {
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
    /// The input between two frames.
    rest: Option<R>,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(out)?;
                if read > 0 || out.is_empty() {
                    return Ok(read);
                }
            }
            self.rest = self.frame.take().map(StreamingDecoder::into_inner).or(self.rest.take());
            let Some(mut rest) = self.rest.take() else { return Ok(0) };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(rest).map_err(io::Error::other)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_next_one_is_read() {
        let input = b"one\n123456789\ntwo\n12345\n123456";
        let mut lines = Lines { input: Box::new(&input[..]), read: 0 };
        let mut found = Vec::new();
        while let Some(item) = lines.next(6).unwrap() {
            found.push(match item {
                Item::Line(number, line) => (number, String::from_utf8(line).unwrap()),
                Item::TooLong(number) => (number, "too long".to_owned()),
                Item::File(..) => unreachable!("lines are no files"),
            });
        }
        let expected = [(1, "one\n"), (2, "too long"), (3, "two\n"), (4, "12345\n"), (5, "too long")];
        assert_eq!(found, expected.map(|(number, line)| (number, line.to_owned())));
    }
}
