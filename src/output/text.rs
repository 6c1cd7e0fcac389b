//! What version control does to texts and no person meant: line ends, and the marks of a conflict.

use std::borrow::Cow;

/// The bytes with the line ends that errloom writes.
pub(super) fn with_lf(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }
    let before_lf = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    Cow::Owned((0..bytes.len()).filter(|at| !before_lf(*at)).map(|at| bytes[at]).collect())
}

/// Whether a merge put this line there.
pub(super) fn is_conflict_marker(line: &[u8]) -> bool {
    const MARKS: [&[u8]; 4] = [b"<<<<<<< ", b"||||||| ", b"=======", b">>>>>>> "];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    MARKS.iter().any(|mark| line.starts_with(mark)) && (line[0] != b'=' || line.len() == 7)
}
