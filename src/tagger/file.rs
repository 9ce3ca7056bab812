//! The file that a model is shipped as.
//!
//! A head (magic, version, kind of model, task, names of labels or columns), the body that the model lays out for
//! itself, and a checksum over all that stands before it. Bodies keep numbers of one kind together, as planes of bytes,
//! since brotli finds little in records whose fields alternate.

use super::hash;
use crate::error::Error;

const MAGIC: &[u8; 4] = b"AIM\x01";

/// What sort of model a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A [`super::Chain`].
    Chain = 1,
    /// [`super::Trees`].
    Trees = 2,
}

/// The head of a model's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it was trained for.
    pub task: String,
    /// Names of its labels (a chain) or of its columns (trees).
    pub names: Vec<String>,
}

/// Reads a file's bytes from front to back; every step may find the file too short.
pub(super) struct Reader<'a> {
    name: &'static str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the checksum and the head, and stands before the body.
    pub(super) fn open(name: &'static str, bytes: &'a [u8], kind: Kind) -> Result<(Self, Head), Error> {
        let fail = |what| Err(Error::Model(name, what));
        let Some((rest, sum)) = bytes.split_last_chunk::<8>() else { return fail("it is cut short") };
        if !rest.starts_with(&MAGIC[..3]) {
            return fail("it is no model");
        }
        if !rest.starts_with(MAGIC) {
            return fail("it is of another version");
        }
        if hash(rest) != u64::from_le_bytes(*sum) {
            return fail("its checksum is wrong");
        }
        let mut reader = Reader { name, rest: &rest[MAGIC.len()..] };
        if reader.byte()? != kind as u8 {
            return fail("it holds another kind of model");
        }
        let task = reader.string()?;
        let names = (0..reader.byte()?).map(|_| reader.string()).collect::<Result<_, _>>()?;
        Ok((reader, Head { task, names }))
    }

    pub(super) fn fail<T>(&self, what: &'static str) -> Result<T, Error> {
        Err(Error::Model(self.name, what))
    }

    pub(super) fn bytes(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else { return self.fail("it is cut short") };
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.bytes(1)?[0])
    }

    pub(super) fn u32(&mut self) -> Result<u32, Error> {
        Ok(self.bytes(4)?.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    /// `count` numbers of `width` bytes each, written as planes: all lowest bytes, then all next ones, and so on.
    pub(super) fn planes(&mut self, count: usize, width: usize) -> Result<impl Iterator<Item = u32> + use<'a>, Error> {
        let Some(length) = count.checked_mul(width) else { return self.fail("it is cut short") };
        let planes = self.bytes(length)?;
        // A plane that a number does not have is that of its lowest byte, masked away.
        let plane =
            |index: usize| if index < width { &planes[index * count..][..count] } else { &planes[..count.min(length)] };
        let mask = if width < 4 { (1 << (8 * width)) - 1 } else { u32::MAX };
        let lower = plane(0).iter().zip(plane(1));
        let upper = plane(2).iter().zip(plane(3));
        Ok(lower.zip(upper).map(move |((&a, &b), (&c, &d))| u32::from_le_bytes([a, b, c, d]) & mask))
    }

    /// `count` signed numbers of two bytes, as planes.
    pub(super) fn shorts(&mut self, count: usize) -> Result<impl Iterator<Item = i16> + use<'a>, Error> {
        Ok(self.planes(count, 2)?.map(|value| value as u16 as i16))
    }

    fn string(&mut self) -> Result<String, Error> {
        let length = self.byte()?;
        match std::str::from_utf8(self.bytes(usize::from(length))?) {
            Ok(string) => Ok(string.to_owned()),
            Err(_) => self.fail("a name in it is not UTF-8"),
        }
    }

    /// Checks that nothing is left.
    pub(super) fn close(self) -> Result<(), Error> {
        if self.rest.is_empty() { Ok(()) } else { self.fail("it is longer than it says") }
    }
}

/// Writes what [`Reader`] reads.
#[cfg(any(test, feature = "train"))]
pub(super) struct Writer(Vec<u8>);

#[cfg(any(test, feature = "train"))]
impl Writer {
    pub(super) fn new(kind: Kind, task: &str, names: &[String]) -> Self {
        let mut writer = Writer(MAGIC.to_vec());
        writer.byte(kind as u8);
        writer.string(task);
        writer.byte(u8::try_from(names.len()).expect("a model has at most 255 names"));
        for name in names {
            writer.string(name);
        }
        writer
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(super) fn planes(&mut self, values: &[u32], width: usize) {
        for plane in 0..width {
            self.0.extend(values.iter().map(|value| (value >> (8 * plane)) as u8));
        }
    }

    pub(super) fn shorts(&mut self, values: impl Iterator<Item = i16>) {
        let values: Vec<u32> = values.map(|value| u32::from(value as u16)).collect();
        self.planes(&values, 2);
    }

    fn string(&mut self, string: &str) {
        self.byte(u8::try_from(string.len()).expect("a name has at most 255 bytes"));
        self.0.extend(string.bytes());
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let sum = hash(&self.0);
        self.0.extend(sum.to_le_bytes());
        self.0
    }
}
