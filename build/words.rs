//! From the lists to one table: a row for each listed word or phrase in lower case, with what it is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::flag;
use crate::fold::fold;
use crate::hash::hash;
use crate::pack::pack;

/// What the lists say of one word or phrase.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    flags: u16,
    /// How many tokens the longest phrase has that begins with this word.
    longest: u8,
    /// Which full name it stands for, counted from 1.
    canonical: u16,
}

#[derive(Default)]
struct Lists {
    entries: BTreeMap<String, Entry>,
    /// The group of a word, counted from 1.
    groups: BTreeMap<String, u16>,
    /// For each group the larger one that it is part of, counted from 1.
    coarse: Vec<u8>,
    /// Full names of what is known by several.
    canonical: Vec<String>,
}

/// The files that the program reads, by name.
pub fn read() -> [(&'static str, Vec<u8>); 4] {
    let mut lists = Lists::default();
    lists.countries();
    lists.organizations();
    lists.sorted();
    lists.plain();
    lists.clusters();
    lists.files()
}

impl Lists {
    fn countries(&mut self) {
        for line in rows("src/entities/lists/countries.txt") {
            let (names, demonyms) = line.split_once(':').unwrap_or((&line, ""));
            for (names, flags) in [(names, flag::COUNTRY), (demonyms, flag::DEMONYM)] {
                let Some(name) = names.split(',').next().filter(|name| !name.is_empty()) else { continue };
                let id = self.name(name);
                names.split(',').for_each(|name| self.add(name, flags, id));
            }
        }
    }

    fn organizations(&mut self) {
        for line in rows("src/entities/lists/aliases.txt") {
            if let Some((short, full)) = line.split_once('\t') {
                let id = self.name(full);
                self.add(short, flag::ORGANIZATION, id);
                self.add(full, flag::ORGANIZATION, id);
            }
        }
    }

    /// Lists whose lines open with a sort.
    fn sorted(&mut self) {
        for line in rows("src/entities/lists/given_names.txt") {
            let (sort, names) = line.split_once(' ').unwrap_or(("x", &line));
            let flags = match sort {
                "m" => flag::GIVEN | flag::MALE,
                "f" => flag::GIVEN | flag::FEMALE,
                _ => flag::GIVEN,
            };
            names.split(' ').for_each(|name| self.add(name, flags, 0));
        }
        for line in rows("src/entities/lists/roles.txt") {
            let (sort, words) = line.split_once(' ').unwrap_or(("r", &line));
            let flags = if sort == "t" { flag::TITLE | flag::ROLE } else { flag::ROLE };
            words.split(' ').for_each(|word| self.add(word, flags, 0));
        }
        for line in rows("src/entities/lists/events.txt") {
            match line.strip_prefix('*') {
                Some(head) => self.add(head, flag::EVENT_HEAD, 0),
                None => self.add(&line, flag::EVENT, 0),
            }
        }
    }

    /// Lists of which every line or word is the same.
    fn plain(&mut self) {
        for line in rows("src/entities/lists/org_heads.txt") {
            line.split(' ').for_each(|word| self.add(word, flag::ORG_HEAD, 0));
        }
        let lists = [
            ("cities", flag::CITY),
            ("surnames", flag::SURNAME),
            ("groups", flag::DEMONYM),
            ("seats", flag::SEAT),
            ("organizations", flag::ORGANIZATION),
        ];
        for (list, flags) in lists {
            rows(&format!("src/entities/lists/{list}.txt")).iter().for_each(|line| self.add(line, flags, 0));
        }
        for word in rows("src/speakers/lists/common.txt") {
            self.entries.entry(word).or_default().flags |= flag::COMMON;
        }
    }

    fn clusters(&mut self) {
        for (index, line) in rows("src/entities/lists/clusters.txt").iter().enumerate() {
            let mut words = line.split(' ');
            let coarse: u8 = words.next().and_then(|number| number.parse().ok()).expect("a group opens with a number");
            self.coarse.push(coarse + 1);
            self.groups.extend(words.map(|word| (word.to_owned(), index as u16 + 1)));
        }
    }

    fn name(&mut self, name: &str) -> u16 {
        self.canonical.push(name.to_owned());
        self.canonical.len() as u16
    }

    fn add(&mut self, phrase: &str, flags: u16, canonical: u16) {
        let mut key = String::new();
        fold(&phrase.replace('-', " - ").replace("'s", " 's"), &mut key);
        let tokens = key.split(' ').count();
        if let (Some(first), true) = (key.split(' ').next(), tokens > 1) {
            let entry = self.entries.entry(first.to_owned()).or_default();
            entry.longest = entry.longest.max(tokens.min(8) as u8);
        }
        let entry = self.entries.entry(key).or_default();
        entry.flags |= flags;
        if entry.canonical == 0 {
            entry.canonical = canonical;
        }
    }

    fn files(self) -> [(&'static str, Vec<u8>); 4] {
        let words: BTreeSet<&String> = self.entries.keys().chain(self.groups.keys()).collect();
        let entry = |word: &String| self.entries.get(word).copied().unwrap_or_default();
        let mut counts: BTreeMap<Entry, usize> = BTreeMap::new();
        words.iter().for_each(|word| *counts.entry(entry(word)).or_default() += 1);
        // The commonest first, so that most numbers are small and compress well.
        let mut sorts: Vec<Entry> = counts.keys().copied().collect();
        sorts.sort_by_key(|entry| Reverse(counts[entry]));
        let numbers: BTreeMap<Entry, u16> = sorts.iter().zip(0..).map(|(&entry, number)| (entry, number)).collect();
        let mut table = BTreeMap::new();
        for word in words {
            let group = self.groups.get(word).copied().unwrap_or(0);
            table.insert(hash(word.as_bytes()), vec![numbers[&entry(word)], group]);
        }
        let bytes = |entry: &Entry| {
            let [flags, canonical] = [entry.flags, entry.canonical].map(u16::to_le_bytes);
            [flags[0], flags[1], canonical[0], canonical[1], entry.longest]
        };
        [
            ("words.bin", pack(&table)),
            ("entries.bin", sorts.iter().flat_map(bytes).collect()),
            ("coarse.bin", self.coarse),
            ("canonical.txt", self.canonical.join("\n").into_bytes()),
        ]
    }
}

/// The lines of a list, less its notes.
fn rows(path: &str) -> Vec<String> {
    let list = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}
