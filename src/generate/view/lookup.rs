//! The tables of a perfect hash as templates see them.

use serde::{Serialize, Serializer};

use crate::generate::lookup::{Lookup, Sample};

#[derive(Serialize)]
pub(super) struct LookupView<'v> {
    whole: bool,
    windows: Vec<Window>,
    tiled_room: Option<usize>,
    multiplier: Hex,
    block_multiplier: Option<Hex>,
    bucket_shift: u32,
    slot_shift: u32,
    displacements: &'v [u32],
    displacement_bits: u32,
    slots: &'v [u32],
    slot_bits: u32,
}

#[derive(Serialize)]
struct Window {
    eighths: usize,
    multiplier: Hex,
}

impl<'v> LookupView<'v> {
    pub(super) fn new(lookup: &'v Lookup) -> Self {
        let windows = match lookup.sample {
            Sample::Windows(windows) => windows.iter().zip(&lookup.multipliers[1..]),
            Sample::Whole => [].iter().zip(&[]),
        };
        let window = |(eighths, multiplier): (&usize, &u64)| Window {
            eighths: *eighths,
            multiplier: Hex(*multiplier),
        };
        Self {
            whole: lookup.sample == Sample::Whole,
            windows: windows.map(window).collect(),
            tiled_room: lookup.sample.tiled_room(),
            multiplier: Hex(lookup.multipliers[0]),
            block_multiplier: lookup.multipliers.get(1).map(|it| Hex(*it)),
            bucket_shift: lookup.bucket_shift,
            slot_shift: lookup.slot_shift,
            displacements: &lookup.displacements,
            displacement_bits: bits(&lookup.displacements),
            slots: &lookup.slots,
            slot_bits: bits(&lookup.slots),
        }
    }
}

/// `0x0123_4567_89ab_cdef`, which Rust, Go, Java, Swift and JavaScript read alike.
struct Hex(u64);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = format!("{:016x}", self.0);
        let quarters = (&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]);
        let (a, b, c, d) = quarters;
        serializer.serialize_str(&format!("0x{a}_{b}_{c}_{d}"))
    }
}

/// The narrowest unsigned type that holds every value.
fn bits(values: &[u32]) -> u32 {
    match values.iter().max() {
        Some(0x100..=0xffff) => 16,
        Some(0x1_0000..) => 32,
        _ => 8,
    }
}
