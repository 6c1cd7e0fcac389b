use tera::Value;

use super::{View, map, option};
use crate::generate::problem;
use crate::generate::{Lookup, Sample};
use crate::model::Entry;
use crate::report::Finding;

/// Tables over the codes of `entries`; none if the target does not ask, or there are no codes.
pub(super) fn build(view: &View, id: &str, entries: &[&Entry]) -> Result<Value, Vec<Finding>> {
    if !view.target.lookup || entries.is_empty() {
        return Ok(Value::none());
    }
    let codes: Vec<_> = entries.iter().map(|entry| &entry.code).collect();
    let lookup = Lookup::new(&codes).ok_or_else(|| vec![problem::equal_codes(id)])?;
    Ok(value(&lookup))
}

fn value(lookup: &Lookup) -> Value {
    let windows = match lookup.sample {
        Sample::Windows(windows) => windows.iter().zip(&lookup.multipliers[1..]),
        Sample::Whole => [].iter().zip(&[]),
    };
    let window = |(eighths, multiplier): (&usize, &u64)| {
        map! { eighths: *eighths, multiplier: hex(*multiplier) }
    };
    map! {
        whole: lookup.sample == Sample::Whole,
        windows: windows.map(window).collect::<Vec<_>>(),
        tiled_room: option(lookup.sample.tiled_room()),
        multiplier: hex(lookup.multipliers[0]),
        block_multiplier: option(lookup.multipliers.get(1).map(|it| hex(*it))),
        bucket_shift: lookup.bucket_shift,
        slot_shift: lookup.slot_shift,
        displacements: lookup.displacements.iter().map(|it| Value::from(*it)).collect::<Vec<_>>(),
        displacement_bits: bits(&lookup.displacements),
        slots: lookup.slots.iter().map(|it| Value::from(*it)).collect::<Vec<_>>(),
        slot_bits: bits(&lookup.slots),
    }
}

/// `0x0123_4567_89ab_cdef`, which Rust, Go, Java, Swift and JavaScript read alike.
fn hex(word: u64) -> String {
    let digits = format!("{word:016x}");
    format!("0x{}_{}_{}_{}", &digits[..4], &digits[4..8], &digits[8..12], &digits[12..])
}

/// The narrowest unsigned type that holds every value.
fn bits(values: &[u32]) -> u32 {
    match values.iter().max() {
        Some(0x100..=0xffff) => 16,
        Some(0x1_0000..) => 32,
        _ => 8,
    }
}
