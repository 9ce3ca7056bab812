//! Which names in many articles are one source.

use std::collections::HashMap;

use crate::speakers::name_key;

/// Names that were met, each with a number.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, u32>,
    /// The longest form of each.
    fullest: Vec<String>,
}

impl Names {
    /// The number of `name`.
    pub(super) fn add(&mut self, name: &str) -> u32 {
        let next = self.fullest.len() as u32;
        let number = *self.numbers.entry(name_key(name).into_boxed_str()).or_insert(next);
        match self.fullest.get_mut(number as usize) {
            None => self.fullest.push(name.to_owned()),
            Some(known) if known.len() < name.len() => name.clone_into(known),
            Some(_) => {}
        }
        number
    }

    /// The longest form of the name with this number.
    pub(super) fn fullest(&self, number: u32) -> &str {
        &self.fullest[number as usize]
    }

    /// For each number the one that it counts for: a name with a middle initial counts for the same without, and a single
    /// word for the one longer name that ends in it.
    pub(super) fn joined(&self) -> Vec<u32> {
        let mut joined: Vec<u32> = (0..self.fullest.len() as u32).collect();
        let mut initialled: HashMap<String, Option<u32>> = HashMap::new();
        for (key, &number) in &self.numbers {
            if let Some(plain) = without_initial(key) {
                initialled.entry(plain).and_modify(|bearer| *bearer = None).or_insert(Some(number));
            }
        }
        for (plain, number) in &initialled {
            if let (Some(&plain), &Some(number)) = (self.numbers.get(plain.as_str()), number) {
                joined[number as usize] = plain;
            }
        }
        let mut bearers: HashMap<&str, Option<u32>> = HashMap::new();
        for (key, &number) in &self.numbers {
            if let Some((_, last)) = key.rsplit_once(' ') {
                let one = Some(joined[number as usize]);
                bearers.entry(last).and_modify(|bearer| *bearer = bearer.filter(|_| *bearer == one)).or_insert(one);
            }
        }
        for (key, &number) in &self.numbers {
            if let Some(&Some(bearer)) = bearers.get(&**key) {
                joined[number as usize] = bearer;
            }
        }
        joined
    }
}

/// `donald j trump` → `donald trump`; none where no single letter stands inside.
fn without_initial(key: &str) -> Option<String> {
    let words: Vec<&str> = key.split(' ').collect();
    let [first, middle, last] = words[..] else { return None };
    (middle.chars().count() == 1).then(|| format!("{first} {last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_counts_for_its_one_bearer_and_for_nobody_where_there_are_two() {
        let mut names = Names::default();
        let numbers = ["Roe", "Dr. Ann Roe", "ANN ROE", "Cole", "Ben Cole", "Ida Cole"].map(|name| names.add(name));
        let joined = names.joined();
        let whose = numbers.map(|number| names.fullest(joined[number as usize]));
        assert_eq!(whose, ["Dr. Ann Roe", "Dr. Ann Roe", "Dr. Ann Roe", "Cole", "Ben Cole", "Ida Cole"]);
    }

    #[test]
    fn a_middle_initial_makes_nobody_else_unless_there_are_several() {
        let mut names = Names::default();
        let numbers =
            ["Ann K. Roe", "Ann Roe", "Roe", "Ben A. Cole", "Ben B. Cole", "Ben Cole"].map(|name| names.add(name));
        let joined = names.joined();
        let whose = numbers.map(|number| names.fullest(joined[number as usize]));
        assert_eq!(whose, ["Ann Roe", "Ann Roe", "Ann Roe", "Ben A. Cole", "Ben B. Cole", "Ben Cole"]);
    }
}
