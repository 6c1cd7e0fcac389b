//! A perfect hash over the codes of a domain, as plain tables. Knows no language: docs/targets.md
//! states the function that templates write down in theirs.
//!
//! Hash and displace: a code's hash picks a bucket, the bucket's displacement spreads its codes
//! over free slots, and the slot names the only code it can be, which is then compared. The hash
//! of a string reads a few windows of eight bytes, chosen so that all codes differ in them.
//! The tables depend on the codes alone, and every code is looked up before they are handed out.

use crate::model::Code;

/// Tables of a perfect hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// How strings are hashed.
    pub sample: Sample,
    /// Multipliers: of the length, then of each window; of an integer, the first.
    pub multipliers: Vec<u64>,
    /// The hash shifted right by so much is the bucket.
    pub bucket_shift: u32,
    /// The low half of the hash, times the displacement, modulo 2^32, shifted right by so much is
    /// the slot.
    pub slot_shift: u32,
    /// A displacement per bucket, at most 65535.
    pub displacements: Vec<u32>,
    /// A place in the list of codes per slot; 0 in slots that are free.
    pub slots: Vec<u32>,
}

/// Which bytes of a string are hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Windows of eight bytes that begin at so many eighths of the length less eight.
    Windows(&'static [usize]),
    /// All.
    Whole,
}

impl Sample {
    /// How far a string may be longer than eight bytes for the windows to hold every byte of it;
    /// `None` if they leave out an end of any.
    pub fn tiled_room(&self) -> Option<usize> {
        let Self::Windows(windows) = self else { return None };
        let ends = [windows.first(), windows.last()] == [Some(&8), Some(&0)];
        let gap = windows.windows(2).map(|pair| pair[0] - pair[1]).max()?;
        ends.then_some(64 / gap)
    }
}

/// The cheapest first.
const SAMPLES: &[&[usize]] = &[
    &[8, 0],
    &[8, 4],
    &[8, 2],
    &[8, 6],
    &[6, 0],
    &[8, 4, 0],
    &[8, 5, 2],
    &[8, 6, 3, 0],
    &[8, 6, 4, 2, 0],
];

/// How many families of multipliers are tried before more is allowed.
const SEEDS: u64 = 16;

impl Lookup {
    /// Tables for `codes`, whose places they hold. `None` if there are none, or two are equal.
    pub fn new(codes: &[&Code]) -> Option<Self> {
        if codes.is_empty() {
            return None;
        }
        let samples = SAMPLES.iter().map(|windows| Sample::Windows(windows));
        let sample = samples.chain([Sample::Whole]).find(|sample| {
            let mut hashes = hashes(codes, sample, &multipliers(0));
            hashes.sort_unstable();
            hashes.windows(2).all(|pair| pair[0] != pair[1])
        })?;
        // Small displacements first: tables of bytes stay in the nearest cache.
        [u32::from(u8::MAX), u32::from(u16::MAX)].into_iter().find_map(|most| {
            (0..SEEDS).find_map(|seed| Self::with(codes, &sample, multipliers(seed), most))
        })
    }

    /// The place of the only code that `code` can be.
    pub fn find(&self, code: &Code) -> usize {
        let hash = hash(code, &self.sample, &self.multipliers);
        let displacement = self.displacements[place(hash, self.bucket_shift)];
        self.slots[displaced(hash, displacement, self.slot_shift)] as usize
    }

    fn with(codes: &[&Code], sample: &Sample, multipliers: Vec<u64>, most: u32) -> Option<Self> {
        let slots = (codes.len() + codes.len() / 4).next_power_of_two().max(8);
        let buckets = slots / 4;
        let mut this = Self {
            sample: sample.clone(),
            bucket_shift: 64 - buckets.ilog2(),
            slot_shift: 32 - slots.ilog2(),
            displacements: vec![0; buckets],
            slots: vec![0; slots],
            multipliers,
        };
        let hashes = hashes(codes, sample, &this.multipliers);
        this.displace(&hashes, most)?;
        this.multipliers.truncate(match sample {
            Sample::Windows(windows) if matches!(codes[0], Code::String(_)) => windows.len() + 1,
            Sample::Whole if matches!(codes[0], Code::String(_)) => 2,
            _ => 1,
        });
        let found = codes.iter().enumerate().all(|(index, code)| this.find(code) == index);
        found.then_some(this)
    }

