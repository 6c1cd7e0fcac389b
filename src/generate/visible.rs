//! Which characters a reader of source text can see. The table is our own, so that the output
//! does not change with the Unicode version of a tool.

/// Controls, formats (bidirectional ones among them), zero-width characters, blanks other than
/// the space, separators, variation selectors, private use, and non-characters; ascending.
const UNSEEN: &[(u32, u32)] = &[
    (0x0000, 0x001f),
    (0x007f, 0x00a0),
    (0x00ad, 0x00ad),
    (0x034f, 0x034f),
    (0x0600, 0x0605),
    (0x061c, 0x061c),
    (0x06dd, 0x06dd),
    (0x070f, 0x070f),
    (0x0890, 0x0891),
    (0x08e2, 0x08e2),
    (0x115f, 0x1160),
    (0x1680, 0x1680),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x2000, 0x200f),
    (0x2028, 0x202f),
    (0x205f, 0x206f),
    (0x2800, 0x2800),
    (0x3000, 0x3000),
    (0x3164, 0x3164),
    (0xe000, 0xf8ff),
    (0xfdd0, 0xfdef),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xffff),
    (0x110bd, 0x110bd),
    (0x110cd, 0x110cd),
    (0x13430, 0x1345f),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0x1fffe, 0x1ffff),
    (0x2fffe, 0x2ffff),
    (0x3fffe, 0x10_ffff),
];

/// Whether `c` may stand as itself in source text.
pub(super) fn is_visible(c: char) -> bool {
    let c = u32::from(c);
    if (0x20..0x7f).contains(&c) {
        return true;
    }
    let after = UNSEEN.partition_point(|(first, _)| *first <= c);
    after == 0 || UNSEEN[after - 1].1 < c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_ascending() {
        assert!(UNSEEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn what_a_reader_can_see() {
        assert!("aZ~ é中😀“”→".chars().all(is_visible));
        for unseen in "\0\n\t\x7f\u{85}\u{a0}\u{200b}\u{200d}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0041}\u{10ffff}".chars() {
            assert!(!is_visible(unseen), "{unseen:?}");
        }
    }

    #[test]
    fn nothing_that_controls_is_visible() {
        for c in '\0'..=char::MAX {
            if c.is_control() || (c.is_whitespace() && c != ' ') {
                assert!(!is_visible(c), "{c:?}");
            }
        }
    }
}
