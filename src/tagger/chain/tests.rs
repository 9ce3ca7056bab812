use std::cell::RefCell;

use proptest::prelude::*;

use super::*;
use crate::tagger::numeric::exp;

const LABELS: usize = 3;

/// A chain over three labels with one feature an item, all weights given.
fn parts(labels: &[String], weights: Vec<i8>, transitions: Vec<Option<i16>>, edges: Vec<Option<i16>>) -> Vec<u8> {
    let keys = (0..weights.len() / LABELS).map(|feature| feature as u32).collect();
    let (start, end) = edges.split_at(LABELS);
    let (start, end) = (start.to_vec(), end.to_vec());
    Parts { task: "toy", labels, id_bits: 31, scale: 16, transitions, start, end, keys, weights }.write()
}

fn labels() -> Vec<String> {
    ["O", "B", "I"].map(str::to_owned).to_vec()
}

/// Items that each have the one feature with this key.
fn items(keys: &[u32]) -> Sequence {
    let mut sequence = Sequence::default();
    for key in keys {
        sequence.push(key << 1);
        sequence.push(0xFFFF_0000);
        sequence.end_item();
    }
    sequence
}

/// The score of one row of labels; `None` when it is forbidden.
fn score(chain: &Chain, keys: &[u32], row: &[usize]) -> Option<i32> {
    let mut sum = i32::from(chain.start[row[0]]) + i32::from(chain.end[row[row.len() - 1]]);
    for (at, &label) in row.iter().enumerate() {
        sum += i32::from(chain.weights[keys[at] as usize * chain.stride + label]);
        if at > 0 {
            sum += i32::from(chain.transitions[row[at - 1] * chain.stride + label]);
        }
    }
    (sum > i32::from(super::lattice::NEVER) / 2).then_some(sum)
}

/// Every row of labels that is allowed, with its score.
fn scored_rows(chain: &Chain, keys: &[u32]) -> Vec<(i32, Vec<usize>)> {
    let mut rows: Vec<Vec<usize>> = vec![vec![]];
    for _ in keys {
        rows = rows.iter().flat_map(|row| (0..LABELS).map(|label| [&row[..], &[label]].concat())).collect();
    }
    rows.into_iter().filter_map(|row| Some((score(chain, keys, &row)?, row))).collect()
}

fn edge() -> impl Strategy<Value = Option<i16>> {
    prop_oneof![5 => (-60i16..60).prop_map(Some), 1 => Just(None)]
}