    /// Finds a displacement for each bucket, the fullest first, while slots are free.
    fn displace(&mut self, hashes: &[u64], most: u32) -> Option<()> {
        let mut order: Vec<u32> = (0..u32::try_from(hashes.len()).ok()?).collect();
        let bucket = |index: u32| place(hashes[index as usize], self.bucket_shift);
        let mut sizes = vec![0_u32; self.displacements.len()];
        for index in &order {
            sizes[bucket(*index)] += 1;
        }
        order.sort_unstable_by_key(|index| {
            let bucket = bucket(*index);
            (std::cmp::Reverse(sizes[bucket]), bucket, *index)
        });
        let mut taken = vec![false; self.slots.len()];
        let mut wanted = Vec::new();
        for group in order.chunk_by(|a, b| bucket(*a) == bucket(*b)) {
            let displacement = (1..=most).find(|displacement| {
                wanted.clear();
                group.iter().all(|index| {
                    let slot = displaced(hashes[*index as usize], *displacement, self.slot_shift);
                    let free = !taken[slot] && !wanted.contains(&slot);
                    wanted.push(slot);
                    free
                })
            })?;
            self.displacements[place(hashes[group[0] as usize], self.bucket_shift)] = displacement;
            for (slot, index) in wanted.iter().zip(group) {
                taken[*slot] = true;
                self.slots[*slot] = *index;
            }
        }
        Some(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the shift leaves few bits")]
fn place(hash: u64, shift: u32) -> usize {
    (hash >> shift) as usize
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is meant")]
fn displaced(hash: u64, displacement: u32, shift: u32) -> usize {
    ((hash as u32).wrapping_mul(displacement) >> shift) as usize
}

fn hashes(codes: &[&Code], sample: &Sample, multipliers: &[u64]) -> Vec<u64> {
    codes.iter().map(|code| hash(code, sample, multipliers)).collect()
}

fn hash(code: &Code, sample: &Sample, multipliers: &[u64]) -> u64 {
    let sum = match (code, sample) {
        (Code::Integer(value), _) => value.cast_unsigned().wrapping_mul(multipliers[0]),
        (Code::String(text), Sample::Windows(windows)) => {
            windowed(text.as_bytes(), windows, multipliers)
        }
        (Code::String(text), Sample::Whole) => whole(text.as_bytes(), multipliers),
    };
    sum ^ (sum >> 32)
}

/// The length and each window times a multiplier of its own, added up.
fn windowed(bytes: &[u8], windows: &[usize], multipliers: &[u64]) -> u64 {
    let length = (bytes.len() as u64).wrapping_mul(multipliers[0]);
    let Some(room) = bytes.len().checked_sub(8) else {
        return length.wrapping_add(short(bytes).wrapping_mul(multipliers[1]));
    };
    let terms = windows.iter().zip(&multipliers[1..]).map(|(eighths, multiplier)| {
        window(bytes, (room * eighths) >> 3).wrapping_mul(*multiplier)
    });
    terms.fold(length, u64::wrapping_add)
}

/// Every eight bytes in turn; the last window ends with the string.
fn whole(bytes: &[u8], multipliers: &[u64]) -> u64 {
    let length = (bytes.len() as u64).wrapping_mul(multipliers[0]);
    let mix = |sum: u64, word: u64| {
        let sum = (sum ^ word).wrapping_mul(multipliers[1]);
        sum ^ (sum >> 32)
    };
    let Some(room) = bytes.len().checked_sub(8) else { return mix(length, short(bytes)) };
    let sum = (0..room).step_by(8).fold(length, |sum, at| mix(sum, window(bytes, at)));
    mix(sum, window(bytes, room))
}

/// Eight bytes, the first as the lowest.
fn window(bytes: &[u8], at: usize) -> u64 {
    bytes[at..at + 8].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// All of a string shorter than eight bytes: its first four and its last four, or its first, its
/// middle and its last.
fn short(bytes: &[u8]) -> u64 {
    let four = |at: usize| {
        bytes[at..at + 4].iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte))
    };
    match bytes.len() {
        0 => 0,
        n @ 4.. => four(0) | four(n - 4) << 32,
        n => [n - 1, n / 2, 0].iter().fold(0, |word, at| word << 8 | u64::from(bytes[*at])),
    }
}

/// Odd multipliers of a family (splitmix64).
fn multipliers(seed: u64) -> Vec<u64> {
    let mut state = seed.wrapping_mul(0xa076_1d64_78bd_642f);
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) | 1
    };
    (0..6).map(|_| next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(codes: &[Code]) -> Lookup {
        let codes: Vec<&Code> = codes.iter().collect();
        let lookup = Lookup::new(&codes).expect("codes are distinct");
        for (index, code) in codes.iter().enumerate() {
            assert_eq!(lookup.find(code), index, "{code}");
        }
        assert_eq!(Lookup::new(&codes).as_ref(), Some(&lookup));
        lookup
    }

    fn strings(texts: impl IntoIterator<Item = impl Into<String>>) -> Vec<Code> {
        texts.into_iter().map(|text| Code::String(text.into())).collect()
    }

    #[test]
    fn none_few_and_equal_codes() {
        assert_eq!(Lookup::new(&[]), None);
        let code = Code::Integer(7);
        assert_eq!(Lookup::new(&[&code, &code]), None);
        check(&[code]);
        check(&strings([""]));
        check(&strings(["", "a", "群", "aaa", "aaaa", "aaaaaaa", "aaaaaaaa", "AAAAAAAA"]));
    }

    #[test]
    fn many_codes() {
        let lookup = check(&strings((0..1577).map(|n| format!("service.{}.notFound{n}", n % 7))));
        assert!(lookup.displacements.iter().all(|it| *it <= 255));
        check(&strings((0..40_000).map(|n| format!("{n:x}"))));
        check(&(0..379).map(|n| Code::Integer(40_000 + n * 3)).collect::<Vec<_>>());
        check(&(-20_000..20_000).map(|n| Code::Integer(n * 1_000_003)).collect::<Vec<_>>());
    }

    #[test]
    fn codes_that_differ_only_between_the_windows() {
        let mut text = vec![b'x'; 90];
        let codes = (0..90).map(|at| {
            text.fill(b'x');
            text[at] = b'y';
            String::from_utf8(text.clone()).expect("ASCII")
        });
        assert_eq!(check(&strings(codes)).sample, Sample::Whole);
    }

    proptest! {
        #[test]
        fn any_strings(texts in proptest::collection::btree_set(any::<String>(), 1..60)) {
            check(&strings(texts));
        }

        #[test]
        fn any_integers(values in proptest::collection::btree_set(any::<i64>(), 1..60)) {
            check(&values.into_iter().map(Code::Integer).collect::<Vec<_>>());
        }
    }
}
