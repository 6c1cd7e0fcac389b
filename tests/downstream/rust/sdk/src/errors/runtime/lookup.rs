//! What the tables of all domains share; each domain has tables and multipliers of its own. Not for
//! use by hand.

use core::fmt::{self, Write as _};

/// Writes a name of the catalog as the constant is called.
///
/// # Errors
/// If the formatter fails.
pub fn fmt_constant(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    name.chars()
        .try_for_each(|c| f.write_char(c.to_ascii_uppercase()))
}

/// Eight bytes of a string from `at`, the first as the lowest; 0 of a string that is shorter.
#[inline]
#[must_use]
pub fn word(bytes: &[u8], at: usize) -> u64 {
    let Some(room) = bytes.len().checked_sub(8) else {
        return 0;
    };
    // Never beyond the room; saying so spares every caller a check of bounds.
    let at = at.min(room);
    bytes[at..at + 8].try_into().map_or(0, u64::from_le_bytes)
}

/// All of a string shorter than eight bytes: its first four and its last four, or its first, its
/// middle and its last.
#[inline]
#[must_use]
pub fn short(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    }
    let byte = |at: usize| bytes.get(at).copied().map_or(0, u64::from);
    byte(0) | byte(bytes.len() / 2) << 8 | byte(bytes.len().saturating_sub(1)) << 16
}

/// Every eight bytes in turn; the last window ends with the string.
#[inline]
#[must_use]
pub fn whole(bytes: &[u8], sum: u64, multiplier: u64) -> u64 {
    let mix = |sum: u64, word: u64| {
        let sum = (sum ^ word).wrapping_mul(multiplier);
        sum ^ (sum >> 32)
    };
    let Some(room) = bytes.len().checked_sub(8) else {
        return mix(sum, short(bytes));
    };
    let sum = (0..room)
        .step_by(8)
        .fold(sum, |sum, at| mix(sum, word(bytes, at)));
    mix(sum, word(bytes, room))
}

/// Whether two strings are equal. Both ends at once cover a short string without a loop.
#[inline]
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        8..=16 => same_ends::<8>(one, other),
        17..=32 => same_ends::<16>(one, other),
        33..=64 => same_ends::<32>(one, other),
        _ => one == other,
    }
}

#[inline]
fn same_ends<const N: usize>(one: &[u8], other: &[u8]) -> bool {
    (one.first_chunk::<N>() == other.first_chunk::<N>())
        & (one.last_chunk::<N>() == other.last_chunk::<N>())
}