proptest! {
    #[test]
    fn decoding_agrees_with_trying_every_row_of_labels(
        weights in prop::collection::vec(-60i8..60, 5 * LABELS),
        transitions in prop::collection::vec(edge(), LABELS * LABELS),
        edges in prop::collection::vec(edge(), 2 * LABELS),
        keys in prop::collection::vec(0u32..5, 1..6),
    ) {
        let chain = Chain::read("toy", &parts(&labels(), weights, transitions, edges)).unwrap();
        let scored = scored_rows(&chain, &keys);
        let Some(best) = scored.iter().map(|scored| scored.0).max() else { return Ok(()) };
        let (mut scratch, mut tags, mut plain) = (Scratch::default(), Vec::new(), Vec::new());
        chain.decode(&items(&keys), &mut scratch, &mut tags);
        chain.label(&items(&keys), &mut scratch, &mut plain);
        let row: Vec<usize> = tags.iter().map(|tag| usize::from(tag.label)).collect();
        prop_assert_eq!(score(&chain, &keys, &row), Some(best));
        prop_assert!(tags.iter().map(|tag| tag.label).eq(plain));
        let weight = |score: i32| f64::from(exp((score - best) as f32 / 16.0));
        let all: f64 = scored.iter().map(|scored| weight(scored.0)).sum();
        for (at, tag) in tags.iter().enumerate() {
            let with = scored.iter().filter(|scored| scored.1[at] == usize::from(tag.label));
            let p = with.map(|scored| weight(scored.0)).sum::<f64>() / all;
            prop_assert!((p - f64::from(tag.confidence.probability())).abs() < 2e-3, "{} at {}", p, at);
            prop_assert!((p - f64::from(scratch.probability(at, tag.label.into()))).abs() < 1e-3);
        }
    }

    #[test]
    fn the_best_row_with_each_label_agrees_with_trying_every_row(
        weights in prop::collection::vec(-60i8..60, 5 * LABELS),
        transitions in prop::collection::vec(edge(), LABELS * LABELS),
        edges in prop::collection::vec(edge(), 2 * LABELS),
        // Six items: the sum of their forbidden scores is still a number of 32 bits.
        keys in prop::collection::vec(0u32..5, 1..7),
    ) {
        let chain = Chain::read("toy", &parts(&labels(), weights, transitions, edges)).unwrap();
        let scored = scored_rows(&chain, &keys);
        let Some(best) = scored.iter().map(|scored| scored.0).max() else { return Ok(()) };
        let sums: Vec<Sum<8>> = keys.iter().map(|key| sum(&chain, &[key << 1, 0xFFFF_0000])).collect();
        let mut maxima = Vec::new();
        chain.maxima(&sums, &mut maxima);
        prop_assert_eq!(maxima.len(), keys.len());
        for (at, row) in maxima.iter().enumerate() {
            let top = i32::from(row.iter().copied().max().unwrap());
            for (label, &score) in row.iter().enumerate() {
                let with = scored.iter().filter(|scored| scored.1[at] == label).map(|scored| scored.0).max();
                match with {
                    Some(with) => prop_assert_eq!(i32::from(score) - top, with - best),
                    None => prop_assert!(i32::from(score) - top < -3000),
                }
            }
        }
    }

    #[test]
    fn a_file_of_random_bytes_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Chain::read("toy", &bytes).is_err());
    }

    #[test]
    fn a_changed_file_is_refused_and_one_with_a_mended_checksum_never_panics(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
        keys in prop::collection::vec(any::<u32>(), 0..6),
    ) {
        let labels = labels();
        let edges = vec![Some(3); 2 * LABELS];
        let good = parts(&labels, (0..30).collect(), vec![Some(-4); LABELS * LABELS], edges);
        let mut bad = good.clone();
        let at = at.index(bad.len());
        bad[at] ^= byte;
        prop_assert_eq!(Chain::read("toy", &bad).is_err(), byte != 0);
        prop_assert!(Chain::read("toy", &good[..cut.index(good.len())]).is_err());
        let body = bad.len() - 8;
        let sum = crate::tagger::hash(&bad[..body]).to_le_bytes();
        bad[body..].copy_from_slice(&sum);
        if let Ok(chain) = Chain::read("toy", &bad) {
            let mut tags = Vec::new();
            chain.decode(&items(&keys), &mut Scratch::default(), &mut tags);
            prop_assert_eq!(tags.len(), keys.len());
        }
    }
}

#[test]
fn a_sequence_of_nothing_has_no_labels_and_a_long_one_stays_in_range() {
    let chain = Chain::read("toy", &parts(&labels(), vec![127; 15], vec![Some(30_000); 9], vec![None; 6])).unwrap();
    let (mut scratch, mut tags) = (Scratch::default(), Vec::new());
    chain.decode(&Sequence::default(), &mut scratch, &mut tags);
    assert!(tags.is_empty());
    chain.decode(&items(&vec![1; 200_000]), &mut scratch, &mut tags);
    assert_eq!(tags.len(), 200_000);
}

