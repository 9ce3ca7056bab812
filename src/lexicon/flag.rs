//! What a word or phrase of the lists is known to be; several may hold. The build of the lists uses these too.

/// One of `countries.txt`.
pub(crate) const COUNTRY: u16 = 1;
/// Who or what belongs to a country or people.
pub(crate) const DEMONYM: u16 = 1 << 1;
/// One of `cities.txt`.
pub(crate) const CITY: u16 = 1 << 2;
/// A given name of men.
pub(crate) const MALE: u16 = 1 << 3;
/// A given name of women.
pub(crate) const FEMALE: u16 = 1 << 4;
/// A given name.
pub(crate) const GIVEN: u16 = 1 << 5;
/// One of `surnames.txt`.
pub(crate) const SURNAME: u16 = 1 << 6;
/// A building or place that stands for who works there.
pub(crate) const SEAT: u16 = 1 << 7;
/// One of `aliases.txt`, short or in full, or of `organizations.txt`.
pub(crate) const ORGANIZATION: u16 = 1 << 8;
/// A word that names of organizations end or begin with.
pub(crate) const ORG_HEAD: u16 = 1 << 9;
/// Stands before names.
pub(crate) const TITLE: u16 = 1 << 10;
/// What somebody can be.
pub(crate) const ROLE: u16 = 1 << 11;
/// One of `events.txt`.
pub(crate) const EVENT: u16 = 1 << 12;
/// A word that names of events end with.
pub(crate) const EVENT_HEAD: u16 = 1 << 13;
/// An ordinary English word rather than part of a name.
pub(crate) const COMMON: u16 = 1 << 14;
