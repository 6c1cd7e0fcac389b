//! What pins a text. A leaf: it knows nothing else of errloom.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 of a text's bytes, in lower-case hex.
pub(crate) fn sha256(text: impl AsRef<[u8]>) -> String {
    Sha256::digest(text.as_ref()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes any text");
        hex
    })
}