#[test]
fn the_reader_says_what_is_wrong_with_a_file() {
    let good = parts(&labels(), vec![1; 15], vec![Some(0); 9], vec![Some(0); 6]);
    let mut changed = good.clone();
    changed[20] ^= 1;
    let mut newer = good.clone();
    newer[3] = 9;
    let cases: [(&[u8], &str); 4] = [
        (b"", "because it is cut short;"),
        (b"GIF89a......", "because it is no model;"),
        (&newer, "because it is of another version;"),
        (&changed, "because its checksum is wrong;"),
    ];
    for (bytes, sentence) in cases {
        let error = Chain::read("toy", bytes).unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
}

fn sum<const WIDE: usize>(chain: &Chain, features: &[u32]) -> Sum<WIDE> {
    let mut sum = Sum::default();
    chain.add(features, &mut sum);
    sum
}

/// A chain of 200 features with weights of all sizes.
fn large() -> Chain {
    let weights: Vec<i8> = (0..200 * LABELS as i32).map(|at| (at * 37 % 255 - 127) as i8).collect();
    let transitions = (0..9).map(|at| (at != 5).then_some(at * 3 - 9)).collect();
    Chain::read("toy", &parts(&labels(), weights, transitions, vec![Some(2); 6])).unwrap()
}

#[test]
fn features_that_were_added_up_count_as_those_that_come_one_by_one() {
    let chain = large();
    let (mut all, mut sums) = (Sequence::default(), Vec::new());
    for item in 0..40u32 {
        let mut added = Sum::<8>::default();
        for part in 0..5u32 {
            // as many as may be, and none
            let ids: Vec<u32> = (0..item * 3 % 100).map(|at| ((item + part * 31 + at * 7) % 230) << 1).collect();
            ids.iter().for_each(|&id| all.push(id));
            added.add(&sum(&chain, &ids));
        }
        all.end_item();
        sums.push(added);
    }
    let (mut scratch, mut one_by_one, mut added_up) = (Scratch::default(), Vec::new(), Vec::new());
    chain.decode(&all, &mut scratch, &mut one_by_one);
    let scores = scratch.scores.clone();
    // with no label that is plain, and with one
    for plain in [9, 0] {
        chain.decode_sums(&sums, plain, &mut scratch, &mut added_up);
        assert_eq!(scratch.scores, scores);
        assert_eq!(added_up.len(), one_by_one.len());
        for (tag, other) in added_up.iter().zip(&one_by_one) {
            assert_eq!(tag.label, other.label);
            let apart = (tag.confidence.probability() - other.confidence.probability()).abs();
            assert!(apart < 2e-3 || tag.label == plain, "{tag:?} {other:?}");
        }
    }
    chain.decode_sums::<8>(&[], 0, &mut scratch, &mut added_up);
    assert!(added_up.is_empty());
    chain.decode_sums(&[Sum::<16>::default(); 3], 0, &mut scratch, &mut added_up);
    assert!(added_up.is_empty(), "sums of another width say nothing");
}

#[test]
fn a_kept_sum_is_the_one_that_would_be_made_again_whatever_was_asked_for_before() {
    let chain = large();
    thread_local! {
        static LEFT: Left<8> = const { RefCell::new(None) };
    }
    let mut kept = Kept::take(&LEFT, &chain, 13);
    // more keys than there is room for, each asked for again and again
    for asked in 0..60_000u64 {
        let number = asked * 7 % 20_000;
        let ids = [number as u32 % 230 * 2, number as u32 % 97 * 2];
        let found = *kept.of(&chain, (number + 1).wrapping_mul(crate::tagger::MIX), || ids);
        assert_eq!(found, sum(&chain, &ids), "{number}");
        if asked % 100 == 0 {
            kept.grow();
        }
    }
    let other = Chain::read("toy", &parts(&labels(), vec![1; 15], vec![Some(0); 9], vec![Some(0); 6])).unwrap();
    // What was left is of its chain alone: another one makes its own sums, by the same key.
    let (key, ids) = (crate::tagger::MIX, [0, 0]);
    for chain in [&chain, &other] {
        assert_eq!(*kept.of(chain, key, || ids), sum(chain, &ids));
        kept.leave(&LEFT);
        kept = Kept::take(&LEFT, &other, 13);
    }
}
